"""From a record to what is shown of it: every choice of order, wording and grouping is made here once."""

from __future__ import annotations

from typing import Any

from sidelines.export import words
from sidelines.export.view import (
    Encounter,
    Fact,
    Item,
    Mark,
    Person,
    Post,
    Result,
    Side,
    Source,
    Speech,
    Subject,
    Utterance,
    View,
)
from sidelines.model.record import (
    Account,
    Attribution,
    Commemoration,
    Occasion,
    OfficeHeld,
    Outcome,
    Participant,
    Place,
    Record,
    Statement,
    Topic,
    Value,
)
from sidelines.model.report import PartKind

_STATED = frozenset({"stated in full", "month and year stated", "year stated"})


def present(record: Record) -> View:
    """Return a record as it is shown."""
    return View(
        record.report.name,
        record.report.title,
        _facts(record),
        tuple(_encounter(n, a, record.attribution) for n, a in enumerate(record.accounts, start=1)),
        tuple(map(_post, record.offices)),
        tuple(map(_mark, record.commemorations)),
        tuple(map(_source, record.attribution)),
    )


def _facts(record: Record) -> tuple[Fact, ...]:
    report = record.report
    line = report.dateline
    agency = report.agency or (line.agency if line else None)
    known = [("outlet", report.outlet), ("agency", agency), ("filed from", line.place if line else None)]
    found = [Fact(name, str(fact.value), fact.how) for name, fact in known if fact is not None]
    if report.published is not None:
        found.append(Fact("published", words.day(report.published.value.isoformat()), report.published.how))
    section = next((report.quote(p.span) for p in report.of_kind(PartKind.SECTION)), None)
    if section is not None:
        found.append(Fact("section", section, "layout"))
    if report.url is not None:
        found.append(Fact("address", report.url.value, report.url.how))
    return tuple(found)


def _encounter(number: int, a: Account, known: tuple[Attribution, ...]) -> Encounter:
    manner = [_coded("format", a.format, words.FORMATS), *(_coded("setting", s, words.SETTINGS) for s in a.settings)]
    return Encounter(
        number,
        Item("kind", words.KINDS[a.kind.value], a.kind, own_words=False),
        Item("status", words.STATUSES[a.status.value], a.status, own_words=False),
        tuple(m for m in manner if m is not None),
        Item("date", words.day(a.date.value), a.date, _basis(a.date), own_words=False) if a.date else None,
        _place(a),
        _occasion(a),
        Item("initiative", words.speaker(words.party(a.initiative.value)), a.initiative) if a.initiative else None,
        _sides(a.participants),
        tuple(map(_subject, a.topics)),
        _speeches(a.statements),
        tuple(map(_result, a.outcomes)),
        tuple(map(_source, a.attribution)) if a.attribution != known else (),
    )


def _basis(value: Value[Any]) -> str:
    return "" if value.how in _STATED else value.how


def _coded(name: str, value: Value[Any] | None, table: dict[Any, str]) -> Item | None:
    return Item(name, table[value.value], value, own_words=False) if value is not None else None


def _place(a: Account) -> Item | None:
    if a.place is not None:
        return Item("place", place_words(a.place.value), a.place, a.place.how)
    if a.place_inferred is not None:
        how = a.place_inferred.how or "not stated"
        return Item("place", place_words(a.place_inferred.value), a.place_inferred, how)
    return None


def place_words(place: Place) -> str:
    """Return a place as it is shown; a state beside its own name says nothing more."""
    building = place.building if place.building != place.name else None
    if place.state and words.names_party(place.name, place.state):
        return ", ".join(w for w in (building, words.party(place.state)) if w)
    state = words.party(place.state) if place.state else None
    return ", ".join(w for w in (building, place.name, state) if w)


def _occasion(a: Account) -> Item | None:
    if a.occasion is None:
        return None
    return Item("occasion", occasion_words(a.occasion.value), a.occasion, a.occasion.how)


def occasion_words(occasion: Occasion) -> str:
    """Return an occasion as it is shown, with its year if the name does not tell it."""
    name, year = occasion.name, occasion.year
    return f"{name}, {year}" if year and str(year) not in name else name


def _sides(participants: tuple[Participant, ...]) -> tuple[Side, ...]:
    by_number: dict[int, list[Person]] = {}
    for p in participants:
        by_number.setdefault(p.side, []).append(_person(p))
    return tuple(Side(_letter(i), tuple(people)) for i, people in enumerate(by_number.values()))


def _letter(index: int) -> str:
    """Return A to Z, then AA and so on: a world conference has more than 26 sides."""
    head, last = divmod(index, 26)
    return (_letter(head - 1) if head else "") + chr(ord("A") + last)


def _person(p: Participant) -> Person:
    represents = _represents(p.represents)
    label = _words("name", p.name) or _words("description", p.descr)
    if label and p.represents and words.names_party(label.text, p.represents.value):
        label = None  # a state, which is called as it is everywhere
    return Person(
        label or represents,
        _words("office", p.office),
        represents if label else None,
        _coded("role", p.role, words.ROLES),
    )


def _words(name: str, value: Value[str] | None) -> Item | None:
    return Item(name, value.value, value) if value is not None else None


def _represents(value: Value[str] | None) -> Item | None:
    if value is None:
        return None
    shown = words.party(value.value)
    return Item("represents", shown, value, own_words=shown == value.value)


def _subject(t: Topic) -> Subject:
    return Subject(Item("topic", t.phrase.value, t.phrase), tuple(map(words.heading, t.headings)), t.unspecified)


def _speeches(statements: tuple[Statement, ...]) -> tuple[Speech, ...]:
    found: list[Speech] = []
    for s in statements:
        if found and found[-1].speaker.value.value == s.speaker.value:
            found[-1] = Speech((*found[-1].utterances, _utterance(s)))
        else:
            found.append(Speech((_utterance(s),)))
    return tuple(found)


def _speaker(name: str, value: Value[str]) -> Item:
    shown = words.speaker(value.value)
    return Item(name, shown, value, own_words=shown == value.value)


def _utterance(s: Statement) -> Utterance:
    return Utterance(
        _speaker("speaker", s.speaker),
        Item("act", words.ACTS[s.act.value], s.act, own_words=False),
        Item("about", s.about.value, s.about),
        _speaker("addressee", s.addressee) if s.addressee else None,
        s.quoted,
    )


def _result(o: Outcome) -> Result:
    return Result(
        Item("outcome", words.OUTCOMES[o.type.value], o.type, own_words=False),
        Item("what", o.what.value, o.what),
        o.done,
        _speaker("by", o.by) if o.by else None,
        Item("due", words.day(o.due.value), o.due, _basis(o.due), own_words=False) if o.due else None,
    )


def _source(a: Attribution) -> Source:
    return Source(Item("source", a.source.value, a.source), a.kind, a.hedged)


def _post(o: OfficeHeld) -> Post:
    return Post(
        Item("person", o.person.value, o.person),
        Item("position", o.position.value, o.position),
        _represents(o.represents),
        tuple(Item("where", w.value, w) for w in o.where),
        "" if o.tenure == "current" else o.tenure,
    )


def _mark(c: Commemoration) -> Mark:
    year = Item("year", str(c.year.value), c.year, _basis(c.year), own_words=False) if c.year else None
    return Mark(Item("commemoration", c.what.value, c.what), year, c.implies)
