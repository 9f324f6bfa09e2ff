"""Which facts told belong to which gold facts of a document.

The collection's comparator takes the grouping with the best F1 and tries all of them, which no
document with many facts survives. Here that is done while there are few; else the best one-to-one
assignment is the start, and single facts are moved as long as that betters F1: never more than the best.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from math import prod

from sidelines.evaluation.assignment import assign
from sidelines.evaluation.factrueval.facts import Fact, quality
from sidelines.evaluation.scores import Tally, rates

_NOTHING = -1
_IGNORED = 1e-3  # a fact told goes to an ignored gold fact only when no other will have it
_FEW = 512  # groupings that are all tried
_ROUNDS = 10


def best_grouping(gold: Sequence[Fact], said: Sequence[Fact]) -> list[int]:
    """Return, for each fact told, the position of the gold fact it belongs to, or -1."""
    return _Search(gold, said).best()


def tally(gold: Sequence[Fact], said: Sequence[Fact], groups: Sequence[int]) -> Tally:
    """Return the counts of a grouping: each gold fact and each fact told counts by its group's quality."""
    return _Search(gold, said).tally(groups)


class _Search:
    """The facts of one document, with the quality of every group met so far."""

    def __init__(self, gold: Sequence[Fact], said: Sequence[Fact]) -> None:
        self._gold = gold
        self._said = said
        self._choices = [[_NOTHING, *(n for n, g in enumerate(gold) if g.can_match(s))] for s in said]
        self._known: dict[tuple[int, tuple[int, ...]], float] = {}

    def best(self) -> list[int]:
        groups = self._one_to_one()
        if prod(map(len, self._choices)) <= _FEW:
            return self._best_of([groups, *map(list, product(*self._choices))])
        for _ in range(_ROUNDS):
            improved = self._improved(groups)
            if improved == groups:
                break
            groups = improved
        return groups

    def tally(self, groups: Sequence[int]) -> Tally:
        members: dict[int, tuple[int, ...]] = {}
        for s, group in enumerate(groups):
            members[group] = (*members.get(group, ()), s)
        found = right = told = 0.0
        for n, fact in enumerate(self._gold):
            if not fact.ignored and n in members:
                worth = self._worth(n, members[n])
                found, right, told = found + worth, right + worth * len(members[n]), told + len(members[n])
        count = sum(not fact.ignored for fact in self._gold)
        return Tally(found, count, right, told + len(members.get(_NOTHING, ())))

    def _worth(self, gold: int, members: tuple[int, ...]) -> float:
        key = (gold, members)
        if key not in self._known:
            self._known[key] = quality(self._gold[gold], [self._said[m] for m in members])
        return self._known[key]

    def _one_to_one(self) -> list[int]:
        likeness = [[self._likeness(g, s) for s in range(len(self._said))] for g in range(len(self._gold))]
        groups = [_NOTHING] * len(self._said)
        for g, s in assign(likeness):
            groups[s] = g
        return groups

    def _likeness(self, gold: int, said: int) -> float:
        if gold not in self._choices[said]:
            return 0.0
        return _IGNORED if self._gold[gold].ignored else self._worth(gold, (said,))

    def _best_of(self, groupings: Sequence[list[int]]) -> list[int]:
        """Return the grouping with the best F1, the first of several."""
        return max(groupings, key=lambda groups: rates(self.tally(groups))[2])

    def _improved(self, groups: list[int]) -> list[int]:
        best = groups
        for n, options in enumerate(self._choices):
            best = self._best_of([best, *([*best[:n], option, *best[n + 1 :]] for option in options)])
        return best
