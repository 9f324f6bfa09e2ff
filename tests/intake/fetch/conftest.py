from collections.abc import Iterator

import pytest
from site_on_loopback import Site, served


@pytest.fixture
def site() -> Iterator[Site]:
    with served() as found:
        yield found
