"""Scores posts read against an annotation's facts about work.

A part agrees when the words it stands on touch a mention of the gold's, or are the same words. A gold
fact is found when some post tells it, a post is right when it is some gold fact: positions are
annotated nested («president», «president of X»), so one post may tell two facts.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from sidelines.evaluation.ledger import Ledger
from sidelines.evaluation.nerel.brat import Document
from sidelines.evaluation.nerel.gold import Thing, work_of
from sidelines.evaluation.nerel.said import Post, distinct
from sidelines.evaluation.scores import DocumentScore, Tally
from sidelines.evaluation.words import inflected, same_phrase, words
from sidelines.model.record import Value

G = TypeVar("G", bound=tuple[Thing, ...])
S = TypeVar("S")

FIELDS = ("position", "workplace", "post")


def score_document(document: Document, posts: Sequence[Post]) -> DocumentScore:
    """Return what one document adds to the scores."""
    work = work_of(document.annotation)
    ledger = Ledger(document.name, document.text)
    positions = [(p.person, p.position) for p in posts if p.position is not None]
    full = [(p.person, p.position, p.workplaces) for p in posts if p.position is not None and p.workplaces]
    _score(ledger, "position", work.positions, positions, _same_pair, lambda said: said[1])
    _score(ledger, "workplace", work.workplaces, distinct(posts), _same_pair, lambda said: said[1])
    _score(ledger, "post", work.posts, full, _same_post, lambda said: said[1])
    return ledger.close()


def _score(  # noqa: PLR0913, PLR0917 (one comparison for three shapes of fact)
    ledger: Ledger,
    field: str,
    gold: Sequence[G],
    said: Sequence[S],
    same: Callable[[G, S], bool],
    value: Callable[[S], Value[str]],
) -> None:
    told = [[same(g, s) for s in said] for g in gold]
    for fact, row in zip(gold, told, strict=True):
        if any(row):
            ledger.add(field, Tally(found=1, gold=1))
        else:
            ledger.miss(field, " | ".join(map(str, fact)), fact[1].first)
    for n, item in enumerate(said):
        if any(row[n] for row in told):
            ledger.add(field, Tally(right=1, said=1))
            ledger.judge(field, value(item), right=True)
        else:
            ledger.extra(field, value(item), _told(item))


def _told(item: object) -> str:
    if isinstance(item, Value):
        return str(item.value)
    return " | ".join(_told(part) for part in item) if isinstance(item, tuple) else ""


def _same_pair(gold: tuple[Thing, Thing], said: tuple[Value[str], Value[str]]) -> bool:
    return _is_person(gold[0], said[0]) and _is(gold[1], said[1])


def _same_post(gold: tuple[Thing, Thing, Thing], said: tuple[Value[str], Value[str], tuple[Value[str], ...]]) -> bool:
    return _same_pair(gold[:2], said[:2]) and any(_is(gold[2], w) for w in said[2])


def _touches(thing: Thing, value: Value[str]) -> bool:
    return any(a.overlaps(b) for a in thing.spans for b in value.spans)


def _is(thing: Thing, value: Value[str]) -> bool:
    return _touches(thing, value) or any(same_phrase(w, value.value) for w in thing.wordings)


def _is_person(thing: Thing, value: Value[str]) -> bool:
    return _touches(thing, value) or any(_one_name(w, value.value) for w in thing.wordings)


def _one_name(a: str, b: str) -> bool:
    """Tell whether every word of the shorter name is in the longer one, inflected or not."""
    shorter, longer = sorted((words(a), words(b)), key=len)
    return bool(shorter) and all(any(inflected(s, w) for w in longer) for s in shorter)
