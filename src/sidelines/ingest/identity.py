"""Under which identifier a report is filed: the same page or the same text is the same report.

Identifiers are for good, so what they are made from is written here and not left to a library's next version.
"""

from __future__ import annotations

import re
from hashlib import sha256
from urllib.parse import SplitResult, urlsplit

from sidelines.model.record import Record
from sidelines.model.report import PartKind, Report

_SAID = (PartKind.TITLE, PartKind.LEAD, PartKind.DATELINE, PartKind.BODY)
_TRACKING = re.compile(r"utm_\w+|(?:fb|g|y)clid|gclsrc|_openstat|ysclid|mc_[ce]id", re.IGNORECASE)
_PORTS = {"http": 80, "https": 443}


def report_id(record: Record) -> str:
    """Return the identifier of a report: of its address if it has one, otherwise of its words."""
    report = record.report
    address = canonical(report.url.value) if report.url else None
    return "r" + sha256((address or _words(report)).encode("utf-8", "backslashreplace")).hexdigest()[:16]


def canonical(url: str) -> str | None:
    """Return an address without what does not tell pages apart, or None if it is not the address of one page.

    A site's front page is none: what stands there is another report every hour, and careless pages give it as theirs.
    """
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError:
        return None
    if parts.scheme.lower() not in _PORTS or not parts.hostname:
        return None
    path, query = parts.path.rstrip("/"), _query(parts)
    if not path and not query:
        return None
    host = parts.hostname.removeprefix("www.")
    at = f":{port}" if port not in (None, *_PORTS.values()) else ""
    return f"{host}{at}{path}{query}"


def _query(parts: SplitResult) -> str:
    kept = [pair for pair in parts.query.split("&") if pair and not _TRACKING.fullmatch(pair.partition("=")[0])]
    return f"?{'&'.join(kept)}" if kept else ""


def _words(report: Report) -> str:
    said = report.of_kind(*_SAID)
    return " ".join(word for part in said for word in report.quote(part.span).split()) or report.text
