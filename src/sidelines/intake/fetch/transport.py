"""The one door to the network: a connection goes to the very IP address that was checked, and ends in time.

The name of a host is looked up once for each connection. Its addresses are checked and one of them is connected to,
so that a name which means another address a moment later (DNS rebinding) gains nothing. TLS and the Host header keep
the name. Every read and write is cut to the time that is left, headers and handshakes too, so that a server that
sends a byte now and then cannot hold a connection. A connection serves one request.
"""

from __future__ import annotations

import ssl
import typing
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache

import httpcore
import httpx

from sidelines.errors import SlowAnswer, UnfinishedSource
from sidelines.intake.fetch.addresses import Resolve, checked

PATIENCE = "sidelines.patience"  # the extension of a request that holds its Patience
ALLOWED = "sidelines.allowed"  # and the one that holds the hosts that may be private

_LOOK = 0.5  # seconds between two looks at whether to stop
_CONNECT = 10.0  # seconds for one address of several


@dataclass(frozen=True, slots=True)
class Patience:
    """How long an answer may take, and whether anybody still waits for it."""

    name: str
    limit: float  # seconds
    until: float  # by the clock
    clock: Callable[[], float]
    stopping: Callable[[], bool]

    @classmethod
    def begin(cls, name: str, limit: float, clock: Callable[[], float], stopping: Callable[[], bool]) -> Patience:
        """Return patience with what is asked for under a name, from now on."""
        return cls(name, limit, clock() + limit, clock, stopping)

    def longer(self, seconds: float) -> Patience:
        """Return patience with a pause that the server did not cause."""
        return replace(self, until=self.until + seconds)

    def left(self) -> float:
        """Return the seconds that are left.

        Raises:
            SlowAnswer: there are none.
            UnfinishedSource: it was asked to stop.
        """
        if self.stopping():
            raise UnfinishedSource(self.name, "fetching it was stopped", "give the same command again")
        left = self.until - self.clock()
        if left <= 0:
            raise SlowAnswer(self.name, f"the answer took longer than {self.limit:g} seconds", "try again later")
        return left


def web_of_trust() -> ssl.SSLContext:
    """Return the certificates that browsers trust."""
    return httpx.create_ssl_context(trust_env=False)


class SafeTransport(httpx.BaseTransport):
    """Sends a request to a checked address; see the head of the module.

    A request must carry its `Patience` and the allowed hosts as extensions.
    """

    def __init__(self, resolve: Resolve, tls: Callable[[], ssl.SSLContext] = web_of_trust) -> None:
        """Begin without any connection.

        Args:
            resolve: how names of hosts are looked up.
            tls: gives the certificates that are trusted, when they are first needed.
        """
        self._resolve = resolve
        self._tls = cache(tls)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request and return the answer, whose body is yet to be read.

        Raises:
            FetchError: the address is refused, or the time is over.
            httpx.TransportError: there is no connection, or it broke.
        """
        backend = _CheckedBackend(self._resolve, request.extensions[ALLOWED], request.extensions[PATIENCE])
        url = request.url
        at = httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)
        connection = httpcore.HTTPConnection(
            at.origin, ssl_context=self._tls() if url.scheme == "https" else None, network_backend=backend
        )
        asked = httpcore.Request(
            request.method,
            at,
            headers=request.headers.raw,
            content=typing.cast("Iterable[bytes]", request.stream),
            extensions=request.extensions,
        )
        try:
            with _as_httpx(request):
                answer = connection.handle_request(asked)
        except BaseException:
            connection.close()
            raise
        body = _Body(typing.cast("Iterable[bytes]", answer.stream), connection, request)
        return httpx.Response(answer.status, headers=answer.headers, stream=body)


class _Body(httpx.SyncByteStream):
    """The body of an answer as it comes; its end is the end of the connection."""

    def __init__(self, chunks: Iterable[bytes], connection: httpcore.HTTPConnection, request: httpx.Request) -> None:
        self._chunks, self._connection, self._request = chunks, connection, request

    def __iter__(self) -> Iterator[bytes]:
        with _as_httpx(self._request):
            yield from self._chunks

    def close(self) -> None:
        self._connection.close()


class _CheckedBackend(httpcore.NetworkBackend):
    """Connects to the addresses of a host that were checked, one after the other."""

    def __init__(self, resolve: Resolve, allowed: Collection[str], patience: Patience) -> None:
        self._resolve, self._allowed, self._patience = resolve, allowed, patience
        self._plain = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        failed: Exception = httpcore.ConnectError("the host has no address")
        for address in checked(self._patience.name, host, port, self._resolve, self._allowed):
            seconds = min(_CONNECT, self._patience.left())
            try:
                stream = self._plain.connect_tcp(address, port, seconds, local_address, socket_options)
                return _TimedStream(stream, self._patience)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as problem:
                failed = problem
        raise failed


class _TimedStream(httpcore.NetworkStream):
    """A stream that ends when the time is over or somebody asked to stop, whatever the server does."""

    def __init__(self, plain: httpcore.NetworkStream, patience: Patience) -> None:
        self._plain, self._patience = plain, patience

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        while True:
            try:
                return self._plain.read(max_bytes, min(_LOOK, self._patience.left()))
            except httpcore.ReadTimeout:
                continue  # if there is time left

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._plain.write(buffer, self._patience.left())

    def close(self) -> None:
        self._plain.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        stream = self._plain.start_tls(ssl_context, server_hostname, self._patience.left())
        return _TimedStream(stream, self._patience)

    def get_extra_info(self, info: str) -> typing.Any:
        return self._plain.get_extra_info(info)


@contextmanager
def _as_httpx(request: httpx.Request) -> Iterator[None]:
    """Raise errors of the connection as any other transport of httpx would."""
    try:
        yield
    except httpcore.TimeoutException as problem:
        raise httpx.TimeoutException(str(problem), request=request) from problem
    except (httpcore.NetworkError, httpcore.ProtocolError, ssl.SSLError) as problem:
        raise httpx.TransportError(str(problem), request=request) from problem
