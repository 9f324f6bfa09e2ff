"""The address of a request as it was sent, and not as it is read: a part of a path may hold any character, coded.

``/actors/RU%3Fx=1`` asks for «RU?x=1», and is not ``/actors/RU?x=1``; the URL that frameworks make of a request is
the same for both.
"""

from __future__ import annotations

from urllib.parse import quote

from fastapi import Request


def path_of(request: Request) -> str:
    """Return the path of a request, coded, so that it can stand in a link: ``//name`` there would be another host's."""
    path: bytes = request.scope.get("raw_path") or quote(request.scope["path"]).encode()
    return "/" + path.decode("latin-1").replace("\\", "%5C").lstrip("/")


def address_of(request: Request) -> str:
    """Return the path of a request, coded, and its query."""
    query: bytes = request.scope["query_string"]
    return f"{path_of(request)}?{query.decode('latin-1')}" if query else path_of(request)
