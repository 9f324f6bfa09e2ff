"""The fetcher as commands use it: with the real network, the real clock, and an ear for who wants to stop."""

from __future__ import annotations

import time
from datetime import UTC, datetime

from sidelines.cli.stopping import Stop
from sidelines.intake.fetch import AGENT, Client, Fetcher, Limits, Pace, SafeTransport, resolved


def fetcher(stop: Stop, limits: Limits, agent: str = AGENT, pace: float = 2.0) -> Fetcher:
    """Return a fetcher that leaves at least ``pace`` seconds between two requests to one host."""
    client = Client(SafeTransport(resolved), now, time.monotonic, stop.asked, agent, limits)
    return Fetcher(client, Pace(time.monotonic, stop.rest, pace))


def now() -> datetime:
    """Return the moment, with its zone."""
    return datetime.now(UTC)
