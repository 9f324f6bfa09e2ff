"""Offices held: for each named person of a report the positions that the text gives, each once."""

from __future__ import annotations

from sidelines.model.analysis import Analysis, MentionKind, OfficePhrase
from sidelines.model.record import OfficeHeld, Value
from sidelines.reading.build import represents
from sidelines.reading.referent import COUNTERPART_OFFICE, Referent
from sidelines.reading.who import Directory


def offices_held(analysis: Analysis, directory: Directory) -> list[OfficeHeld]:
    """Return one entry for each named person and position."""
    _told_of_pronouns(analysis, directory)
    found: dict[tuple[str, str, str | None], OfficeHeld] = {}
    for referent in directory.referents:
        if referent.kind is not MentionKind.PERSON or referent.name is None or referent.name_span is None:
            continue
        for held in _held(referent):
            key = (held.person.value, held.position.value.lower(), held.represents.value if held.represents else None)
            found.setdefault(key, held)
    return _without_vaguer(list(found.values()))


def _told_of_pronouns(analysis: Analysis, directory: Directory) -> None:
    """«Ранее он занимал пост министра»: give what is said of a pronoun to the person whom it means."""
    for mention in analysis.mentions:
        if mention.kind is MentionKind.PRONOUN and mention.offices:
            for referent in directory.resolve(mention):
                referent.offices += mention.offices


def _held(referent: Referent) -> list[OfficeHeld]:
    assert referent.name is not None
    assert referent.name_span is not None
    person = Value(referent.name.full, (referent.name_span,), "person_name")
    found = []
    for office in referent.offices:
        beside = any(m.name is not None and m.span.covers(office.span) for m in referent.mentions)
        others = referent.offices if beside else [*referent.offices, *referent.implied]
        if office.id == COUNTERPART_OFFICE or any(_paraphrase(office, other) for other in others):
            continue
        where = tuple(Value(a.name, (a.span,), office.rule) for a in office.where)
        alone = Referent(MentionKind.PERSON, offices=[office], state=office.state)
        place = next((a for a in office.where if a.state), None)
        alone.state_span = place.span if place else None
        general = all(a.generic for a in office.where)  # no place, or «МИД» and the like
        acting_for = None if general else represents(alone)
        if acting_for is None and office.id and office.state is None and general:
            acting_for = _of_person(referent)
        found.append(
            OfficeHeld(
                person,
                Value(office.title, (office.span,), office.rule),
                acting_for,
                office.surface,
                office.id,
                where,
                office.tenure,
            )
        )
    return found


def _of_person(referent: Referent) -> Value[str] | None:
    """Return for whom the person acts by other words of the report; a kind of body («МИД») is nobody."""
    told = represents(referent)
    kinds = {a.full for o in referent.offices for a in o.where if a.generic}
    return told if told is not None and told.value not in kinds else None


def _without_vaguer(held: list[OfficeHeld]) -> list[OfficeHeld]:
    """Drop «министр» where the same person is known as foreign minister."""

    def vaguer(a: OfficeHeld, b: OfficeHeld) -> bool:
        return (
            a is not b
            and a.person.value == b.person.value
            and not a.where
            and b.where != ()
            and (a.office == b.office or b.position.value.lower().startswith(a.position.value.lower()))
        )

    return [a for a in held if not any(vaguer(a, b) for b in held)]


def _paraphrase(office: OfficePhrase, other: OfficePhrase) -> bool:
    """«китайский лидер» beside «председатель КНР», «министр» beside «министр иностранных дел»: one position."""
    if office is other or office.id == other.id or office.tenure != other.tenure:
        return False
    return office.surface.lower() in other.heads and office.state in (None, other.state)
