"""Who held which office when, for people whom reports name without it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from itertools import pairwise
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from sidelines.errors import LexiconError
from sidelines.lexicon.entries import Entry, NonEmpty, Words, bodies, offices, read_entries, states, territories

_FILE = "holders.toml"


class Tenure(BaseModel):
    """An office held for a state or in a body.

    ``since`` is the first day, ``until`` the day of leaving, None while in office.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")  # a misspelt "until" would keep somebody in office for ever
    state: str = ""
    body: str = ""
    office: NonEmpty
    since: date
    until: date | None = None

    def covers(self, day: date) -> bool:
        """Tell whether the office is held on a day; the day of leaving counts."""
        return self.since <= day and (self.until is None or day <= self.until)


class HolderEntry(Entry):
    """A person whom reports name without saying the office, and the offices held."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    given: str = ""
    surname: NonEmpty
    family_first: bool = False
    also: Words = ()  # other spellings of the whole name
    alone: Words = ()  # what the person is called alone, besides the surname
    en: NonEmpty
    az: str = ""
    tenures: Annotated[tuple[Tenure, ...], Field(min_length=1)]

    @property
    def name(self) -> str:
        """The whole name in Russian, in the nominative."""
        parts = (self.surname, self.given) if self.family_first else (self.given, self.surname)
        return " ".join(filter(None, parts))

    def held_on(self, day: date) -> tuple[Tenure, ...]:
        """Return the offices that the person holds on a day."""
        return tuple(t for t in self.tenures if t.covers(day))


@lru_cache(maxsize=1)
def holders() -> tuple[HolderEntry, ...]:
    """Return the people in the order of the file.

    Raises:
        LexiconError: an entry is faulty, names what is nowhere in the lexicon, or holds one office twice at a time.
    """
    found = read_entries(_FILE, "holder", HolderEntry)
    for holder in found:
        for fault in (*_faults(holder), *_overlaps(holder)):
            raise LexiconError(_FILE, holder.name, f"tenures: {fault}")
    return found


def _faults(holder: HolderEntry) -> Iterator[str]:
    for tenure in holder.tenures:
        if bool(tenure.state) == bool(tenure.body):
            yield f"{tenure.office} is neither of one state nor of one body"
        if tenure.state and tenure.state not in _known_states():
            yield f"there is no state {tenure.state!r}"
        if tenure.body and tenure.body not in _known_bodies():
            yield f"there is no body {tenure.body!r}"
        if tenure.office not in _known_offices():
            yield f"there is no office {tenure.office!r}"
        if tenure.until is not None and tenure.until <= tenure.since:
            yield f"{tenure.office} until {tenure.until} is not after since {tenure.since}"


def _overlaps(holder: HolderEntry) -> Iterator[str]:
    for earlier, later in pairwise(sorted(holder.tenures, key=lambda t: (*_post(t), t.since))):
        if _post(earlier) == _post(later) and (earlier.until is None or later.since < earlier.until):
            yield f"{later.office} since {later.since} overlaps that since {earlier.since}"


def _post(tenure: Tenure) -> tuple[str, str, str]:
    return tenure.state, tenure.body, tenure.office


@lru_cache(maxsize=1)
def _known_states() -> frozenset[str]:
    return frozenset(s.code for s in states()) | frozenset(t.coded_as for t in territories() if t.coded_as)


@lru_cache(maxsize=1)
def _known_bodies() -> frozenset[str]:
    return frozenset(b.id for b in bodies())


@lru_cache(maxsize=1)
def _known_offices() -> frozenset[str]:
    return frozenset(o.id for o in offices())
