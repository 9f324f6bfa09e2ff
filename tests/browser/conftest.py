"""One browser and a few servers for all tests here that a worker runs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from functools import partial
from typing import Any

import pytest
from playwright.sync_api import Browser
from running import Running, running
from shelves import example_archive, hostile_archive
from surfing import Visit, browsing, visiting

from sidelines.archive import Archive


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium."""
    with browsing() as found:
        yield found


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A server on some of the bundled examples and the reports of an imitated press."""
    place = tmp_path_factory.mktemp("served") / "archive.db"
    example_archive(place)
    with running(place) as server:
        yield server


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A server on an empty archive."""
    place = tmp_path_factory.mktemp("empty") / "archive.db"
    Archive.open(str(place), create=True).close()
    with running(place) as server:
        yield server


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A server on reports that try everything."""
    place = tmp_path_factory.mktemp("hostile") / "archive.db"
    hostile_archive(place)
    with running(place) as server:
        yield server


Visiting = Callable[..., AbstractContextManager[Visit]]


@pytest.fixture
def visit(browser: Browser, served: Running) -> Iterator[Visit]:
    """A visit to the server with examples."""
    with visiting(browser, served.address) as found:
        yield found


@pytest.fixture
def still(browser: Browser, served: Running) -> Iterator[Visit]:
    """A visit to the server with examples, without JavaScript."""
    with visiting(browser, served.address, java_script_enabled=False) as found:
        yield found


@pytest.fixture
def visits(browser: Browser) -> Callable[[Running], AbstractContextManager[Any]]:
    """Visits to any server."""
    return lambda server, **how: partial(visiting, browser, server.address)(**how)
