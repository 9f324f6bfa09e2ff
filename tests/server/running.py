"""A real server: the command in a process of its own, on a port of its own, until the block ends."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

_PATIENCE = 60.0  # seconds for it to begin, on a machine that does much else


@dataclass(slots=True)
class Running:
    """A server that runs, and how to reach it."""

    address: str
    process: subprocess.Popen[bytes]

    def get(self, path: str, **how: object) -> httpx.Response:
        """Ask it for something."""
        return httpx.get(self.address + path, timeout=30, **how)  # type: ignore[arg-type]

    @property
    def port(self) -> int:
        """Return its port."""
        return int(self.address.rpartition(":")[2])


def free_port() -> int:
    """Return a port on which nothing listens."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def command(*arguments: str) -> list[str]:
    """Return the command line of sidelines."""
    return [sys.executable, "-m", "sidelines.cli", *arguments]


@contextmanager
def running(place: str | Path, *options: str, port: int = 0) -> Iterator[Running]:
    """Serve an archive; the server is ready when the block begins, and killed when it ends."""
    port = port or free_port()
    arguments = command("serve", "--db", str(place), "--port", str(port), *options)
    process = subprocess.Popen(arguments, stderr=subprocess.PIPE, start_new_session=True)
    server = Running(f"http://127.0.0.1:{port}", process)
    try:
        _wait(server)
        yield server
    finally:
        with contextlib.suppress(ProcessLookupError):  # it may have ended by itself
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


def _wait(server: Running) -> None:
    end = time.monotonic() + _PATIENCE
    while True:
        try:
            server.get("/healthz")
        except httpx.TransportError:
            if server.process.poll() is not None or time.monotonic() > end:
                raise
            time.sleep(0.1)
        else:
            return
