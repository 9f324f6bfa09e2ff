"""From the words of a question to the filter of the archive."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

from sidelines.archive import Filter, Session
from sidelines.errors import MalformedQuestion
from sidelines.model.days import days
from sidelines.model.record import Kind, Status
from sidelines.questions import naming

E = TypeVar("E", bound=StrEnum)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a person asks for, in words. Every party must have taken part; of other values any will do."""

    since: str = ""  # ISO 8601 day, month or year
    until: str = ""
    states: tuple[str, ...] = ()  # states and organisations
    who: tuple[str, ...] = ()  # anybody
    kinds: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    occasions: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


def within(session: Session, asked: Asked) -> Filter:
    """Return the filter that lets through what is asked for.

    Raises:
        UnknownName: a name is not known; the error suggests others.
        AmbiguousName: a name may mean several.
        MalformedQuestion: a date or a choice is not written as it should be, or the period ends before it begins.
    """
    since, until = _day(asked.since, first=True), _day(asked.until, first=False)
    if since and until and until < since:
        raise MalformedQuestion(f"{asked.since} {asked.until}", "the period ends before it begins", "swap the two")
    parties = [naming.state(session, words).keys for words in asked.states]
    parties += [naming.party(session, words).keys for words in asked.who]
    events = [naming.event(words) for words in asked.occasions]
    only = events[0] if len(events) == 1 else None
    return Filter(
        since=since,
        until=until,
        parties=tuple(parties),
        kinds=frozenset(_choice(Kind, words) for words in asked.kinds),
        statuses=frozenset(_choice(Status, words) for words in asked.statuses),
        topics=_all(naming.topics(words) for words in asked.topics),
        places=_all(naming.places(session, words) for words in asked.places),
        sources=_all(naming.sources(session, words) for words in asked.sources),
        occasions=frozenset(found.id for found in events),
        occasion_number=only.number if only else None,
        occasion_year=only.year if only else None,
    )


def _all(choices: Iterable[frozenset[str]]) -> frozenset[str]:
    return frozenset().union(*choices)


def _day(written: str, *, first: bool) -> date | None:
    """Return the first or the last day that a written date means."""
    if not written:
        return None
    found = days(written)
    if found is None:
        raise MalformedQuestion(written, "this is not a date", "write it as 2021-09-25, 2021-09 or 2021")
    return found.first if first else found.last


def _choice(choices: type[E], words: str) -> E:
    try:
        return choices(words.strip().lower().replace(" ", "_").replace("-", "_"))
    except ValueError:
        raise MalformedQuestion(
            words, f"there is no such {choices.__name__.lower()}", f"choose from: {', '.join(choices)}"
        ) from None
