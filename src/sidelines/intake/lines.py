"""Tells furniture from sentences, one paragraph or one sentence at a time.

Whatever is not surely furniture is kept: a promotion line read as a sentence costs little, a
sentence dropped as promotion is a fact lost. Hence the limits on length.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sidelines.intake.dates import date_line
from sidelines.intake.furniture import fold, furniture, opening_phrases, words
from sidelines.intake.paragraphs import trimmed
from sidelines.model.report import Part, PartKind
from sidelines.model.span import Span

LONGEST_FURNITURE = 600  # code points
LONGEST_LIST = 1000  # code points of the headlines that follow a heading on its own line
_HASHTAGS = re.compile(r"#\w+(?:[\s,]+#\w+)*")
_LINK = re.compile(r"(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+\.[\w.]+")
_BREADCRUMB = re.compile(r"[/|>»›•,]")
_SENTENCE_START = re.compile(r"[.!?…»”\")\]]\s*")
_SENTENCE_END = re.compile(r"[.!?…]+[»”\")\]]*(?=\s|$)")
_AFTER_HEADING = re.compile(r"[\s:–—-]*")
_CLOSED = re.compile(r"[.!?…][»”\")\]]*$")


def furniture_reason(text: str, span: Span) -> str | None:
    """Return why a whole paragraph is furniture, nothing if it is not."""
    paragraph = span.of(text)
    if len(paragraph) > LONGEST_FURNITURE:
        return None
    if not any(c.isalnum() for c in paragraph):
        return "ornament"
    if date_line(text, span) is not None:
        return "date line"
    if _HASHTAGS.fullmatch(paragraph):
        return "tags"
    if _LINK.fullmatch(paragraph):
        return "link"
    return _worded_reason(paragraph)


def _worded_reason(paragraph: str) -> str | None:
    said = words(paragraph)
    if not said:
        return "counter" if len(paragraph) <= 16 else None
    known = furniture()
    if said in known.whole:
        return known.whole[said]
    for phrase in opening_phrases(known.openings, paragraph, 0):
        if len(said) <= phrase.limit and _opens_with(paragraph, 0, phrase.opening, phrase.written):
            return phrase.reason
    return next((reason for bag, reason in known.bags if bag.issuperset(said)), None)


def _opens_with(text: str, at: int, opening: str, written: str) -> bool:
    """Tell whether a phrase, and not a longer word, stands at an offset."""
    end = at + len(written)
    if fold(text[at:end]) != opening:
        return False
    return not (written[-1].isalpha() and text[end : end + 1].isalpha())


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a list of other reports, and where the first headline starts on the same line, if it does."""

    span: Span
    rest: Span | None


def related_heading(text: str, at: int, end: int) -> Heading | None:
    """Return the heading of a "read also" list that begins at an offset of a paragraph."""
    known = furniture()
    for phrase in opening_phrases(known.headings, text, at):
        if not _opens_with(text, at, phrase.opening, phrase.written):
            continue
        stop = at + len(phrase.written)
        after = _AFTER_HEADING.match(text, stop, end)
        rest = after.end() if after else stop
        is_bare = phrase.opening in known.bare_headings and not text[rest : rest + 1].islower()
        if rest < end and ":" not in text[stop:rest] and not is_bare:
            continue  # «По теме переговоров министр заявил ...»
        return Heading(Span(at, stop + len(text[stop:rest].rstrip())), trimmed(text, rest, end))
    return None


def is_section(paragraph: str) -> bool:
    """Tell whether a line names a section of the site, or a path of them: «Главная / Новости / Политика»."""
    known = furniture()
    steps = [words(step) for step in _BREADCRUMB.split(paragraph)]
    return all(s in known.sections or known.whole.get(s) == "navigation" for s in steps)


def is_closed(text: str) -> bool:
    """Tell whether a paragraph ends as sentences do."""
    return _CLOSED.search(text[-8:]) is not None


def pieces(text: str, span: Span, kind: PartKind) -> list[Part]:
    """Return a paragraph as parts: what it says, and the furniture within it («... Читайте также: ...»)."""
    found: list[Part] = []
    start = span.start
    for stretch in _furniture_within(text, span):
        said = trimmed(text, start, stretch[0].span.start)
        found += [Part(kind, said)] if said else []
        found += stretch
        start = stretch[-1].span.end
    said = trimmed(text, start, span.end)
    return found + ([Part(kind, said)] if said else [])


def _furniture_within(text: str, span: Span) -> Iterator[list[Part]]:
    """Yield each stretch of furniture that begins with a sentence of the paragraph."""
    unparted = _unparted_headings(text, span)
    ahead = next(unparted)
    at = span.start
    while at < span.end:
        at = min(at, ahead)
        heading = related_heading(text, at, span.end)
        if heading is not None:
            dropped = Part(PartKind.DROPPED, heading.span, "related heading")
            listed = _listed(text, heading.rest) if heading.rest else None
            yield [dropped, Part(PartKind.RELATED, listed)] if listed else [dropped]
            at = listed.end if listed else span.end
            ahead = _first_from(at, ahead, unparted)
            continue
        dropped_sentence = _furniture_sentence(text, at, span.end)
        if dropped_sentence is not None:
            yield [dropped_sentence]
            at = dropped_sentence.span.end - 1
            ahead = _first_from(at, ahead, unparted)
        boundary = _SENTENCE_START.search(text, at, span.end)
        at = boundary.end() if boundary else ahead


def _first_from(at: int, ahead: int, further: Iterator[int]) -> int:
    """Return the first of the positions, in order, that is not passed."""
    return ahead if ahead >= at else next(place for place in further if place >= at)


def _listed(text: str, rest: Span) -> Span:
    """Return the headlines after a heading: all of a short rest, one sentence of a long one, where the report goes on.

    A report whose line breaks were lost has its list in its middle as often as at its end.
    """
    if rest.end - rest.start <= LONGEST_LIST:
        return rest
    close = _SENTENCE_END.search(text, rest.start, rest.end)
    return Span(rest.start, close.end()) if close else rest


def _unparted_headings(text: str, span: Span) -> Iterator[int]:
    """Yield where headings with a colon stand after a headline, which has no full stop; last the paragraph's end."""
    for found in furniture().colon_headings.finditer(text, span.start + 1, span.end):
        if related_heading(text, found.start(), span.end):
            yield found.start()
    yield span.end


def _furniture_sentence(text: str, at: int, end: int) -> Part | None:
    for phrase in opening_phrases(furniture().openings_inline, text, at):
        if _opens_with(text, at, phrase.opening, phrase.written):
            close = _SENTENCE_END.search(text, at + len(phrase.written), end)
            stop = close.end() if close else end
            if len(words(text[at : min(stop, at + LONGEST_FURNITURE)])) <= phrase.limit:
                return Part(PartKind.DROPPED, Span(at, stop), phrase.reason)
    return None
