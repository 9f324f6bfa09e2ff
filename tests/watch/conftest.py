from collections.abc import Iterator
from multiprocessing import get_context
from pathlib import Path

import pytest
from engines import made
from site_on_loopback import Site, served
from watching import Desk

from sidelines.ingest import workers


@pytest.fixture(scope="session", autouse=True)
def _quick_workers() -> Iterator[None]:
    """Begin each worker from one that has loaded everything, since there is one for every visit."""
    quick = get_context("forkserver")
    quick.set_forkserver_preload(["sidelines.watch"])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(workers, "_processes", quick)
        yield


@pytest.fixture
def site() -> Iterator[Site]:
    with served() as found:
        yield found


@pytest.fixture
def desk(site: Site, tmp_path: Path) -> Iterator[Desk]:
    with made("sqlite", tmp_path) as archive:
        yield Desk(site, archive)
