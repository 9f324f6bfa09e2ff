"""The application: the doors on their ground, with what holds for every request."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from time import monotonic

from fastapi import FastAPI

from sidelines import api, web
from sidelines.archive import Archive
from sidelines.http.ground import Ground
from sidelines.http.reader import Reader
from sidelines.http.settings import Settings
from sidelines.server import health, limits, protection


def application(settings: Settings, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> FastAPI:
    """Return the application on the archive at the settings' place.

    Raises:
        ArchiveError: the archive cannot be opened.
    """
    archive = Archive.open(settings.place)
    reader = Reader(settings.reading_seconds, monotonic)

    @asynccontextmanager
    async def alive(_: FastAPI) -> AsyncIterator[None]:
        yield
        reader.close()
        archive.close()

    app = FastAPI(title="Sidelines", openapi_url=None, docs_url=None, redoc_url=None, lifespan=alive)
    app.state.ground = Ground(settings, archive, reader, now)
    app.include_router(health.router)
    api.install(app)
    web.install(app)
    protection.install(app, settings)
    limits.install(app, settings)
    return app
