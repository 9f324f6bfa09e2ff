"""For which state the holder of a bare office acts, where the report tells it by other things than the office.

«Генеральный секретарь ООН провёл в Москве переговоры с министром иностранных дел A»: the host of a
guest acts for the state where they met. «План представила премьер-министр Франции B. Президент C
обещал реформу»: a report in which one state alone acts speaks of that state's offices.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from sidelines.lexicon.entries import offices
from sidelines.model.analysis import Analysis, ArgumentRole, MentionKind
from sidelines.model.record import Kind
from sidelines.model.span import Span
from sidelines.reading.contact import AFAR, Contact, Where
from sidelines.reading.referent import Referent
from sidelines.reading.who import Directory

_LOWEST = 4  # rank of the lowest office that is taken to be a state's


def infer_states(analysis: Analysis, directory: Directory, contacts: Sequence[Contact]) -> None:
    """Give people with a bare office the state that the report tells for them; what is told stays."""
    for referent in directory.referents:
        known = {o.state for o in referent.implied}
        if _bare(referent) and len(known) == 1:
            _settle(referent, known.pop(), referent.name_span, "well known")
    visited = _visited(contacts)
    for contact in contacts:
        _host(contact, visited)
    sole = _sole_state(analysis)
    for referent in directory.referents:
        if sole is not None and _bare(referent):
            _settle(referent, *sole, "the one state that acts in the report")


def _settle(referent: Referent, state: str | None, span: Span | None, how: str) -> None:
    referent.state, referent.state_span, referent.state_how = state, span, how


@lru_cache(maxsize=1)
def _offices_of_states() -> frozenset[str]:
    """Return the ids of offices that only states have."""
    return frozenset(o.id for o in offices() if o.scope == "state" and o.rank <= _LOWEST)


def _bare(referent: Referent) -> bool:
    """Tell whether a person has offices as states have them, and no word says which state's."""
    if referent.kind is not MentionKind.PERSON or referent.state is not None or not referent.offices:
        return False
    of_state = all(o.id in _offices_of_states() for o in referent.offices)
    return of_state and all(a.generic for o in referent.offices for a in o.where)


def _host(contact: Contact, visited: dict[int, Where]) -> None:
    """Who meets others in a state for which none of them acts is at home there."""
    guests = (visited[id(r)] for r in contact.referents if id(r) in visited)
    place = contact.place or contact.destination or next(guests, None)
    if place is None or place.state is None or contact.kind in AFAR:
        return
    bare = [r for r in contact.referents if _bare(r)]
    others = [r for r in contact.referents if r not in bare]
    acting = {r.state for r in others if r.state} | {a.state for r in others for o in r.offices for a in o.where}
    if others and all(r.state or any(o.where for o in r.offices) for r in others) and place.state not in acting:
        for referent in bare:
            _settle(referent, place.state, place.span, "host where they met")


def _visited(contacts: Sequence[Contact]) -> dict[int, Where]:
    """Return where each guest of a visit went, by the referent; not of those who go to several states."""
    visits = [c for c in contacts if c.kind is Kind.VISIT and c.destination is not None]
    went: dict[int, list[Where]] = {}
    for visit in visits:
        for party in visit.parties:
            if visit.destination is not None and party.role is ArgumentRole.SUBJECT:
                went.setdefault(id(party.referent), []).append(visit.destination)
    return {guest: places[0] for guest, places in went.items() if len({p.state for p in places}) == 1}


def _sole_state(analysis: Analysis) -> tuple[str, Span] | None:
    """Return the one state of which a report speaks, with the words that name it first.

    Another may be named once as a place («задержан в Испании»), where the first acts more than once.
    """
    acting = list(_acting(analysis))
    states = {state for state, _ in acting}
    elsewhere = [p.state for p in analysis.places if p.state and p.state not in states]
    if len(states) != 1 or len(elsewhere) > 1 or (elsewhere and len(acting) == 1):
        return None
    return acting[0]


def _acting(analysis: Analysis) -> Iterator[tuple[str, Span]]:
    places = [p.span for p in analysis.places]
    for mention in analysis.mentions:
        named = [(mention.state, mention.span)] if mention.kind is MentionKind.STATE else []
        named += [(a.state, a.span) for o in mention.offices for a in o.where]
        named += [(a.state, a.span) for a in mention.states]
        named += [(mention.body.state, mention.span)] if mention.body is not None else []
        for state, span in named:
            if state and not any(p.covers(span) for p in places):
                yield state, span
