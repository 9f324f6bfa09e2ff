"""From an address to the reports there: of a page itself, of a feed or a site map all that it lists."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from datetime import date

from sidelines.errors import SourceError
from sidelines.intake.fetch.client import Fetched
from sidelines.intake.fetch.feeds import read_feed
from sidelines.intake.fetch.fetcher import Fetcher
from sidelines.intake.fetch.links import read_index
from sidelines.intake.fetch.listing import Listed, Listing, ListingKind, kind_of
from sidelines.intake.fetch.sitemaps import read_sitemap
from sidelines.intake.item import Item

_MOST = 1000  # site maps that one address leads to


def expand(address: str, fetcher: Fetcher, allowed: Collection[str] = ()) -> Iterator[Item | SourceError]:
    """Yield every report at an address, or why it cannot be had, each as it is fetched.

    Args:
        address: of a page, a feed, a site map or an index of site maps.
        fetcher: how it is fetched.
        allowed: hosts, in lower case, that may lie in a private network.
    """
    waiting = [address.strip()]
    pages, listings = set[str](), set(waiting)
    while waiting:
        try:
            fetched = fetcher.fetch(waiting.pop(), allowed=allowed)
            kind = kind_of(fetched.content)
            found = read(fetched, kind) if kind else None
        except SourceError as problem:
            yield problem
            continue
        if found is None:
            yield item(fetched)
            continue
        for listed in found.items:
            if listed.address not in pages:
                pages.add(listed.address)
                yield page(listed, fetcher, allowed)
        further = [one for one in found.listings if one not in listings][: _MOST - len(listings)]
        listings.update(further)
        waiting.extend(reversed(further))


def read(fetched: Fetched, kind: ListingKind, pattern: re.Pattern[str] | None = None) -> Listing:
    """Return what a page of a kind lists; an index must have a pattern, others may.

    Raises:
        SourceError: it is not of this kind, or nothing of it can be read.
    """
    every = pattern or re.compile("")
    if kind is ListingKind.INDEX:
        return read_index(fetched, every)
    found = read_feed(fetched) if kind is ListingKind.FEED else read_sitemap(fetched)
    matching = tuple(item for item in found.items if every.search(item.address))
    return Listing(matching, found.listings, found.spoilt)


def page(listed: Listed, fetcher: Fetcher, allowed: Collection[str]) -> Item | SourceError:
    """Return the report that is listed, or why it cannot be had."""
    try:
        return item(fetcher.fetch(listed.address, allowed=allowed), listed.published)
    except SourceError as problem:
        return problem


def item(fetched: Fetched, published: date | None = None) -> Item:
    """Return what was fetched as a report to be read; ``published`` is the day that a listing tells."""
    html = {"text/html": True, "application/xhtml+xml": True, "text/plain": False}.get(fetched.kind)
    return Item(fetched.asked, fetched.content, url=fetched.address, published=published, html=html)
