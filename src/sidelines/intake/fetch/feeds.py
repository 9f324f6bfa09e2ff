"""Feeds: RSS and Atom of all versions through feedparser, and JSON Feed. What can be read of a broken one is read."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from email.utils import parsedate_to_datetime
from io import BytesIO
from typing import Any

from sidelines.errors import MalformedSource
from sidelines.intake.fetch.client import Fetched
from sidelines.intake.fetch.listing import Listed, Listing, absolute, day, listing

_TAG = re.compile(r"<[^>]*>")
_SUMMARY = 1000  # characters


def read_feed(fetched: Fetched) -> Listing:
    """Return what a feed lists.

    Raises:
        MalformedSource: it is no feed, or nothing of it can be read.
    """
    if fetched.content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return listing(_json_items(fetched))
    return listing(_items(fetched))


def _items(fetched: Fetched) -> Iterator[Listed | None]:
    import feedparser

    # Bytes in a stream: a string could be taken for an address to be fetched.
    found = feedparser.parse(
        BytesIO(fetched.content),
        response_headers={"content-type": _content_type(fetched)},
        sanitize_html=False,
        resolve_relative_uris=False,
    )
    if not found.entries and (found.bozo or not found.version):
        problem = found.get("bozo_exception")
        said = f" ({problem})" if problem else ""
        raise MalformedSource(fetched.asked, f"it is no feed, or a broken one{said}", "check the address")
    for entry in found.entries:
        yield _item(fetched.address, entry)


def _content_type(fetched: Fetched) -> str:
    """Return the type by which feedparser decodes: of what is UTF-8 beyond doubt a server may say what it likes."""
    try:
        fetched.content.decode("utf-8")
    except UnicodeDecodeError:
        return f"application/xml; charset={fetched.charset}" if fetched.charset else "application/xml"
    return "application/xml; charset=utf-8"


def _item(base: str, entry: Any) -> Listed | None:
    link = entry.get("link") or _guid(entry)
    address = absolute(base, link) if link else None
    if address is None:
        return None
    written = entry.get("published") or ""
    return Listed(
        address,
        title=_plain(entry.get("title", "")),
        published=_day(written),
        summary=_plain(entry.get("summary", ""))[:_SUMMARY],
        changed=entry.get("updated", ""),
    )


def _guid(entry: Any) -> str | None:
    """Return the identifier of an entry without a link where that is an address."""
    found = entry.get("id")
    return found if found and found.lower().startswith(("http://", "https://")) else None


def _day(written: str) -> date | None:
    """Return the day of a date as RSS or Atom write it, in the zone it is written in."""
    found = day(written)
    if found is not None or not written:
        return found
    try:
        return parsedate_to_datetime(written).date()
    except (ValueError, TypeError, OverflowError):
        return None


def _plain(markup: str) -> str:
    return " ".join(html.unescape(_TAG.sub(" ", markup)).split())


def _json_items(fetched: Fetched) -> Iterator[Listed | None]:
    try:
        found = json.loads(fetched.content)
        entries = found["items"]
    except (ValueError, KeyError, TypeError, RecursionError) as problem:
        raise MalformedSource(fetched.asked, f"it is no JSON Feed ({problem})", "check the address") from None
    if not isinstance(entries, list):
        raise MalformedSource(fetched.asked, "it is no JSON Feed (items is no list)", "check the address")
    for entry in entries:
        yield _json_item(fetched.address, entry) if isinstance(entry, Mapping) else None


def _json_item(base: str, entry: Mapping[str, Any]) -> Listed | None:
    told = {key: value for key, value in entry.items() if isinstance(value, str)}
    link = told.get("url") or told.get("external_url") or told.get("id", "")
    if link == told.get("id") and "://" not in link:
        return None  # an identifier that is no address
    address = absolute(base, link)
    if address is None:
        return None
    summary = told.get("summary") or told.get("content_text", "")
    published = day(told.get("date_published", ""))
    return Listed(address, told.get("title", ""), published, _plain(summary)[:_SUMMARY], told.get("date_modified", ""))
