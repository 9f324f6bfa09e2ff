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
from sidelines.intake.fetch.listing import WEB, Listed, Listing, absolute, day, listing
from sidelines.intake.fetch.unpack import too_large

_TAG = re.compile(r"<[^<>]*>")
_SUMMARY = 1000  # characters
_LONGEST = 4 * 1024 * 1024  # bytes


def read_feed(fetched: Fetched) -> Listing:
    """Return what a feed lists.

    Raises:
        MalformedSource: it is no feed, or nothing of it can be read.
        OversizedSource: it is too long to be worked through in a reasonable time if it is hostile.
    """
    if len(fetched.content) > _LONGEST:
        raise too_large(fetched.asked, _LONGEST)
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
    if not found.entries and (found.bozo or not found.get("version")):
        problem = found.get("bozo_exception")
        said = f" ({problem})" if problem else ""
        raise MalformedSource(fetched.asked, f"it is no feed, or a broken one{said}", "check the address")
    atom = found.version.startswith("atom")
    for entry in found.entries:
        yield _item(fetched.address, entry, atom)


def _content_type(fetched: Fetched) -> str:
    """Return the type by which feedparser decodes: of what is UTF-8 beyond doubt a server may say what it likes."""
    try:
        fetched.content.decode("utf-8")
    except UnicodeDecodeError:
        return f"application/xml; charset={fetched.charset}" if fetched.charset else "application/xml"
    return "application/xml; charset=utf-8"


def _item(base: str, entry: Any, atom: bool) -> Listed | None:
    named = entry.get("id", "")
    address = absolute(base, entry.get("link") or (named if named.startswith(WEB) else ""))
    if address is None:
        return None
    changed = dict.get(entry, "updated", "")  # feedparser's own get would give the other date
    written = entry.get("published") or ("" if atom else changed)  # in RSS it is the Dublin Core's date
    return Listed(
        address,
        title=_plain(entry.get("title", "")),
        published=_day(written),
        summary=_plain(entry.get("summary", ""))[:_SUMMARY],
        changed=changed,
    )


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
    named = told.get("id", "")
    link = told.get("url") or told.get("external_url") or (named if named.startswith(WEB) else "")
    address = absolute(base, link)
    if address is None:
        return None
    summary = told.get("summary") or told.get("content_text", "")
    published = day(told.get("date_published", ""))
    return Listed(address, told.get("title", ""), published, _plain(summary)[:_SUMMARY], told.get("date_modified", ""))
