"""Bounds of every request: how long its address and its body may be, and how long it may take to arrive.

What is too long is refused by an HTTPException, so that pages and the API each tell it in their own way.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from http import HTTPStatus

from fastapi import FastAPI
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sidelines.http.settings import Settings

_DRAINED = 8  # times the largest body that is read and thrown away, so that a client hears the answer


def install(app: FastAPI, settings: Settings) -> None:
    """Bound every request of an application; inside of what turns errors into answers."""
    app.add_middleware(_Bounded, settings=settings)


class _Bounded:
    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app, self._settings = app, settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on whose address is not too long, and its body as far as it goes."""
        if scope["type"] == "http":
            if len(scope["query_string"]) + len(scope.get("raw_path", b"")) > self._settings.longest_query:
                await _refuse(scope, receive, send)
                return
            receive = _Body(receive, self._settings, asyncio.get_running_loop().time)
        await self._app(scope, receive, send)


async def _refuse(scope: Scope, receive: Receive, send: Send) -> None:
    """Refuse an address before anything looks at it, as the application tells such errors."""
    told = HTTPException(HTTPStatus.REQUEST_URI_TOO_LONG, "The address is too long; ask for less at once.")
    answer = scope["app"].exception_handlers[HTTPException]
    await (await answer(Request(scope), told))(scope, receive, send)


class _Body:
    """A body that arrives within bounds."""

    def __init__(self, receive: Receive, settings: Settings, clock: Callable[[], float]) -> None:
        self._receive, self._largest, self._clock = receive, settings.largest_body, clock
        self._end, self._seconds = clock() + settings.request_seconds, settings.request_seconds
        self._size, self._whole = 0, False

    async def __call__(self) -> Message:
        """Return the next part of the body, or what the server says after it.

        Raises:
            HTTPException: it is too large, or takes too long to arrive.
        """
        if self._whole:
            return await self._receive()
        message = await self._part()
        if self._size > self._largest:
            await self._drain()
            raise HTTPException(
                HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
                f"What was sent is larger than {self._largest:,} bytes; send less at once.",
            )
        return message

    async def _part(self) -> Message:
        try:
            message = await asyncio.wait_for(self._receive(), max(0.0, self._end - self._clock()))
        except TimeoutError:
            raise HTTPException(
                HTTPStatus.REQUEST_TIMEOUT, f"The request did not arrive within {self._seconds:g} seconds."
            ) from None
        self._size += len(message.get("body", b""))
        self._whole = message["type"] != "http.request" or not message.get("more_body", False)
        return message

    async def _drain(self) -> None:
        while not self._whole and self._size <= _DRAINED * self._largest:
            await self._part()
