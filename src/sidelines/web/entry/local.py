"""Where to go after logging in: only ever to a page of ours."""

from __future__ import annotations

from fastapi import Request

from sidelines.http.sent import address_of
from sidelines.web.links import address

HOME = "/"
_DOOR = ("/login", "/logout")


def local(path: str) -> str:
    r"""Return a path of this server as it is, and the first page for anything that may lead elsewhere.

    Browsers take a backslash for a slash and pass over control characters, so that ``/\evil`` and ``/<tab>/evil``
    are addresses of another host as ``//evil`` is.
    """
    plain = path.startswith("/") and "//" not in path.partition("?")[0]
    safe = plain and "\\" not in path and all(" " < letter != "\x7f" for letter in path)
    return path if safe and path.partition("?")[0] not in _DOOR else HOME


def door(request: Request) -> str:
    """Return the address of the door that leads back to what was asked for."""
    return address("/login", next=local(address_of(request)) if request.method == "GET" else None)


def wants_page(request: Request) -> bool:
    """Tell whether a person asked for something: programs do better with an error than with the door."""
    return request.method in {"GET", "POST"} and "text/html" in request.headers.get("accept", "")
