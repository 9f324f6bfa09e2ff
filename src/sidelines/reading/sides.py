"""Sides of a contact: when two sets of participants may be one contact's, and when there are sides enough."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sidelines.model.analysis import ArgumentRole, Clause, MentionKind
from sidelines.model.record import Kind, Status
from sidelines.reading.contact import STATUS, Party, shared_words
from sidelines.reading.referent import Referent

SEVERAL, OWN = "several", "own"  # markers of a contact clause
_TOGETHER = frozenset({"trilateral", "multilateral", "jointly"})
_UNNAMED = frozenset({MentionKind.GROUP, MentionKind.BODY})


def without_own_state(parties: list[Party]) -> list[Party]:
    """A state is no side of its own beside those who act for it."""
    acting = {p.referent.state for p in parties if p.referent.kind is not MentionKind.STATE}
    return [p for p in parties if p.referent.kind is not MentionKind.STATE or p.referent.state not in acting]


def compatible(known: Sequence[Referent], named: Sequence[Referent], loosely: bool) -> bool:
    """Two sets of participants may be one contact's if the smaller lies in the larger, states for their people.

    A headline calls people loosely: «главный дипломат Китая» is anybody who acts for China in the text.
    """
    return covered(named, known, loosely) or covered(known, named, loosely)


def may_open(clause: Clause) -> bool:
    """«надеется обсудить с Б торговлю» tells of no contact of its own."""
    return clause.rule != "contact_discuss" or STATUS[clause.modality] is Status.HELD


def covered(inner: Sequence[Referent], outer: Sequence[Referent], loosely: bool = False) -> bool:
    """Tell whether each of some participants is, perhaps more vaguely told, one of others."""
    free = list(outer)
    for referent in inner:
        match = next((o for o in free if same_party(referent, o) or (loosely and _loosely_same(referent, o))), None)
        if match is None:
            return False
        free.remove(match)
    return True


def _loosely_same(a: Referent, b: Referent) -> bool:
    return MentionKind.HOLDER in (a.kind, b.kind) and a.state is not None and a.state == b.state


def same_party(a: Referent, b: Referent) -> bool:
    """Tell whether two participants may be told as one: the same, or one vaguer than the other."""
    if a is b:
        return True
    if a.kind is MentionKind.STATE or b.kind is MentionKind.STATE:
        return a.state is not None and a.state == b.state
    if MentionKind.GROUP in (a.kind, b.kind) and {a.kind, b.kind} <= _UNNAMED:
        if a.state is not None and a.state == b.state:
            return True
        return bool(_organisations(a) & _organisations(b)) or (a.kind is b.kind and shared_words(a.descr, b.descr))
    if MentionKind.HOLDER in (a.kind, b.kind):
        return a.state is not None and a.state == b.state and _same_office(a, b)
    return False


def _organisations(referent: Referent) -> set[str]:
    """Return the bodies to which an unnamed participant belongs."""
    told = {m.body.full for m in referent.mentions if m.body is not None}
    return told | {a.full for o in referent.offices for a in o.where if not a.is_state}


def _same_office(a: Referent, b: Referent) -> bool:
    x, y = a.office, b.office
    return x is None or y is None or (x.id == y.id and x.id is not None) or x.title == y.title


def apart(clause: Clause, parties: Sequence[Party]) -> bool:
    """«провёл переговоры с А, Б и В»: several talks, if each partner acts for another state or body."""
    if SEVERAL not in clause.markers or not _TOGETHER.isdisjoint(clause.markers):
        return False
    if clause.rule == "contact_mutual" and "also" not in clause.markers:
        return False
    hosts = [p.referent for p in parties if p.role is not ArgumentRole.PARTNER]
    partners = [p.referent for p in parties if p.role is ArgumentRole.PARTNER]
    people = all(r.kind in (MentionKind.PERSON, MentionKind.HOLDER) for r in partners)
    acting = {r.state or (r.office and r.office.body_name) for r in partners}
    return people and len(partners) > 1 and len(hosts) < 2 and len(acting) == len(partners) and None not in acting


def two_sides(parties: Sequence[Party]) -> bool:
    """People of one state who talk among themselves are one side: «президент встретился с министром»."""
    if len(parties) < 2:
        return False
    acting = {p.referent.state or id(p.referent) for p in parties}
    return len(acting) > 1


def met(kind: Kind, parties: Sequence[Party]) -> bool:
    """Tell whether participants are sides enough for a contact of a kind, one of them at least acting for somebody.

    Who travels together is no two sides of a visit; who has no office at all is a guest of a ceremony, and no side.
    """
    if kind is Kind.VISIT and all(p.role is ArgumentRole.SUBJECT for p in parties):
        return False
    acting = [p for p in parties if official([p])] if kind in (Kind.CEREMONY, Kind.CONFERENCE) else parties
    return two_sides(acting) and official(parties)


def many(clause: Clause, parties: Sequence[Party]) -> bool:
    """«Саммит СНГ пройдёт в Минске 10 октября»: a body of several states or their ministers are several sides."""
    if len(parties) != 1 or OWN not in clause.markers or not clause.of(ArgumentRole.TIME, ArgumentRole.PLACE):
        return False
    referent = parties[0].referent
    return referent.kind in (MentionKind.BODY, MentionKind.GROUP) and referent.state is None and official(parties)


def official(parties: Iterable[Party]) -> bool:
    """At least one side acts for a state or body."""
    return any(
        p.referent.kind in (MentionKind.STATE, MentionKind.BODY)
        or p.referent.state is not None
        or (p.referent.office is not None and p.referent.office.id is not None)
        or any(o.where for o in p.referent.offices)
        for p in parties
    )
