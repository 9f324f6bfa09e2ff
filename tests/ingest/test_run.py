"""Taking in at volume: workers that die or hang, stops, faults of the archive, kills, several at once."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterable
from contextlib import closing
from itertools import chain
from pathlib import Path
from random import Random

import press
import pytest
from engines import made, new_server
from sqlalchemy import event
from telling import contents

from sidelines.archive import Archive, Filing, problems
from sidelines.cli.stopping import stoppable
from sidelines.errors import FullDisk, MalformedSource, SourceError, UnreachableArchive
from sidelines.ingest import Run, Step, Summary
from sidelines.intake.item import Item

REPORTS = 26
PRESS = [sys.executable, press.__file__]


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What an archive of the press holds if nothing ever goes wrong; the same on either engine."""
    with made("sqlite", tmp_path_factory.mktemp("undisturbed")) as archive:
        taken(archive, press.items(range(REPORTS)))
        return content(archive)


def content(archive: Archive) -> list[str]:
    assert list(problems(archive)) == []
    with archive.reading() as session:
        return contents(session)


def taken(archive: Archive, found: Iterable[Item | SourceError], jobs: int = 1, **how: float) -> list[Step]:
    run = Run(archive, lambda: press.NOW, time.monotonic, jobs, read=press.read, patience=how.get("patience", 60))
    return list(run.steps(found, Summary()))


# --- what becomes of each ---


def test_reports_are_filed_in_their_order_and_counted_by_what_became_of_them(tmp_path: Path) -> None:
    faulty = MalformedSource("news.csv#2", "the row holds no text", "leave it out")
    others: list[Item | SourceError] = [Item("a", b"English"), Item("b", b"fault"), faulty, Item("c", b"3")]
    summary = Summary()
    with made("sqlite", tmp_path) as archive:
        run = Run(archive, lambda: press.NOW, time.monotonic, 2, read=press.read)
        names = [step.name for step in run.steps(chain(press.items(range(25)), others), summary)]
        assert names == [f"press/{n}" for n in range(25)] + ["a", "b", "news.csv#2", "c"]
        assert summary.filed == {Filing.NEW: 22, Filing.REPRINT: 2, Filing.REVISED: 1, Filing.UNCHANGED: 1}
        assert summary.failed == {"UnsupportedLanguage": 1, "ZeroDivisionError": 1, "MalformedSource": 1}
        with archive.reading() as session:
            kept = {failure.source: failure.problem for failure in session.failures.all()}
        assert kept["news.csv#2"] == str(faulty)
        assert "an error inside Sidelines (ZeroDivisionError" in kept["b"]
        whole = MalformedSource("more.csv", "has no column text", "name it")
        taken(archive, [Item("a", b"English"), Item("b", b"1"), whole])
        taken(archive, [Item("more.csv#1", b"1", via="more.csv")])
        with archive.reading() as session:
            assert [(f.source, f.attempts) for f in session.failures.all()] == [("a", 2), ("news.csv#2", 1)]


def test_what_is_filed_is_not_read_again_unless_asked_or_better_known(tmp_path: Path) -> None:
    def read(found: list[Item], again: bool = False) -> list[str]:
        """Return what a reader is asked to read that refuses everything."""
        run = Run(archive, lambda: press.NOW, time.monotonic, again=again, read=press.refuse)
        return [step.name for step in run.steps(found, Summary()) if step.failed]

    with made("sqlite", tmp_path) as archive:
        found = list(press.items(range(25)))  # the last one is a later state of the fifth
        taken(archive, found)
        assert read(found) == []
        assert read(found, again=True) == [i.name for i in found if i.name != "press/4"]
        assert read([Item("other name", b"1"), Item("x", b"1", outlet="Другое издание")]) == ["x"]


# --- workers ---


def test_a_worker_that_dies_or_hangs_takes_its_own_report_alone(tmp_path: Path) -> None:
    found = [
        *press.items(range(3)),
        Item("a", b"kills"),
        Item("b", b"hangs"),
        Item("c", b"kills"),
        *press.items(range(3, 6)),
    ]
    with made("sqlite", tmp_path) as archive:
        steps = taken(archive, found, jobs=2, patience=2)
        failed = {step.name: step.failed.problem for step in steps if step.failed}
        assert [step.name for step in steps if step.kept] == [f"press/{n}" for n in range(6)]
        assert "the process that read it was ended" in failed["a"]
        assert "took longer than 2 seconds" in failed["b"]
        assert set(failed) == {"a", "b", "c"}


# --- stops ---


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_between_two_reports(number: signal.Signals, tmp_path: Path) -> None:
    before = signal.getsignal(number)
    summary = Summary()
    with made("sqlite", tmp_path) as archive, stoppable() as stop:
        run = Run(archive, lambda: press.NOW, time.monotonic, read=press.read, stopping=stop.asked)
        for step in run.steps(press.items(range(20)), summary):
            if step.name == "press/3":
                os.kill(os.getpid(), number)
        assert (summary.count, summary.stopped, stop.exit_code) == (4, True, 128 + number)
        with archive.reading() as session:
            assert session.reports.count() == 4
    assert signal.getsignal(number) is before


# --- faults of the archive ---


def test_a_full_disk_is_told_and_the_same_again_goes_on(tmp_path: Path, undisturbed: list[str]) -> None:
    with made("sqlite", tmp_path) as archive:
        event.listen(archive.engine, "begin", _limited)
        with pytest.raises(FullDisk, match="make room and give the command again"):
            taken(archive, press.items(range(REPORTS)))
        event.remove(archive.engine, "begin", _limited)
        with archive.reading() as session:
            session.connection.exec_driver_sql("PRAGMA max_page_count = 100000")
            assert 0 < session.reports.count() < REPORTS
        taken(archive, press.items(range(REPORTS)))
        assert content(archive) == undisturbed


def _limited(connection: object) -> None:
    connection.exec_driver_sql("PRAGMA max_page_count = 145")  # type: ignore[attr-defined]


def test_a_server_that_goes_down_is_told_and_the_same_again_goes_on(undisturbed: list[str]) -> None:
    server = new_server()
    with server.database() as url, closing(Archive.open(url, create=True)) as archive:
        run = Run(archive, lambda: press.NOW, time.monotonic, read=press.read)
        steps = run.steps(press.items(range(REPORTS)), Summary())
        for _ in range(10):
            next(steps)
        server.stop()
        with pytest.raises(UnreachableArchive, match="check that it runs"):
            list(steps)
        server.start()
        taken(archive, press.items(range(REPORTS)))
        assert content(archive) == undisturbed


# --- kills and company ---


def test_killed_at_any_moment_it_ends_as_if_undisturbed(place: str, undisturbed: list[str]) -> None:
    random = Random(3)
    for _ in range(2):
        with subprocess.Popen([*PRESS, place, str(REPORTS)], stdout=subprocess.PIPE) as running:
            assert running.stdout is not None
            for _ in range(random.randrange(1, REPORTS // 3)):
                running.stdout.readline()
            time.sleep(random.random() / 20)
            running.kill()
    subprocess.run([*PRESS, place, str(REPORTS)], check=True, stdout=subprocess.DEVNULL)
    with Archive.open(place) as archive:
        assert content(archive) == undisturbed


def test_two_at_once_lose_nothing_and_readers_see_whole_reports(place: str, undisturbed: list[str]) -> None:
    Archive.upgrade(place).close()
    parts = [[*PRESS, place, str(REPORTS), "--first", str(first), "--step", "2"] for first in (0, 1)]
    running = [subprocess.Popen(part, stdout=subprocess.DEVNULL) for part in parts]
    with Archive.open(place) as archive:
        looks = 0
        while any(process.poll() is None for process in running):
            with archive.reading() as session:
                told = {key for found in session.encounters.find() for key in found.accounts}
                reports = list(session.reports.ids())
                assert {key.report for key in told} == set(reports)
                assert len(session.accounts.of(told)) == len(told)
                looks += 1
        assert looks > 3
        assert [process.returncode for process in running] == [0, 0]
        assert content(archive) == undisturbed


def test_no_process_outlives_its_parent(tmp_path: Path) -> None:
    with subprocess.Popen([*PRESS, str(tmp_path / "a.db"), "500"], stdout=subprocess.PIPE) as running:
        assert running.stdout is not None
        running.stdout.readline()
        children = Path(f"/proc/{running.pid}/task/{running.pid}/children")
        if not children.exists():
            pytest.skip("this system does not tell the children of a process")
        pids = children.read_text().split()
        assert pids
        running.kill()
    deadline = time.monotonic() + 10
    while any(Path(f"/proc/{pid}").exists() and "Z" not in _state(pid) for pid in pids):
        assert time.monotonic() < deadline
        time.sleep(0.05)


def _state(pid: str) -> str:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return "Z"
