"""What every handler of a request is given: its application's means, and the archive where the visitor may read it."""

from __future__ import annotations

from collections.abc import Iterator
from time import monotonic
from typing import Annotated

from fastapi import Depends

from sidelines.archive import Patience, Session
from sidelines.http.means import Ground, Means, ground
from sidelines.http.visitor import Reader

__all__ = ["Ground", "Means", "Reading", "ground", "reading"]


def reading(means: Means, who: Reader) -> Iterator[Session]:
    """Give the archive as of one moment to who may read it; a question that takes too long is cut."""
    with means.archive.reading(Patience(means.settings.query_seconds, monotonic)) as session:
        yield session


# Let go before the answer is sent: a client that is slow to take it must not hold a connection to the archive.
Reading = Annotated[Session, Depends(reading, scope="function")]
