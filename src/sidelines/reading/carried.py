"""What a contact shares with those told before it: the day, the place and the occasion that are not told again.

A report says once that a minister came to Tbilisi on 18 March, and then whom he met there. Each rule is a
function of a contact and those before it; what it carries over names where it came from.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sidelines.model.analysis import MentionKind
from sidelines.model.record import Kind, Status
from sidelines.model.report import Report
from sidelines.reading.contact import AFAR, CITIES, CONTINUING, EARLIER, Contact, Party, Where
from sidelines.reading.when import Anchor, Resolved

_THERE = "there"  # a marker of a contact clause
BEFORE = "carried over from the contact told before"


def carry(contacts: Sequence[Contact], report: Report, anchor: Anchor) -> None:
    """Give contacts what they share with those told before them."""
    for at, contact in enumerate(contacts):
        before = contacts[:at]
        _occasion_again(contact, before)
        _further(contact, before)
        _there(contact, before)
        _on_visit(contact, contacts)
    for contact in contacts:
        _visited_city(contact, contacts)
    _of_dateline(contacts, report, anchor)


def _occasion_again(contact: Contact, before: Sequence[Contact]) -> None:
    """«на полях форума»: the forum named before."""
    if contact.occasion is None or contact.occasion[0].id is not None or not contact.occasion[0].anaphoric:
        return
    noun = contact.occasion[0].name.lower()
    named = (c.occasion[0] for c in reversed(before) if c.occasion is not None and c.occasion[0].id is not None)
    meant = next((o for o in named if noun in o.name.lower()), None)
    contact.occasion = (meant, BEFORE) if meant is not None else None


def _further(contact: Contact, before: Sequence[Contact]) -> None:
    """«Помимо этого, министр встретился в Нью-Йорке с ...»: a further contact of the same round."""
    previous = next((c for c in reversed(before) if c.status is Status.HELD), None)
    if previous is None or not _goes_on(contact, previous):
        return
    occasion = previous.occasion[0] if previous.occasion else None
    if contact.occasion is None and occasion is not None and _at(contact, occasion.place):
        contact.occasion = (occasion, BEFORE)
    if contact.date is None and previous.date is not None and _shared(contact, previous):
        contact.date, contact.date_how = previous.date, BEFORE
    days = {c.date[0].value if c.date is not None else "" for c in (contact, previous)}
    if contact.place is None and previous.place is not None and len(days) == 1 and "" not in days:
        contact.place, contact.place_how = previous.place, BEFORE


def _shared(contact: Contact, previous: Contact) -> bool:
    return any(p.referent in previous.referents for p in contact.parties)


def _at(contact: Contact, seat: str | None) -> bool:
    return contact.place is None or contact.place.name == seat


def _goes_on(contact: Contact, previous: Contact) -> bool:
    further = not CONTINUING.isdisjoint(contact.first.markers) and EARLIER not in contact.first.markers
    here = contact.kind not in AFAR and previous.kind not in AFAR
    return further and here and contact.status is Status.HELD


def _there(contact: Contact, before: Sequence[Contact]) -> None:
    """«Столтенберг прибыл в Тбилиси. Там состоялись встречи с ...», «там же запланированы беседы»."""
    if contact.place is not None or _THERE not in contact.first.markers:
        return
    source = next((c for c in reversed(before) if c.place is not None or _city(c.destination) is not None), None)
    if source is None:
        return
    contact.place, contact.place_how = source.place or source.destination, BEFORE
    if contact.occasion is None and source.occasion is not None:
        contact.occasion = (source.occasion[0], BEFORE)


def _on_visit(contact: Contact, contacts: Iterable[Contact]) -> None:
    """A guest who came to a city met there those who act for the state that he visits."""
    if contact.place is not None or contact.kind is Kind.VISIT or contact.kind in AFAR:
        return
    visits = [v for v in contacts if v.kind is Kind.VISIT and v.status is contact.status and _hosted(contact, v)]
    city = _city(visits[0].place or visits[0].destination) if len(visits) == 1 else None
    if city is not None and EARLIER not in contact.first.markers:
        contact.place, contact.place_how = city, "where the visit went"


def _hosted(contact: Contact, visit: Contact) -> bool:
    guests = [p.referent for p in visit.parties if p.referent.kind is not MentionKind.STATE]
    hosts = {p.referent.state for p in visit.parties if p.referent.kind is MentionKind.STATE}
    met: list[Party] = [p for p in contact.parties if p.referent not in guests]
    return len(met) < len(contact.parties) and bool(met) and all(p.referent.state in hosts for p in met)


def _city(where: Where | None) -> Where | None:
    return where if where is not None and where.kind in CITIES else None


def _visited_city(visit: Contact, contacts: Iterable[Contact]) -> None:
    """A visit to a state went to the one city in which the guest met his hosts."""
    told = visit.place or visit.destination
    if visit.kind is not Kind.VISIT or told is None or told.kind != "state":
        return
    met = [c for c in contacts if c.kind is not Kind.VISIT and c.status is visit.status and _hosted(c, visit)]
    cities = {c.place.name: c.place for c in met if _city(c.place) is not None and c.place is not None}
    if len(cities) == 1 and next(iter(cities.values())).state == told.state:
        visit.place, visit.place_how = next(iter(cities.values())), "where the guest met the hosts"


def _of_dateline(contacts: Sequence[Contact], report: Report, anchor: Anchor) -> None:
    """«КАЗАНЬ, 22 окт — Агентство. Президент провёл встречу»: news told without its day is of the day it is filed."""
    line, first = report.dateline, next(iter(contacts), None)
    if line is None or line.day is None or anchor.published is None or first is None or first.date is not None:
        return
    if first.status is not Status.HELD or first.kind is Kind.VISIT or anchor.published.day != line.day:
        return
    first.date = (
        Resolved(anchor.published.isoformat(), "no day told; the day in the dateline", anchor.published),
        line.span,
    )
