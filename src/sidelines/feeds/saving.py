"""Saving a query, and adding a hook to it. Random bytes come from whoever calls."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime
from ipaddress import ip_address
from typing import Any

from sidelines.archive import Hook, SavedQuery, Session
from sidelines.errors import MalformedQuestion, RefusedAddress
from sidelines.feeds.signing import BYTES, secret_of
from sidelines.intake.fetch.addresses import is_public, parse
from sidelines.questions import Asked, within

Random = Callable[[int], bytes]

_ID = 6  # bytes
_LABEL = 200  # characters


def save(  # noqa: PLR0913, PLR0917 - what a query is made of
    session: Session, asked: Asked, label: str, owner: str, now: datetime, random: Random
) -> SavedQuery:
    """Keep a query under a name.

    Raises:
        MalformedQuestion: the name is empty or too long, or a date of the query is none.
        QuestionError: nobody knows what the query asks for.
    """
    within(session, asked)
    named = " ".join(label.split())
    if not 0 < len(named) <= _LABEL:
        raise MalformedQuestion(named[:_LABEL], "this is no name for a query", f"give 1 to {_LABEL} characters")
    parts = {name: value for name, value in asdict(asked).items() if value}
    made = SavedQuery(f"q{random(_ID).hex()}", owner, named, parts, now)
    session.saved.add(made)
    return made


def asked_of(query: SavedQuery) -> Asked:
    """Return what a saved query asks for."""
    told: dict[str, Any] = {name: tuple(v) if isinstance(v, list) else v for name, v in query.asked.items()}
    return Asked(**told)


def add_hook(  # noqa: PLR0913 - what a hook is made of
    session: Session, query: str, url: str, now: datetime, random: Random, *, private: bool = False
) -> Hook:
    """Have an address told of what is new in a saved query from now on; its secret is new.

    Args:
        session: a writing session.
        query: the saved query's identifier.
        url: the address.
        now: the moment.
        random: gives as many random bytes as it is asked for.
        private: may the address lie in a private network?

    Raises:
        NotFiled: there is no such query.
        MalformedQuestion: the address is none that may be sent to.
    """
    session.saved.get(query)
    made = Hook(f"h{random(_ID).hex()}", query, _address(url, private), secret_of(random(BYTES)), now, now, private)
    session.hooks.add(made)
    return made


def _address(written: str, private: bool) -> str:
    try:
        url = parse(written)
    except RefusedAddress as problem:
        raise MalformedQuestion(written[:200], problem.problem, problem.remedy) from None
    if not private and _lies_inside(url.host):
        raise MalformedQuestion(
            written[:200],
            "it lies in a private network",
            "give one on the public web",
            command="where that is meant: sidelines hook add --private",
        )
    return str(url)


def _lies_inside(host: str) -> bool:
    """Tell a host that is plainly not on the public web; the others show when they are looked up, at each message."""
    try:
        return not is_public(str(ip_address(host)))
    except ValueError:
        return host == "localhost" or host.endswith((".localhost", ".local", ".internal"))
