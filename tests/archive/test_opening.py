import contextlib
import sqlite3
from collections.abc import Callable
from multiprocessing import get_context
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from engines import server
from sqlalchemy import text
from telling import BAYRAMOV, KAZAKBAEV, LAVROV, NOW, file, meeting, outline

from sidelines.archive import Archive, Facet, backup, problems
from sidelines.archive.engine import address, spoken
from sidelines.archive.schema import SCHEMAS, VERSION_TABLE, metadata
from sidelines.errors import (
    ArchiveError,
    CorruptArchive,
    ForeignDatabase,
    NewerArchive,
    NoArchive,
    OlderArchive,
    UnreachableArchive,
    UnwritableArchive,
)


def test_an_archive_is_made_where_there_is_none(place: str) -> None:
    with pytest.raises(NoArchive, match="sidelines db upgrade"):
        Archive.open(place)
    with Archive.open(place, create=True) as archive, archive.reading() as session:
        assert session.reports.count() == 0
    Archive.open(place).close()
    Archive.upgrade(place).close()


def test_a_file_is_made_with_its_folder(tmp_path: Path) -> None:
    Archive.open(str(tmp_path / "new" / "folder" / "archive.db"), create=True).close()
    assert [p.name for p in (tmp_path / "new" / "folder").iterdir()] == ["archive.db"]


def differences(archive: Archive) -> list[object]:
    """Return how the tables that are there differ from the schema."""

    def ours(_: object, name: str | None, kind: str, *__: object) -> bool:
        index = (kind == "table" and (name or "").startswith("word_index")) or (
            kind in {"column", "index"}
            and name in {"head_index", "word_index", "word_by_head", "word_by_word", "encounter_by_newest"}
        )
        return not index and name != VERSION_TABLE

    with archive.reading() as session:
        context = MigrationContext.configure(session.connection, opts={"include_object": ours, "compare_type": True})
        return list(compare_metadata(context, metadata))


def test_the_steps_lead_to_the_schema(archive: Archive) -> None:
    assert differences(archive) == []


def test_the_known_schemas_are_the_steps() -> None:
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "sidelines.archive:migrations")
    steps = [step.revision for step in ScriptDirectory.from_config(config).walk_revisions()]
    assert tuple(reversed(steps)) == SCHEMAS


def test_the_first_schema_is_brought_up_to_date(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from alembic import command

    to_head = command.upgrade
    monkeypatch.setattr(command, "upgrade", lambda config, _: to_head(config, SCHEMAS[0]))
    with contextlib.suppress(OlderArchive):
        Archive.open(place, create=True)
    monkeypatch.undo()
    with pytest.raises(OlderArchive, match=f"older schema {SCHEMAS[0]}"):
        Archive.open(place)
    with Archive.upgrade(place) as archive:
        assert list(problems(archive)) == []
        assert differences(archive) == []


def test_pairs_of_states_are_derived_for_encounters_that_are_there(place: str) -> None:
    with Archive.open(place, create=True) as archive, archive.writing() as session:
        filed = file(session, "r1", meeting(BAYRAMOV, KAZAKBAEV, LAVROV))
        session.encounters.put([outline("e1", *filed.accounts)], NOW)
        before = session.encounters.values(Facet.PAIR, ["e1"])
        session.connection.execute(text("DELETE FROM facet WHERE facet = 'pair'"))
        session.connection.execute(text("DROP INDEX IF EXISTS encounter_by_newest"))
        session.connection.execute(text(f"UPDATE {VERSION_TABLE} SET version_num = '0003'"))
    with Archive.upgrade(place) as archive:
        assert list(problems(archive)) == []
        with archive.reading() as session:
            assert session.encounters.values(Facet.PAIR, ["e1"]) == before == {"e1": ("AZ KG", "AZ RU", "KG RU")}


def test_a_newer_schema_is_refused(place: str) -> None:
    with Archive.open(place, create=True) as archive, archive.writing() as session:
        session.connection.execute(text(f"UPDATE {VERSION_TABLE} SET version_num = '9999'"))
    for attempt in (Archive.open, Archive.upgrade):
        with pytest.raises(NewerArchive, match=r"schema 9999.*install the newer version"):
            attempt(place)


def test_an_older_schema_asks_for_an_upgrade(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    Archive.open(place, create=True).close()
    monkeypatch.setattr("sidelines.archive.migrate.SCHEMAS", (*SCHEMAS, "later"))
    with pytest.raises(OlderArchive, match=f"older schema {SCHEMAS[-1]}.*sidelines db upgrade"):
        Archive.open(place, create=True)


def test_a_database_of_another_program_is_left_alone(place: str, engine: str) -> None:
    if engine == "sqlite":
        with sqlite3.connect(place) as connection:
            connection.execute("CREATE TABLE theirs (id INTEGER)")
        connection.close()
        before = Path(place).read_bytes()
    else:
        import psycopg

        with psycopg.connect(f"host={server().folder} user=sidelines dbname={address(place).database}") as theirs:
            theirs.execute("CREATE TABLE theirs (id INTEGER)")
    for attempt in (Archive.open, Archive.upgrade, lambda p: Archive.open(p, create=True)):
        with pytest.raises(ForeignDatabase, match="not an archive of Sidelines"):
            attempt(place)
    if engine == "sqlite":
        assert Path(place).read_bytes() == before


@pytest.mark.parametrize("content", [b"", b"A text of ours, no database at all.\n" * 40])
def test_a_file_that_is_no_archive_is_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "notes.txt"
    path.write_bytes(content)
    with pytest.raises(ForeignDatabase, match=r"notes\.txt: this is not an archive"):
        Archive.open(str(path), create=True)
    assert path.read_bytes() == content


@pytest.mark.parametrize(
    "damage",
    [
        lambda whole: whole[: len(whole) // 2],
        lambda whole: whole[:200] + b"\xff" * 4000 + whole[4200:],
        lambda whole: whole[:8192] + bytes(len(whole) - 8192),
    ],
    ids=["cut", "overwritten", "zeroed"],
)
def test_a_damaged_file_is_told_as_such(tmp_path: Path, damage: Callable[[bytes], bytes]) -> None:
    path = tmp_path / "archive.db"
    Archive.open(str(path), create=True).close()
    path.write_bytes(damage(path.read_bytes()))

    def look_through() -> list[str]:
        with Archive.open(str(path)) as archive:
            return list(problems(archive))

    with pytest.raises(CorruptArchive, match="sidelines db restore"):
        look_through()


def test_a_folder_is_no_archive(tmp_path: Path) -> None:
    with pytest.raises(UnwritableArchive, match="check the path"):
        Archive.open(str(tmp_path), create=True)


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs a folder in which not even root may write")
def test_a_folder_that_may_not_be_written(tmp_path: Path) -> None:
    with pytest.raises(UnwritableArchive, match="archive\\.db: cannot be written"):
        Archive.open("/proc/archive.db", create=True)


def test_a_server_that_is_not_there() -> None:
    with pytest.raises(UnreachableArchive, match="does not answer") as told:
        Archive.open("postgresql+psycopg://anna:secret@/none?host=/nowhere", create=True)
    assert "secret" not in str(told.value)


def test_a_database_that_is_not_there() -> None:
    with pytest.raises(UnreachableArchive, match='database "none" does not exist'):
        Archive.open(server().url("none"), create=True)


@pytest.mark.parametrize("place", ["mysql://host/db", "sqlite://", "sqlite:///:memory:", "://", "postgresql://[::1"])
def test_what_is_no_place_is_told(place: str) -> None:
    with pytest.raises(ArchiveError, match="not a place for an archive"):
        Archive.open(place)


def test_places_in_every_form() -> None:
    assert spoken(address("sqlite:////var/a.db")) == spoken(address("/var/a.db")) == "/var/a.db"
    assert spoken(address("a.db")) == str(Path("a.db").absolute())
    assert spoken(address("~/a.db")) == str(Path("~/a.db").expanduser())
    assert address("postgresql://h/d").drivername == "postgresql+psycopg"
    assert spoken(address("postgresql+psycopg://u:secret@h/d")) == "postgresql+psycopg://u:***@h/d"


def _make(place: str) -> None:
    Archive.open(place, create=True).close()


def test_several_may_make_the_same_archive_at_once(place: str) -> None:
    processes = [get_context("spawn").Process(target=_make, args=(place,)) for _ in range(3)]
    for process in processes:
        process.start()
    for process in processes:
        process.join(60)
    assert [process.exitcode for process in processes] == [0, 0, 0]
    with Archive.open(place) as archive:
        assert list(problems(archive)) == []


@pytest.mark.parametrize("options", ["", "LOCALE_PROVIDER icu ICU_LOCALE 'ru'"])
def test_ids_sort_by_code_point_whatever_the_language_of_the_server(options: str) -> None:
    ids = ["Rb", "ra", "r\u0430", "rb", "rё", "r-a", "r1"]
    with server().database(options=options) as url, Archive.open(url, create=True) as archive:
        with archive.writing() as session:
            for report in ids:
                file(session, report, meeting())
        with archive.reading() as session:
            assert list(session.reports.ids()) == sorted(ids)


def test_a_file_that_is_lost_is_noticed_and_one_that_comes_back_is_used(tmp_path: Path) -> None:
    place, aside = tmp_path / "archive.db", tmp_path / "aside.db"
    with Archive.open(str(place), create=True) as archive:
        with archive.writing() as session:
            file(session, "r1", meeting())
        backup(archive, aside)
        for lost in tmp_path.glob("archive.db*"):
            lost.unlink()
        for use in (archive.reading, archive.writing, archive.noting):
            with pytest.raises(NoArchive), use():
                pass
        aside.rename(place)
        with archive.reading() as session:
            assert list(session.reports.ids()) == ["r1"]
