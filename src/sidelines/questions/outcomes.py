"""A ledger of what was agreed and promised: what is done, due, overdue, and what may have followed it up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from itertools import islice

from sidelines.archive import EVERYTHING, Facet, Filter, LedgerEntry, LedgerPlace, Outline, Session, Stand
from sidelines.model.days import bounds
from sidelines.model.encounter import AccountKey
from sidelines.model.record import Kind, OutcomeType, Status
from sidelines.questions.cursors import DAY, ID, NUMBER, decode, encode, read_day, written
from sidelines.questions.names import spellings
from sidelines.questions.parts import Quotation
from sidelines.resolve.terms import is_state

LIMIT = 50
_FOLLOWING = 3  # encounters that may have followed something up
_LOOKED_AT = 20  # later encounters among which those are found
_MEETING_AGAIN = frozenset({OutcomeType.NEXT_CONTACT, OutcomeType.INVITATION})
_IN_PERSON = frozenset({Kind.MEETING, Kind.NEGOTIATION, Kind.VISIT, Kind.CONFERENCE, Kind.CEREMONY})
_ALIKE = 0.5  # of the words that two outcomes must share to be of one matter
_LEDGER = "ledger"
_PLACE = re.compile(rf"{_LEDGER} {DAY} {ID} {ID} {NUMBER} {NUMBER}")
_LONG_WORD = 4  # letters from which on a word says what a matter is


class State(StrEnum):
    """How a promise stands on a day."""

    DONE = "done"  # it was done at the encounter
    OPEN = "open"  # promised, for no day that is told
    DUE = "due"  # promised for a day that is still to come
    OVERDUE = "overdue"  # the day is over, and no report that is filed tells what came of it


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A later encounter of the same sides that may have followed something up, and why it is thought so."""

    encounter: str
    date: str | None
    why: str
    done: str | None = None  # what was done there, in a report's words; None where the sides met again


@dataclass(frozen=True, slots=True)
class Promise:
    """What came of an encounter as one account tells it. ``followed_up`` are only candidates: see each why."""

    encounter: str
    since: date | None  # day on which the encounter may have been
    parties: tuple[str, ...]  # ISO codes of the states that took part
    type: OutcomeType
    what: str
    done: bool
    by: str | None
    due: str | None  # ISO 8601
    state: State
    followed_up: tuple[FollowUp, ...]
    quotation: Quotation
    account: AccountKey
    outlet: str | None
    url: str | None
    published: date | None

    @property
    def quote(self) -> str:
        """Return the words that it stands on."""
        return self.quotation.quote


@dataclass(frozen=True, slots=True)
class Ledger:
    """A page of what came of the encounters that a filter lets through, the newest first.

    ``cursor`` asks for the next page; None after the last.
    """

    promises: tuple[Promise, ...]
    total: int
    cursor: str | None = None


def outcomes(  # noqa: PLR0913 (what a page of a ledger depends on)
    session: Session,
    within: Filter = EVERYTHING,
    limit: int = LIMIT,
    cursor: str = "",
    *,
    today: date | None = None,
    stand: Stand | None = None,
) -> Ledger:
    """Return a page of what was agreed, promised and done, and what may have followed it up.

    Args:
        session: of the archive.
        within: which encounters.
        limit: how many outcomes.
        cursor: where to go on.
        today: the day on which what is due is overdue or not; without it nothing is called overdue.
        stand: only those that are done, open or promised for a day.

    Raises:
        MalformedQuestion: the cursor is none that an earlier page gave.
    """
    found = session.accounts.outcomes(within, limit + 1, after=decode(cursor, _PLACE, _place), stand=stand)
    page = found[:limit]
    more = _cursor(page[-1].place) if len(found) > limit else None
    return Ledger(_promises(session, page, today), session.accounts.count_outcomes(within, stand), more)


def _place(day: str, encounter: str, report: str, number: str, position: str) -> LedgerPlace:
    return LedgerPlace(read_day(day), encounter, AccountKey(report, int(number)), int(position))


def _cursor(place: LedgerPlace) -> str:
    key = place.account
    return encode(_LEDGER, written(place.since), place.encounter, key.report, key.number, place.position)


def ledger(
    session: Session, within: Filter = EVERYTHING, limit: int = LIMIT, *, today: date | None = None
) -> tuple[Promise, ...]:
    """Return the first entries of the ledger, as `outcomes` does."""
    return _promises(session, session.accounts.outcomes(within, limit), today)


def _promises(session: Session, entries: Iterable[LedgerEntry], today: date | None) -> tuple[Promise, ...]:
    entries = tuple(entries)
    ids = tuple(dict.fromkeys(entry.encounter for entry in entries))
    outlines = {outline.id: outline for outline in session.encounters.get(ids)}
    parties = session.encounters.values(Facet.PARTY, ids)
    following = _Following(session)
    return tuple(
        _promise(entry, outlines[entry.encounter], _sides(parties.get(entry.encounter, ())), following, today)
        for entry in entries
    )


def _promise(
    entry: LedgerEntry, outline: Outline, sides: tuple[str, ...], following: _Following, today: date | None
) -> Promise:
    followed = () if entry.done else following.up(entry, outline, sides)
    return Promise(
        entry.encounter,
        outline.since,
        sides,
        entry.type,
        entry.what,
        entry.done,
        entry.by,
        entry.due,
        _state(entry, followed, today),
        followed,
        Quotation(entry.account.report, entry.quoted.start, entry.quoted.end, entry.quote),
        entry.account,
        entry.outlet,
        entry.url,
        entry.published,
    )


def _state(entry: LedgerEntry, followed: tuple[FollowUp, ...], today: date | None) -> State:
    if entry.done:
        return State.DONE
    _, last = bounds(entry.due)
    if last is None:
        return State.OPEN
    return State.OVERDUE if today and last < today and not followed else State.DUE


def _sides(keys: Iterable[str]) -> tuple[str, ...]:
    return tuple(key for key in keys if is_state(key))


class _Following:
    """Finds what followed on encounters; what is known of a group of sides is fetched once."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._done: dict[tuple[str, ...], tuple[tuple[Outline, LedgerEntry], ...]] = {}

    def up(self, entry: LedgerEntry, outline: Outline, sides: tuple[str, ...]) -> tuple[FollowUp, ...]:
        """Return later encounters of the same sides which may have followed up what was promised."""
        if len(sides) < 2 or outline.until is None:
            return ()
        if entry.type in _MEETING_AGAIN:
            return self._met_again(outline, sides)
        return self._done_later(entry, outline.until, sides)

    def _met_again(self, outline: Outline, sides: tuple[str, ...]) -> tuple[FollowUp, ...]:
        later = replace(_of(sides), since=outline.until, statuses=frozenset({Status.HELD}), kinds=_IN_PERSON)
        found = self._session.encounters.find(later, limit=_LOOKED_AT, oldest_first=True)
        after = (
            FollowUp(one.id, one.date, "the same sides met again") for one in found if _is_after(one, outline.until)
        )
        return tuple(islice(after, _FOLLOWING))

    def _done_later(self, entry: LedgerEntry, after: date, sides: tuple[str, ...]) -> tuple[FollowUp, ...]:
        matter = _matter(entry.what)
        found = (
            FollowUp(outline.id, outline.date, f"done there: {done.what}", done.what)
            for outline, done in self._things_done(sides)
            if _is_after(outline, after) and _of_one_matter(matter, _matter(done.what))
        )
        return tuple({one.encounter: one for one in found}.values())[:_FOLLOWING]

    def _things_done(self, sides: tuple[str, ...]) -> tuple[tuple[Outline, LedgerEntry], ...]:
        if sides not in self._done:
            done = [entry for entry in self._session.accounts.outcomes(_of(sides)) if entry.done]
            outlines = {one.id: one for one in self._session.encounters.get({entry.encounter for entry in done})}
            self._done[sides] = tuple((outlines[entry.encounter], entry) for entry in reversed(done))
        return self._done[sides]


def _of(sides: Iterable[str]) -> Filter:
    return Filter(parties=tuple(frozenset({one}) for one in sides))


def _is_after(one: Outline, day: date | None) -> bool:
    """Tell whether an encounter was after a day; one whose own date is not told may have been before."""
    return one.date is not None and one.since is not None and day is not None and one.since > day


def _matter(words: str) -> Mapping[str, frozenset[str]]:
    """Return the words that say what a matter is, each with its dictionary forms."""
    return {word: spellings(word) for word in words.split() if len(word) >= _LONG_WORD}


def _of_one_matter(one: Mapping[str, frozenset[str]], other: Mapping[str, frozenset[str]]) -> bool:
    shorter, longer = sorted((one, other), key=len)
    known = frozenset().union(*longer.values())
    shared = sum(not forms.isdisjoint(known) for forms in shorter.values())
    return len(shorter) > 1 and shared >= _ALIKE * len(longer)
