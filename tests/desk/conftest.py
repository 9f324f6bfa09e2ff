"""The reports of the desk, read once in a test run, in an archive of each engine."""

from __future__ import annotations

import fcntl
import pickle
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

import pytest
from desk_reports import Desk, listed
from engines import ENGINES, made

from sidelines.archive import Archive
from sidelines.ingest import Kept, keep, read_item
from sidelines.model.record import Record

_NOW = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture(scope="session")
def records(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> dict[str, Record]:
    """Every report as it is read; the processes of a test run share one reading, which takes half a minute."""
    base = tmp_path_factory.getbasetemp()
    shared = base if worker_id == "master" else base.parent
    with (shared / "desk.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        return _read_once(shared / "desk.pickle")


@pytest.fixture(scope="session")
def desks(records: dict[str, Record], tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Desk]]:
    """The desk in both engines."""
    with ExitStack() as opened:
        archives = {name: opened.enter_context(made(name, tmp_path_factory.mktemp(name))) for name in ENGINES}
        yield {name: Desk(archive, _taken(archive, records)) for name, archive in archives.items()}


@pytest.fixture
def desk(desks: dict[str, Desk]) -> Desk:
    """The desk in the engine that every installation has."""
    return desks["sqlite"]


def _read_once(file: Path) -> dict[str, Record]:
    if not file.exists():
        file.write_bytes(pickle.dumps({name: read_item(report.item) for name, report in listed().items()}))
    read: dict[str, Record] = pickle.loads(file.read_bytes())
    return read


def _taken(archive: Archive, records: dict[str, Record]) -> dict[str, Kept]:
    """Take the reports in as they came out."""
    return {
        name: keep(archive, records[name], digest=report.item.digest, received=_NOW)
        for name, report in listed().items()
    }
