import os
from pathlib import Path

import pytest

from sidelines.errors import OversizedSource, UnreadableSource
from sidelines.intake.files import Source, find, is_many


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.txt", "a.html", "c.HTM", "notes.md", ".hidden.txt", "sub/d.txt", ".git/e.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    return tmp_path


def names(found: list[Source], folder: Path) -> list[str]:
    return [os.path.relpath(source.name, folder) for source in found]


def test_a_folder_stands_for_the_reports_in_it_and_below_sorted(folder: Path) -> None:
    assert names(find([str(folder)]), folder) == ["a.html", "b.txt", "c.HTM", "sub/d.txt"]


def test_files_keep_their_order_and_come_once(folder: Path) -> None:
    found = find([str(folder / "sub" / "d.txt"), str(folder / "notes.md"), str(folder)])
    assert names(found, folder) == ["sub/d.txt", "notes.md", "a.html", "b.txt", "c.HTM"]


def test_links_in_a_circle_end(folder: Path) -> None:
    (folder / "sub" / "up").symlink_to(folder)
    (folder / "self.txt").symlink_to("self.txt")
    found = find([str(folder)])
    assert names(found, folder) == ["a.html", "b.txt", "c.HTM", "self.txt", "sub/d.txt"]
    with pytest.raises(UnreadableSource, match="symbolic links"):
        found[3].read(10)


@pytest.mark.parametrize(
    ("make", "problem"),
    [
        (lambda path: None, "there is no such file or folder; check the path"),
        (lambda path: path.symlink_to("nowhere"), "the link points nowhere"),
        (lambda path: path.mkdir(), "the folder holds no report"),
    ],
)
def test_what_cannot_be_read_says_why_and_what_to_do(folder: Path, make: object, problem: str) -> None:
    path = folder / "sub" / "it.txt"
    assert callable(make)
    make(path)
    (source,) = find([str(path)])
    with pytest.raises(UnreadableSource, match=problem) as error:
        source.read(10)
    assert str(error.value).startswith(f"{path}: ")
    assert error.value.remedy


def test_a_source_over_the_limit_is_not_taken_in(folder: Path) -> None:
    (folder / "big.txt").write_bytes(b"x" * 2_000_000)
    (source,) = find([str(folder / "big.txt")])
    assert len(source.read(2_000_000)) == 2_000_000
    with pytest.raises(OversizedSource, match="more than 1 MB"):
        source.read(1024 * 1024)


def test_an_endless_source_is_not_taken_in() -> None:
    with pytest.raises(OversizedSource):
        Source("/dev/zero").read(1000)


def test_a_folder_or_several_arguments_are_many(folder: Path) -> None:
    assert is_many([str(folder)])
    assert is_many(["a", "b"])
    assert not is_many([str(folder / "b.txt")])
    assert not is_many(["-"])
