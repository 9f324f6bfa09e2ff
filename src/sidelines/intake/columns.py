"""Which column of a table holds what of a report."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sidelines.errors import MalformedSource
from sidelines.intake.dates import date_at
from sidelines.intake.item import APART, Item

FIELDS = ("text", "html", "title", "url", "published", "outlet")
_CONTENT = ("text", "html")


@dataclass(frozen=True, slots=True)
class Columns:
    """A map from the fields of a report to the columns of a table; a field that is not mapped has its own name."""

    named: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def parse(cls, written: str) -> Columns:
        """Return the map that is written as ``text=body,url=link``.

        Raises:
            ValueError: it is not written so, or a field is unknown.
        """
        named: dict[str, str] = {}
        for pair in filter(None, (part.strip() for part in written.split(","))):
            of, equals, column = (part.strip() for part in pair.partition("="))
            if not equals or not column or of not in FIELDS:
                raise ValueError(f"{pair!r} is not FIELD=COLUMN with one of the fields {', '.join(FIELDS)}")
            named[of] = column
        return cls(named)

    def among(self, source: str, there: Collection[str]) -> dict[str, str]:
        """Return the fields that a table has, each with its column.

        Raises:
            MalformedSource: a column that was named is missing, or there is none with the content.
        """
        missing = sorted(column for column in self.named.values() if column not in there)
        found = {of: self.named.get(of, of) for of in FIELDS if self.named.get(of, of) in there}
        if missing or not any(of in found for of in _CONTENT):
            lacks = f"has no column {', '.join(missing)}" if missing else "has neither a column text nor html"
            raise MalformedSource(
                source, f"{lacks} (it has {_listed(there)})", command="name the columns: --columns text=BODY"
            )
        return found


def item(source: str, number: int, row: Mapping[str, Any], fields: Mapping[str, str]) -> Item | MalformedSource:
    """Return the report in a row, or what is wrong with the row.

    Args:
        source: the table's name.
        number: the row's, as a person would count it.
        row: its values by column.
        fields: the fields that the table has, each with its column.
    """
    name = f"{source}{APART}{number}"
    values = {of: row.get(column) for of, column in fields.items()}
    html = _text(values.get("html"))
    content = html or _with_title(_text(values.get("title")), _text(values.get("text")))
    if not content:
        return MalformedSource(
            name, "the row holds no text", command="leave it out, or name another column: --columns text=BODY"
        )
    published = values.get("published")
    day = _day(published)
    if day is None and _text(published):
        return MalformedSource(name, f"{str(published)!r} is not a date", "write it as 2021-09-25")
    return Item(name, content, _text(values.get("url")), _text(values.get("outlet")), day, html=bool(html))


def _with_title(title: str | None, text: str | None) -> str | None:
    if not title or not text or text.lstrip().partition("\n")[0].strip() == title:
        return text
    return f"{title}\n\n{text}"


def _text(value: Any) -> str | None:
    found = "" if value is None else str(value).strip()
    return found or None


def _day(value: Any) -> date | None:
    match value:
        case datetime():
            return value.date()
        case date():
            return value
        case str():
            written = date_at(value.strip(), 0, len(value.strip()))
            return written.value if written else None
    return None


def _listed(names: Iterable[str]) -> str:
    shown = [str(name) for name in names]
    return ", ".join(shown[:12]) + (" …" if len(shown) > 12 else "") or "none"
