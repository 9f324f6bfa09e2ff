"""Cuts plain text into paragraphs.

News copied from a page has one paragraph a line, with or without blank lines between; a mail or a
wire file has its lines wrapped at a width, and a paragraph runs over several. The two are told
apart by the width itself: a line was wrapped only if the next line's first word would not have
fitted on it.
"""

from __future__ import annotations

import re
from itertools import pairwise

from sidelines.model.span import Span

WIDEST_WRAP = 100  # code points; longer lines are paragraphs, nobody wraps there
NARROWEST_WRAP = 40  # shorter ones are headlines or a list
_WORD = re.compile(r"\S+")


def paragraphs(text: str) -> list[Span]:
    """Return the spans of a text's paragraphs, in order, without the white space around them."""
    blocks = _blocks(text)
    width = _wrap_width(text, blocks)
    found: list[Span] = []
    for block in blocks:
        start, end = block[0].start, block[0].end
        for line in block[1:]:
            if not (width and _was_wrapped(text, start, end, line, width)):
                found.append(Span(start, end))
                start = line.start
            end = line.end
        found.append(Span(start, end))
    return found


def trimmed(text: str, start: int, end: int) -> Span | None:
    """Return the stretch without white space at its ends, or nothing if there is nothing else."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():  # no copy is made: the stretch may be all the rest of a long line
        end -= 1
    return Span(start, end) if start < end else None


def _blocks(text: str) -> list[list[Span]]:
    """Return the lines of the text in groups that blank lines part."""
    found: list[list[Span]] = []
    block: list[Span] = []
    at = 0
    for line in text.splitlines(keepends=True):
        span = trimmed(text, at, at + len(line))
        at += len(line)
        if span is not None:
            block.append(span)
        elif block:
            found.append(block)
            block = []
    if block:
        found.append(block)
    return found


def _wrap_width(text: str, blocks: list[list[Span]]) -> int:
    """Return the width at which a text's lines were wrapped, 0 if they were not.

    Wrapped lines break in the middle of sentences: the next line then goes on in a small letter.
    """
    width = max((line.end - line.start for block in blocks for line in block), default=0)
    if not NARROWEST_WRAP <= width <= WIDEST_WRAP:
        return 0
    broken = sum(
        1
        for block in blocks
        for line, after in pairwise(block)
        if text[after.start].islower() and not _fits(text, line.start, line.end, after, width)
    )
    return width if broken else 0


def _was_wrapped(text: str, start: int, end: int, after: Span, width: int) -> bool:
    """Tell whether the paragraph so far goes on in the next line."""
    line_start = max(start, text.rfind("\n", start, end) + 1, text.rfind("\r", start, end) + 1)
    return not _fits(text, line_start, end, after, width)


def _fits(text: str, start: int, end: int, after: Span, width: int) -> bool:
    """Tell whether the first word of the next line would have fitted on this one."""
    word = _WORD.match(text, after.start)
    assert word is not None
    return end - start + 1 + len(word.group()) <= width
