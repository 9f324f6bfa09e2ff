"""Slow clients are cut: seen on a server whose patience is short."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator

import pytest
import uvicorn
from running import free_port
from starlette.types import Receive, Scope, Send

from sidelines.server import protocol

_SHORT = 0.5
_LARGE = 64 * 1024 * 1024  # bytes, more than any buffer on the way takes


async def _large(scope: Scope, receive: Receive, send: Send) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": []})
    for _ in range(_LARGE // 65536):
        await send({"type": "http.response.body", "body": bytes(65536), "more_body": True})
    await send({"type": "http.response.body"})


@pytest.fixture
def port(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """A server with little patience, which answers at length."""
    monkeypatch.setattr(protocol, "SECONDS", _SHORT)
    port = free_port()
    config = uvicorn.Config(_large, port=port, http=protocol.PatientProtocol, log_level="critical", lifespan="off")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield port
    server.should_exit = server.force_exit = True
    thread.join()


def _closed(client: socket.socket, seconds: float) -> bool:
    """Tell whether the server closes the connection in time."""
    client.settimeout(seconds)
    try:
        while client.recv(65536):
            pass
    except ConnectionError:
        return True
    except TimeoutError:
        return False
    return True


def _cut(client: socket.socket, seconds: float) -> bool:
    """Tell whether the server takes no more bytes in time, however slowly they come."""
    end = time.monotonic() + seconds
    try:
        while time.monotonic() < end:
            client.sendall(b"x")
            time.sleep(_SHORT / 5)
    except ConnectionError:
        return True
    return False


def test_a_request_that_never_gets_whole_is_cut(port: int) -> None:
    with socket.create_connection(("127.0.0.1", port)) as client:
        client.sendall(b"GET / HTTP/1.1\r\nHost: a")
        assert _closed(client, 10)


def test_a_connection_that_says_nothing_is_cut(port: int) -> None:
    with socket.create_connection(("127.0.0.1", port)) as client:
        assert _closed(client, 10)


def test_an_answer_that_nobody_takes_is_cut(port: int) -> None:
    with socket.create_connection(("127.0.0.1", port)) as client:
        client.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
        time.sleep(4 * _SHORT)
        received = 0
        client.settimeout(10)
        try:
            while part := client.recv(65536):
                received += len(part)
        except ConnectionError:
            pass
        assert 0 < received < _LARGE


def test_a_body_that_was_answered_before_it_was_whole_is_not_waited_for(
    port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each byte of it would be taken for a sign of life, so that the connection never ended."""
    monkeypatch.setattr(protocol, "_LINGER", _SHORT)
    with socket.create_connection(("127.0.0.1", port)) as client:
        client.sendall(b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000\r\n\r\n")
        client.settimeout(10)
        taken = 0
        while taken < _LARGE:
            taken += len(client.recv(65536))
        assert _cut(client, 8 * _SHORT)
