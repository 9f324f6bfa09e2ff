"""Reports that use certain words, in any form: ranked, with the words marked in quotations."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sidelines.archive import EVERYTHING, Filter, Hit, Rank, Session
from sidelines.model.report import Report
from sidelines.model.span import Span
from sidelines.pipeline import LANGUAGES, lemmatise
from sidelines.questions.cursors import decode, encode
from sidelines.questions.dossier import source
from sidelines.questions.lines import lines_of
from sidelines.questions.parts import Line, Quotation, Source

LIMIT = 20
_EXCERPTS = 3
_AROUND = 90  # characters on each side of a mark
_RANK = re.compile(r"fit ([0-9.e+-]{1,25}) (\d{1,20})")
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
    """A page of reports, the best fit first. ``cursor`` asks for the next; None after the last.

    ``total`` counts the texts that were ranked: of very common words, some hundreds of the newest reports.
    """

    question: str
    matches: tuple[Match, ...]
    total: int
    cursor: str | None = None


def search(session: Session, words: str, within: Filter = EVERYTHING, limit: int = LIMIT, cursor: str = "") -> Found:
    """Return the reports that use every one of some words, in any form that these take in a language that is read.

    Raises:
        MalformedQuestion: the cursor is none that an earlier page gave.
    """
    after = decode(cursor, _RANK, lambda fit, shelf: Rank(float(fit), int(shelf)))
    ranking = session.search(words, lemmatise, languages=LANGUAGES, within=within)
    found = ranking.hits(limit + 1, after)
    hits, rank = found[:limit], found[limit - 1].rank if len(found) > limit else None
    more = encode("fit", repr(rank.fit), rank.shelf) if rank else None
    ids = dict.fromkeys(encounter for hit in hits for encounter in hit.encounters)
    known = lines_of(session, ids)
    return Found(words, tuple(_match(hit, known) for hit in hits), ranking.total, more)


def _match(hit: Hit, known: dict[str, Line]) -> Match:
    told = tuple(known[encounter] for encounter in hit.encounters)
    return Match(
        source(hit.id, hit.voice, hit.report),
        hit.fit,
        tuple(_excerpts(hit.id, hit.report, hit.marks)),
        told,
        hit.reprints,
    )


def _excerpts(identifier: str, report: Report, marks: Iterable[Span]) -> Iterator[Excerpt]:
    for stretch, within in _stretches(report.text, tuple(marks)):
        inside = tuple(Span(mark.start - stretch.start, mark.end - stretch.start) for mark in within)
        yield Excerpt(Quotation(identifier, stretch.start, stretch.end, report.quote(stretch)), inside)


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
