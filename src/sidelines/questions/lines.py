"""Encounters in one line each: consolidated from their accounts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from sidelines.archive import Facet, Outline, Session
from sidelines.model.encounter import AccountKey, Attested, FiledAccount
from sidelines.model.record import Participant, Value
from sidelines.questions.parts import Line, Who
from sidelines.resolve import summary

T = TypeVar("T")
Seats = Mapping[tuple[AccountKey, int], str]


def lines(session: Session, outlines: Iterable[Outline]) -> tuple[Line, ...]:
    """Return encounters in one line each, in their order."""
    some = tuple(outlines)
    ids, keys = [one.id for one in some], [key for one in some for key in one.accounts]
    filed = {account.key: account for account in session.accounts.of(keys)}
    seats = session.actors.seated(keys)
    topics, sources = (session.encounters.values(facet, ids) for facet in (Facet.TOPIC, Facet.SOURCE))
    return tuple(
        line_of(one, [filed[key] for key in one.accounts], seats, topics.get(one.id, ()), sources.get(one.id, ()))
        for one in some
    )


def lines_of(session: Session, encounters: Iterable[str]) -> dict[str, Line]:
    """Return encounters in one line each, by their ids; unknown ids are passed over."""
    return {line.id: line for line in lines(session, session.encounters.get(encounters))}


def line_of(
    outline: Outline,
    accounts: Sequence[FiledAccount],
    seats: Seats,
    topics: tuple[str, ...],
    sources: tuple[str, ...],
) -> Line:
    """Return an encounter in one line, from its accounts, whom these seat, and the values of its facets."""
    view = summary(accounts)
    return Line(
        outline.id,
        outline.kind,
        outline.status,
        outline.date,
        outline.since,
        outline.until,
        outline.place,
        outline.occasion,
        participants(view.participants, accounts, seats),
        topics,
        sources,
        outline.accounts,
        view.voices,
    )


def participants(
    attested: Iterable[Attested[Participant]], accounts: Iterable[FiledAccount], seats: Seats
) -> tuple[Who, ...]:
    """Return who takes part, each by the fullest mention and with the actor of any mention."""
    by_key = {filed.key: filed.account.participants for filed in accounts}
    return tuple(_who(one, by_key, seats) for one in attested)


def _who(one: Attested[Participant], by_key: Mapping[AccountKey, Sequence[Participant]], seats: Seats) -> Who:
    participant, key = one.value, one.by[0]
    seat = next(i for i, other in enumerate(by_key[key]) if other is participant)
    return Who(
        participant.label,
        _plain(participant.name),
        _plain(participant.descr),
        _plain(participant.office),
        _plain(participant.represents),
        _plain(participant.role),
        seats.get((key, seat)),
    )


def _plain(value: Value[T] | None) -> T | None:
    return None if value is None else value.value
