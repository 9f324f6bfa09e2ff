import gzip
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from engines import ENGINES, fresh, made
from sqlalchemy import select
from test_check import fill

from sidelines.archive import Archive, backup, export_lines, import_lines, problems, restore
from sidelines.archive.schema import metadata
from sidelines.errors import (
    CorruptArchive,
    ForeignDatabase,
    FullDisk,
    MalformedExport,
    OccupiedArchive,
    UnwritableArchive,
)


def exported(archive: Archive) -> list[str]:
    with archive.reading() as session:
        return list(export_lines(session))


def imported(archive: Archive, lines: list[str]) -> int:
    with archive.writing() as session:
        return import_lines(session, (line.encode() for line in lines), "made.jsonl")


def rows(archive: Archive) -> dict[str, list[Any]]:
    """Return every row of every table."""
    with archive.reading() as session:
        return {
            table.name: [tuple(row) for row in session.connection.execute(select(table).order_by(*table.primary_key))]
            for table in metadata.sorted_tables
            if table.name != "generation"  # an import is one change, however many made what it brings
        }


@pytest.fixture(params=ENGINES)
def other(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Archive]:
    """Another empty archive, of each engine."""
    with made(request.param, tmp_path) as found:
        yield found


@pytest.fixture
def filled(archive: Archive) -> Archive:
    fill(archive)
    return archive


@pytest.fixture(scope="module")
def lines(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What an archive in use exports."""
    with made("sqlite", tmp_path_factory.mktemp("exported")) as archive:
        fill(archive)
        return exported(archive)


def test_an_export_makes_the_same_archive_on_either_engine(filled: Archive, other: Archive) -> None:
    lines = exported(filled)
    assert imported(other, lines) == len(lines)
    assert rows(other) == rows(filled)
    assert exported(other) == lines
    assert list(problems(other)) == []


def test_lines_are_json_for_anybody_to_read(filled: Archive) -> None:
    kinds = [next(iter(json.loads(line))) for line in exported(filled)]
    assert kinds[0] == "archive"
    assert kinds[-1] == "end"
    assert [kinds.count(kind) for kind in ("actor", "report", "encounter", "judgement", "failure", "watch")] == [
        *(1, 3, 2, 2, 1, 1)
    ]


def test_an_empty_archive_is_exported_too(archive: Archive, other: Archive) -> None:
    assert imported(other, exported(archive)) == 2


def test_nothing_is_mixed_into_an_archive_in_use(filled: Archive) -> None:
    before = rows(filled)
    with pytest.raises(OccupiedArchive, match="not empty"):
        imported(filled, exported(filled))
    assert rows(filled) == before


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (lambda lines: lines[:-1], "line 13: the file ends before the archive does"),
        (lambda lines: lines[:-2] + lines[-1:], "line 13: lines are missing"),
        (lambda lines: lines[:2] + lines[3:], "line 7: something before this line refers to what is not there"),
        (lambda lines: [*lines, lines[2]], "line 15: there is more after the end"),
        (lambda lines: [*lines[:3], "{"], "line 4: this is not a line"),
        (lambda lines: [*lines[:3], '{"a": 1, "b": 2}'], "line 4: this is not a line"),
        (lambda lines: [*lines[:3], '{"secret": {}}'], "line 4: nothing in an archive is called 'secret'"),
        (lambda lines: [*lines[:3], '{"report": {"id": "r1"}}'], r"line 4: report\.voice: Field required"),
        (lambda lines: lines[1:], "line 1: this is not an exported archive"),
        (lambda lines: ['{"archive": {"form": 99}}'], "line 1: this version of Sidelines reads form 1, not 99"),
        (lambda lines: [], "line 0: the file ends"),
    ],
)
def test_a_spoiled_export_is_refused_whole(
    archive: Archive, lines: list[str], spoil: Callable[[list[str]], list[str]], told: str
) -> None:
    with pytest.raises(MalformedExport, match=rf"made\.jsonl, {told}"):
        imported(archive, spoil(lines))
    assert not any(rows(archive).values())


@pytest.mark.parametrize("name", ["copy.db", "copy.jsonl", "copy.jsonl.gz"])
@pytest.mark.parametrize("onto", ENGINES)
def test_a_backup_makes_the_same_archive_on_either_engine(
    filled: Archive, onto: str, name: str, tmp_path: Path
) -> None:
    backup(filled, tmp_path / name)
    with fresh(onto, tmp_path) as place, restore(place, tmp_path / name) as again:
        assert rows(again) == rows(filled)
        assert list(problems(again)) == []
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_an_export_is_restored_as_a_backup_is(filled: Archive, tmp_path: Path) -> None:
    with gzip.open(tmp_path / "export.gz", "wb") as stream:
        stream.write("\n".join(exported(filled)).encode())
    with restore(str(tmp_path / "new.db"), tmp_path / "export.gz") as again:
        assert rows(again) == rows(filled)


def test_a_backup_replaces_no_file(filled: Archive, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("ours")
    with pytest.raises(UnwritableArchive, match=r"notes\.txt: there is a file of this name already"):
        backup(filled, tmp_path / "notes.txt")
    assert (tmp_path / "notes.txt").read_text() == "ours"


def test_nothing_is_restored_over_an_archive_in_use(filled: Archive, tmp_path: Path) -> None:
    backup(filled, tmp_path / "copy")
    with pytest.raises(OccupiedArchive, match="not empty"):
        restore(filled.engine.url.render_as_string(hide_password=False), tmp_path / "copy")


def test_a_damaged_archive_is_not_taken_for_a_backup(tmp_path: Path) -> None:
    with made("sqlite", tmp_path) as archive:
        fill(archive)
        backup(archive, tmp_path / "copy")
    whole = (tmp_path / "copy").read_bytes()
    (tmp_path / "copy").write_bytes(whole[:20_000] + bytes(60_000) + whole[80_000:])
    with pytest.raises(CorruptArchive):
        restore(str(tmp_path / "new.db"), tmp_path / "copy")
    assert not (tmp_path / "new.db").exists()


@pytest.mark.parametrize("content", [b"neither\nthis\nnor\nthat", b"", b"\x1f\x8b\x08\0\0\0\0\0cut"])
def test_what_is_no_backup_is_told(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "copy").write_bytes(content)
    with pytest.raises((MalformedExport, CorruptArchive), match="copy"):
        restore(str(tmp_path / "new.db"), tmp_path / "copy")
    with Archive.open(str(tmp_path / "new.db")) as archive:
        assert not any(rows(archive).values())


def test_a_backup_of_another_program_is_told(tmp_path: Path) -> None:
    (tmp_path / "copy").write_bytes(b"SQLite format 3\0 and then something else altogether" * 100)
    with pytest.raises((ForeignDatabase, CorruptArchive), match="copy"):
        restore(str(tmp_path / "new.db"), tmp_path / "copy")
    assert not (tmp_path / "new.db").exists()


def test_a_backup_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnwritableArchive, match="no such file"):
        restore(str(tmp_path / "new.db"), tmp_path / "copy")


def test_a_disk_that_fills_up_leaves_no_half_backup(filled: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("needs a device that is always full")
    monkeypatch.setattr("sidelines.archive.copies._copy", lambda _, made: full.write_bytes(b"x"))
    monkeypatch.setattr("sidelines.archive.copies._export", lambda *_, **__: full.write_bytes(b"x"))
    target = Path(filled.place).parent / "copy" if "://" not in filled.place else Path("/tmp/sidelines-copy")
    with pytest.raises(FullDisk, match="make room"):
        backup(filled, target)
    assert not target.exists()


def test_an_export_of_others_may_hold_what_no_database_keeps(archive: Archive, lines: list[str]) -> None:
    spoilt = [line.replace("Подробностей", "\\u0000\\ud83d") for line in lines]
    assert spoilt != lines
    imported(archive, spoilt)
    with archive.reading() as session:
        assert "\ufffd\ufffd нет" in session.reports.record("r3").report.text
