"""Records that tell of contacts in given words, made without reading anything.

A `Telling` writes the text as values are made: each value stands on the words that were just written.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import TypeVar

from sidelines.archive import Arrival, Filed, Indexing, Outline, Session, export_lines
from sidelines.model.days import bounds
from sidelines.model.encounter import FiledAccount
from sidelines.model.record import (
    Account,
    Act,
    Attribution,
    Format,
    Kind,
    Occasion,
    OfficeHeld,
    Outcome,
    OutcomeType,
    Participant,
    Place,
    Record,
    Statement,
    Status,
    Topic,
    Value,
)
from sidelines.model.report import Known, Part, PartKind, Report
from sidelines.model.span import Span

T = TypeVar("T")

NOW = datetime(2026, 1, 2, 3, 4, 5, 678901, tzinfo=UTC)
DAY = date(2021, 9, 24)


@dataclass(slots=True)
class Telling:
    """A report's text as it is being written, with its headline first."""

    title: str = "Встреча министров"
    text: str = field(init=False)

    def __post_init__(self) -> None:
        self.text = f"{self.title}\n"

    def write(self, words: str) -> Span:
        """Write words and return where they stand."""
        start = len(self.text)
        self.text += f"{words} "
        return Span(start, start + len(words))

    def value(self, value: T, words: str = "") -> Value[T]:
        """Write words, by default the value itself, and return the value that stands on them."""
        return Value(value, (self.write(words or str(value)),), "by_hand")

    def person(self, side: int, name: str, state: str, office: str = "министр") -> Participant:
        named, held, represents = self.value(name), self.value(office), self.value(state)
        return Participant(side, named.spans, name=named, office=held, represents=represents)

    def account(
        self,
        *people: tuple[str, str],
        kind: Kind = Kind.MEETING,
        status: Status = Status.HELD,
        on: str | None = "2021-09-24",
        at: Place | None = None,
        within: Occasion | None = None,
        about: Iterable[tuple[str, str]] = (),
        came: Iterable[str] = (),
        by: str | None = None,
    ) -> Account:
        """Tell of a contact of people, each a name and a state; ``about`` gives phrases with their headings."""
        told = [self.person(side, *who) for side, who in enumerate(people, start=1)]
        return Account(
            self.value(kind),
            self.value(status),
            tuple(told),
            format=self.value(Format.BILATERAL),
            date=self.value(on) if on else None,
            place=self.value(at, at.name) if at else None,
            occasion=self.value(within, within.name) if within else None,
            topics=tuple(Topic(self.value(phrase), (heading,)) for phrase, heading in about),
            statements=tuple(
                Statement(self.value(name), self.value(Act.STRESS), self.value("значение связей")) for name, _ in people
            ),
            outcomes=tuple(
                Outcome(self.value(OutcomeType.AGREEMENT), self.value(what), done=False, due=self.value("2022"))
                for what in came
            ),
            attribution=(Attribution(self.value(by), "body"),) if by else (),
        )

    def record(self, *accounts: Account, published: date | None = DAY, outlet: str = "Пример") -> Record:
        """Return the record of what was told so far."""
        end = len(self.title)
        parts = [Part(PartKind.TITLE, Span(0, end))] if end else []
        if len(self.text) > end + 1:
            parts.append(Part(PartKind.BODY, Span(end + 1, len(self.text))))
        report = Report(
            "telling",
            self.text,
            tuple(parts),
            "ru",
            published=Known(published, "given") if published else None,
            outlet=Known(outlet, "given"),
        )
        held = tuple(
            OfficeHeld(p.name, p.office, p.represents) for a in accounts for p in a.participants if p.name and p.office
        )
        return Record(report, accounts, held)


BAYRAMOV, KAZAKBAEV, LAVROV = ("Джейхун Байрамов", "AZ"), ("Руслан Казакбаев", "KG"), ("Сергей Лавров", "RU")


def meeting(
    *people: tuple[str, str], title: str = "Встреча министров", on: str | None = "2021-09-24", note: str = ""
) -> Record:
    """Return the record of one meeting."""
    telling = Telling(title)
    account = telling.account(*(people or (BAYRAMOV, KAZAKBAEV)), on=on)
    telling.write(note or "Подробностей нет.")
    return telling.record(account)


def arrival(report: str, record: Record, *, voice: str | None = None, bands: Iterable[str] = ()) -> Arrival:
    """Return a record as it arrives."""
    digest = sha256(record.report.text.encode("utf-8", "replace")).hexdigest()
    return Arrival(report, record, digest, NOW, voice, f"sketch of {report}", frozenset(bands))


def file(session: Session, report: str, record: Record) -> Filed:
    return session.reports.file(arrival(report, record), INDEXING)


def outline(encounter: str, *accounts: FiledAccount) -> Outline:
    """Return the outline of an encounter as the first of its accounts tells it."""
    told = accounts[0].account
    written = told.date.value if told.date else None
    since, until = bounds(written)
    return Outline(
        encounter,
        tuple(a.key for a in accounts),
        told.kind.value,
        told.status.value,
        written,
        since,
        until,
        told.place.value if told.place else None,
        told.occasion.value if told.occasion else None,
    )


def lemmatise(text: str, language: str) -> Iterator[tuple[Span, Collection[str]]]:
    """A lemmatiser for tests: a word's first four letters stand for all its forms."""
    for word in re.finditer(r"[\w-]+", text):
        yield Span(*word.span()), {word.group().lower()[:4]}


def blocks(filed: FiledAccount) -> Iterator[str]:
    """Blocks for tests: the states that take part."""
    yield " ".join(sorted(p.represents.value for p in filed.account.participants if p.represents))


INDEXING = Indexing(lemmatise, blocks)


def contents(session: Session) -> list[str]:
    """Return what an archive tells, line by line, without how often and when it came to tell something else."""
    return [line for line in export_lines(session) if not line.startswith(('{"change"', '{"end"'))]
