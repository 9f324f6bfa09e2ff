"""How often values of each rule and confidence class were right: what the classes promise, measured.

A rule's class is set from these tables (docs/reference/confidence.md), so they are taken on the same
judgements as the scores: values that count neither way are judged only where the gold knows them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sidelines.evaluation.scores import Judged, Scores


@dataclass(frozen=True, slots=True)
class Reliability:
    """Of ``n`` values, ``right`` were in the gold."""

    name: str
    n: int
    right: int

    @property
    def precision(self) -> float:
        """Return the share that was right."""
        return self.right / self.n


@dataclass(frozen=True, slots=True)
class Calibration:
    """Reliability by confidence class, by class within each field, and by rule; the last as «field rule class»."""

    by_class: tuple[Reliability, ...]
    by_field: tuple[Reliability, ...]
    by_rule: tuple[Reliability, ...]


def calibration(*scores: Scores) -> Calibration:
    """Return the tables over one or several evaluations, each sorted by name."""
    judged = [j for s in scores for j in s.judged]
    return Calibration(
        _table((j.confidence.value, j) for j in judged),
        _table((f"{j.field} {j.confidence.value}", j) for j in judged),
        _table((f"{j.field} {j.rule} {j.confidence.value}", j) for j in judged),
    )


def _table(named: Iterable[tuple[str, Judged]]) -> tuple[Reliability, ...]:
    counts: dict[str, list[bool]] = {}
    for name, judged in named:
        counts.setdefault(name, []).append(judged.right)
    return tuple(Reliability(name, len(rights), sum(rights)) for name, rights in sorted(counts.items()))
