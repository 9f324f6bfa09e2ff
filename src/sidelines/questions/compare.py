"""The readouts of one encounter side by side: what all tell, what one alone tells, what they contradict."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sidelines.archive import Session
from sidelines.model.encounter import AccountKey, Attested, Point, Standing
from sidelines.model.record import Account, Participant
from sidelines.model.span import Span
from sidelines.questions.dossier import Dossier, dossier
from sidelines.questions.lines import lines
from sidelines.questions.parts import Line, Quotation, Source
from sidelines.resolve import points
from sidelines.resolve.readouts import described


@dataclass(frozen=True, slots=True)
class Readout:
    """One account, a column of the comparison."""

    account: AccountKey
    source: Source


@dataclass(frozen=True, slots=True)
class Wording:
    """How accounts word a point, and where."""

    words: str
    by: tuple[AccountKey, ...]
    quotations: tuple[Quotation, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """A point, a row of the comparison. ``field`` is the account's: "date", "participants", "topics" and so on."""

    field: str
    label: str
    standing: Standing
    told: tuple[Wording, ...]

    def of(self, account: AccountKey) -> tuple[Wording, ...]:
        """Return how one account words the point; nothing where it is silent."""
        return tuple(wording for wording in self.told if account in wording.by)


@dataclass(frozen=True, slots=True)
class Comparison:
    """The accounts of an encounter side by side."""

    line: Line
    readouts: tuple[Readout, ...]  # in order of publication
    points: tuple[Compared, ...]

    def standing(self, *standings: Standing) -> tuple[Compared, ...]:
        """Return the points of a standing."""
        return tuple(point for point in self.points if point.standing in standings)


def compare(session: Session, identifier: str) -> Comparison:
    """Return the readouts of the encounter under an identifier, or of the one that an account tells of.

    Raises:
        NotFiled: there is none.
    """
    found = dossier(session, identifier)
    evidence = {filed.key: _evidence(filed.account) for filed in found.accounts}
    readouts = tuple(Readout(filed.key, found.source(filed.key.report)) for filed in found.accounts)
    compared = tuple(_compared(found, point, evidence) for point in points(found.accounts))
    return Comparison(lines(session, [found.outline])[0], readouts, compared)


Evidence = dict[tuple[str, str], list[Span]]


def _compared(found: Dossier, point: Point, evidence: dict[AccountKey, Evidence]) -> Compared:
    told = tuple(_wording(found, point.field, one, evidence) for one in point.told)
    return Compared(point.field, point.label, point.standing, told)


def _wording(found: Dossier, field: str, one: Attested[str], evidence: dict[AccountKey, Evidence]) -> Wording:
    spans = ((key, evidence[key].get((field, one.value), ())) for key in one.by)
    return Wording(one.value, one.by, tuple(q for key, some in spans for q in found.quote(key, dict.fromkeys(some))))


def _evidence(account: Account) -> Evidence:
    """Return where an account's words stand, by field and words as `resolve.points` gives them."""
    found: defaultdict[tuple[str, str], list[Span]] = defaultdict(list)
    for field, words, spans in _worded(account):
        found[field, words] += spans
    return found


def _worded(account: Account) -> Iterator[tuple[str, str, tuple[Span, ...]]]:
    place = account.place or account.place_inferred
    yield "kind", str(account.kind.value), account.kind.spans
    yield "status", str(account.status.value), account.status.spans
    if account.date:
        yield "date", account.date.value, account.date.spans
    if place:
        yield "place", place.value.name, place.spans
    if account.occasion:
        yield "occasion", account.occasion.value.name, account.occasion.spans
    yield from (("participants", described(p), _spans(p)) for p in account.participants)
    yield from (("topics", topic.phrase.value, topic.phrase.spans) for topic in account.topics)
    yield from (("statements", said.about.value, said.about.spans) for said in account.statements)
    yield from (("outcomes", outcome.what.value, outcome.what.spans) for outcome in account.outcomes)


def _spans(participant: Participant) -> tuple[Span, ...]:
    values: tuple[Any, ...] = (participant.name or participant.descr, participant.office, participant.represents)
    return tuple(sorted({span for value in values if value for span in value.spans})) or participant.spans
