import json
from io import BytesIO
from pathlib import Path

import pytest

from sidelines.cli.deliver import FolderWriter, JsonWriter, replacing, writer
from sidelines.cli.options import Format
from sidelines.model.record import Record
from sidelines.model.report import Report


def made(name: str) -> Record:
    return Record(Report(name, "text", (), "ru"))


@pytest.mark.parametrize(("names", "many"), [(["a"], True), (["a", "b", "c"], True), ([], True)])
def test_several_records_are_an_array(names: list[str], many: bool) -> None:
    stream = BytesIO()
    writer = JsonWriter(stream, many)
    for name in names:
        writer.add(made(name))
    writer.close()
    assert [r["id"] for r in json.loads(stream.getvalue())] == names
    assert stream.getvalue().endswith(b"\n")


def test_one_record_is_an_object() -> None:
    stream = BytesIO()
    writer = JsonWriter(stream, many=False)
    writer.add(made("a"))
    writer.close()
    assert json.loads(stream.getvalue())["id"] == "a"


def _write_half(path: Path) -> None:
    with replacing(path) as stream:
        stream.write(b"half")
        raise RuntimeError


def test_a_file_is_replaced_only_when_complete(tmp_path: Path) -> None:
    path = tmp_path / "out.json"
    path.write_text("old")
    with pytest.raises(RuntimeError):
        _write_half(path)
    assert path.read_text() == "old"
    with replacing(path) as stream:
        stream.write(b"new")
        assert path.read_text() == "old"
    assert path.read_text() == "new"
    assert [p.name for p in tmp_path.iterdir()] == ["out.json"]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").write_text("old")
    (tmp_path / "link").symlink_to("real")
    with replacing(tmp_path / "link") as stream:
        stream.write(b"new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_text() == "new"


def test_a_device_is_written_to_and_not_replaced() -> None:
    with replacing(Path("/dev/null")) as stream:
        stream.write(b"gone")
    assert not Path("/dev/null").is_file()


def test_a_missing_folder_is_named_by_the_path_that_was_given(tmp_path: Path) -> None:
    path = tmp_path / "no" / "out.json"
    with pytest.raises(FileNotFoundError) as error, replacing(path):
        pass
    assert error.value.filename == str(path)


def test_pages_of_one_name_get_a_number(tmp_path: Path) -> None:
    pages = FolderWriter(tmp_path / "pages", explain=False)
    for name in ("x/a.txt", "y/a.html", "y/A.txt", "-"):
        pages.add(made(name))
    assert sorted(p.name for p in (tmp_path / "pages").iterdir()) == ["A-3.html", "a-2.html", "a.html", "stdin.html"]
    assert "<title>x/a.txt" in (tmp_path / "pages" / "a.html").read_text()


@pytest.mark.parametrize("form", [Format.TEXT, Format.JSON, Format.JSONL, Format.HTML])
def test_every_format_goes_to_a_file_in_utf_8(tmp_path: Path, form: Format) -> None:
    out = tmp_path / "out"
    with writer(form, out, many=False, explain=True) as found:
        found.add(made("Баку.txt"))
    assert "Баку.txt" in out.read_text(encoding="utf-8")
