"""Lays evidence over the text of a report: spans that nest and cross, as properly nested marks.

Markup must nest but evidence need not: «А встретился с Б в Вене» may be one value's words and
«в Вене прошли переговоры» another's. A span that crosses the end of an outer one is cut in pieces
there; the first piece carries the identifier, all pieces the same number.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sidelines.model.report import Part, PartKind, Report
from sidelines.model.span import Span


@dataclass(frozen=True, slots=True)
class Open:
    """The start of a piece of a numbered span; ``first`` on the piece where the span begins."""

    number: int
    first: bool


@dataclass(frozen=True, slots=True)
class Close:
    """The end of the piece that was opened last."""


Token = Open | Close | str


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of the report with its evidence. ``reason`` says why it was not read, if it was not."""

    kind: PartKind
    reason: str
    tokens: tuple[Token, ...]


def blocks(report: Report, spans: Sequence[Span]) -> list[Block]:
    """Return a report's paragraphs with the spans, numbered as given, laid over them.

    Text in no part of the layout stands in blocks of its own, so that nothing of the report is hidden.
    """
    waiting = deque(sorted(enumerate(spans), key=lambda found: (found[1].start, -found[1].end)))
    here: list[tuple[int, Span]] = []
    opened: set[int] = set()
    found = []
    for kind, reason, where in _paragraphs(report):
        while waiting and waiting[0][1].start < where.end:
            here.append(waiting.popleft())
        here = [(number, span) for number, span in here if span.end > where.start]
        found.append(Block(kind, reason, tuple(_tokens(report.text, where, here, opened))))
    return found


def _paragraphs(report: Report) -> Iterator[tuple[PartKind, str, Span]]:
    """Yield the stretches of text to be shown; parts on one line are one paragraph."""
    at = 0
    for kind, reason, where in _joined(report):
        yield from ((PartKind.BODY, "", gap) for gap in _lines(report.text, at, where.start))
        yield kind, reason, where
        at = where.end
    yield from ((PartKind.BODY, "", gap) for gap in _lines(report.text, at, len(report.text)))


def _joined(report: Report) -> list[tuple[PartKind, str, Span]]:
    found: list[tuple[PartKind, str, Span]] = []
    for part in report.parts:
        if found and _same_line(report.text, found[-1][2], part):
            kind = part.kind if found[-1][0] is PartKind.DATELINE else found[-1][0]
            found[-1] = (kind, found[-1][1] or part.reason, Span(found[-1][2].start, part.span.end))
        else:
            found.append((part.kind, part.reason, part.span))
    return found


def _same_line(text: str, before: Span, part: Part) -> bool:
    gap = text[before.end : part.span.start]
    return "\n" not in gap and not gap.strip() and part.kind is not PartKind.DROPPED


def _lines(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield the lines that are not blank between two offsets."""
    for line in text[start:end].splitlines(keepends=True):
        if line.strip():
            yield Span(start, start + len(line))
        start += len(line)


def _tokens(text: str, where: Span, spans: Iterable[tuple[int, Span]], opened: set[int]) -> Iterator[Token]:
    """Yield one paragraph as words and properly nested marks; ``opened`` remembers which spans have begun."""
    stack: list[tuple[int, Span]] = []
    at = where.start
    for number, span in spans:
        start = max(span.start, where.start)
        yield from _advance(text, at, start, stack)
        at = start
        stack.append((number, span))
        yield Open(number, number not in opened)
        opened.add(number)
    yield from _advance(text, at, where.end, stack)
    yield from (Close() for _ in stack)


def _advance(text: str, at: int, to: int, stack: list[tuple[int, Span]]) -> Iterator[Token]:
    """Yield the words up to an offset, closing the marks that end on the way."""
    while stack:
        end = min(span.end for _, span in stack)
        if end > to:
            break
        if end > at:
            yield text[at:end]
            at = end
        yield from _close(stack, end)
    if to > at:
        yield text[at:to]


def _close(stack: list[tuple[int, Span]], end: int) -> Iterator[Token]:
    """Close every mark that ends here; those inside it that go on are cut and opened again."""
    lowest = next(i for i, (_, span) in enumerate(stack) if span.end == end)
    going_on = [entry for entry in stack[lowest:] if entry[1].end != end]
    yield from (Close() for _ in stack[lowest:])
    stack[lowest:] = going_on
    yield from (Open(number, False) for number, _ in going_on)
