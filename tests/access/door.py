"""A served archive with a door: browsers that knock at it, in this process, at a time that the test sets."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import monotonic
from typing import Any
from unittest.mock import patch

import httpx
from anyio.from_thread import BlockingPortal, start_blocking_portal
from argon2 import PasswordHasher
from engines import made
from fastapi import FastAPI

from sidelines.access import By, Role, add_user, passwords
from sidelines.archive import Archive
from sidelines.http.ground import Ground
from sidelines.http.reader import Reader
from sidelines.http.settings import Settings
from sidelines.server.app import application

PASSWORD = "four plain words here"
OTHER = "five other words than these"
BEGAN = datetime(2026, 1, 5, 8, 0, tzinfo=UTC)
BY = By("root", BEGAN)
PEOPLE = {"rita": Role.READER, "edda": Role.EDITOR, "anna": Role.ADMIN}
QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
HTML = {"accept": "text/html"}
_FIELD = re.compile(r'name="csrf" value="([0-9a-f]{64})"')
_SECRET = re.compile(r'<code class="secret">([^<]+)</code>')


class Browser(httpx.Client):
    """A browser: it keeps cookies, and follows no redirect by itself."""

    def token(self, page: str) -> str:
        """Return the CSRF token of the forms of a page."""
        found = _FIELD.search(self.get(page, headers=HTML).text)
        assert found, f"no form on {page}"
        return found[1]

    def fill(self, path: str, data: dict[str, Any] | None = None, *, page: str = "") -> httpx.Response:
        """Fill in and send a form of a page, by default of the page at its path."""
        return self.post(path, data={"csrf": self.token(page or path)} | (data or {}), headers=HTML)

    def log_in(self, name: str, password: str = PASSWORD, **more: str) -> httpx.Response:
        """Log in."""
        return self.fill("/login", {"name": name, "password": password} | more)

    def held(self, kind: str) -> str:
        """Return what the browser holds in a cookie; "" for nothing."""
        return next((cookie.value or "" for cookie in self.cookies.jar if f"sidelines-{kind}" in cookie.name), "")


def secret(page: httpx.Response) -> str:
    """Return the secret that a page shows once."""
    found = _SECRET.search(page.text)
    assert found, page.text
    return found[1]


@dataclass
class Door:
    """An application on an archive, and the time there."""

    archive: Archive
    settings: Settings
    portal: BlockingPortal
    stack: ExitStack
    now: datetime = BEGAN
    app: FastAPI = field(init=False)
    ground: Ground = field(init=False)

    def browser(self, address: str = "192.0.2.1", **headers: str) -> Browser:
        """Return a browser at an address, which nobody has logged in with."""
        transport = InProcess(self.app, self.ground, self.portal, address)
        made = Browser(transport=transport, base_url=self.settings.address, headers=headers)
        return self.stack.enter_context(made)

    def as_user(self, name: str) -> Browser:
        """Return a browser with which somebody has logged in."""
        browser = self.browser()
        assert browser.log_in(name).status_code == 303
        return browser

    def wait(self, **how_long: float) -> None:
        """Let time pass."""
        self.now += timedelta(**how_long)

    def log(self) -> list[tuple[str, str, str]]:
        """Return who did what to what, the first first."""
        with self.archive.reading() as session:
            return [(entry.who, entry.action, entry.subject) for entry in reversed(session.audit.find())]


@contextmanager
def door(
    folder: Path, people: dict[str, Role] | None = None, app: Callable[[Ground], FastAPI] | None = None, **settings: Any
) -> Iterator[Door]:
    """Serve an empty archive with accounts for some people, all with the same password, by an application."""
    with (
        quick(),
        made("sqlite", folder) as archive,
        start_blocking_portal() as portal,
        ExitStack() as stack,
    ):
        for name, role in (PEOPLE if people is None else people).items():
            add_user(archive, name, role, PASSWORD, BY)
        found = Door(archive, Settings(place=archive.place, boot="test", **settings), portal, stack)
        found.app = _application(found) if app is None else app(_ground(found))
        found.ground = found.app.state.ground
        stack.callback(found.ground.reader.close)
        yield found


@contextmanager
def quick() -> Iterator[None]:
    """Keep passwords as nobody should: so that a test need not wait."""
    passwords._nobodys.cache_clear()
    with patch.object(passwords, "HASHER", QUICK):
        yield
    passwords._nobodys.cache_clear()


_BUILT: dict[Settings, FastAPI] = {}  # slow to build; each request is on its door's ground


def _application(found: Door) -> FastAPI:
    """Return the application of such settings, on the archive and at the time of a door."""
    key = replace(found.settings, place="")
    if key not in _BUILT:
        _BUILT[key] = application(found.settings)
        _BUILT[key].state.ground.archive.close()
        _BUILT[key].state.ground.reader.close()
    _BUILT[key].state.ground = _ground(found)
    return _BUILT[key]


def _ground(found: Door) -> Ground:
    return Ground(found.settings, found.archive, Reader(1.0, monotonic), lambda: found.now)


class InProcess(httpx.BaseTransport):
    """Asks an application in this process, as a server would from an address."""

    def __init__(self, app: FastAPI, ground: Ground, portal: BlockingPortal, address: str) -> None:
        self._app, self._ground = app, ground
        self._asgi = httpx.ASGITransport(app, raise_app_exceptions=False, client=(address, 50000))
        self._portal = portal

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Answer a request."""
        self._app.state.ground = self._ground
        return self._portal.call(self._answer, request)

    async def _answer(self, request: httpx.Request) -> httpx.Response:
        answer = await self._asgi.handle_async_request(request)
        body = await answer.aread()
        return httpx.Response(answer.status_code, headers=answer.headers, content=body, request=request)
