"""What many tests need: archives and places on both engines, and the bundled examples as they are read."""

import fcntl
import pickle
from collections.abc import Iterator
from pathlib import Path

import pytest
from desk_reports import items
from engines import ENGINES, fresh, made

from sidelines.archive import Archive
from sidelines.ingest import read_item
from sidelines.model.record import Record


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def place(engine: str, tmp_path: Path) -> Iterator[str]:
    """Where there is no archive yet."""
    with fresh(engine, tmp_path) as found:
        yield found


@pytest.fixture
def archive(engine: str, tmp_path: Path) -> Iterator[Archive]:
    """An empty archive."""
    with made(engine, tmp_path) as found:
        yield found


@pytest.fixture(scope="session")
def bundled(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> dict[str, Record]:
    """Every bundled report as it is read; the processes of a test run share one reading, which takes half a minute."""
    base = tmp_path_factory.getbasetemp()
    shared = base if worker_id == "master" else base.parent
    with (shared / "bundled.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        return _read_once(shared / "bundled.pickle")


def _read_once(file: Path) -> dict[str, Record]:
    if not file.exists():
        file.write_bytes(pickle.dumps({item.name: read_item(item) for item in items()}))
    read: dict[str, Record] = pickle.loads(file.read_bytes())
    return read
