"""What every handler of a request is given: its application's means, and the archive where the visitor may read it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from time import monotonic
from typing import Annotated

from fastapi import Depends
from fastapi.concurrency import contextmanager_in_threadpool

from sidelines.archive import Patience, Session
from sidelines.http.means import Ground, Means, ground
from sidelines.http.visitor import Reader

__all__ = ["Ground", "Means", "Reading", "ground", "reading"]


async def reading(means: Means, who: Reader) -> AsyncIterator[Session]:
    """Give the archive as of one moment to who may read it; a question that takes too long is cut.

    Whoever waits for a turn holds neither a thread nor a connection: those who do would wait for each other.
    """
    patience = Patience(means.settings.query_seconds, monotonic)
    async with means.turns, contextmanager_in_threadpool(means.archive.reading(patience)) as session:
        yield session


# Let go before the answer is sent: a client that is slow to take it must not hold a connection to the archive.
Reading = Annotated[Session, Depends(reading, scope="function")]
