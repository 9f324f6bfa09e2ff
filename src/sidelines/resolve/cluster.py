"""From judgements of pairs to clusters: who belongs together, as far as all judgements allow.

A person's judgement is obeyed. The machine's are weighed: two clusters are joined while what was judged
between them speaks more for than against, the strongest pair first (greedy additive edge contraction, an
approximation of correlation clustering). The result depends on the set of judgements alone, not on
their order. What no judgement links does not influence each other, so a new one changes nothing outside
of the component that it touches.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from hashlib import sha256

from sidelines.model.encounter import MACHINE, AccountKey, Encounter, Judgement, Verdict
from sidelines.resolve.contract import FORBIDDEN, Weights, contract, weight

Ends = tuple[str, str]
_NEVER = datetime.min.replace(tzinfo=UTC)


def cluster(published: Mapping[AccountKey, date | None], judgements: Iterable[Judgement]) -> tuple[Encounter, ...]:
    """Return the encounters that accounts tell of, each account in exactly one.

    Args:
        published: the accounts, and when the report of each was published.
        judgements: of pairs of these accounts; others are passed over.
    """
    by_name = {str(key): key for key in published}
    groups = partition(by_name, judgements)
    found = (_encounter((by_name[name] for name in group), published) for group in groups)
    return tuple(sorted(found, key=lambda e: e.id))


def _encounter(keys: Iterable[AccountKey], published: Mapping[AccountKey, date | None]) -> Encounter:
    """The account that was published first names the encounter, so later ones do not rename it."""
    ordered = sorted(keys, key=lambda k: (published[k] or date.max, k))
    return Encounter(encounter_id(ordered[0]), tuple(ordered))


def encounter_id(first: AccountKey) -> str:
    """Return the identifier of the encounter that an account comes first in.

    Every account has one, so an identifier that a merge retired still leads to the account, and by it
    to the encounter that now holds it.
    """
    return "e" + sha256(str(first).encode()).hexdigest()[:12]


def partition(items: Iterable[str], judgements: Iterable[Judgement]) -> tuple[tuple[str, ...], ...]:
    """Return disjoint groups that cover the items, each sorted, in order of their first members."""
    names = frozenset(items)
    ruling = {ends: j for ends, j in effective(judgements).items() if names.issuperset(ends)}
    of = _Groups(names)
    weights = _ruled_by_persons(of, ruling)
    for (left, right), judged in ruling.items():
        a, b = of[left], of[right]
        if judged.by == MACHINE and a != b:
            weights.add(a, b, weight(judged))
    joined = contract(weights)
    found: dict[str, list[str]] = {}
    for name in sorted(names):
        group = of[name]
        found.setdefault(joined.get(group, group), []).append(name)
    return tuple(tuple(group) for group in found.values())


def effective(judgements: Iterable[Judgement]) -> dict[Ends, Judgement]:
    """Return the judgement that holds for each pair: a person's before the machine's, the latest of several."""
    found: dict[Ends, Judgement] = {}
    for judged in judgements:
        ends = (judged.left, judged.right)
        if ends not in found or _authority(judged) > _authority(found[ends]):
            found[ends] = judged
    return dict(sorted(found.items()))


def _authority(judged: Judgement) -> tuple[bool, datetime, float, str, str]:
    return judged.by != MACHINE, judged.at or _NEVER, judged.score, judged.verdict, judged.by


class _Groups:
    """Items joined by persons; a group is known by its smallest member."""

    def __init__(self, names: Iterable[str]) -> None:
        """Begin with every item alone."""
        self._of = {name: name for name in names}
        self._members = {name: [name] for name in self._of}

    def __getitem__(self, name: str) -> str:
        return self._of[name]

    def join(self, a: str, b: str) -> None:
        """Join two groups under the smaller name."""
        keep, lose = sorted((a, b))
        for name in self._members.pop(lose):
            self._of[name] = keep
            self._members[keep].append(name)


def _ruled_by_persons(of: _Groups, ruling: Mapping[Ends, Judgement]) -> Weights:
    """Join and forbid what persons said; of judgements that contradict each other the later ones hold."""
    said = [j for j in ruling.values() if j.by != MACHINE and j.verdict is not Verdict.UNSURE]
    forbidden: set[Ends] = set()
    for judged in sorted(said, key=_authority, reverse=True):
        a, b = of[judged.left], of[judged.right]
        barred = any({of[x], of[y]} == {a, b} for x, y in forbidden)
        if judged.verdict is Verdict.DIFFERENT and a != b:
            forbidden.add((judged.left, judged.right))
        elif judged.verdict is Verdict.SAME and a != b and not barred:
            of.join(a, b)
    weights = Weights()
    for x, y in sorted(forbidden):
        weights.add(of[x], of[y], FORBIDDEN)
    return weights


@dataclass(frozen=True, slots=True)
class Component:
    """Items that judgements link, directly or over others, and everything judged among them."""

    members: frozenset[str]
    judgements: tuple[Judgement, ...]


def component(start: Iterable[str], judged_of: Callable[[frozenset[str]], Iterable[Judgement]]) -> Component:
    """Return all that is linked with the given items: what must be clustered anew when they changed.

    Give the items that changed together with those that were in one cluster with them before.

    Args:
        start: keys of items.
        judged_of: returns every judgement that has one of the given items at an end.
    """
    members: set[str] = set()
    found: set[Judgement] = set()
    fringe = frozenset(start)
    while fringe:
        members |= fringe
        fresh = set(judged_of(fringe))
        found |= fresh
        fringe = frozenset(_linked(fresh)) - members
    within = (j for j in found if j.left in members and j.right in members)
    return Component(frozenset(members), tuple(sorted(within, key=lambda j: (j.left, j.right, _authority(j)))))


def _linked(judgements: Iterable[Judgement]) -> Iterator[str]:
    for judged in effective(judgements).values():
        if judged.verdict is Verdict.SAME:
            yield from (judged.left, judged.right)
