from datetime import date
from pathlib import Path

import pytest
from case_files import FOLDER, cases


def test_marks_lines_and_settings_are_read(tmp_path: Path) -> None:
    (tmp_path / "file.txt").write_text(
        "# comment\npublished: 2021-09-25\nA [word = value] stands here. ¶ Another [one = 1].\n"
        "= first line\n= second line\n\nbefore: Told before.\nNo mark.\n",
        encoding="utf-8",
    )

    first, second = cases("file.txt", tmp_path)

    assert first.text == "A word stands here.\nAnother one."
    assert [(m.words, m.value, m.span.of(first.text)) for m in first.marks] == [
        ("word", "value", "word"),
        ("one", "1", "one"),
    ]
    assert (first.right, first.published, str(first)) == (
        ("first line", "second line"),
        date(2021, 9, 25),
        "file.txt:3",
    )
    assert (second.text, second.marks, second.right) == ("Told before. No mark.", (), ())


@pytest.mark.parametrize("text", ["= a line with no text above", "A [mark with no value].", "An open [mark = value"])
def test_what_fits_no_notation_is_an_error(tmp_path: Path, text: str) -> None:
    (tmp_path / "file.txt").write_text(text, encoding="utf-8")

    with pytest.raises(ValueError, match=r"file\.txt:1"):
        cases("file.txt", tmp_path)


def test_every_case_file_is_read_by_a_test() -> None:
    tests = "".join(p.read_text(encoding="utf-8") for p in FOLDER.parents[1].glob("*/test_*.py"))
    readme = (FOLDER.parent / "README.md").read_text(encoding="utf-8")

    for file in FOLDER.glob("*.txt"):
        assert f'cases("{file.name}")' in tests
        assert f"`{file.name}`" in readme


@pytest.mark.parametrize(
    ("file", "least"), [("names.txt", 60), ("offices.txt", 40), ("dates.txt", 50), ("contacts.txt", 60)]
)
def test_the_files_stay_rich(file: str, least: int) -> None:
    assert len(cases(file)) >= least
