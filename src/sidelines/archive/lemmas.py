"""The words of a report as they are searched: which lemmas, where they stand, and how well they fit a question."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache

from sidelines.archive.filing import Lemmatise
from sidelines.model.report import PartKind, Report
from sidelines.model.span import Span

HEAD = (PartKind.TITLE, PartKind.LEAD)
BODY = (PartKind.DATELINE, PartKind.BODY)

Group = frozenset[str]
"""The lemmas that one word of a question may be of: any of them will do."""

_LONGEST = 100  # characters of a lemma; what is longer is not a word
_MOST = 200_000  # characters of lemmas in a report, a book's worth; PostgreSQL refuses a mebibyte

_CONTROLS = re.compile("[\x00-\x1f\x7f\ud800-\udfff]")

_HEAD_WEIGHT = 3
_SATURATION, _LENGTH_SHARE, _USUAL_LENGTH = 1.2, 0.75, 250  # as in BM25


def marks(report: Report, parts: Collection[PartKind], lemmatise: Lemmatise, wanted: Group) -> Iterator[Span]:
    """Yield where words that may be of certain lemmas stand in some parts of a report."""
    for part in report.of_kind(*parts):
        for span, lemmas in lemmatise(report.quote(part.span), report.language):
            if not wanted.isdisjoint(_words(frozenset(lemmas))):
                yield Span(part.span.start + span.start, part.span.start + span.end)


def _lemmas(report: Report, parts: Collection[PartKind], lemmatise: Lemmatise) -> Iterator[str]:
    for part in report.of_kind(*parts):
        for _, lemmas in lemmatise(report.quote(part.span), report.language):
            yield from _words(frozenset(lemmas))


def column(report: Report, parts: Collection[PartKind], lemmatise: Lemmatise) -> str:
    """Return the lemmas of some parts in order, between single spaces."""
    found: list[str] = []
    size = 0
    for lemma in _lemmas(report, parts, lemmatise):
        size += len(lemma)
        if size > _MOST:
            break
        found.append(lemma)
    return " ".join(found)


def asked(question: str, languages: Iterable[str], lemmatise: Lemmatise) -> tuple[Group, ...]:
    """Return the words of a question, each with its lemmas in all of the languages."""
    found: dict[Span, set[str]] = {}
    for language in languages:
        for span, lemmas in lemmatise(question, language):
            found.setdefault(span, set()).update(_words(frozenset(lemmas)))
    groups = (frozenset(found[span]) for span in sorted(found))
    return tuple(dict.fromkeys(group for group in groups if group))


def fit(groups: Sequence[Group], head: str, body: str) -> float:
    """Return how well a report fits a question: each word's weight grows with its uses and falls with length.

    The same on both engines, which rank by formulas of their own.
    """
    head, body = f" {head} ".replace(" ", "  "), f" {body} ".replace(" ", "  ")
    length = (body.count("  ") + head.count("  ")) / _USUAL_LENGTH
    dampen = _SATURATION * (1 - _LENGTH_SHARE + _LENGTH_SHARE * length)
    uses = (sum(_HEAD_WEIGHT * head.count(f" {w} ") + body.count(f" {w} ") for w in group) for group in groups)
    return sum(used / (used + dampen) for used in uses)


@lru_cache(maxsize=100_000)
def _words(lemmas: frozenset[str]) -> tuple[str, ...]:
    """Return lemmas that can stand between spaces, sorted."""
    parts = (part for lemma in sorted(lemmas) for part in _CONTROLS.sub(" ", lemma).lower().split())
    return tuple(part for part in parts if len(part) <= _LONGEST)
