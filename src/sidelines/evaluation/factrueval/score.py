"""Scores the facts told of one document and lists what was missed, surplus or told in part."""

from __future__ import annotations

from collections.abc import Sequence

from sidelines.evaluation.factrueval.collection import Document
from sidelines.evaluation.factrueval.facts import MEETING, OCCUPATION, Fact, quality
from sidelines.evaluation.factrueval.matching import best_grouping, tally
from sidelines.evaluation.ledger import Ledger
from sidelines.evaluation.scores import DocumentScore

FIELDS = (OCCUPATION, MEETING)


def score_document(document: Document, said: Sequence[Fact]) -> DocumentScore:
    """Return what one document adds to the scores."""
    ledger = Ledger(document.name, document.text)
    for kind in FIELDS:
        _score_kind(ledger, kind, [f for f in document.facts if f.type == kind], [f for f in said if f.type == kind])
    return ledger.close()


def _score_kind(ledger: Ledger, kind: str, gold: Sequence[Fact], said: Sequence[Fact]) -> None:
    if not gold and not said:
        return
    groups = best_grouping(gold, said)
    ledger.add(kind, tally(gold, said, groups))
    for n, fact in enumerate(gold):
        members = [s for s, group in zip(said, groups, strict=True) if group == n]
        if not fact.ignored:
            _explain(ledger, fact, members)
    for fact, group in zip(said, groups, strict=True):
        if group == -1:
            ledger.error(kind, "", fact, fact.span)
            _judge(ledger, None, fact)


def _explain(ledger: Ledger, gold: Fact, members: Sequence[Fact]) -> None:
    """List a gold fact unless it was told in full, and judge what was told of it."""
    if quality(gold, members) < 1.0:
        ledger.error(gold.type, gold, " + ".join(map(str, members)), gold.span)
    for fact in members:
        _judge(ledger, gold, fact)


def _judge(ledger: Ledger, gold: Fact | None, said: Fact) -> None:
    for argument in said.arguments:
        if argument.value is not None:
            right = gold is not None and any(g.accepts(argument) for g in gold.arguments)
            ledger.judge(f"{said.type}_{argument.name}", argument.value, right=right)
