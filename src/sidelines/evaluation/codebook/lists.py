"""Scores what an account lists: topics, statements, outcomes.

Wording differs between people, so these are compared by the content words they share. A topic read is
right if it covers half of some gold topic's words; a statement needs the gold's speaker and act and one
content word; an outcome its type and half of the words.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from sidelines.evaluation.assignment import assign
from sidelines.evaluation.codebook.fields import compare
from sidelines.evaluation.codebook.gold import Gold
from sidelines.evaluation.codebook.people import same_speaker
from sidelines.evaluation.ledger import Ledger
from sidelines.evaluation.scores import Tally
from sidelines.evaluation.words import like, overlap, same_name
from sidelines.model.record import Commemoration, Outcome, Statement, Topic, Value

T = TypeVar("T")
V = TypeVar("V")

ENOUGH = 0.5


def score_topics(ledger: Ledger, gold: Sequence[Gold], said: Sequence[Topic]) -> None:
    """Score topics: several may cover one, and one may cover several.

    «Other questions of mutual interest» is told as unspecified; it is right where the gold has it and
    otherwise counts neither way.
    """
    covered = [[overlap(g.text("what"), s.phrase.value) >= ENOUGH for s in said] for g in gold]
    for g, row in zip(gold, covered, strict=True):
        if any(row) and not g.optional:
            ledger.add("topics", Tally(found=1, gold=1))
        elif not g.optional:
            ledger.miss("topics", g.text("what"))
    for n, topic in enumerate(said):
        if any(row[n] for row in covered):
            ledger.add("topics", Tally(right=1, said=1))
            ledger.judge("topics", topic.phrase, right=True)
        elif not topic.unspecified:
            ledger.extra("topics", topic.phrase)


def score_pairs(  # noqa: PLR0913 (three ways to look at an item, one list each)
    ledger: Ledger,
    field: str,
    gold: Sequence[Gold],
    said: Sequence[T],
    likeness: Callable[[Gold, T], float],
    *,
    value: Callable[[T], Value[V]],
    shown: Callable[[Gold], str],
) -> list[tuple[Gold, T]]:
    """Score two lists paired one to one and return the pairs that the gold requires."""
    pairs = dict(assign([[likeness(g, s) for s in said] for g in gold]))
    for n, g in enumerate(gold):
        if n in pairs:
            (ledger.allow if g.optional else ledger.hit)(field, value(said[pairs[n]]))
        elif not g.optional:
            ledger.miss(field, shown(g))
    for n, s in enumerate(said):
        if n not in pairs.values():
            ledger.extra(field, value(s), told(s))
    return [(gold[g], said[s]) for g, s in pairs.items() if not gold[g].optional]


def told(item: object) -> str:
    """Return an item of a list as a mistake shows it."""
    match item:
        case Statement():
            return f"{item.speaker.value}: {item.act.value}: {item.about.value}"
        case Outcome():
            return f"{item.type.value}: {item.what.value}"
        case Commemoration():
            return f"{item.what.value} ({item.year.value if item.year else ''})"
    return str(item)


def score_statements(ledger: Ledger, gold: Sequence[Gold], said: Sequence[Statement]) -> None:
    """Score statements by speaker and act, and loosely by what they are about."""
    score_pairs(
        ledger,
        "statements",
        gold,
        said,
        _same_statement,
        value=lambda s: s.act,
        shown=lambda g: f"{g.text('speaker')}: {g.text('act')}: {g.text('about')}",
    )


def _same_statement(gold: Gold, said: Statement) -> float:
    if said.act.value not in gold.allowed("act") or not same_speaker(gold, said.speaker.value):
        return 0.0
    return overlap(gold.text("about"), said.about.value)


def score_outcomes(ledger: Ledger, gold: Sequence[Gold], said: Sequence[Outcome]) -> None:
    """Score outcomes, then who and whether done of those found."""
    pairs = score_pairs(
        ledger,
        "outcomes",
        gold,
        said,
        _same_outcome,
        value=lambda o: o.type,
        shown=lambda g: f"{g.text('type')}: {g.text('what')}",
    )
    for g, outcome in pairs:
        if g.text("by"):
            compare(ledger, "outcome_by", g.allowed("by"), outcome.by, lambda a, b: same_name(a, b) or like(a, b))
        if g.has("done"):
            _score_done(ledger, g, outcome)


def _same_outcome(gold: Gold, said: Outcome) -> float:
    if said.type.value not in gold.allowed("type"):
        return 0.0
    shared = overlap(gold.text("what"), said.what.value)
    return shared if shared >= ENOUGH else 0.0


def _score_done(ledger: Ledger, gold: Gold, said: Outcome) -> None:
    right = said.done == gold.data["done"]
    ledger.add("outcome_done", Tally(right, 1, right, 1))
    if not right:
        done = "done" if said.done else "not done"
        ledger.error("outcome_done", f"{gold.text('what')}: {gold.data['done']}", done, said.what.spans[0])
