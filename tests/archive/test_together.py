"""Several processes at one archive: nothing is lost, nothing is there twice, and readers see whole reports."""

import time
from multiprocessing import get_context
from multiprocessing.synchronize import Event
from typing import Any

from telling import BAYRAMOV, INDEXING, KAZAKBAEV, NOW, arrival, contents, meeting, outline

from sidelines.archive import Archive, Filing, problems

REPORTS = 25
PEOPLE = (BAYRAMOV, KAZAKBAEV)


def _file(place: str, start: int, filings: Any) -> None:
    """File reports of which every other writer files some too, each with its encounter in one transaction."""
    with Archive.open(place) as archive:
        for number in range(start, start + REPORTS):
            with archive.writing() as session:
                filed = session.reports.file(arrival(f"r{number}", meeting(*PEOPLE)), INDEXING)
                together = session.accounts.sharing(["AZ KG"])
                session.encounters.put([outline("e1", *together)], NOW)
            filings.put(str(filed.filing))


def _read(place: str, done: Event, seen: Any) -> None:
    """Look again and again whether what is there agrees, until the writers are done."""
    looks = 0
    with Archive.open(place) as archive:
        while not done.is_set() or not looks:
            with archive.reading() as session:
                ids = list(session.reports.ids())
                outlines = session.encounters.find()
                assert [str(key.report) for outline in outlines for key in outline.accounts] == ids
                assert len(session.accounts.sharing(["AZ KG"])) == len(ids)
            looks += 1
    seen.put(looks)


def test_two_writers_and_readers_meanwhile(place: str) -> None:
    Archive.upgrade(place).close()
    context = get_context("spawn")
    done, filings, seen = context.Event(), context.Queue(), context.Queue()
    writers = [context.Process(target=_file, args=(place, start, filings)) for start in (0, REPORTS // 2)]
    readers = [context.Process(target=_read, args=(place, done, seen)) for _ in range(2)]
    for process in (*writers, *readers):
        process.start()
    filed = [filings.get(timeout=60) for _ in range(2 * REPORTS)]
    for process in writers:
        process.join(60)
    done.set()
    looks = [seen.get(timeout=60) for _ in readers]
    for process in readers:
        process.join(60)
    assert [process.exitcode for process in (*writers, *readers)] == [0, 0, 0, 0]
    assert min(looks) > 0
    with Archive.open(place) as archive:
        with archive.reading() as session:
            assert session.reports.count() == REPORTS + REPORTS // 2
            assert filed.count(Filing.NEW) == session.reports.count()
        assert list(problems(archive)) == []


def test_two_writers_leave_what_one_would_have(place: str, archive: Archive) -> None:
    Archive.upgrade(place).close()
    context = get_context("spawn")
    filings = context.Queue()
    writers = [context.Process(target=_file, args=(place, start, filings)) for start in (0, REPORTS)]
    for process in writers:
        process.start()
    for _ in range(2 * REPORTS):
        filings.get(timeout=60)
    for process in writers:
        process.join(60)
    with archive.writing() as session:
        for number in range(2 * REPORTS):
            session.reports.file(arrival(f"r{number}", meeting(*PEOPLE)), INDEXING)
        session.encounters.put([outline("e1", *session.accounts.sharing(["AZ KG"]))], NOW)
    with Archive.open(place) as two, two.reading() as session, archive.reading() as one:
        assert contents(session) == contents(one)


def test_a_writer_killed_at_any_instant_leaves_whole_reports(place: str, archive: Archive) -> None:
    """What is not there yet is filed by the next run, until nothing is missing."""
    Archive.upgrade(place).close()
    context = get_context("spawn")
    for pause in (0.0, 0.013, 0.029, 0.071):
        filings = context.Queue()
        writer = context.Process(target=_file, args=(place, 0, filings))
        writer.start()
        filings.get(timeout=60)  # it is at work
        time.sleep(pause)
        writer.kill()
        writer.join(60)
        with Archive.open(place) as broken:
            assert list(problems(broken)) == []
    filings = context.Queue()
    _file(place, 0, filings)
    _file(archive.engine.url.render_as_string(hide_password=False), 0, filings)
    with Archive.open(place) as killed, killed.reading() as session, archive.reading() as undisturbed:
        assert contents(session) == contents(undisturbed)
