"""Identifiers that never change: of encounters and of feeds, wherever and however they are served.

Both are UUIDs of names (RFC 9562, version 5), as RFC 7986 wants for the events of a calendar; an archive that is
exported, moved to another host or to another engine keeps them.
"""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlencode
from uuid import UUID, uuid5

_SPACE = UUID("6c8a1f0e-5d0b-5f43-9b56-0c5f2a7f5b21")


def uid(first_id: str) -> str:
    """Return the identifier of an encounter from the one under which it was first kept."""
    return str(uuid5(_SPACE, f"encounter {first_id}"))


def urn(first_id: str) -> str:
    """Return the same as a URI."""
    return f"urn:uuid:{uid(first_id)}"


def feed_urn(path: str, pairs: Iterable[tuple[str, str]]) -> str:
    """Return the identifier of the feed of a page's path and its query, as a URI."""
    return f"urn:uuid:{uuid5(_SPACE, f'feed {path}?{urlencode(sorted(pairs))}')}"
