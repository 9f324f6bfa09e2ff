"""What every handler of a request is given: the archive, the time, the settings, and who reads pasted reports."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from time import monotonic
from typing import Annotated

from fastapi import Depends, Request

from sidelines.archive import Archive, Patience, Session
from sidelines.http.fresh import Shelf
from sidelines.http.reader import Reader
from sidelines.http.settings import Settings


@dataclass(frozen=True, slots=True)
class Ground:
    """One application's means. Everything in it is safe to share between threads."""

    settings: Settings
    archive: Archive
    reader: Reader
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    shelf: Shelf = field(default_factory=Shelf)


def ground(request: Request) -> Ground:
    """Return the means of the application that a request reached."""
    found = request.app.state.ground
    assert isinstance(found, Ground)
    return found


Means = Annotated[Ground, Depends(ground)]


def reading(means: Means) -> Iterator[Session]:
    """Give the archive as of one moment; a question that takes too long is cut."""
    with means.archive.reading(Patience(means.settings.query_seconds, monotonic)) as session:
        yield session


Reading = Annotated[Session, Depends(reading)]
