"""Addresses that say what they mean: they are text, and give once what can be given once."""

from __future__ import annotations

from collections import Counter
from http import HTTPStatus
from urllib.parse import unquote_to_bytes

from fastapi import Request
from starlette.exceptions import HTTPException

from sidelines.http.asked import WHAT

_SEVERAL = frozenset(WHAT) - {"since", "until"}


def addressed(request: Request) -> None:
    """Refuse a request whose address is no text, or contradicts itself.

    Raises:
        HTTPException: it is such a one.
    """
    written = request.scope.get("raw_path", b"") + b"?" + request.scope["query_string"]
    try:
        text = unquote_to_bytes(written).decode()
    except UnicodeDecodeError:
        raise _refused("The address is not written in UTF-8.") from None
    if any(c < " " or c == "\x7f" for c in text):
        raise _refused("The address holds control characters.")
    given = Counter(name for name, _ in request.query_params.multi_items() if name not in _SEVERAL)
    for name, times in given.items():
        if times > 1:
            raise _refused(f"{name}: this can be given only once.")


def _refused(why: str) -> HTTPException:
    return HTTPException(HTTPStatus.BAD_REQUEST, why)
