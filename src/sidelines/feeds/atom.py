"""Atom (RFC 4287): encounters, the latest change first, in pages (RFC 5005)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from lxml import etree

from sidelines.export.clean import masked, one_line
from sidelines.feeds.identity import urn
from sidelines.feeds.notices import BEGINNING, Notice, details, title
from sidelines.feeds.wording import Wording

MEDIA = "application/atom+xml; charset=utf-8"
_ATOM = "http://www.w3.org/2005/Atom"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(frozen=True, slots=True)
class Head:
    """What a feed or calendar says of itself. Addresses are absolute."""

    id: str  # a URI that never changes
    title: str
    origin: str  # of the server, without a slash at the end
    address: str  # its own
    page: str  # the page that shows the same
    first: str = ""  # the feed's first page, where this is a later one
    next: str = ""  # its next page, where there is one

    def encounter(self, notice: Notice) -> str:
        """Return the address of an encounter's page."""
        return f"{self.origin}/encounters/{notice.line.id}"


def atom(head: Head, notices: Sequence[Notice], wording: Wording) -> bytes:
    """Return a feed as UTF-8. One without entries is as old as can be, so that it never seems to change."""
    feed = etree.Element(f"{{{_ATOM}}}feed", nsmap={None: _ATOM})
    feed.set(_LANGUAGE, wording.code)
    _add(feed, "id", head.id)
    _add(feed, "title", one_line(head.title))
    _add(feed, "updated", _moment(max((notice.changed for notice in notices), default=BEGINNING)))
    _add(_add(feed, "author"), "name", "Sidelines")
    _add(feed, "generator", "Sidelines")
    _add(feed, "link", rel="self", type="application/atom+xml", href=head.address)
    _add(feed, "link", rel="alternate", type="text/html", href=head.page)
    for relation, address in (("first", head.first), ("next", head.next)):
        if address:
            _add(feed, "link", rel=relation, type="application/atom+xml", href=address)
    for notice in notices:
        _entry(feed, head, notice, wording)
    written: bytes = etree.tostring(feed, xml_declaration=True, encoding="utf-8", pretty_print=True)
    return written


def _entry(feed: Any, head: Head, notice: Notice, wording: Wording) -> None:
    line = notice.line
    entry = _add(feed, "entry")
    _add(entry, "id", urn(notice.first_id))
    _add(entry, "title", title(notice, wording))
    _add(entry, "updated", _moment(notice.changed))
    if notice.published:
        _add(entry, "published", _moment(notice.published))
    for source in line.sources:
        _add(_add(entry, "author"), "name", one_line(source) or "?")
    _add(entry, "link", rel="alternate", type="text/html", href=head.encounter(notice))
    for address in notice.addresses:
        _add(entry, "link", rel="via", href=address)
    parties = dict.fromkeys(who.represents for who in line.participants if who.represents)
    for scheme, terms, name in (("topic", line.topics, wording.topic), ("party", parties, wording.party)):
        for term in terms:
            _add(entry, "category", term=term, scheme=f"urn:sidelines:{scheme}", label=name(term))
    _add(entry, "summary", details(notice, wording) or title(notice, wording))


def _add(parent: Any, name: str, text: str | None = None, **attributes: str) -> Any:
    """Add an element; what XML cannot hold is masked."""
    made = etree.SubElement(parent, f"{{{_ATOM}}}{name}", {key: masked(value) for key, value in attributes.items()})
    if text is not None:
        made.text = masked(text)
    return made


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
