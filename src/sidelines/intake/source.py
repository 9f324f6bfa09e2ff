"""Bytes or text to a Report: the one door of intake."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sidelines.errors import EmptySource, OversizedSource, UndecodableSource
from sidelines.intake.dates import url_date
from sidelines.intake.decode import Decoded, decode
from sidelines.intake.furniture import outlets_by_domain
from sidelines.intake.layout import Layout, lay_out
from sidelines.intake.page import PageText, is_html, page_text
from sidelines.intake.paragraphs import paragraphs
from sidelines.intake.tongue import language_of
from sidelines.model.report import Known, OffsetMap, PartKind, Report

LIMIT = 20 * 1024 * 1024  # bytes
SAMPLE = 4000  # code points of the report's own words by which its language is told


def read_source(  # noqa: PLR0913 - all but the bytes are named
    data: bytes,
    *,
    name: str,
    url: str | None = None,
    outlet: str | None = None,
    published: date | None = None,
    html: bool | None = None,
    limit: int = LIMIT,
) -> Report:
    """Return the report that a file or a response holds.

    Args:
        data: the bytes as received, in any common encoding.
        name: what to call the source in messages and in the report.
        url: its address, if known; it may tell the date and the outlet.
        outlet: who publishes it, if known.
        published: when, if known.
        html: whether it is a page; told from the text itself if None.
        limit: the most bytes that are read.

    Raises:
        OversizedSource: it is longer than the limit.
        EmptySource, BinarySource, UndecodableSource: it holds no text, is not text, or in no known encoding.
        SourceError: it is a page that cannot be read.
    """
    if len(data) > limit:
        raise OversizedSource(
            name,
            f"has {len(data):,} bytes, the limit is {limit:,}",
            "give one report",
            command="give one report, or raise the limit",
        )
    decoded = decode(data, name)
    return _report(decoded, _Given(name, url, outlet, published, html))


def read_text(  # noqa: PLR0913 - all but the text are named
    text: str,
    *,
    name: str = "-",
    url: str | None = None,
    outlet: str | None = None,
    published: date | None = None,
    html: bool | None = None,
    limit: int = LIMIT,
) -> Report:
    """Return the report that a string holds; as read_source, for text that is decoded already.

    The limit counts code points. A byte order mark at the start is not part of the text.
    """
    if len(text) > limit:
        raise OversizedSource(
            name,
            f"has {len(text):,} characters, the limit is {limit:,}",
            "give one report",
            command="give one report, or raise the limit",
        )
    text = text.removeprefix("\ufeff")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as problem:
        raise UndecodableSource(
            name, f"has half a character at {problem.start}", "decode it again from the original bytes"
        ) from problem
    if not text.strip():
        raise EmptySource(name, "holds nothing but white space", "give a text that holds a report")
    return _report(Decoded(text, "utf-8"), _Given(name, url, outlet, published, html))


@dataclass(frozen=True, slots=True)
class _Given:
    """What the caller knows of a source."""

    name: str
    url: str | None
    outlet: str | None
    published: date | None
    html: bool | None


def _report(decoded: Decoded, given: _Given) -> Report:
    text = decoded.text
    as_page = is_html(text) if given.html is None else given.html
    page = page_text(text, given.name, given.url) if as_page else None
    if page is None:
        layout = lay_out(text, paragraphs(text))
    else:
        text = page.text
        layout = lay_out(text, page.spans, page.known)
    address = Known(given.url, "given") if given.url else (page.about.url if page else None)
    dateline = layout.dateline
    return Report(
        name=given.name,
        text=text,
        parts=layout.parts,
        language=language_of(_own_words(text, layout), page.about.language if page else None),
        encoding=decoded.encoding,
        dateline=dateline,
        published=Known(given.published, "given") if given.published else _published(layout, page, address),
        url=address,
        outlet=Known(given.outlet, "given") if given.outlet else _outlet(page, address),
        agency=dateline.agency if dateline else None,
        alternates=page.about.alternates if page else (),
        origin=page.origin if page else OffsetMap(),
    )


def _published(layout: Layout, page: PageText | None, address: Known[str] | None) -> Known[date] | None:
    """Return when the report was published, by the best witness: metadata, the address, a line of the text."""
    if page and page.published:
        return page.published
    by_address = url_date(address.value) if address else None
    if by_address:
        return Known(by_address, "URL")
    written = layout.written
    if written and written.value:
        return Known(written.value, "date line in the text", written.span)
    return None


def _outlet(page: PageText | None, address: Known[str] | None) -> Known[str] | None:
    if page and page.about.outlet:
        return page.about.outlet
    labels = _host(address.value).split(".") if address else []
    for i in range(len(labels) - 1):
        known = outlets_by_domain().get(".".join(labels[i:]))
        if known:
            return Known(known, "domain of the URL")
    return None


def _host(address: str) -> str:
    """Return the host of a URL, without user and port."""
    authority = address.split("://", 1)[-1].split("/", 1)[0]
    return authority.rpartition("@")[2].partition(":")[0].casefold()


def _own_words(text: str, layout: Layout) -> str:
    """Return a sample of the report without its furniture: a menu can be in another language."""
    said, length = [], 0
    for part in layout.parts:
        if part.kind in (PartKind.TITLE, PartKind.LEAD, PartKind.BODY):
            said.append(part.span.of(text))
            length += len(said[-1])
            if length > SAMPLE:
                break
    return "\n".join(said) or text[:SAMPLE]
