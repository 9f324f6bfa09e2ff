"""What is asked: one archive on each engine for all questions, and a fresh one for those who change it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import world
from engines import ENGINES, made

from sidelines.archive import Archive, Session


@dataclass(frozen=True, slots=True)
class Held:
    """An archive with the reports of the world, and the accounts of each."""

    archive: Archive
    accounts: dict[str, tuple[str, ...]]

    def account(self, report: str) -> str:
        """Return the one account of a report."""
        (only,) = self.accounts[report]
        return only


@pytest.fixture(scope="session", params=ENGINES)
def held(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Held]:
    with made(request.param, tmp_path_factory.mktemp("held")) as archive:
        yield Held(archive, world.fill(archive))


@pytest.fixture
def session(held: Held) -> Iterator[Session]:
    with held.archive.reading() as session:
        yield session


@pytest.fixture(params=ENGINES)
def mine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Held]:
    with made(request.param, tmp_path) as archive:
        yield Held(archive, world.fill(archive))
