"""Site maps, with the additions for news, and indexes of site maps."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

from lxml import etree

from sidelines.errors import MalformedSource
from sidelines.intake.fetch.client import Fetched
from sidelines.intake.fetch.listing import Listed, Listing, absolute, day, listing

_MOST = 50_000  # entries of one site map, by the standard


def read_sitemap(fetched: Fetched) -> Listing:
    """Return what a site map lists, or to which site maps an index leads; those of a broken one before the break.

    Raises:
        MalformedSource: it is no site map, or nothing of it can be read.
    """
    entries: list[Listed | None] = []
    indexed: list[tuple[str, str]] = []
    try:
        for kind, told in _entries(fetched.content):
            address = absolute(fetched.address, told.get("loc", ""))
            if kind == "url":
                entries.append(_item(address, told))
            elif address is not None:
                indexed.append((told.get("lastmod", ""), address))
    except etree.XMLSyntaxError as problem:
        if not entries and not indexed:
            raise MalformedSource(fetched.asked, f"it is no site map ({problem})", "check the address") from None
        entries.append(None)
    newest = sorted(indexed, key=lambda entry: entry[0], reverse=True)
    return listing(entries, (address for _, address in newest))


def _entries(content: bytes) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the kind of each entry and what is told in it, by the names of its elements."""
    found = 0
    # Neither entities nor the network nor trees beyond measure: the file is a stranger's.
    for _, element in etree.iterparse(
        BytesIO(content), events=("end",), resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False
    ):
        kind = _name(element)
        if kind not in ("url", "sitemap"):
            continue
        told = {_name(e): (e.text or "").strip() for e in element.iterdescendants() if isinstance(e.tag, str)}
        element.clear()
        found += 1
        yield kind, told
        if found >= _MOST:
            return


def _name(element: etree._Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _item(address: str | None, told: dict[str, str]) -> Listed | None:
    if address is None:
        return None
    return Listed(
        address,
        title=told.get("title", ""),
        published=day(told.get("publication_date", "")),
        changed=told.get("lastmod", ""),
    )
