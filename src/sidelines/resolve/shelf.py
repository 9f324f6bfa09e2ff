"""Accounts kept in memory and linked as they come: what the archive does, without one.

It shows how the pieces go together: an account is compared with those that share a blocking key, and
only the component that the new judgements touch is clustered anew.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from sidelines.model.encounter import MACHINE, AccountKey, Encounter, FiledAccount, Judgement
from sidelines.resolve.block import keys
from sidelines.resolve.cluster import Component, cluster, component
from sidelines.resolve.judge import judge


def compare(new: FiledAccount, candidates: Iterable[FiledAccount]) -> tuple[Judgement, ...]:
    """Return the judgements of an account against each of those that share a blocking key with it."""
    return tuple(judge(new, other) for other in candidates if other.key != new.key)


class Shelf:
    """A growing collection of accounts with its judgements and encounters."""

    def __init__(self) -> None:
        """Begin empty."""
        self._accounts: dict[AccountKey, FiledAccount] = {}
        self._names: dict[str, AccountKey] = {}
        self._block: defaultdict[str, set[AccountKey]] = defaultdict(set)
        self._judged: defaultdict[str, set[Judgement]] = defaultdict(set)
        self._encounters: dict[AccountKey, Encounter] = {}

    @property
    def encounters(self) -> tuple[Encounter, ...]:
        """Return all encounters, by identifier."""
        return tuple(sorted(set(self._encounters.values()), key=lambda e: e.id))

    @property
    def judgements(self) -> frozenset[Judgement]:
        """Return every judgement, persons' included."""
        return frozenset(j for some in self._judged.values() for j in some)

    def add(self, filed: FiledAccount) -> tuple[Encounter, ...]:
        """Take in an account, or its new reading; return the encounters that are new or changed."""
        before = self._companions(filed.key)
        self._forget(filed.key)
        self._accounts[filed.key] = filed
        self._names[str(filed.key)] = filed.key
        for judged in compare(filed, self._candidates(filed)):
            self._keep(judged)
        for key in keys(filed):
            self._block[key].add(filed.key)
        return self._regroup(before | {filed.key})

    def rule(self, judged: Judgement) -> tuple[Encounter, ...]:
        """Take in a person's judgement; return the encounters that are new or changed."""
        self._keep(judged)
        return self._regroup(self._ends(judged))

    def withdraw(self, judged: Judgement) -> tuple[Encounter, ...]:
        """Undo a person's judgement; return the encounters that are new or changed."""
        for end in (judged.left, judged.right):
            self._judged[end].discard(judged)
        return self._regroup(self._ends(judged))

    def _ends(self, judged: Judgement) -> set[AccountKey]:
        ends = [self._names[name] for name in (judged.left, judged.right)]
        return {key for end in ends for key in self._companions(end)}

    def _candidates(self, filed: FiledAccount) -> Iterator[FiledAccount]:
        found = {key for block in keys(filed) for key in self._block[block]}
        return (self._accounts[key] for key in sorted(found))

    def _companions(self, key: AccountKey) -> set[AccountKey]:
        known = self._encounters.get(key)
        return set(known.accounts) if known else set()

    def _keep(self, judged: Judgement) -> None:
        for end in (judged.left, judged.right):
            self._judged[end].add(judged)

    def _forget(self, key: AccountKey) -> None:
        """Drop what the machine made of an earlier reading; what a person judged stays."""
        known = self._accounts.get(key)
        if known is None:
            return
        for block in keys(known):
            self._block[block].discard(key)
        for judged in tuple(self._judged[str(key)]):
            if judged.by == MACHINE:
                for end in (judged.left, judged.right):
                    self._judged[end].discard(judged)

    def _regroup(self, changed: Iterable[AccountKey]) -> tuple[Encounter, ...]:
        touched = self._component(changed)
        published = {self._names[name]: self._accounts[self._names[name]].published for name in touched.members}
        fresh = cluster(published, touched.judgements)
        new = tuple(e for e in fresh if self._encounters.get(e.accounts[0]) != e)
        self._encounters |= {key: e for e in fresh for key in e.accounts}
        return new

    def _component(self, changed: Iterable[AccountKey]) -> Component:
        return component((str(key) for key in changed), lambda names: (j for name in names for j in self._judged[name]))


def link(accounts: Iterable[FiledAccount]) -> tuple[Encounter, ...]:
    """Return the encounters that a collection of accounts tells of."""
    shelf = Shelf()
    for filed in accounts:
        shelf.add(filed)
    return shelf.encounters
