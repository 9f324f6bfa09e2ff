"""The accounts of one encounter side by side: what they agree on, what one alone tells, what they contradict."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations
from typing import TypeVar

from sidelines.model.days import days
from sidelines.model.encounter import AccountKey, Attested, FiledAccount, Point, Standing
from sidelines.model.record import Occasion, Participant, Place, Status, Topic
from sidelines.resolve.consolidate import Told, date_of, in_order, occasion_of, place_of, told, voice
from sidelines.resolve.features import kin
from sidelines.resolve.names import fold
from sidelines.resolve.roster import Entry, roster
from sidelines.resolve.terms import spot
from sidelines.resolve.when import far_apart

T = TypeVar("T")
Item = tuple[FiledAccount, str, str]  # an account, what it tells of, and in which words

_AGAINST_HELD = frozenset({Status.DENIED, Status.CANCELLED})


def points(accounts: Iterable[FiledAccount]) -> tuple[Point, ...]:
    """Return everything that the accounts of an encounter tell, by field and in the order in which it is first told.

    Single values (kind, status, date, place, occasion) are contradicted where two voices tell what cannot both
    be so; participants, where each names somebody else for one side. Topics, statements and outcomes are only
    ever agreed or told by one: that a source leaves something out says nothing against it.
    """
    ordered = in_order(accounts)
    entries = roster(ordered)
    return (
        *_single("kind", told(ordered, lambda a: a.kind.value), str, kin),
        *_single("status", told(ordered, lambda a: a.status.value), str, _statuses_agree),
        *_participants(entries, ordered),
        *_single("date", told(ordered, date_of), str, _dates_agree(ordered)),
        *_single("place", told(ordered, place_of), lambda place: place.name, _places_agree),
        *_single("occasion", told(ordered, occasion_of), lambda occasion: occasion.name, _occasions_agree),
        *_many("topics", _topics(ordered)),
        *_many("statements", _statements(ordered, entries)),
        *_many("outcomes", _outcomes(ordered)),
    )


# --- single values ---


def _single(field: str, given: Told[T], words: Callable[[T], str], agree: Callable[[T, T], bool]) -> Iterator[Point]:
    if given:
        voices = {voice(filed) for filed, _ in given}
        clash = any(voice(f) != voice(g) and not agree(v, w) for (f, v), (g, w) in combinations(given, 2))
        standing = Standing.CONTRADICTED if clash else _standing(voices)
        yield Point(field, field, standing, _wordings((filed, words(value)) for filed, value in given))


def _standing(voices: set[str]) -> Standing:
    return Standing.AGREED if len(voices) > 1 else Standing.ONE_ONLY


def _wordings(given: Iterable[tuple[FiledAccount, str]]) -> tuple[Attested[str], ...]:
    by_words: defaultdict[str, list[AccountKey]] = defaultdict(list)
    for filed, words in given:
        if filed.key not in by_words[words]:
            by_words[words].append(filed.key)
    return tuple(Attested(words, tuple(keys)) for words, keys in by_words.items())


def _statuses_agree(x: Status, y: Status) -> bool:
    """What was planned and then held agrees; what was held and is denied does not."""
    return not (Status.HELD in (x, y) and _AGAINST_HELD & {x, y})


def _dates_agree(accounts: Sequence[FiledAccount]) -> Callable[[str, str], bool]:
    slack = 1 if any(far_apart(a.account, b.account) for a, b in combinations(accounts, 2)) else 0

    def agree(x: str, y: str) -> bool:
        one, other = days(x), days(y)
        return x == y or (one is not None and other is not None and one.gap(other) <= slack)

    return agree


def _places_agree(x: Place, y: Place) -> bool:
    """Two towns of one state may be one place under two names."""
    one, other = spot(x), spot(y)
    return one.state == other.state or one.state is None or other.state is None


def _occasions_agree(x: Occasion, y: Occasion) -> bool:
    return (x.id or fold(x.name)) == (y.id or fold(y.name))


# --- participants ---


def _participants(entries: Sequence[Entry], accounts: Sequence[FiledAccount]) -> Iterator[Point]:
    by_key = {filed.key: filed for filed in accounts}
    for entry in entries:
        standing = _standing({voice(by_key[key]) for key in entry.accounts})
        if any(_rivals(entry, other, entries) for other in entries):
            standing = Standing.CONTRADICTED
        given = ((by_key[key], described(participant)) for _, participant, key in entry.mentions)
        yield Point("participants", entry.best[1].label, standing, _wordings(given))


def described(participant: Participant) -> str:
    """Return a participant in words: name or description, office, side."""
    values = (participant.name or participant.descr, participant.office, participant.represents)
    return ", ".join(value.value for value in values if value is not None)


def _rivals(entry: Entry, other: Entry, entries: Sequence[Entry]) -> bool:
    """Tell whether two are named for one side by accounts that have nobody of that side in common."""
    if entry is other or entry.side != other.side:
        return False
    own, theirs = set(entry.accounts), set(other.accounts)
    return not any(own & set(e.accounts) and theirs & set(e.accounts) for e in entries if e.side == entry.side)


# --- what was said and done ---


def _many(field: str, items: Iterable[Item]) -> Iterator[Point]:
    by_label: defaultdict[str, list[tuple[FiledAccount, str]]] = defaultdict(list)
    for filed, label, words in items:
        by_label[label].append((filed, words))
    for label, given in by_label.items():
        yield Point(field, label, _standing({voice(filed) for filed, _ in given}), _wordings(given))


def _topics(accounts: Iterable[FiledAccount]) -> Iterator[Item]:
    for filed in accounts:
        for topic in filed.account.topics:
            yield from ((filed, label, topic.phrase.value) for label in _headings(topic))


def _headings(topic: Topic) -> tuple[str, ...]:
    """A topic without a heading is known by its words; an unspecified one is none."""
    return () if topic.unspecified else topic.headings or (fold(topic.phrase.value),)


def _statements(accounts: Iterable[FiledAccount], entries: Sequence[Entry]) -> Iterator[Item]:
    """Statements are held together by who speaks and how: their words are in the language of each report."""
    names = {(key, p.label): entry.best[1].label for entry in entries for _, p, key in entry.mentions}
    for filed in accounts:
        for statement in filed.account.statements:
            speaker = statement.speaker.value
            label = f"{names.get((filed.key, speaker), speaker)}: {statement.act.value}"
            yield filed, label, statement.about.value


def _outcomes(accounts: Iterable[FiledAccount]) -> Iterator[Item]:
    for filed in accounts:
        for outcome in filed.account.outcomes:
            yield filed, outcome.type.value, outcome.what.value
