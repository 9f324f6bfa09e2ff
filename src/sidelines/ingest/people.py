"""Who takes part: the names of a report become aliases, aliases are judged, and actors follow from what was judged.

Only forms are looked at, never all sightings of an actor, so that a minister who is named every day costs as much as
one who is named once. Seats are moved where a judgement joins or parts actors, and nowhere else.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from sidelines.archive import Session
from sidelines.model.encounter import Actor, Form, Sighting, Wording
from sidelines.resolve import Alias, actors, alias_key, alias_keys, aliases_of, component, forms, joined, judge_aliases


def identify(session: Session, report: str, before: Sequence[Sighting]) -> None:
    """Say who everybody is whom a report names that was just filed.

    Args:
        session: a writing session.
        report: its identifier.
        before: whom it named before it was filed again; nobody if it is new.
    """
    seen = tuple(session.actors.sightings([report]))
    named = [sighting for _, sighting in seen]
    known = _Known(session)
    known.load(_finding({s.wording: s for s in (*before, *named)}.values()))
    if before:
        known.count({s.wording for s in (*before, *named)})
    else:
        known.add(forms(named))
    changed = {key for s in (*before, *named) if (key := alias_key(s))}
    _judge(session, known, changed)
    made = _gather(session, known, changed)
    seats = {seat: alias_key(sighting) for seat, sighting in seen if seat is not None}
    session.actors.assign({seat: made[key].id for seat, key in seats.items() if key})


def reidentify(session: Session, aliases: Iterable[str]) -> None:
    """Gather the actors anew that have these aliases: after a person judged two of them, or took it back.

    Args:
        session: a writing session.
        aliases: keys, as `resolve.alias_key` makes them.
    """
    changed = set(aliases)
    known = _Known(session)
    known.load(changed)
    _gather(session, known, changed)


class _Known:
    """The part of all actors that a report may concern, by the forms that they are made from."""

    def __init__(self, session: Session) -> None:
        self.actors: dict[str, Actor] = {}  # as they are kept
        self.forms: dict[Wording, Form] = {}
        self._session = session

    def load(self, keys: Iterable[str]) -> None:
        """Fetch the actors under keys, aliases' or surnames'."""
        for actor in self._session.actors.keyed(keys):
            if actor.id not in self.actors:
                self.actors[actor.id] = actor
                for form in actor.forms:
                    self.forms.setdefault(form.first.wording, form)

    def add(self, some: Iterable[Form]) -> None:
        """Take in the forms of a new report."""
        for form in some:
            there = self.forms.get(form.first.wording)
            self.forms[form.first.wording] = joined(there, form) if there else form

    def count(self, wordings: Iterable[Wording]) -> None:
        """Count wordings anew, of which some may be gone."""
        for wording in wordings:
            form = self._session.actors.form(wording)
            if form is None:
                self.forms.pop(wording, None)
            else:
                self.forms[wording] = form

    def aliases(self) -> dict[str, Alias]:
        """Return the aliases of all forms, by key."""
        return {alias.key: alias for alias in aliases_of(self.forms.values())}


def _finding(some: Iterable[Sighting]) -> frozenset[str]:
    """Return the keys under which lie whoever is seen, and whoever has a like name."""
    found: set[str] = set()
    for alias in aliases_of(forms(some)):
        found |= {alias.key} | alias_keys(alias)
    return frozenset(found)


def _judge(session: Session, known: _Known, changed: Collection[str]) -> None:
    """Judge aliases against all that share a surname, in place of what was judged before."""
    there = known.aliases()
    session.judgements.forget(sorted(key for key in changed if key not in there))
    for key in sorted(changed & there.keys()):
        one, surnames = there[key], alias_keys(there[key])
        others = (other for other in there.values() if other.key != key and surnames & alias_keys(other))
        session.judgements.add(judge_aliases(one, other) for other in others)


def _gather(session: Session, known: _Known, changed: Collection[str]) -> dict[str, Actor]:
    """Cluster what judgements link with aliases, keep the actors that come of it, and return them by alias."""
    start = set(changed) | _companions(known, changed)
    touched = component(start, session.judgements.about)
    known.load(touched.members)
    there = known.aliases()
    made = actors([there[key] for key in sorted(touched.members & there.keys())], touched.judgements)
    _keep(session, made)
    _move(session, _former(known, touched.members), made)
    return made


def _companions(known: _Known, aliases: Collection[str]) -> set[str]:
    """Return all aliases of the actors that have these."""
    held = (_aliases(actor) for actor in known.actors.values())
    return {key for of_one in held if not of_one.isdisjoint(aliases) for key in of_one}


def _former(known: _Known, aliases: Collection[str]) -> tuple[Actor, ...]:
    return tuple(actor for actor in known.actors.values() if not _aliases(actor).isdisjoint(aliases))


def _aliases(actor: Actor) -> frozenset[str]:
    return frozenset(key for form in actor.forms if (key := alias_key(form.first)))


def _keep(session: Session, made: dict[str, Actor]) -> None:
    distinct = {actor.id: actor for actor in made.values()}
    keys = {actor.id: _finding(form.first for form in actor.forms) for actor in distinct.values()}
    session.actors.put_all((distinct[one], keys[one]) for one in sorted(distinct))


def _move(session: Session, former: Iterable[Actor], made: dict[str, Actor]) -> None:
    """Seat everybody whose alias is now another actor's, and drop actors of whom no alias is left."""
    for actor in former:
        now = {made[key].id for key in _aliases(actor) if key in made}
        if now != {actor.id}:
            taken = session.actors.seats(actor.id)
            seen = dict(session.actors.sightings({seat[0].report for seat in taken}))
            session.actors.assign({seat: made[key].id for seat in taken if (key := alias_key(seen[seat])) in made})
        if actor.id not in now:
            session.actors.drop([actor.id])
