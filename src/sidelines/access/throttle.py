"""Slowing down who guesses: after some failures each login waits longer, by name and by address.

A browser that somebody has logged in with before is counted by itself. So whoever keeps failing under another's name
slows down every strange browser, but never keeps the owner of the name out.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from ipaddress import IPv6Address, ip_address, ip_network
from math import ceil

from sidelines.access.digests import short
from sidelines.archive import Session
from sidelines.archive.attempts import Attempt

FREE = 5  # failures that cost nothing
_LONGEST = {"name": 60, "address": 900, "browser": 900}  # seconds
_FORGIVEN = timedelta(minutes=15)  # in which one failure is forgotten
_MOST = 20  # failures that are counted: the longest wait is reached before
KEPT = {"name": timedelta(days=1), "address": timedelta(days=1), "browser": timedelta(days=400)}


def browser_key(name: str, browser: str) -> str:
    """Return the key of a browser that somebody logged in with; it is no other's browser."""
    return f"browser:{short('browser', name, browser)}"


def keys(session: Session, name: str, address: str, browser: str) -> Sequence[str]:
    """Return under which keys a login is counted.

    Args:
        session: the archive.
        name: whose login.
        address: where from, an IP address if it can be known.
        browser: what the browser was given at its last login; "" if nothing.
    """
    known = browser_key(name, browser)
    if browser and session.attempts.get(known):
        return (known,)
    return f"name:{short('name', name)}", f"address:{short('address', _network(address))}"


def wait(session: Session, counted: Sequence[str], now: datetime) -> int:
    """Return how many seconds a login must still wait."""
    return max(_left(session.attempts.get(key), now) for key in counted)


def fail(session: Session, counted: Sequence[str], now: datetime) -> None:
    """Count one more failure."""
    for key in counted:
        failures = _standing(session.attempts.get(key), now) + 1
        session.attempts.put(Attempt(key, min(failures, _MOST), now))


def forgive(session: Session, counted: Sequence[str], now: datetime) -> None:
    """Take a login that went well out of the count: its name's is clean, its address has failed once less.

    An address is not cleared: who has an account of their own would clear it between two guesses at another's.
    """
    for key in counted:
        failures = _standing(session.attempts.get(key), now) - 1 if key.startswith("address:") else 0
        session.attempts.put(Attempt(key, max(failures, 0), now))


def sweep(session: Session, now: datetime) -> None:
    """Forget what is too old to count."""
    for kind, long in KEPT.items():
        session.attempts.sweep(kind, now - long)


def _left(attempt: Attempt | None, now: datetime) -> int:
    if attempt is None or attempt.failures < FREE:
        return 0
    longest = _LONGEST[attempt.key.partition(":")[0]]
    delay = timedelta(seconds=min(2 ** (attempt.failures - FREE), longest))
    return max(0, ceil((attempt.last + delay - now).total_seconds()))


def _standing(attempt: Attempt | None, now: datetime) -> int:
    return max(0, attempt.failures - (now - attempt.last) // _FORGIVEN) if attempt else 0


def _network(address: str) -> str:
    """Return what somebody can hardly change of their address: of one of IPv6, the network."""
    try:
        found = ip_address(address)
    except ValueError:
        return address
    return str(ip_network((found, 64), strict=False)) if isinstance(found, IPv6Address) else str(found)
