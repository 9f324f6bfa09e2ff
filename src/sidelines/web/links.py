"""Addresses of pages."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote, urlencode, urlsplit

Pairs = Iterable[tuple[str, str]]


def address(path: str, pairs: Pairs = (), **query: str | None) -> str:
    """Return a path with its query; parameters without a value are left out."""
    asked = [*pairs, *((name.rstrip("_"), value) for name, value in query.items() if value)]
    return f"{path}?{urlencode(asked, errors='replace')}" if asked else path


def replacing(pairs: Pairs, **query: str | None) -> list[tuple[str, str]]:
    """Return the query of an address with other values; None leaves a parameter out."""
    kept = [pair for pair in pairs if pair[0] not in query]
    return kept + [(name, value) for name, value in query.items() if value]


def segment(text: object) -> str:
    """Return text as one part of a path."""
    return quote(str(text), safe="", errors="replace")


def linkable(url: str | None) -> bool:
    """Tell an address that a browser may follow from what only looks like one."""
    return bool(url) and str(url).lower().startswith(("http://", "https://"))


def host(url: str | None) -> str:
    """Return the host of a web address as it is spoken of; "" where it is none."""
    if not linkable(url):
        return ""
    try:
        return (urlsplit(str(url)).hostname or "").removeprefix("www.")
    except ValueError:  # an address that no browser understands either
        return ""
