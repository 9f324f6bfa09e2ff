"""Addresses that are text: what is no UTF-8, or holds control characters, means nothing and is refused."""

from __future__ import annotations

from http import HTTPStatus
from urllib.parse import unquote_to_bytes

from fastapi import Request
from starlette.exceptions import HTTPException


def addressed(request: Request) -> None:
    """Refuse a request whose address is no text.

    Raises:
        HTTPException: it is none.
    """
    written = request.scope.get("raw_path", b"") + b"?" + request.scope["query_string"]
    try:
        text = unquote_to_bytes(written).decode()
    except UnicodeDecodeError:
        raise HTTPException(HTTPStatus.BAD_REQUEST, "The address is not written in UTF-8.") from None
    if any(c < " " or c == "\x7f" for c in text):
        raise HTTPException(HTTPStatus.BAD_REQUEST, "The address holds control characters.")
