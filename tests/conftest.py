"""Every test that takes an archive or a place runs on both engines."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from engines import ENGINES, fresh, made

from sidelines.archive import Archive


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
