"""From a Russian report to its analysis: the order of the steps, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from sidelines.language.ru.clauses import ClauseBuilder
from sidelines.language.ru.dates import find_dates
from sidelines.language.ru.entities import Entity, find_entities, states_named
from sidelines.language.ru.groups import share_nouns
from sidelines.language.ru.known import add_known_names
from sidelines.language.ru.mentions import Draft, find_mentions
from sidelines.language.ru.places import find_occasions, find_places
from sidelines.language.ru.scene import make_scene, parse
from sidelines.language.ru.tokens import Tokens, read_tokens
from sidelines.model.analysis import Analysis, Clause, DateExpression
from sidelines.model.report import Report
from sidelines.model.span import Span

_BLANK = re.compile(r"[^\S\n]")  # no-break and thin spaces separate as plain ones do; offsets stay


def analyse(report: Report) -> Analysis:
    """Return everything found in the title, lead and body of a Russian report."""
    sentences = read_tokens(report)
    entities = _entities(sentences)
    drafts = _numbered([share_nouns(s, find_mentions(s, e)) for s, e in zip(sentences, entities, strict=True)])
    dates = [_dates(report, s) for s in sentences]
    places = [find_places(s, e) for s, e in zip(sentences, entities, strict=True)]
    occasions = [find_occasions(s) for s in sentences]
    clauses: list[Clause] = []
    for at, parsed in enumerate(parse(sentences)):
        scene = make_scene(sentences[at], drafts[at], entities[at], parsed)
        clauses += ClauseBuilder(scene, dates[at], places[at], occasions[at]).build()
    return Analysis(
        report,
        tuple(s.sentence for s in sentences),
        tuple(d.mention for found in drafts for d in found),
        tuple(clauses),
        tuple(d for found in dates for d in found),
        tuple(p for found in places for p in found),
        tuple(o for found in occasions for o in found),
    )


def _entities(sentences: tuple[Tokens, ...]) -> list[tuple[Entity, ...]]:
    present = states_named(sentences)
    return add_known_names(sentences, [find_entities(s, present) for s in sentences])


def _numbered(found: Iterable[tuple[Draft, ...]]) -> list[tuple[Draft, ...]]:
    """Give every mention its number in the report."""
    numbers = iter(range(10**9))
    return [tuple(replace(d, mention=replace(d.mention, index=next(numbers))) for d in drafts) for drafts in found]


def _dates(report: Report, sentence: Tokens) -> tuple[DateExpression, ...]:
    """Find date expressions and move their offsets from the sentence to the report."""
    return tuple(_moved(report, sentence.sentence.span, sentence))


def _moved(report: Report, span: Span, sentence: Tokens) -> Iterator[DateExpression]:
    for found in find_dates(_BLANK.sub(" ", report.quote(span))):
        yield replace(found, span=Span(found.span.start + span.start, found.span.end + span.start))
