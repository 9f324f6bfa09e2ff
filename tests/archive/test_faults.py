"""What happens when the engine fails in mid-work: a clear error, and an archive without half a report."""

from pathlib import Path

import pytest
from engines import fresh, made, new_server
from psycopg.errors import ConnectionTimeout
from sqlalchemy import event
from sqlalchemy.exc import OperationalError
from telling import file, meeting

from sidelines.archive import Archive, problems
from sidelines.archive.faults import told
from sidelines.errors import BusyArchive, FullDisk, UnreachableArchive, UnwritableArchive


def test_a_full_disk_undoes_the_report_and_no_other(tmp_path: Path) -> None:
    def limit(connection: object, _: object) -> None:
        connection.execute("PRAGMA max_page_count = 140")  # type: ignore[attr-defined]

    def fill_up() -> None:
        for number in range(1000):
            with archive.writing() as session:
                file(session, f"r{number}", meeting(note="Подробности. " * 200))

    with fresh("sqlite", tmp_path) as place:
        Archive.upgrade(place).close()
        with Archive.open(place) as archive:
            archive.close()
            event.listen(archive.engine, "connect", limit)
            with pytest.raises(FullDisk, match=r"the disk is full.*make room"):
                fill_up()
        with Archive.open(place) as archive, archive.reading() as session:
            kept = list(session.reports.ids())
            assert 0 < len(kept) < 1000
            assert kept == sorted(f"r{number}" for number in range(len(kept)))
            assert list(problems(archive)) == []


def test_a_reading_session_cannot_write(archive: Archive) -> None:
    def write() -> None:
        with archive.reading() as session:
            file(session, "r1", meeting())

    with pytest.raises(UnwritableArchive, match="cannot be written"):
        write()
    with archive.writing() as session:
        file(session, "r1", meeting())


def test_a_server_that_takes_too_long_to_answer_does_not_answer() -> None:
    """As it is told by a class of its own, and without a state of SQL."""
    late = ConnectionTimeout("connection timeout expired")
    with pytest.raises(UnreachableArchive, match=r"does not answer \(connection timeout expired\)"), told("it"):
        raise OperationalError(None, None, late)


def test_who_waits_too_long_for_a_writer_is_told(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    def wait() -> None:
        with other.writing():
            pytest.fail("two writers at once")

    url = archive.engine.url.render_as_string(hide_password=False)
    with Archive.open(url) as other:
        monkeypatch.setattr("sidelines.archive.engine.PATIENCE", 0.05)
        if other.engine.dialect.name == "sqlite":
            event.listen(other.engine, "connect", lambda c, _: c.execute("PRAGMA busy_timeout = 50"))
            other.close()
        with archive.writing(), pytest.raises(BusyArchive, match="wait for them to end"):
            wait()
        with other.writing() as session:
            file(session, "r1", meeting())


def test_a_lost_connection_undoes_the_report_and_the_next_one_goes_on() -> None:
    falling = new_server()

    def break_off() -> None:
        with archive.writing() as session:
            file(session, "r2", meeting())
            falling.stop()
            file(session, "r3", meeting())

    def try_on() -> None:
        with archive.writing() as session:
            file(session, "r2", meeting())

    with falling.database() as url, Archive.open(url, create=True) as archive:
        with archive.writing() as session:
            file(session, "r1", meeting())
        with pytest.raises(UnreachableArchive, match=r"does not answer.*give the command again"):
            break_off()
        with pytest.raises(UnreachableArchive, match="does not answer"):
            try_on()
        falling.start()
        try_on()
        with archive.reading() as session:
            assert list(session.reports.ids()) == ["r1", "r2"]
        assert list(problems(archive)) == []


def test_two_archives_of_one_process_do_not_meet(tmp_path: Path) -> None:
    with made("sqlite", tmp_path) as one, made("sqlite", tmp_path) as other, one.writing() as session:
        file(session, "r1", meeting())
        with other.writing() as elsewhere:
            assert elsewhere.reports.count() == 0
