"""The reports of the desk and the other examples in an archive of each engine."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from functools import cache

import pytest
from desk_reports import Desk, items, listed
from engines import made

from sidelines.archive import Archive
from sidelines.ingest import Kept, keep
from sidelines.model.record import Record

_NOW = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture(scope="session")
def desks(bundled: dict[str, Record], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], Desk]]:
    """The desk in an engine, filled when it is first asked for."""
    with ExitStack() as opened:

        @cache
        def filled(engine: str) -> Desk:
            archive = opened.enter_context(made(engine, tmp_path_factory.mktemp(engine)))
            return Desk(archive, _taken(archive, bundled))

        yield filled


@pytest.fixture
def desk(desks: Callable[[str], Desk]) -> Desk:
    """The desk in the engine that every installation has."""
    return desks("sqlite")


def _taken(archive: Archive, bundled: dict[str, Record]) -> dict[str, Kept]:
    """Take everything in, and return what became of the desk's reports."""
    kept = {i.name: keep(archive, bundled[i.name], digest=i.digest, received=_NOW) for i in items()}
    return {name: kept[name] for name in listed()}
