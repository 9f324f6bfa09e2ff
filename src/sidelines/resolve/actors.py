"""Actors: who is one person, body or state over reports, languages and offices.

Sightings of one name for one side in one office are an `Alias`; aliases of persons are judged in pairs, as
accounts are, and an actor is a cluster of them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import TypeVar

from sidelines.model.encounter import Actor, ActorKind, FiledAccount, Form, Judgement, Reason, Sighting, Tenure
from sidelines.model.record import OfficeHeld
from sidelines.resolve.cluster import partition
from sidelines.resolve.forms import forms, in_order
from sidelines.resolve.judge import probability, verdict
from sidelines.resolve.names import Agreement, agreement, fold, surname_keys
from sidelines.resolve.pair import reason
from sidelines.resolve.terms import Post, is_state, post, side

T = TypeVar("T")

_PRIOR = -2.0
_OVERLAP = 30  # days from which on two offices were held at one time


@dataclass(frozen=True, slots=True)
class Alias:
    """A name for a side in an office: what forms have in common."""

    key: str
    kind: ActorKind
    forms: tuple[Form, ...]  # in order of time

    @property
    def first(self) -> Sighting:
        """Return the earliest sighting."""
        return self.forms[0].first

    @property
    def name(self) -> str:
        """Return the name as it was first written."""
        return self.first.name or self.first.descr or self.first.represents or ""

    @property
    def side(self) -> str | None:
        """Return for whom."""
        return side(self.first.represents) if self.first.represents else None

    @property
    def post(self) -> Post | None:
        """Return the office."""
        return post(self.first.office) if self.first.office else None

    @property
    def seen(self) -> tuple[date, date] | None:
        """Return the first and last day of a report that has it."""
        return _seen(self.forms)


# --- from reports to aliases ---


def sightings(filed: FiledAccount) -> tuple[Sighting, ...]:
    """Return the participants of an account as sightings."""
    return tuple(
        Sighting(
            filed.key.report,
            filed.published,
            p.name.value if p.name else None,
            p.descr.value if p.descr else None,
            p.office.value if p.office else None,
            p.represents.value if p.represents else None,
        )
        for p in filed.account.participants
    )


def office_sightings(report: str, day: date | None, offices: Iterable[OfficeHeld]) -> tuple[Sighting, ...]:
    """Return the offices that a report names as sightings; a former holder is only known by name and side."""
    return tuple(
        Sighting(
            report,
            day,
            name=held.person.value,
            office=held.position.value if held.tenure in ("current", "acting") else None,
            represents=held.represents.value if held.represents else None,
        )
        for held in offices
    )


def alias_key(seen: Sighting) -> str | None:
    """Return the alias that a sighting belongs to, or None for who is named by the office alone."""
    acts_for = side(seen.represents) if seen.represents else ""
    if seen.name:
        return f"{ActorKind.PERSON}|{fold(seen.name)}|{acts_for}|{post(seen.office).id if seen.office else ''}"
    if seen.office or not (seen.descr or acts_for):
        return None
    words = side(seen.descr) if seen.descr else acts_for
    if words == acts_for or not acts_for:
        return f"{ActorKind.STATE if is_state(words) else ActorKind.BODY}|{words}"
    return f"{ActorKind.GROUP}|{words}|{acts_for}"


def aliases(seen: Iterable[Sighting]) -> tuple[Alias, ...]:
    """Return the aliases of sightings, by key."""
    return aliases_of(forms(seen))


def aliases_of(some: Iterable[Form]) -> tuple[Alias, ...]:
    """Return the aliases of forms, each of another wording, by key."""
    by_key: defaultdict[str, list[Form]] = defaultdict(list)
    for form in some:
        key = alias_key(form.first)
        if key is not None:
            by_key[key].append(form)
    return tuple(Alias(key, ActorKind(key.partition("|")[0]), in_order(by_key[key])) for key in sorted(by_key))


def _seen(some: Iterable[Form]) -> tuple[date, date] | None:
    found = [day for form in some for day in (form.first.day, form.last.day) if day is not None]
    return (min(found), max(found)) if found else None


# --- judging ---


def alias_keys(alias: Alias) -> frozenset[str]:
    """Return the blocking keys of an alias; only persons have any: bodies and states are one by their key."""
    return surname_keys(alias.name) if alias.kind is ActorKind.PERSON else frozenset()


def judge_aliases(a: Alias, b: Alias) -> Judgement:
    """Return whether two aliases are of one person."""
    left, right = sorted((a, b), key=lambda alias: alias.key)
    reasons = (_names(left, right), _sides(left, right), _posts(left, right))
    given = tuple(r for r in reasons if r is not None)
    score = round(probability(_PRIOR, given), 3)
    return Judgement(left.key, right.key, verdict(score), score, given)


def _names(a: Alias, b: Alias) -> Reason:
    match agreement(a.name, b.name):
        case Agreement.FULL:
            return reason("name", 4.0, f"{a.name} and {b.name} are one name")
        case Agreement.SURNAME:
            return reason("name", 1.0, f"{a.name} and {b.name} share a surname")
    return reason("name", -8.0, f"{a.name} and {b.name} are two names")


def _sides(a: Alias, b: Alias) -> Reason | None:
    if a.side is None or b.side is None:
        return None
    if a.side == b.side:
        return reason("side", 1.5, f"both for {a.side}")
    weight = -5.0 if is_state(a.side) and is_state(b.side) else -1.0
    return reason("side", weight, f"for {a.side} and for {b.side}")


def _posts(a: Alias, b: Alias) -> Reason | None:
    if a.post is None or b.post is None:
        return None
    if a.post.id == b.post.id:
        return reason("office", 1.0, f"both {a.first.office}")
    offices = f"{a.first.office} and {b.first.office}"
    if _together(a, b) < _OVERLAP:
        return reason("office", -0.3, offices)
    high = a.post.sole or b.post.sole
    return reason("office", -1.0 if high else -2.5, f"{offices} at one time")


def _together(a: Alias, b: Alias) -> int:
    """Return for how many days both were seen in their offices."""
    if a.seen is None or b.seen is None:
        return 0
    return (min(a.seen[1], b.seen[1]) - max(a.seen[0], b.seen[0])).days


# --- from aliases to actors ---


def actors(some: Iterable[Alias], judgements: Iterable[Judgement]) -> dict[str, Actor]:
    """Return the actor that each alias belongs to, by the alias's key."""
    by_key = {alias.key: alias for alias in some}
    found = ((group, _actor([by_key[key] for key in group])) for group in partition(by_key, judgements))
    return {key: actor for group, actor in found for key in group}


def _actor(group: list[Alias]) -> Actor:
    found = in_order(form for alias in group for form in alias.forms)
    names = _counted((form, form.first.name or form.first.descr or form.first.represents or "") for form in found)
    ordered = sorted(names, key=lambda name: (-names[name], -len(name), name))
    first = min(alias.key for alias in group)
    return Actor(actor_id(first), group[0].kind, tuple(ordered), _tenures(found), found)


def actor_id(alias: str) -> str:
    """Return the identifier of the actor of whose aliases this is the first in the alphabet.

    Not the first in time: whoever takes in older reports would rename an actor again and again.
    """
    return "a" + sha256(alias.encode()).hexdigest()[:12]


def _tenures(some: Iterable[Form]) -> tuple[Tenure, ...]:
    by_office: defaultdict[tuple[str, str | None], list[Form]] = defaultdict(list)
    for form in some:
        s = form.first
        if s.name and s.office:
            by_office[post(s.office).id, side(s.represents) if s.represents else None].append(form)
    found = [_tenure(of_one) for of_one in by_office.values()]
    return tuple(sorted(found, key=lambda t: (t.since or date.max, t.position)))


def _tenure(some: list[Form]) -> Tenure:
    since, until = _seen(some) or (None, None)
    ends = (
        min(some, key=lambda f: (f.first.day or date.max, f.first.report)).first.report,
        max(some, key=lambda f: (f.last.day or date.min, f.last.report)).last.report,
    )
    return Tenure(
        _counted((form, form.first.office or "") for form in some).most_common(1)[0][0],
        _counted((form, form.first.represents) for form in some).most_common(1)[0][0],
        since,
        until,
        tuple(dict.fromkeys(ends)),
        sum(form.reports for form in some),
    )


def _counted(told: Iterable[tuple[Form, T]]) -> Counter[T]:
    """Count in how many reports each value is; the values are in order of time, by which ties go."""
    found: Counter[T] = Counter()
    for form, value in told:
        found[value] += form.reports
    return found
