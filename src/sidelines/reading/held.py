"""Offices held: for each named person of a report the positions that the text gives, each once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from sidelines.lexicon.entries import OfficeEntry, offices
from sidelines.model.analysis import Affiliation, Analysis, MentionKind, OfficePhrase
from sidelines.model.record import OfficeHeld, Value
from sidelines.reading.bodies import BodiesNamed
from sidelines.reading.build import represents
from sidelines.reading.referent import COUNTERPART_OFFICE, Referent
from sidelines.reading.who import Directory


@dataclass(frozen=True, slots=True)
class _Held:
    """An office of a person before it is written down: the phrase, and for whom the person acts in it."""

    person: str
    phrase: OfficePhrase
    acting_for: Value[str] | None

    def same_person(self, other: _Held) -> bool:
        return self is not other and self.person == other.person


def offices_held(analysis: Analysis, directory: Directory) -> list[OfficeHeld]:
    """Return one entry for each named person and position."""
    _told_of_pronouns(analysis, directory)
    bodies = BodiesNamed(analysis)
    found: dict[tuple[str, str, str | None], OfficeHeld] = {}
    for referent in directory.referents:
        if referent.kind is not MentionKind.PERSON or referent.name is None or referent.name_span is None:
            continue
        person = Value(referent.name.full, (referent.name_span,), "person_name")
        held = _distinct([h for o in referent.offices for h in _read(referent, bodies.meant(o))])
        for one in (_written(person, h) for h in held):
            key = (person.value, one.position.value.lower(), one.represents.value if one.represents else None)
            found.setdefault(key, one)
    return list(found.values())


def _told_of_pronouns(analysis: Analysis, directory: Directory) -> None:
    """«Ранее он занимал пост министра»: give what is said of a pronoun to the person whom it means."""
    for mention in analysis.mentions:
        if mention.kind is MentionKind.PRONOUN and mention.offices:
            for referent in directory.resolve(mention):
                referent.offices += mention.offices


def _read(referent: Referent, office: OfficePhrase) -> Iterator[_Held]:
    """Yield what an office phrase tells; «вице-премьер и министр иностранных дел» is two offices."""
    beside = any(m.name is not None and m.span.covers(office.span) for m in referent.mentions)
    others = referent.offices if beside else [*referent.offices, *referent.implied]
    if office.id == COUNTERPART_OFFICE or any(_paraphrase(office, other) for other in others):
        return
    name = referent.name.full if referent.name is not None else ""
    for one in _parts(office):
        yield _Held(name, one, _acting_for(referent, one))


def _parts(office: OfficePhrase) -> list[OfficePhrase]:
    entry = _entries().get(office.id or "")
    parts = [_entries()[p] for p in entry.parts] if entry is not None else []
    return [_part(office, p) for p in parts] or [office]


def _part(office: OfficePhrase, entry: OfficeEntry) -> OfficePhrase:
    """Return one of the offices that a title joins, called as the title calls it."""
    title = max((t for t in entry.ru if t.lower() in office.title.lower()), key=len, default=entry.ru[0])
    return replace(office, title=title, surface=title, id=entry.id, rank=entry.rank)


@lru_cache(maxsize=1)
def _entries() -> dict[str, OfficeEntry]:
    return {entry.id: entry for entry in offices()}


def _acting_for(referent: Referent, office: OfficePhrase) -> Value[str] | None:
    """Return the state or body for which an office is held: as its own words say, else as the person acts."""
    if any(not a.generic for a in office.where):
        place = next((a for a in office.where if a.state), None)
        alone = Referent(MentionKind.PERSON, offices=[office], state=office.state)
        alone.state_span = place.span if place else None
        return represents(alone)
    return _of_person(referent) if office.id else None


def _of_person(referent: Referent) -> Value[str] | None:
    """Return for whom the person acts by other words of the report; a kind of body («МИД») is nobody."""
    told = represents(referent)
    kinds = {a.full for o in referent.offices for a in o.where if a.generic}
    return told if told is not None and told.value not in kinds else None


def _written(person: Value[str], held: _Held) -> OfficeHeld:
    office = held.phrase
    where = tuple(Value(a.name, (a.span,), office.rule) for a in office.where)
    position = Value(office.title, (office.span,), office.rule)
    return OfficeHeld(person, position, held.acting_for, office.surface, office.id, where, office.tenure)


# --- the same office in other words ---


def _distinct(held: list[_Held]) -> list[_Held]:
    """Drop what only says less than another office of the same person."""
    kept: list[_Held] = []
    for one in held:
        again = any(_same(one, other) for other in kept)
        if not again and not any(_vaguer(one, other) for other in held if one.same_person(other)):
            kept.append(one)
    return kept


def _same(one: _Held, other: _Held) -> bool:
    """Tell whether two phrases name one office: «посол» and «чрезвычайный и полномочный посол»."""
    a, b = one.phrase, other.phrase
    alike = a.title.lower() in b.title.lower() or b.title.lower() in a.title.lower()
    return alike and a.id is not None and (a.id, a.tenure, _names(a)) == (b.id, b.tenure, _names(b))


def _vaguer(one: _Held, other: _Held) -> bool:
    """Tell whether one office is the other in fewer words: «министр», «глава ведомства», «губернатор»."""
    a, b = one.phrase, other.phrase
    alike = a.id == b.id or b.title.lower().startswith(a.title.lower())
    if not a.where:
        return bool(b.where) and alike
    if all(x.anaphoric or x.is_state for x in a.where) and any(x.anaphoric for x in a.where):
        return a.tenure == b.tenure and a.state in (None, b.state) and _may_be_called(b, a)
    entry = _entries().get(a.id or "")
    of_state = entry is not None and entry.scope == "state"  # «министр Японии» says what «глава японского МИДа» says
    return alike and not of_state and a.tenure == b.tenure and _names(a) < _names(b)


def _may_be_called(office: OfficePhrase, told: OfficePhrase) -> bool:
    return told.surface.lower() in office.heads or not (told.heads - {""}).isdisjoint(office.heads)


def _names(office: OfficePhrase) -> set[str]:
    return {_key(a) for a in office.where}


def _key(place: Affiliation) -> str:
    return place.state or "" if place.is_state else place.full.lower()


def _paraphrase(office: OfficePhrase, other: OfficePhrase) -> bool:
    """«китайский лидер» beside «председатель КНР», «министр» beside «министр иностранных дел»: one position."""
    if office is other or office.id == other.id or office.tenure != other.tenure:
        return False
    return office.surface.lower() in other.heads and office.state in (None, other.state)
