"""Chooses the blocks of a page that are its article, and the headlines of other reports beside it.

trafilatura tells which text is the article's; the blocks of our own scan that hold that text are
taken. Where trafilatura cannot go (pages nested without end, pages of many megabytes) or finds
nothing, the sentences outside menus and footers are the article.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from sidelines.intake.blocks import Block
from sidelines.intake.dates import date_line
from sidelines.intake.furniture import lead_markup, words
from sidelines.intake.layout import Label
from sidelines.intake.lines import is_closed, related_heading
from sidelines.model.report import PartKind
from sidelines.model.span import Span

# What trafilatura's trees can take in a few seconds:
DEEPEST = 200  # open elements
MOST_MARKUP_FOR_TREE = 100_000
LONGEST_FOR_TREE = 8_000_000  # code points
SHINGLE = 4  # words in a row by which text is recognised
SAME = 0.7  # share of shingles that two versions of a paragraph share
SHORTEST_SENTENCE = 8  # words
MOST_RELATED = 12  # headlines of one list
_CSS_WORD = re.compile(r"[A-Z]?[a-z]+")


def article_blocks(
    blocks: list[Block], source: str, depth: int, title_at: int | None
) -> tuple[set[int], dict[int, Label]]:
    """Return the indices of the article's blocks and of related headlines, with the labels that markup gives.

    Args:
        blocks: all blocks of the page, in order.
        source: the page.
        depth: how deep its elements nest.
        title_at: the index of the headline, if it is a block.
    """
    main = _main_text(source, depth)
    chosen = {i for i, b in enumerate(blocks) if main.holds(b)} if main else set()
    chosen |= _sentences_between(blocks, chosen)
    if not chosen:
        chosen = _sentences(blocks)
    if title_at is not None:
        chosen = {i for i in chosen if i > title_at or (i < title_at and _is_sentence(blocks[i]))}
        chosen = {i for i in chosen if words(blocks[i].text) != words(blocks[title_at].text)}
        first = min((i for i in chosen if i > title_at), default=len(blocks))
        chosen |= {i for i in range(title_at + 1, first) if _is_above_body(blocks[i])}
    known: dict[int, Label] = {i: (PartKind.DROPPED, "caption") for i in chosen if blocks[i].caption}
    for i in range(0 if title_at is None else title_at + 1, len(blocks)):
        heading = related_heading(blocks[i].text, 0, len(blocks[i].text))
        if heading and heading.rest is None:
            linked = _linked_after(blocks, i)
            chosen |= {i, *linked} if linked else set()
            known.update(dict.fromkeys(linked, (PartKind.RELATED, "")))
        elif heading and blocks[i].linked >= len(blocks[i].text) / 2:
            chosen.add(i)  # heading and headline on one line: the layout parts them
    return chosen, known


@dataclass(frozen=True, slots=True)
class _Main:
    """The words of the article as trafilatura gives them."""

    shingles: frozenset[tuple[str, ...]]
    lines: frozenset[tuple[str, ...]]

    def holds(self, block: Block) -> bool:
        said = tokens(block.text)
        if len(said) < SHINGLE:
            return said in self.lines
        found = [s in self.shingles for s in shingles(said)]
        return sum(found) >= SAME * len(found)


def tokens(text: str) -> tuple[str, ...]:
    """Return the words and numbers of a text, without case."""
    return tuple(re.findall(r"\w+", text.casefold()))


def shingles(said: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Return the runs of SHINGLE words of a text."""
    return [said[i : i + SHINGLE] for i in range(len(said) - SHINGLE + 1)]


def _main_text(source: str, depth: int) -> _Main | None:
    """Return the article by trafilatura, nothing where it finds none or the page is more than it can take."""
    if depth > DEEPEST or len(source) > LONGEST_FOR_TREE or source.count("<") > MOST_MARKUP_FOR_TREE:
        return None
    import trafilatura

    text = trafilatura.extract(source, include_comments=False, include_tables=True, deduplicate=False)
    if not text:
        return None
    lines = [tokens(line) for line in text.splitlines()]
    whole = tokens(text)
    return _Main(frozenset(shingles(whole)), frozenset(line for line in lines if line))


def _sentences_between(blocks: list[Block], chosen: set[int]) -> set[int]:
    """Return sentences among the article's blocks that were left out."""
    if not chosen:
        return set()
    return {i for i in range(min(chosen), max(chosen)) if _is_sentence(blocks[i]) and not blocks[i].caption}


def _sentences(blocks: list[Block]) -> set[int]:
    """Return the sentences of a page, or all that it shows if there are none."""
    shown = [i for i, b in enumerate(blocks) if not b.boilerplate and words(b.text)] or list(range(len(blocks)))
    return {i for i in shown if _is_sentence(blocks[i])} or set(shown)


def _is_sentence(block: Block) -> bool:
    said = words(block.text)
    return (
        len(said) >= SHORTEST_SENTENCE
        and not block.boilerplate
        and block.linked < len(block.text) / 2
        and (is_closed(block.text) or len(said) > 25)
    )


def _is_above_body(block: Block) -> bool:
    """Tell whether a block between headline and body belongs to the report: a lead, a date line."""
    if block.boilerplate or block.caption:
        return False
    return _is_sentence(block) or (is_lead(block) and is_closed(block.text)) or is_date(block)


def is_date(block: Block) -> bool:
    """Tell whether a block is a date line."""
    return date_line(block.text, Span(0, len(block.text))) is not None


def is_lead(block: Block) -> bool:
    """Tell whether a page's markup calls a block a lead: ``class="article__announce-text"``."""
    return bool(lead_markup().intersection(t.lower() for t in _CSS_WORD.findall(block.css)))


def _linked_after(blocks: list[Block], at: int) -> list[int]:
    """Return the links that follow a heading; dates and pictures' names may stand between."""
    found: list[int] = []
    for i in range(at + 1, min(at + 1 + 4 * MOST_RELATED, len(blocks))):
        block = blocks[i]
        if len(words(block.text)) >= 3 and block.linked >= 0.8 * len(block.text):
            found.append(i)
            if len(found) == MOST_RELATED:
                break
        elif len(words(block.text)) >= 3 or block.tag in ("h2", "h3"):
            break
    return found
