"""Scans HTML into blocks of text that know where in the source each of their characters stood.

Tree builders lose the offsets, and some hang or fall on pages that no browser minds: a million
open tags, an endless line. This scanner reads the source once, left to right, remembers only what
it needs, and never fails; which blocks are the article is decided elsewhere.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field

from sidelines.intake.blocks import Block, Writer

_NAME = re.compile(r"</?([A-Za-z][^\s/>]*)")
_REST = re.compile(r"""(?:[^>"']++|"[^"]*+"|'[^']*+')*+>""")
_ATTRIBUTE = re.compile(r"""([^\s=/>"']+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+)))?""")


def _names(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_BLOCKS = _names(
    "address article aside blockquote body button caption center dd details dialog div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 head header hr html iframe li main menu nav noscript ol option p pre section "
    "select summary table tbody td template tfoot th thead tr ul video"
)
_BOILERPLATE = _names("aside button dialog footer form iframe menu nav noscript select template")
_CAPTIONS = _names("figure figcaption")
_CLOSED_BY_THEMSELVES = _names("p li td th tr dt dd option")
_NOTED = _names("html meta link time base")
_RAW = {n: re.compile(rf"</{n}(?=[\s/>]|$)", re.IGNORECASE) for n in _names("script style textarea title svg")}
LONGEST_ATTRIBUTES = 65536  # code points that are parsed
DEEPEST_SEARCH = 64  # open elements among which a closing tag looks for its own


@dataclass(frozen=True, slots=True)
class Element:
    """An element of the head, or a time: its attributes, and where the value of each begins and ends."""

    name: str
    at: int
    attributes: dict[str, tuple[str, int, int]]

    def get(self, attribute: str) -> str:
        """Return the value of an attribute, entities decoded; empty if it is not there."""
        return html.unescape(self.attributes.get(attribute, ("", 0, 0))[0]).strip()


@dataclass(frozen=True, slots=True)
class Page:
    """What a scan found."""

    blocks: tuple[Block, ...]
    elements: tuple[Element, ...]
    linked_data: tuple[tuple[int, int], ...]  # where JSON-LD scripts stand in the source
    depth: int  # of open block elements, at most


@dataclass(frozen=True, slots=True)
class _Open:
    """An open block element, with what it inherits."""

    name: str = ""
    css: str = ""
    around: str = ""  # class and id of its parent
    boilerplate: bool = False
    caption: bool = False


@dataclass(slots=True)
class _Scan:
    source: str
    writer: Writer
    blocks: list[Block] = field(default_factory=list)
    elements: list[Element] = field(default_factory=list)
    linked_data: list[tuple[int, int]] = field(default_factory=list)
    stack: list[_Open] = field(default_factory=lambda: [_Open()])
    depth: int = 0
    link: bool = False
    linked: int = 0
    broken_line: bool = False  # a <br> was met, and nothing written since
    quotes_pair: bool = True  # false once a quotation mark in a tag was never closed


def scan(source: str) -> Page:
    """Return the blocks and the noted elements of an HTML source; time is linear in its length."""
    state = _Scan(source, Writer(source))
    at = 0
    while at < len(source):
        mark = source.find("<", at)
        mark = len(source) if mark < 0 else mark
        if mark > at:
            _text(state, at, mark)
        at = _markup(state, mark) if mark < len(source) else mark
    _flush(state)
    return Page(tuple(state.blocks), tuple(state.elements), tuple(state.linked_data), state.depth)


def _text(state: _Scan, start: int, end: int) -> None:
    """Take visible text."""
    if state.broken_line and not state.source[start:end].isspace():
        _end_line(state, state.source[start:end].lstrip()[:1])
    before = state.writer.length
    state.writer.write(start, end)
    if state.link:
        state.linked += state.writer.length - before


def _end_line(state: _Scan, following: str) -> None:
    """Make of a <br> the end of a paragraph, unless the sentence goes on after it."""
    state.broken_line = False
    if following.islower() and state.writer.last not in ".!?…:;":
        state.writer.space()
    else:
        _flush(state)


def _markup(state: _Scan, at: int) -> int:
    """Take the markup that begins at an offset; return where it ends."""
    source = state.source
    if source.startswith("<!--", at):
        return _after(source, "-->", at + 4)
    if source.startswith(("<!", "<?"), at):
        return _after(source, ">", at)
    name = _NAME.match(source, at)
    if name is None:
        _text(state, at, at + 1)
        return at + 1
    end = _tag_end(state, name.end())
    tag = name.group(1).lower()
    if source[at + 1] == "/":
        _close(state, tag)
        return end
    attributes = _attributes(source, name.end(), end - 1) if tag in _NOTED or tag == "script" else {}
    if tag in _NOTED:
        state.elements.append(Element(tag, at, attributes))
    if tag in _RAW:
        return _raw(state, tag, attributes, end)
    _open(state, tag, name.end(), end - 1)
    return end


def _after(source: str, mark: str, at: int) -> int:
    found = source.find(mark, at)
    return found + len(mark) if found >= 0 else len(source)


def _tag_end(state: _Scan, at: int) -> int:
    """Return where a tag ends: at the ``>`` that no quotation marks enclose, if its quotation marks pair."""
    if state.quotes_pair:
        rest = _REST.match(state.source, at)
        if rest:
            return rest.end()
        state.quotes_pair = False  # so that the search for the other mark is not repeated at every tag
    return _after(state.source, ">", at)


def _attributes(source: str, start: int, end: int) -> dict[str, tuple[str, int, int]]:
    found: dict[str, tuple[str, int, int]] = {}
    for each in _ATTRIBUTE.finditer(source, start, min(end, start + LONGEST_ATTRIBUTES)):
        group = each.lastindex or 1
        value = each.group(group) if group > 1 else ""
        found.setdefault(each.group(1).lower(), (value, *each.span(group)))
    return found


def _raw(state: _Scan, tag: str, attributes: dict[str, tuple[str, int, int]], at: int) -> int:
    """Take an element whose content is not markup of the page: a script, the title."""
    closing = _RAW[tag].search(state.source, at)
    end = closing.start() if closing else len(state.source)
    if tag == "script" and "ld+json" in attributes.get("type", ("", 0, 0))[0].lower():
        state.linked_data.append((at, end))
    if tag == "title":
        writer = Writer(state.source)
        writer.write(at, end)
        if writer.length:
            state.blocks.append(writer.block(tag="title", boilerplate=True))
    return _after(state.source, ">", end)


def _open(state: _Scan, tag: str, start: int, end: int) -> None:
    if tag == "br":
        state.broken_line = state.writer.length > 0
    elif tag == "a":
        state.link = True
    elif tag in _BLOCKS:
        _flush(state)
        top = state.stack[-1]
        if top.name == "p" or (top.name == tag and tag in _CLOSED_BY_THEMSELVES):
            state.stack.pop()
        if tag != "hr":
            state.stack.append(_opened(state, tag, start, end))
            state.depth = max(state.depth, len(state.stack))


def _opened(state: _Scan, tag: str, start: int, end: int) -> _Open:
    above = state.stack[-1]
    css = ""
    if end > start and not state.source[start:end].isspace():
        attributes = _attributes(state.source, start, end)
        css = " ".join(attributes[a][0] for a in ("class", "id") if a in attributes)[:200]
    return _Open(
        tag,
        css,
        above.css,
        above.boilerplate or tag in _BOILERPLATE,
        above.caption or tag in _CAPTIONS,
    )


def _close(state: _Scan, tag: str) -> None:
    if tag == "a":
        state.link = False
    elif tag in _BLOCKS:
        _flush(state)
        for back in range(1, min(DEEPEST_SEARCH, len(state.stack) - 1) + 1):
            if state.stack[-back].name == tag:
                del state.stack[-back:]
                break


def _flush(state: _Scan) -> None:
    """End the block at hand."""
    if state.writer.length:
        top = state.stack[-1]
        state.blocks.append(
            state.writer.block(
                tag=top.name,
                css=f"{top.css} {top.around}".strip(),
                linked=state.linked,
                boilerplate=top.boilerplate,
                caption=top.caption,
            )
        )
        state.writer = Writer(state.source)
    state.linked = 0
    state.broken_line = False
