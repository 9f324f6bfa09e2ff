"""Which encounters a question is about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, exists, func, select

from sidelines.archive import schema
from sidelines.model.record import Kind, Status

_ENCOUNTER = schema.encounter.c


class Facet(StrEnum):
    """What an encounter can be found by, told by any of its accounts."""

    PARTY = "party"  # a state (ISO 3166 alpha-2), an organisation's name, or an actor's id
    TOPIC = "topic"  # a subject heading's id
    PLACE = "place"  # a place's name or its state, told or inferred
    SOURCE = "source"  # an outlet, an agency, or the body that vouches
    PAIR = "pair"  # two states that took part, see `both`


CODE = 2  # letters of a state


def of_state(party: ColumnElement[str]) -> ColumnElement[bool]:
    """Tell where a party is a state."""
    return func.length(party) == CODE


def both(one: Any, other: Any) -> Any:
    """Return the pair of two states, of which the first sorts before the second; of columns as well as of words."""
    return one + " " + other


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """Lets through the encounters for which everything given holds; what is empty or None asks nothing.

    ``since`` and ``until`` let through what may have taken place on one of the days between, both included.
    Each set is a choice; ``parties`` is a choice for every party that must have taken part.
    """

    since: date | None = None
    until: date | None = None
    parties: tuple[frozenset[str], ...] = ()
    kinds: frozenset[Kind] = frozenset()
    statuses: frozenset[Status] = frozenset()
    topics: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    sources: frozenset[str] = frozenset()
    occasions: frozenset[str] = frozenset()  # ids
    occasion_number: int | None = None
    occasion_year: int | None = None
    encounters: frozenset[str] = frozenset()  # ids


EVERYTHING = Filter()


def conditions(within: Filter) -> list[ColumnElement[bool]]:
    """Return what must hold of a row of `encounter`."""
    found: list[ColumnElement[bool]] = []
    if within.since:
        found.append(_ENCOUNTER.until >= within.since)
    if within.until:
        found.append(_ENCOUNTER.since <= within.until)
    for column, choice in (
        (_ENCOUNTER.id, within.encounters),
        (_ENCOUNTER.kind, within.kinds),
        (_ENCOUNTER.status, within.statuses),
        (_ENCOUNTER.occasion_id, within.occasions),
    ):
        if choice:
            found.append(column.in_(sorted(choice)))
    for column, number in (
        (_ENCOUNTER.occasion_number, within.occasion_number),
        (_ENCOUNTER.occasion_year, within.occasion_year),
    ):
        if number is not None:
            found.append(column == number)
    if within.parties:
        found.append(_took_part(within.parties))
    for facet, choice in (
        (Facet.TOPIC, within.topics),
        (Facet.PLACE, within.places),
        (Facet.SOURCE, within.sources),
    ):
        if choice:
            found.append(_told(facet, choice))
    return found


def _took_part(parties: tuple[frozenset[str], ...]) -> ColumnElement[bool]:
    """Tell where every party took part: those of the first one, or of two states, are looked through for the others."""
    one = schema.facet.c
    states = sorted({code for choice in parties for code in choice if len(choice) == 1 and len(code) == CODE})[:2]
    if len(states) > 1:
        others = [choice for choice in parties if not choice <= set(states)]
        query = select(one.encounter).where(one.facet == Facet.PAIR, one.value == both(*states))
    else:
        first, *others = parties
        query = select(one.encounter).where(one.facet == Facet.PARTY, one.value.in_(sorted(first)))
    for choice in others:
        other = schema.facet.alias().c
        there = (other.facet == Facet.PARTY, other.value.in_(sorted(choice)), other.encounter == one.encounter)
        query = query.where(exists().where(*there))
    return _ENCOUNTER.id.in_(query)


def _told(facet: Facet, choice: frozenset[str]) -> ColumnElement[bool]:
    told = schema.facet.c
    return _ENCOUNTER.id.in_(select(told.encounter).where(told.facet == facet, told.value.in_(sorted(choice))))
