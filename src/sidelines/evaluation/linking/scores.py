"""Scores of a clustering of labelled accounts.

Pairwise F1 counts the labelled pairs: two accounts of a group are of one encounter or not. B-cubed F1
averages over accounts how pure and how complete each one's cluster is; clusters are those of all accounts
together, so that confusion between groups costs too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

from sidelines.evaluation.linking.gold import LabelledAccount
from sidelines.model.encounter import AccountKey, Encounter

ALL = "all"


@dataclass(frozen=True, slots=True)
class F1:
    """Precision and recall of something, and of how many."""

    precision: float
    recall: float
    count: int

    @property
    def f1(self) -> float:
        """Return their harmonic mean; 0 where both are 0."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(frozen=True, slots=True)
class LinkingScores:
    """Scores by trap, and under `ALL` those of everything."""

    pairwise: Mapping[str, F1]
    bcubed: Mapping[str, F1]
    wrong: tuple[tuple[LabelledAccount, LabelledAccount, bool], ...]  # pairs, and whether they are of one encounter


def score(labelled: Iterable[LabelledAccount], encounters: Iterable[Encounter]) -> LinkingScores:
    """Score encounters that were found for labelled accounts."""
    accounts = tuple(labelled)
    found = {key: e.accounts for e in encounters for key in e.accounts}
    told = {a.filed.key: a.encounter for a in accounts}
    traps = {ALL: accounts} | {t: tuple(a for a in accounts if a.trap == t) for t in sorted({a.trap for a in accounts})}
    return LinkingScores(
        {trap: _pairwise(some, found) for trap, some in traps.items()},
        {trap: _bcubed(some, found, told) for trap, some in traps.items()},
        tuple((a, b, same) for a, b, same, linked in _pairs(accounts, found) if same != linked),
    )


Found = Mapping[AccountKey, tuple[AccountKey, ...]]


def _pairs(
    accounts: tuple[LabelledAccount, ...], found: Found
) -> Iterable[tuple[LabelledAccount, LabelledAccount, bool, bool]]:
    """Yield the labelled pairs with what they are and what they were taken for."""
    groups: dict[str, list[LabelledAccount]] = defaultdict(list)
    for account in accounts:
        groups[account.group].append(account)
    for group in groups.values():
        for a, b in combinations(group, 2):
            yield a, b, a.encounter == b.encounter, b.filed.key in found[a.filed.key]


def _pairwise(accounts: tuple[LabelledAccount, ...], found: Found) -> F1:
    pairs = [(same, linked) for _, _, same, linked in _pairs(accounts, found)]
    right = sum(same and linked for same, linked in pairs)
    linked, same = sum(linked for _, linked in pairs), sum(same for same, _ in pairs)
    return F1(_share(right, linked), _share(right, same), len(pairs))


def _bcubed(accounts: tuple[LabelledAccount, ...], found: Found, told: Mapping[AccountKey, str]) -> F1:
    precision = recall = 0.0
    sizes: dict[str, int] = defaultdict(int)
    for encounter in told.values():
        sizes[encounter] += 1
    for account in accounts:
        cluster = found[account.filed.key]
        right = sum(told[key] == account.encounter for key in cluster)
        precision += right / len(cluster)
        recall += right / sizes[account.encounter]
    return F1(_share(precision, len(accounts)), _share(recall, len(accounts)), len(accounts))


def _share(part: float, whole: int) -> float:
    return part / whole if whole else 1.0
