"""Fixtures of all tests here."""

from collections.abc import Iterator

import pytest
from offering import Offered, offered


@pytest.fixture(scope="session")
def api(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Offered]:
    """The application, open to everybody. Nobody writes into its archive."""
    with offered(tmp_path_factory.mktemp("api")) as found:
        yield found


@pytest.fixture
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Offered]:
    """One to write into, which must be asked with a token."""
    with offered(tmp_path_factory.mktemp("own"), accounts=True) as found:
        yield found
