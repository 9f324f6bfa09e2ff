"""From an HTML page to the text of its report.

The words come from our own scan of the source, block by block, so that each character of the
report leads back to the page; article.py says which blocks. Title, section and lead are taken
where a reader sees them, and from the page's metadata where they stand nowhere else.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from sidelines.errors import EmptySource, SourceError
from sidelines.intake.article import SHORTEST_SENTENCE, article_blocks, is_date, is_lead, shingles, tokens
from sidelines.intake.blocks import Block, Writer
from sidelines.intake.furniture import words
from sidelines.intake.layout import Label
from sidelines.intake.lines import is_closed
from sidelines.intake.markup import scan
from sidelines.intake.metadata import Meta, Metadata, metadata, time_published
from sidelines.model.report import Known, OffsetMap, PartKind
from sidelines.model.span import Span

MOST_MARKUP = 1_200_000  # opening angle brackets of one page
BREAK = "\n\n"
_TAG = re.compile(
    r"</?(?:!doctype|html|head|body|div|p|article|section|main|span|h[1-6]|a|br|ul|table|meta)(?=[\s/>])", re.IGNORECASE
)
_OPENING = re.compile(
    r"\s*(?:<!--.*?-->\s*|<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html|head|body)", re.IGNORECASE | re.DOTALL
)
_SITE = re.compile(r"\s+[|—–•·-]\s+")


Labelled = tuple[Block, Label | None]


@dataclass(frozen=True, slots=True)
class PageText:
    """A page as text, paragraph by paragraph, with the labels that its markup gives."""

    text: str
    spans: list[Span]
    known: dict[int, Label]
    origin: OffsetMap
    about: Metadata
    published: Known[date] | None


def is_html(text: str) -> bool:
    """Tell HTML from plain text by how it begins and by the tags in its first pages."""
    head = text[:65536]
    return bool(_OPENING.match(head)) or sum(1 for _ in zip(range(4), _TAG.finditer(head), strict=False)) >= 4


def page_text(source: str, name: str, url: str | None) -> PageText:
    """Return the report of a page.

    Raises:
        EmptySource: the page shows no text.
        SourceError: it has more markup than any page.
    """
    if source.count("<") > MOST_MARKUP:
        raise SourceError(name, f"has more than {MOST_MARKUP} tags", "give the page of a single report")
    page = scan(source)
    about = metadata(source, page, url)
    blocks = [b for b in page.blocks if b.tag != "title"]
    if not any(len(words(b.text)) for b in blocks):
        raise EmptySource(name, "is a page that shows no text", "give a page with a report on it")
    title_at, title = _title(page.blocks, about, source)
    chosen, known = article_blocks(blocks, source, page.depth, title_at)
    _mark_lead(blocks, chosen, known)
    body = [(blocks[i], known.get(i)) for i in sorted(chosen)]
    start, end = (title.origin if title_at is not None and title else 0), max((b.origin for b, _ in body), default=0)
    published = about.published or time_published(about.times, start, end)
    head = _head(title, body, page.blocks, about, source)
    return _assembled(sorted(head + body, key=lambda b: b[0].origin), about, published)


def _assembled(blocks: list[Labelled], about: Metadata, published: Known[date] | None) -> PageText:
    """Put blocks together as text, with the map back to the source."""
    starts: list[int] = []
    origins: list[int] = []
    spans: list[Span] = []
    at = 0
    for block, _ in blocks:
        starts += (at + s for s in block.starts)
        origins += block.origins
        spans.append(Span(at, at + len(block.text)))
        at += len(block.text) + len(BREAK)
    text = BREAK.join(block.text for block, _ in blocks)
    known = {i: label for i, (_, label) in enumerate(blocks) if label is not None}
    return PageText(text, spans, known, OffsetMap(tuple(starts), tuple(origins)), about, published)


def _title(blocks: tuple[Block, ...], about: Metadata, source: str) -> tuple[int | None, Block | None]:
    """Return the headline, and its index among the page's blocks if it is one of them.

    A top heading that the metadata confirm; else the first top heading; else what the metadata say.
    """
    declared = [words(t) for t in (about.headline, *(m.value for m in about.titles)) if t]
    shown = [b for b in blocks if b.tag != "title"]
    headings = [(i, b) for i, b in enumerate(shown) if b.tag in ("h1", "h2") and words(b.text)]
    for i, block in headings:
        if any(_agree(words(block.text), d) for d in declared):
            return i, block
    for i, block in headings:
        if block.tag == "h1" and len(words(block.text)) > 1 and not block.boilerplate:
            return i, block
    if about.titles:
        return None, _from_source(source, about.titles[0])
    page_title = next((b for b in blocks if b.tag == "title"), None)
    if page_title:
        return None, _without_site(page_title, about)
    return None, _located(about.headline, source, len(source)) if about.headline else None


def _agree(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether one headline is the other, or the other with something after it."""
    short, long = sorted((one, other), key=len)
    return bool(short) and long[: len(short)] == short and len(short) >= min(3, len(long))


def _without_site(title: Block, about: Metadata) -> Block:
    """Cut the name of the site off the page's title: «Заголовок — Вестник»."""
    if about.headline and title.text.startswith(about.headline):
        return replace(title, text=about.headline)
    cut = list(_SITE.finditer(title.text))
    if cut and len(words(title.text[cut[-1].end() :])) <= 4 < len(words(title.text[: cut[-1].start()])):
        return replace(title, text=title.text[: cut[-1].start()])
    return title


def _from_source(source: str, meta: Meta) -> Block:
    writer = Writer(source)
    writer.write(meta.start, meta.end)
    return writer.block(tag="meta")


def _mark_lead(blocks: list[Block], chosen: set[int], known: dict[int, Label]) -> None:
    """Label the block that the markup calls a lead: one of the first two, and not a wrapper around all."""
    body = [i for i in sorted(chosen) if i not in known and not is_date(blocks[i])]
    leads = [i for i in body if is_lead(blocks[i])]
    if leads and leads[0] in body[:2] and leads[0] != body[-1] and len(leads) <= 2:
        known[leads[0]] = (PartKind.LEAD, "")


def _head(
    title: Block | None, body: list[Labelled], blocks: tuple[Block, ...], about: Metadata, source: str
) -> list[Labelled]:
    """Return what is added to the body: section, title, and the lead where only the metadata have it.

    All in the order of the source: a lead that stands there before the headline shown has another
    place of the headline before it, or is left out.
    """
    if title is None:
        return []
    told = [block for block, label in body if label is None]
    has_lead = any(label is not None and label[0] is PartKind.LEAD for _, label in body)
    lead = None if has_lead else _declared_lead(told, title, about, source)
    if lead and lead.origin < title.origin:
        page_titles = [_without_site(b, about) for b in blocks if b.tag == "title"]
        places = [b for b in [*(_from_source(source, m) for m in about.titles), *page_titles] if b.origin < lead.origin]
        title = next((b for b in places if words(b.text) == words(title.text)), title)
        lead = lead if title.origin < lead.origin else None
    section = _section(about, source, title.origin)
    found: list[Labelled] = [(section, (PartKind.SECTION, ""))] if section else []
    found.append((title, (PartKind.TITLE, "")))
    return found + ([(lead, (PartKind.LEAD, ""))] if lead else [])


def _declared_lead(told: list[Block], title: Block, about: Metadata, source: str) -> Block | None:
    meta = next((m for m in about.descriptions if _is_told(m.value, told, title)), None)
    return _from_source(source, meta) if meta else None


def _is_told(description: str, body: list[Block], title: Block) -> bool:
    """Tell whether a description is a lead: a sentence about the report's matter that its text does not repeat."""
    said = tokens(description)
    if len(said) < SHORTEST_SENTENCE or not is_closed(description) or description.rstrip().endswith(("...", "…")):
        return False
    whole = [tokens(b.text) for b in (title, *body[:8])]
    repeated = {s for t in whole for s in shingles(t)}
    mine = shingles(said)
    stems = {t[:5] for tokens in whole for t in tokens if len(t) >= 5}
    shared = sum(t[:5] in stems for t in said if len(t) >= 5)
    return sum(s in repeated for s in mine) < 0.4 * len(mine) and shared >= 3


def _section(about: Metadata, source: str, end: int) -> Block | None:
    """Return the section that the metadata name, at its last place in the source before the title."""
    name = about.section
    return _located(name, source, end) if name and 0 < len(words(name)) <= 3 else None


def _located(value: str, source: str, end: int) -> Block | None:
    """Return a metadata value as a block, if the source has it in the same letters before an offset."""
    at = source.rfind(value, 0, end)
    return Block(value, (0,), (at,), tag="meta") if at >= 0 else None
