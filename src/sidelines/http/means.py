"""What one application has: the archive, the time, the settings, and who reads pasted reports."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Annotated

from anyio import CapacityLimiter
from fastapi import Depends, Request

from sidelines.archive import Archive
from sidelines.http.fresh import Shelf
from sidelines.http.reader import Reader
from sidelines.http.settings import Settings

TURNS = 8  # requests that ask the archive at once in one process; fewer than an archive has connections
PASSWORDS = 2  # that are computed at once in one process: each takes 64 MiB and a thread


@dataclass(frozen=True, slots=True)
class Ground:
    """One application's means. Everything in it is safe to share between threads."""

    settings: Settings
    archive: Archive
    reader: Reader
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    shelf: Shelf = field(default_factory=Shelf)
    turns: CapacityLimiter = field(default_factory=lambda: CapacityLimiter(TURNS))  # to ask the archive
    door: CapacityLimiter = field(default_factory=lambda: CapacityLimiter(PASSWORDS))  # to have a password computed


def ground(request: Request) -> Ground:
    """Return the means of the application that a request reached."""
    found = request.app.state.ground
    assert isinstance(found, Ground)
    return found


Means = Annotated[Ground, Depends(ground)]
