"""The archive that tests ask, made once an engine."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from autumn import fill
from engines import ENGINES, made

from sidelines.archive import Archive, Session


@dataclass(frozen=True)
class Autumn:
    """The archive as of one moment, and which report tells of which encounter."""

    session: Session
    of: dict[str, str]


@pytest.fixture(scope="session", params=ENGINES)
def filled(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Archive, dict[str, str]]]:
    with made(request.param, tmp_path_factory.mktemp("autumn")) as archive:
        yield archive, fill(archive)


@pytest.fixture
def autumn(filled: tuple[Archive, dict[str, str]]) -> Iterator[Autumn]:
    archive, told = filled
    with archive.reading() as session:
        yield Autumn(session, told)
