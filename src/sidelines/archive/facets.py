"""What an encounter can be found by, derived from what its accounts tell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import ColumnElement, CompoundSelect, Connection, Select, and_, literal, select, union

from sidelines.archive import schema
from sidelines.archive.bulk import VALUES, among, chunks, remove
from sidelines.archive.filters import Facet, both, of_state

_ENCOUNTER, _MEMBER, _FACET = schema.encounter.c, schema.member.c, schema.facet.c
_TOLD = select(_MEMBER.encounter).distinct()


def settle(connection: Connection, encounters: Iterable[str]) -> None:
    """Drop those of the encounters that no account tells, and derive again what the others can be found by."""
    for chunk in chunks(sorted(encounters)):
        told = among(connection, _TOLD, _MEMBER.encounter, chunk)
        remove(connection, _ENCOUNTER.id, set(chunk) - {row.encounter for row in told})
        remove(connection, _FACET.encounter, chunk)
        connection.execute(_DERIVING, {VALUES.key: chunk})


def _facets() -> CompoundSelect[Any]:
    told = (*_of_accounts(), *_of_reports(), _of_pairs())
    return union(*(query.where(_MEMBER.encounter.in_(VALUES)) for query in told))


def _of_accounts() -> Iterator[Select[Any]]:
    participant, account = schema.participant.c, schema.account.c
    told = (
        (Facet.PARTY, schema.participant, participant.represents),
        (Facet.PARTY, schema.participant, participant.actor),
        (Facet.TOPIC, schema.heading, schema.heading.c.heading),
        (Facet.PLACE, schema.account, account.place),
        (Facet.PLACE, schema.account, account.place_state),
        (Facet.PLACE, schema.account, account.place_inferred),
        (Facet.PLACE, schema.account, account.place_inferred_state),
        (Facet.SOURCE, schema.attribution, schema.attribution.c.source),
    )
    for facet, table, value in told:
        of_member = and_(table.c.report == _MEMBER.report, table.c.number == _MEMBER.number)
        yield _valued(facet, value).join(table, of_member)


def _of_reports() -> Iterator[Select[Any]]:
    report = schema.report.c
    for value in (report.outlet, report.agency):
        yield _valued(Facet.SOURCE, value).join(schema.report, report.id == _MEMBER.report)


def _of_pairs() -> Select[Any]:
    """Select every two states of an encounter, whichever account tells of each.

    They follow from its parties; but no two others are asked for as often, and to count them takes long.
    """
    member, one, other = schema.member.alias(), schema.participant.alias(), schema.participant.alias()
    first = and_(one.c.report == _MEMBER.report, one.c.number == _MEMBER.number, of_state(one.c.represents))
    second = and_(other.c.report == member.c.report, other.c.number == member.c.number, of_state(other.c.represents))
    return (
        _valued(Facet.PAIR, both(one.c.represents, other.c.represents))
        .join(one, first)
        .join(member, member.c.encounter == _MEMBER.encounter)
        .join(other, and_(second, one.c.represents < other.c.represents))
    )


def _valued(facet: Facet, value: ColumnElement[Any]) -> Select[Any]:
    return select(literal(facet.value), value, _MEMBER.encounter).select_from(schema.member).where(value.is_not(None))


FACETS = _facets()
"""Selects what the accounts of the encounters in `VALUES` tell, each value once an encounter."""

_DERIVING = schema.facet.insert().from_select(["facet", "value", "encounter"], FACETS)
