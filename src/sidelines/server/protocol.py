"""HTTP on a connection, for clients that are slow or speak it badly: they are cut, and told what is wrong.

Uvicorn waits without end for a request that never gets whole, and for a client that does not take its answer.
"""

from __future__ import annotations

import asyncio
import json
from typing import Any

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

SECONDS = 20.0  # for the head of a request to arrive, and for an answer to be taken
LONGEST_HEAD = 64 * 1024  # bytes
_LINGER = 3.0  # seconds in which a client that was refused may end what it is sending, to hear why
_THROWN_AWAY = 32 * 1024 * 1024  # bytes of that

_TOLD = json.dumps(
    {
        "type": "urn:sidelines:problem:MalformedRequest",
        "title": "Bad Request",
        "status": 400,
        "detail": f"This is no HTTP request, or its address and headers are longer than {LONGEST_HEAD:,} bytes.",
    }
).encode()


class PatientProtocol(H11Protocol):
    """As Uvicorn's, with an end to its patience."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self._arriving: asyncio.TimerHandle | None = None
        self._leaving: asyncio.TimerHandle | None = None
        self._refused = 0  # bytes that came after a refusal
        self._refusing = False  # is what still arrives thrown away?

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait for a request."""
        super().connection_made(transport)
        self._arriving = self.loop.call_later(SECONDS, transport.abort)

    def data_received(self, data: bytes) -> None:
        """Take what has arrived; the wait is over when the head is whole."""
        if self._refusing:
            self._refused += len(data)
            if self._refused > _THROWN_AWAY:
                self.transport.abort()
            return
        super().data_received(data)
        if self._arriving and self.conn.their_state is not h11.IDLE:
            self._arriving.cancel()
            self._arriving = None

    def on_response_complete(self) -> None:
        """Begin to wait for the next request; not for the rest of a body that was answered before it was whole."""
        super().on_response_complete()
        if self.conn.their_state is h11.SEND_BODY:
            self._refusing = True
            self.loop.call_later(_LINGER, self.transport.close)
        if self._arriving is None and not self.transport.is_closing() and self.conn.their_state is h11.IDLE:
            self._arriving = self.loop.call_later(SECONDS, self.transport.abort)

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait for nothing any longer."""
        for timer in (self._arriving, self._leaving):
            if timer:
                timer.cancel()
        super().connection_lost(exc)

    def pause_writing(self) -> None:
        """Begin to wait for the client to take what was sent."""
        super().pause_writing()
        self._leaving = self.loop.call_later(SECONDS, self.transport.abort)

    def resume_writing(self) -> None:
        """The client took it."""
        super().resume_writing()
        if self._leaving:
            self._leaving.cancel()
            self._leaving = None

    def send_400_response(self, msg: str) -> None:
        """Answer what is no request with a problem document, and hear the client out: a reset would drop the answer."""
        headers = [
            (b"content-type", b"application/problem+json"),
            (b"content-length", str(len(_TOLD)).encode()),
            (b"x-content-type-options", b"nosniff"),
            (b"connection", b"close"),
        ]
        answer = (h11.Response(status_code=400, headers=headers), h11.Data(data=_TOLD), h11.EndOfMessage())
        for event in answer:
            self.transport.write(self.conn.send(event) or b"")
        self._refusing = True
        self.transport.write_eof()
        self.loop.call_later(_LINGER, self.transport.close)
