"""A server on an archive, in this process, for tests that look at its pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
from anyio.from_thread import start_blocking_portal
from door import HTML, Browser, InProcess
from lxml import html
from telling import NOW

from sidelines.archive import Archive
from sidelines.http.settings import Settings
from sidelines.intake.item import Item
from sidelines.model.record import Record
from sidelines.server.app import application

Element = Any


class Room(Browser):
    """A browser on a server that only it can reach."""

    def page(self, path: str, status: int = 200, lang: str = "en") -> Element:
        """Open a page and return it as it is parsed."""
        answer = self.get(path, headers=HTML | {"accept-language": lang})
        assert answer.status_code == status, (path, answer.status_code, answer.text[:300])
        return html.fromstring(answer.text)

    def submit(self, path: str, form: str, **fields: str) -> httpx.Response:
        """Send a form of a page, as browsers do."""
        parts = {name: (None, value) for name, value in {"csrf": self.token(form), **fields}.items()}
        return self.post(path, files=parts, headers=HTML)


class Reading:
    """Reads nothing: what a report tells is told by the test."""

    def __init__(self, read: Callable[[Item], Record]) -> None:
        self.read = read

    def close(self) -> None:
        """There is nothing to end."""


@contextmanager
def room(
    place: Path, fill: Callable[[Archive], object] | None = None, read: Callable[[Item], Record] | None = None
) -> Iterator[Room]:
    """Give a browser on a server of a new archive, filled by a function, until the block ends."""
    with Archive.open(str(place), create=True) as archive:
        if fill:
            fill(archive)
    app = application(Settings(place=str(place), boot="test"), now=lambda: NOW)
    if read:
        app.state.ground = replace(app.state.ground, reader=Reading(read))
    address = app.state.ground.settings.address
    with (
        start_blocking_portal() as portal,
        Room(transport=InProcess(app, app.state.ground, portal, "127.0.0.1"), base_url=address) as found,
    ):
        yield found
    app.state.ground.reader.close()
    app.state.ground.archive.close()


def told(element: Element) -> str:
    """Return what an element says, on one line."""
    return " ".join(element.text_content().replace("\u2060", "").split())


def title(page: Element) -> str:
    """Return what stands in the tab."""
    return str(page.findtext(".//title"))
