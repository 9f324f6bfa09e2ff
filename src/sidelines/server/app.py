"""The application: the doors on their ground, with what holds for every request."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from time import monotonic

from anyio.to_thread import current_default_thread_limiter
from fastapi import FastAPI

from sidelines import api, web
from sidelines.archive import Archive
from sidelines.http.ground import Ground
from sidelines.http.reader import Reader
from sidelines.http.settings import Settings
from sidelines.server import failing, heads, health, limits, protection
from sidelines.server.delivering import delivering

_THREADS = 8  # that answer at once in one process; more would only take turns at one interpreter


def application(settings: Settings, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> FastAPI:
    """Return the application on the archive at the settings' place.

    Raises:
        ArchiveError: the archive cannot be opened.
    """
    archive = Archive.open(settings.place)
    reader = Reader(settings.reading_seconds, monotonic)

    @asynccontextmanager
    async def alive(_: FastAPI) -> AsyncIterator[None]:
        current_default_thread_limiter().total_tokens = _THREADS
        with delivering(archive, settings, now):
            yield
        reader.close()
        archive.close()

    app = FastAPI(title="Sidelines", openapi_url=None, docs_url=None, redoc_url=None, lifespan=alive)
    app.state.ground = Ground(settings, archive, reader, now)
    app.include_router(health.router)
    api.install(app)
    web.install(app)
    failing.install(app)
    heads.install(app)
    limits.install(app, settings)
    protection.install(app, settings)  # the outermost, so that no answer escapes it
    return app
