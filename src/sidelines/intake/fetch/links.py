"""Index pages: the links of a page whose addresses match a pattern."""

from __future__ import annotations

import re

from lxml import etree, html

from sidelines.errors import MalformedSource
from sidelines.intake.decode import decode
from sidelines.intake.fetch.client import Fetched
from sidelines.intake.fetch.listing import Listed, Listing, absolute, listing


def read_index(fetched: Fetched, pattern: re.Pattern[str]) -> Listing:
    """Return the links of a page that match a pattern somewhere in their whole address.

    Raises:
        SourceError: it is no page with any link.
    """
    text = decode(fetched.content, fetched.asked).text
    parser = html.HTMLParser(no_network=True, huge_tree=False, encoding="utf-8")
    try:
        page = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as problem:
        raise MalformedSource(fetched.asked, f"it is no page ({problem})", "check the address") from None
    base = next((absolute(fetched.address, href) for href in page.xpath("//base/@href")), None) or fetched.address
    found = (Listed(address, " ".join(link.text_content().split())) for link, address in _links(page, base))
    return listing(item for item in found if pattern.search(item.address))


def _links(page: html.HtmlElement, base: str) -> list[tuple[html.HtmlElement, str]]:
    links = ((link, absolute(base, link.get("href", ""))) for link in page.iter("a"))
    return [(link, address) for link, address in links if address is not None]
