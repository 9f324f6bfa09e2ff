"""One encounter with everything that is told of it: each value with its words and its sources."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from sidelines.archive import Session, outline
from sidelines.model.encounter import AccountKey, Attested, Encounter, FiledAccount, Stage
from sidelines.model.record import (
    Account,
    Act,
    Format,
    Kind,
    Occasion,
    Outcome,
    OutcomeType,
    Participant,
    Place,
    Record,
    Setting,
    Statement,
    Status,
    Topic,
    Value,
)
from sidelines.model.span import Span
from sidelines.questions.dossier import Dossier, dossier
from sidelines.questions.lines import Seats, line_of, lines, participants
from sidelines.questions.parts import Cited, Line, Source, Who
from sidelines.resolve import stages, summary
from sidelines.resolve.names import fold

T = TypeVar("T")
U = TypeVar("U")

UNKEPT = "-"  # the report of what is read and not kept


@dataclass(frozen=True, slots=True)
class Subject:
    """What was raised."""

    phrase: str
    headings: tuple[str, ...]
    unspecified: bool


@dataclass(frozen=True, slots=True)
class Said:
    """Who said what to whom; the speaker is a participant's label, "jointly" or "unattributed"."""

    speaker: str
    act: Act
    about: str
    addressee: str | None
    quoted: bool


@dataclass(frozen=True, slots=True)
class Result:
    """What came of it; ``due`` is ISO 8601."""

    type: OutcomeType
    what: str
    done: bool
    by: str | None
    due: str | None


@dataclass(frozen=True, slots=True)
class Shown:
    """An encounter with everything that is told of it."""

    line: Line
    kind: Cited[Kind]
    status: Cited[Status]
    stages: tuple[Stage, ...]  # what was reported when, in order of time
    date: Cited[str] | None
    place: Cited[Place] | None
    occasion: Cited[Occasion] | None
    format: Cited[Format] | None
    settings: tuple[Cited[Setting], ...]
    participants: tuple[Cited[Who], ...]
    topics: tuple[Cited[Subject], ...]
    statements: tuple[Cited[Said], ...]
    outcomes: tuple[Cited[Result], ...]
    sources: tuple[Source, ...]  # in order of publication

    def source(self, report: str) -> Source:
        """Return the source of a quotation."""
        return next(source for source in self.sources if source.report == report)


def show(session: Session, identifier: str) -> Shown:
    """Return the encounter under an identifier, or the one that an account tells of.

    Raises:
        NotFiled: there is none.
    """
    found = dossier(session, identifier)
    line = lines(session, [found.outline])[0]
    return _shown(found, line, session.actors.seated(found.outline.accounts))


def told(record: Record) -> tuple[Shown, ...]:
    """Return what a record tells that no archive keeps, each of its contacts as `show` does; the report is ``-``."""
    published = record.report.published.value if record.report.published else None
    return tuple(_told(record, number, account, published) for number, account in enumerate(record.accounts, start=1))


def _told(record: Record, number: int, account: Account, published: date | None) -> Shown:
    filed = FiledAccount(AccountKey(UNKEPT, number), account, record.report.language, published)
    alone = outline(Encounter(str(number), (filed.key,)), summary([filed]), published)
    topics = tuple(dict.fromkeys(heading for topic in account.topics for heading in topic.headings))
    found = Dossier(alone, (filed,), {UNKEPT: record})
    return _shown(found, line_of(alone, [filed], {}, topics, ()), {})


def _shown(found: Dossier, line: Line, seats: Seats) -> Shown:
    view = summary(found.accounts)
    history = stages(found.accounts)
    whole = participants(view.participants, found.accounts, seats)
    return Shown(
        line,
        _certain(found.cite(view.kind, lambda account: account.kind)),
        _certain(found.cite(Attested(history[-1].status, history[-1].by), lambda account: account.status)),
        history,
        found.cite(view.date, lambda account: account.date),
        found.cite(view.place, lambda account: account.place or account.place_inferred),
        found.cite(view.occasion, lambda account: account.occasion),
        found.cite(view.format, lambda account: account.format),
        _merged(found, lambda a: a.settings, lambda setting: setting.value, lambda s: s.value, lambda s: s.spans),
        tuple(_taking_part(found, one, who) for one, who in zip(view.participants, whole, strict=True)),
        _merged(found, lambda a: a.topics, _subject, lambda t: fold(t.phrase.value), lambda t: t.phrase.spans),
        _merged(found, lambda a: a.statements, _said, _said, lambda s: _spans(s.about, s.act)),
        _merged(found, lambda a: a.outcomes, _result, _result, lambda o: _spans(o.what)),
        found.sources,
    )


def _certain(cited: Cited[T] | None) -> Cited[T]:
    if cited is None:
        raise ValueError("an encounter without a kind or status")
    return cited


def _taking_part(found: Dossier, one: Attested[Participant], who: Who) -> Cited[Who]:
    """The words of a participant are those of the values shown, and every mention where others name the same."""
    told = one.value
    values = (told.name, told.descr, told.office, told.represents, told.role)
    spans = {span for value in values if value for span in value.spans} or set(told.spans)
    return Cited(who, one.by, found.quote(one.by[0], sorted(spans)))


def _merged(
    found: Dossier,
    items: Callable[[Account], Sequence[T]],
    shown: Callable[[T], U],
    same: Callable[[T], Hashable],
    spans: Callable[[T], Iterable[Span]],
) -> tuple[Cited[U], ...]:
    """Return what accounts tell of one kind; what several tell in the same words is told once, by all of them."""
    groups: dict[Hashable, list[tuple[FiledAccount, T]]] = {}
    for filed in found.accounts:
        for item in items(filed.account):
            groups.setdefault(same(item), []).append((filed, item))
    return tuple(
        Cited(
            shown(group[0][1]),
            tuple(dict.fromkeys(filed.key for filed, _ in group)),
            tuple(quotation for filed, item in group for quotation in found.quote(filed.key, spans(item))),
        )
        for group in groups.values()
    )


def _spans(*values: Value[Any]) -> tuple[Span, ...]:
    return tuple(dict.fromkeys(span for value in values for span in value.spans))


def _subject(topic: Topic) -> Subject:
    return Subject(topic.phrase.value, topic.headings, topic.unspecified)


def _said(s: Statement) -> Said:
    return Said(s.speaker.value, s.act.value, s.about.value, s.addressee.value if s.addressee else None, s.quoted)


def _result(o: Outcome) -> Result:
    return Result(o.type.value, o.what.value, o.done, o.by.value if o.by else None, o.due.value if o.due else None)
