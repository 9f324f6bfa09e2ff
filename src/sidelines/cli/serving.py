"""Serving the web application and the API from the command line."""

from __future__ import annotations

import webbrowser
from dataclasses import dataclass
from threading import Timer

from sidelines.cli.notes import Notes
from sidelines.http.settings import Settings
from sidelines.server.run import serve

_SOON = 1.0  # seconds after which a browser finds the pages ready


@dataclass(frozen=True, slots=True)
class Serving:
    """What is to be served, how, and whether a browser is to show it."""

    settings: Settings
    processes: int
    show: bool


def run_serve(serving: Serving, notes: Notes) -> None:
    """Serve until somebody stops it.

    Raises:
        ServerError: it cannot be served as it is asked for.
        ArchiveError: the archive cannot be opened.
    """
    address = serving.settings.address

    def ready() -> None:
        notes.say(f"{serving.settings.place} is served at {address}; stop it with Ctrl-C")
        if serving.show:
            browser = Timer(_SOON, webbrowser.open, [address])
            browser.daemon = True
            browser.start()

    serve(serving.settings, serving.processes, ready)
