"""A web site on loopback: a real HTTP server whose every path answers as a test says, well or badly."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import chain, repeat
from ssl import SSLContext

Headers = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Reply:
    """An ordinary answer."""

    body: bytes = b""
    status: int = 200
    headers: Headers = field(default_factory=lambda: {"Content-Type": "text/html; charset=utf-8"})

    def __call__(self, asked: BaseHTTPRequestHandler) -> None:
        etag = self.headers.get("ETag")
        known = etag is not None and asked.headers.get("If-None-Match") == etag
        asked.send_response(304 if known else self.status)
        for name, value in self.headers.items():
            asked.send_header(name, value)
        if "Content-Length" not in self.headers and not known:
            asked.send_header("Content-Length", str(len(self.body)))
        asked.end_headers()
        if not known:
            asked.wfile.write(self.body)


Answer = Callable[[BaseHTTPRequestHandler], None]


def leads(to: str, status: int = 302) -> Reply:
    return Reply(status=status, headers={"Location": to})


def refused(status: int, **headers: str) -> Reply:
    return Reply(status=status, headers={name.replace("_", "-"): value for name, value in headers.items()})


def raw(*pieces: bytes, pause: float = 0.0, again: bytes = b"") -> Answer:
    """Return an answer that writes pieces as they are, headers too, and one of them until nobody listens."""

    def answer(asked: BaseHTTPRequestHandler) -> None:
        server: Server = asked.server  # type: ignore[assignment]
        for piece in chain(pieces, repeat(again) if again else ()):
            asked.wfile.write(piece)
            if server.ended.wait(pause):
                return

    return answer


class Server(ThreadingHTTPServer):
    """The server behind a site."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, site: Site) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.site = site
        self.ended = threading.Event()

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of clients that left."""


@dataclass(slots=True)
class Site:
    """What stands where; what is nowhere answers 404."""

    pages: dict[str, Answer] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)  # every path, in order
    headers: dict[str, dict[str, str]] = field(default_factory=dict)  # of the last request for a path
    port: int = 0

    def at(self, path: str, host: str = "localhost") -> str:
        return f"http://{host}:{self.port}{path}"


class _Handler(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        site = self.server.site
        site.asked.append(self.path)
        site.headers[self.path] = {name.lower(): value for name, value in self.headers.items()}
        with suppress(ConnectionError, TimeoutError):  # the client has seen enough
            site.pages.get(self.path, refused(404))(self)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def served(tls: SSLContext | None = None) -> Iterator[Site]:
    """Give an empty site that is served until the end of the block."""
    site = Site()
    server = Server(site)
    if tls:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    site.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.ended.set()
        server.shutdown()
        server.server_close()
        thread.join()
