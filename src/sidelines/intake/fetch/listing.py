"""What a feed, a site map or an index page lists: the addresses of reports, and what is told of each."""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from hashlib import sha256
from urllib.parse import urljoin

_START = 4096  # bytes by which a listing is told from a page
_FEED = re.compile(rb"<(?:\w+:)?(?:rss|rdf|feed)[\s>]", re.IGNORECASE)
_SITEMAP = re.compile(rb"<(?:\w+:)?(?:urlset|sitemapindex)[\s>]", re.IGNORECASE)
_HTML = re.compile(rb"<!doctype html|<html[\s>]", re.IGNORECASE)
_JSON_FEED = re.compile(rb"^\s*\{.*jsonfeed\.org/version", re.DOTALL)
WEB = ("http://", "https://")


class ListingKind(StrEnum):
    """Kinds of pages that list reports."""

    FEED = "feed"
    SITEMAP = "sitemap"
    INDEX = "index"


@dataclass(frozen=True, slots=True)
class Listed:
    """A report as it is listed."""

    address: str
    title: str = ""
    published: date | None = None  # in the time zone of who published it
    summary: str = ""
    changed: str = ""  # whatever the listing tells of the last change

    @property
    def state(self) -> str:
        """Return what is another when the listing tells of a change."""
        told = "\n".join((self.title, str(self.published), self.summary, self.changed))
        return sha256(told.encode("utf-8", "backslashreplace")).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Listing:
    """What a page lists, each address once, in its order."""

    items: tuple[Listed, ...] = ()
    listings: tuple[str, ...] = ()  # addresses of further ones, the newest first
    spoilt: int = 0  # entries that cannot be understood


def kind_of(content: bytes) -> ListingKind | None:
    """Tell a feed or a site map from any other page by how it begins."""
    start = content[:_START].removeprefix(BOM_UTF8).replace(b"\x00", b"")  # UTF-16 puts one beside every letter
    if _JSON_FEED.match(start):
        return ListingKind.FEED
    if _HTML.search(start):
        return None
    if _FEED.search(start):
        return ListingKind.FEED
    return ListingKind.SITEMAP if _SITEMAP.search(start) else None


def listing(items: Iterable[Listed | None], listings: Iterable[str] = ()) -> Listing:
    """Return a listing of items, of which None are spoilt; one that is listed again is passed over."""
    found: dict[str, Listed] = {}
    spoilt = 0
    for item in items:
        if item is None:
            spoilt += 1
        else:
            found.setdefault(item.address, item)
    return Listing(tuple(found.values()), tuple(dict.fromkeys(listings)), spoilt)


def absolute(base: str, link: str) -> str | None:
    """Return the web address that a link on a page means, without its fragment; None if it means none."""
    if not link.strip():
        return None
    try:
        found = urljoin(base, link.strip()).partition("#")[0]
    except ValueError:
        return None
    return found if found.lower().startswith(WEB) else None


def day(written: str) -> date | None:
    """Return the day of a moment in ISO 8601, as it is in the zone it is written in."""
    try:
        return datetime.fromisoformat(written.strip()).date()
    except ValueError:
        return None
