"""The reports of the desk and the other examples, read once in a test run, in an archive of each engine."""

from __future__ import annotations

import fcntl
import pickle
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest
from desk_reports import Desk, examples, listed
from engines import made

from sidelines.archive import Archive
from sidelines.ingest import Kept, keep, read_item
from sidelines.intake.item import Item
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
def desks(records: dict[str, Record], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], Desk]]:
    """The desk in an engine, filled when it is first asked for."""
    with ExitStack() as opened:

        @cache
        def filled(engine: str) -> Desk:
            archive = opened.enter_context(made(engine, tmp_path_factory.mktemp(engine)))
            return Desk(archive, _taken(archive, records))

        yield filled


@pytest.fixture
def desk(desks: Callable[[str], Desk]) -> Desk:
    """The desk in the engine that every installation has."""
    return desks("sqlite")


def _read_once(file: Path) -> dict[str, Record]:
    if not file.exists():
        file.write_bytes(pickle.dumps({item.name: read_item(item) for item in _items()}))
    read: dict[str, Record] = pickle.loads(file.read_bytes())
    return read


def _items() -> list[Item]:
    """Return the reports as they came out, and after them those that stand for themselves."""
    return [*(report.item for report in listed().values()), *examples()]


def _taken(archive: Archive, records: dict[str, Record]) -> dict[str, Kept]:
    """Take everything in, and return what became of the desk's reports."""
    kept = {i.name: keep(archive, records[i.name], digest=i.digest, received=_NOW) for i in _items()}
    return {name: kept[name] for name in listed()}
