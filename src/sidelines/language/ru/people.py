"""Who holds which office in a sentence: names joined to the positions that stand by them or are said of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from sidelines.language.ru.apposition import join
from sidelines.language.ru.entities import Entity
from sidelines.language.ru.holding import said_in
from sidelines.language.ru.offices import OfficeMatch, find_office
from sidelines.language.ru.person import Person, person_of
from sidelines.language.ru.room import Room
from sidelines.language.ru.sides import share_states
from sidelines.language.ru.tokens import Tokens
from sidelines.model.analysis import OfficePhrase


@dataclass(frozen=True, slots=True)
class Holders:
    """The people of a sentence and the office phrases that no name claimed."""

    people: tuple[Person, ...]
    unclaimed: tuple[OfficeMatch, ...]
    pronouns: dict[int, list[OfficePhrase]] = field(default_factory=dict)  # offices said of «он», by its token


def find_holders(sentence: Tokens, entities: Sequence[Entity]) -> Holders:
    """Join the names of a sentence to its office phrases."""
    offices, inner = _offices(sentence, entities)
    found = [person_of(sentence, e) for e in _names(entities, offices)]
    room = Room(sentence, {p.entity.first: p for p in found}, offices, entities, inner)
    claimed = join(room)
    share_states(sentence, entities, found)
    pronouns: dict[int, list[OfficePhrase]] = {}
    for said in said_in(room, entities, claimed):
        held = said.who.person.offices if said.who.person else pronouns.setdefault(said.who.pronoun or 0, [])
        if said.office.span not in {o.span for o in held}:
            held.append(said.office)
        claimed |= {said.head} if said.head is not None else set()
    for person in found:
        person.offices = _real(person.offices, [*offices, *inner])
    return Holders(
        tuple(found), tuple(o for o in offices if o.head not in claimed and not (o.rank or o.idle)), pronouns
    )


def _names(entities: Sequence[Entity], offices: Sequence[OfficeMatch]) -> Iterable[Entity]:
    """Yield people's names; what a position's own words cover is no name («патриарх всея Руси Кирилл»)."""
    for entity in entities:
        if entity.kind == "person":
            first = max((o.heading_stop for o in offices if o.head < entity.first < o.heading_stop), default=0)
            yield replace(entity, first=first) if entity.first < first < entity.stop else entity


def _offices(sentence: Tokens, entities: Sequence[Entity]) -> tuple[list[OfficeMatch], list[OfficeMatch]]:
    """Return the positions of a sentence, and those that stand within another's words."""
    inside = {i for e in entities for i in range(e.first + (e.kind == "org"), e.stop)}
    found: list[OfficeMatch] = []
    inner: list[OfficeMatch] = []
    for at in range(len(sentence.items)):
        office = None if at in inside else find_office(sentence, at, entities)
        if office is not None:
            within = any(o.head < office.head and _same_heading(o, office) for o in found)
            (inner if within else found).append(office)
    return found, inner


def _same_heading(outer: OfficeMatch, inner: OfficeMatch) -> bool:
    """«глава правительства»: the second word heads nothing of its own inside the first position's words."""
    return inner.phrase.span.end <= outer.phrase.span.end and inner.head < outer.heading_stop


def _real(held: list[OfficePhrase], offices: Sequence[OfficeMatch]) -> list[OfficePhrase]:
    """Leave out walks of life of which the text names no body: «форвард Иван Петров»."""
    vague = {o.phrase.span for o in offices if o.vague}
    idle = {o.phrase.span for o in offices if o.idle}
    return [o for o in held if (o.where or o.span not in vague) and o.span not in idle]


__all__ = ["Holders", "Person", "find_holders"]
