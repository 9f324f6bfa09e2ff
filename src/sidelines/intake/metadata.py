"""What a page says of itself: JSON-LD, OpenGraph, <time>, canonical and alternate links.

Sites fill these in for search engines, so they are right more often than the page's layout is
legible; they also repeat the site's slogan where an article has no description. So each value
keeps how it is known, and page.py checks descriptions against the text.
"""

from __future__ import annotations

import html
import json
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urljoin

from sidelines.intake.dates import stamp_date
from sidelines.intake.markup import Element, Page
from sidelines.model.report import Known

_ARTICLES = (
    "NewsArticle",
    "Article",
    "ReportageNewsArticle",
    "AnalysisNewsArticle",
    "BackgroundNewsArticle",
    "OpinionNewsArticle",
    "BlogPosting",
    "Report",
)
_TITLES = ("og:title", "twitter:title")
_DESCRIPTIONS = ("og:description", "description", "twitter:description")
_PUBLISHED = ("article:published_time", "og:article:published_time", "og:published_time")
_DATES = ("datepublished", "pubdate", "publish-date", "publishdate", "date", "dc.date", "dc.date.issued")
LONGEST_LINKED_DATA = 1_000_000  # code points of one script


@dataclass(frozen=True, slots=True)
class Meta:
    """The value of a meta element, and where it stands in the source."""

    value: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page declares; None where it declares nothing."""

    headline: str | None  # of JSON-LD
    section: str | None
    titles: tuple[Meta, ...]
    descriptions: tuple[Meta, ...]
    published: Known[date] | None
    outlet: Known[str] | None
    url: Known[str] | None
    language: str | None
    alternates: tuple[tuple[str, str], ...]
    times: tuple[Element, ...]


def metadata(source: str, page: Page, base: str | None) -> Metadata:
    """Return the metadata of a scanned page; ``base`` is its address, if known."""
    article = _article(source, page)
    metas = _metas(page)
    links = [e for e in page.elements if e.name == "link"]
    canonical = next((e.get("href") for e in links if _relates(e, "canonical")), "")
    section = article.get("articleSection") or (metas["article:section"].value if "article:section" in metas else "")
    return Metadata(
        headline=_text(article.get("headline") or article.get("name")),
        section=_text(section[0] if isinstance(section, list) and section else section),
        titles=tuple(metas[n] for n in _TITLES if n in metas),
        descriptions=tuple(metas[n] for n in _DESCRIPTIONS if n in metas),
        published=_published(article, metas),
        outlet=_outlet(article, metas),
        url=_url(canonical, metas, base),
        language=_language(page, article),
        alternates=_alternates(links, base),
        times=tuple(e for e in page.elements if e.name == "time"),
    )


def _article(source: str, page: Page) -> dict[str, Any]:
    """Return the first JSON-LD node that is an article."""
    for start, end in page.linked_data:
        if end - start <= LONGEST_LINKED_DATA:
            for node in _nodes(source[start:end]):
                kinds = node.get("@type")
                if any(kind in _ARTICLES for kind in (kinds if isinstance(kinds, list) else [kinds])):
                    return node
    return {}


def _nodes(script: str) -> Iterator[dict[str, Any]]:
    """Yield the nodes of a JSON-LD script, outer ones first; none if it is not JSON."""
    script = script.strip().removeprefix("<![CDATA[").removeprefix("//<![CDATA[")
    try:
        waiting: deque[Any] = deque((json.JSONDecoder(strict=False).raw_decode(script.strip())[0],))
    except (ValueError, RecursionError):
        return
    while waiting:
        node = waiting.popleft()
        if isinstance(node, dict):
            yield node
            waiting += node.values()
        elif isinstance(node, list):
            waiting += node


def _text(value: object) -> str | None:
    """Return a metadata value as one line of text."""
    if not isinstance(value, str):
        return None
    line = " ".join(html.unescape(value).split())
    return line.encode("utf-8", "replace").decode("utf-8") or None  # JSON can hold halves of surrogate pairs


def _metas(page: Page) -> dict[str, Meta]:
    """Return meta elements by name, property or itemprop; the first of each that is not empty."""
    found: dict[str, Meta] = {}
    for element in page.elements:
        name = (element.get("property") or element.get("name") or element.get("itemprop")).lower()
        if element.name == "meta" and name and element.get("content"):
            _, start, end = element.attributes["content"]
            found.setdefault(name, Meta(element.get("content"), start, end))
    return found


def _published(article: dict[str, Any], metas: dict[str, Meta]) -> Known[date] | None:
    stamps = [(article.get("datePublished"), "JSON-LD datePublished")]
    stamps += [(metas[n].value, "OpenGraph article:published_time") for n in _PUBLISHED if n in metas]
    stamps += [(metas[n].value, f"<meta> {n}") for n in _DATES if n in metas]
    for stamp, how in stamps:
        value = stamp_date(stamp) if isinstance(stamp, str) else None
        if value:
            return Known(value, how)
    return None


def time_published(times: tuple[Element, ...], start: int, end: int) -> Known[date] | None:
    """Return the date of the <time> of the article: marked as such, or between headline and end, or the only one."""
    stamped = [(e, value) for e in times if (value := stamp_date(e.get("datetime")))]
    marked = [v for e, v in stamped if "pubdate" in e.attributes or e.get("itemprop").lower() == "datepublished"]
    within = [v for e, v in stamped if start <= e.at <= end]
    values = marked or within or ([v for _, v in stamped] if len({v for _, v in stamped}) == 1 else [])
    return Known(values[0], "<time> element") if values else None


def _outlet(article: dict[str, Any], metas: dict[str, Meta]) -> Known[str] | None:
    publisher = article.get("publisher")
    if isinstance(publisher, list):
        publisher = publisher[0] if publisher else None
    name = _text(publisher.get("name")) if isinstance(publisher, dict) else _text(publisher)
    if name:
        return Known(name, "JSON-LD publisher")
    site = metas.get("og:site_name")
    return Known(site.value, "OpenGraph site_name") if site else None


def _url(canonical: str, metas: dict[str, Meta], base: str | None) -> Known[str] | None:
    if canonical:
        return Known(_joined(base, canonical), "canonical link")
    return Known(_joined(base, metas["og:url"].value), "OpenGraph url") if "og:url" in metas else None


def _joined(base: str | None, address: str) -> str:
    """Return an address in full where the base allows it."""
    try:
        return urljoin(base or "", address)
    except ValueError:
        return address


def _relates(link: Element, relation: str) -> bool:
    return relation in link.get("rel").lower().split() and bool(link.get("href"))


def _language(page: Page, article: dict[str, Any]) -> str | None:
    declared = next((e.get("lang") or e.get("xml:lang") for e in page.elements if e.name == "html"), "")
    return declared or _text(article.get("inLanguage"))


def _alternates(links: list[Element], base: str | None) -> tuple[tuple[str, str], ...]:
    found = [
        (e.get("hreflang").split("-")[0].lower(), _joined(base, e.get("href")))
        for e in links
        if _relates(e, "alternate") and e.get("hreflang")
    ]
    return tuple(dict.fromkeys(pair for pair in found if pair[0] != "x"))
