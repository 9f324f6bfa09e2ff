"""Passwords are kept quickly in all tests here, in archives on one engine."""

from collections.abc import Iterator

import pytest
from door import quick


@pytest.fixture(autouse=True)
def _quick() -> Iterator[None]:
    with quick():
        yield


@pytest.fixture
def engine() -> str:
    """The engine of archives, where a test does not ask for both."""
    return "sqlite"
