"""The address that a server listens on, by one process or by several.

Processes that accept from one socket do not share the work: whichever wakes first takes all that wait. Each has a
socket of its own on the same address instead, among which the system shares connections out (SO_REUSEPORT).
"""

from __future__ import annotations

import errno
import socket
from typing import Any

from sidelines.errors import OccupiedAddress

_WAITING = 2048  # connections
_TOLD = {
    errno.EADDRINUSE: "another program listens there",
    errno.EADDRNOTAVAIL: "this is no address of this machine",
    socket.EAI_NONAME: "there is no such host",
}


class _Shared(socket.socket):
    """A socket that holds an address for several processes; in each of them it is another one on that address."""

    def __reduce__(self) -> tuple[Any, ...]:
        """Return how a process makes its own."""
        host, port = self.getsockname()[:2]
        return _bound, (_Shared, host, port)


def taken(host: str, port: int, *, shared: bool) -> socket.socket:
    """Return a socket on an address that nobody else listens on.

    Raises:
        OccupiedAddress: somebody does, or it is none of this machine.
    """
    try:
        alone = _bound(socket.socket, host, port)
        if not shared:
            alone.listen(_WAITING)
            return alone
        alone.close()
        return _bound(_Shared, host, port)
    except OSError as problem:
        told = _TOLD.get(problem.errno or 0) or (problem.strerror or str(problem)).lower()
        raise OccupiedAddress(host, port, told) from None


def _bound(kind: type[socket.socket], host: str, port: int) -> socket.socket:
    family, type_, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    made = kind(family, type_, protocol)  # asyncio sends at once only where it is told that this is TCP
    try:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if kind is _Shared:
            made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        made.bind(address)
    except OSError:
        made.close()
        raise
    return made
