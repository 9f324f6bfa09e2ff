"""Reports that use certain words, in any form: ranked, with the words marked in quotations."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sidelines.archive import EVERYTHING, Filter, Hit, Session
from sidelines.model.record import Record
from sidelines.model.span import Span
from sidelines.pipeline import LANGUAGES, lemmatise
from sidelines.questions.dossier import source
from sidelines.questions.lines import lines
from sidelines.questions.parts import Line, Quotation, Source

LIMIT = 20
_EXCERPTS = 3
_AROUND = 90  # characters on each side of a mark
_BREAK = re.compile(r"\s")


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A stretch of a report; ``marks`` are the words that were asked for, in code points of the quotation."""

    quotation: Quotation
    marks: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """A report that uses every word of a question. ``reprints`` are reports of the same text that do too."""

    source: Source
    fit: float
    excerpts: tuple[Excerpt, ...]
    lines: tuple[Line, ...]  # encounters of which it tells
    reprints: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """Reports, the best fit first."""

    question: str
    matches: tuple[Match, ...]


def search(session: Session, words: str, within: Filter = EVERYTHING, limit: int = LIMIT) -> Found:
    """Return the reports that use every one of some words, in any form that these take in a language that is read."""
    hits = session.search(words, lemmatise, languages=LANGUAGES, within=within, limit=limit)
    ids = dict.fromkeys(encounter for hit in hits for encounter in hit.encounters)
    known = {line.id: line for line in lines(session, session.encounters.get(ids))}
    return Found(words, tuple(_match(hit, known) for hit in hits))


def _match(hit: Hit, known: dict[str, Line]) -> Match:
    told = tuple(known[encounter] for encounter in hit.encounters)
    return Match(
        source(hit.report, hit.voice, hit.record),
        hit.fit,
        tuple(_excerpts(hit.report, hit.record, hit.marks)),
        told,
        hit.reprints,
    )


def _excerpts(report: str, record: Record, marks: Iterable[Span]) -> Iterator[Excerpt]:
    for stretch, within in _stretches(record.report.text, tuple(marks)):
        inside = tuple(Span(mark.start - stretch.start, mark.end - stretch.start) for mark in within)
        yield Excerpt(Quotation(report, stretch.start, stretch.end, record.report.quote(stretch)), inside)


def _stretches(text: str, marks: tuple[Span, ...]) -> tuple[tuple[Span, list[Span]], ...]:
    """Return the stretches of a text with the most different words marked, in the order of the text."""
    found: list[tuple[Span, list[Span]]] = []
    for mark in marks:
        if found and mark.end <= found[-1][0].end:
            found[-1][1].append(mark)
        else:
            after = _word(text, found[-1][0].end) if found else 0
            found.append((_around(text, mark, after), [mark]))
    told = sorted(found, key=lambda item: -len({mark.of(text).lower() for mark in item[1]}))[:_EXCERPTS]
    return tuple(sorted(told, key=lambda item: item[0]))


def _word(text: str, at: int) -> int:
    """Return where the next word begins."""
    return at + len(text[at:]) - len(text[at:].lstrip())


def _around(text: str, mark: Span, after: int) -> Span:
    """Return a mark with some words on both sides, within its line."""
    line = max(text.rfind("\n", 0, mark.start) + 1, after)
    end = text.find("\n", mark.end)
    start, end = max(line, mark.start - _AROUND), min(len(text) if end < 0 else end, mark.end + _AROUND)
    if start > line:
        cut = _BREAK.search(text, start, mark.start)
        start = cut.end() if cut else start
    if end < len(text) and text[end] != "\n":
        end = max(mark.end, text.rfind(" ", mark.end, end)) if " " in text[mark.end : end] else end
    return Span(start, end)
