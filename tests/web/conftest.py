"""Rooms that several tests look into."""

from collections.abc import Iterator

import autumn
import pytest
from rooms import Room, room


@pytest.fixture(scope="module")
def autumnal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    """A server on an autumn of diplomacy; nobody may change it."""
    with room(tmp_path_factory.mktemp("autumn") / "a.db", autumn.fill) as found:
        yield found


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    """A server on an archive that holds nothing."""
    with room(tmp_path_factory.mktemp("empty") / "a.db") as found:
        yield found
