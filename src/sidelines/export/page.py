"""A record as one self-contained page: the report with its evidence, beside what was read from it.

The page loads nothing and its policy allows nothing but its own style and script, told by their
digests: even if a report's text could become markup, it could neither run nor call home. It works
without the script, which only adds highlighting both ways and the way back.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import lru_cache
from hashlib import sha256
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from sidelines.export import words
from sidelines.export.clean import masked, shortened
from sidelines.export.present import present
from sidelines.export.segments import Close, Open, blocks
from sidelines.export.view import Item, View
from sidelines.model.record import Record
from sidelines.model.report import Report
from sidelines.model.span import Span

_FAMILIES = {
    "who": ("name", "description", "represents", "office", "role", "person", "position", "where", "initiative"),
    "when": ("date", "year", "due"),
    "where": ("place", "occasion"),
    "what": ("topic", "commemoration"),
    "said": ("speaker", "act", "about", "addressee"),
    "came": ("outcome", "what", "by"),
    "fact": ("kind", "status", "format", "setting", "source"),
}
_FAMILY = {name: family for family, names in _FAMILIES.items() for name in names}
LEGEND = (
    ("fact", "contact"),
    ("who", "who"),
    ("when", "when"),
    ("where", "where"),
    ("what", "topics"),
    ("said", "said"),
    ("came", "outcomes"),
)
_TOOLTIP = 160  # characters
_REFERENCES = 3  # links to further quotations of one value


def render_page(record: Record, *, explain: bool = False) -> str:
    """Return a record as one HTML page; with ``explain``, each value with its rule, confidence and quotations."""
    shown = present(record)
    evidence = _Evidence.of(record.report, shown)
    style, script = _asset("page.css"), _asset("page.js")
    return (
        _environment()
        .get_template("page.html.j2")
        .render(
            shown=shown,
            language=record.report.language,
            blocks=blocks(record.report, evidence.spans),
            evidence=evidence,
            legend=LEGEND,
            parts=words.PARTS,
            counts=_counts(shown),
            explain=explain,
            style=Markup(style),
            script=Markup(script),
            style_digest=_digest(style),
            script_digest=_digest(script),
        )
    )


class _Evidence:
    """The spans of one record, numbered in text order, with what each of them supports."""

    def __init__(self, report: Report, spans: tuple[Span, ...], uses: dict[Span, list[Item]]) -> None:
        self.spans = spans
        self._report, self._uses = report, uses
        self._numbers = {span: n for n, span in enumerate(spans)}

    @classmethod
    def of(cls, report: Report, shown: View) -> _Evidence:
        uses: dict[Span, list[Item]] = {}
        for item in _items(shown):
            for span in item.value.spans:
                uses.setdefault(span, []).append(item)
        return cls(report, tuple(sorted(uses)), uses)

    def numbers(self, item: Item) -> list[int]:
        """Return the numbers of a value's spans, the most telling first."""
        return [self._numbers[s] for s in dict.fromkeys(item.value.spans)]

    def further(self, item: Item) -> list[int]:
        """Return the numbers of the spans, after the first, that get a link of their own."""
        return self.numbers(item)[1 : _REFERENCES + 1]

    def quotations(self, item: Item) -> list[tuple[int, Span, str]]:
        """Return each quotation of a value with its number."""
        return [(self._numbers[s], s, self._report.quote(s)) for s in dict.fromkeys(item.value.spans)]

    def tooltip(self, item: Item) -> str:
        """Return the first words a value stands on."""
        quote = " ".join(self._report.quote(item.value.spans[0]).split())
        return f"«{shortened(quote, _TOOLTIP)}»"

    def families(self, number: int) -> str:
        """Return the families of values that a span supports, as classes, the telling ones first."""
        found = {_FAMILY[item.name] for item in self._uses[self.spans[number]]}
        return " ".join(family for family, _ in LEGEND if family in found)

    def names(self, number: int) -> str:
        """Return what a span supports, in words."""
        return " · ".join(dict.fromkeys(item.name for item in self._uses[self.spans[number]]))


def _items(shown: object) -> Iterator[Item]:
    """Yield every value of a view, in the order in which it is shown."""
    if isinstance(shown, Item):
        yield shown
    elif isinstance(shown, tuple):
        for part in shown:
            yield from _items(part)
    elif is_dataclass(shown):
        for field in fields(shown):
            yield from _items(getattr(shown, field.name))


def _counts(shown: View) -> str:
    """Return how much was read: ``3 encounters, 1 office``."""
    counted = (
        (len(shown.encounters), "encounter"),
        (len(shown.posts), "office"),
        (len(shown.marks), "commemoration"),
    )
    return ", ".join(f"{n} {word}{'' if n == 1 else 's'}" for n, word in counted if n) or "nothing"


@lru_cache(maxsize=1)
def _environment() -> Environment:
    found = Environment(
        loader=PackageLoader("sidelines.export"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.filters["masked"] = masked
    found.filters["family"] = lambda item: _FAMILY[item.name]
    found.filters["doubt"] = lambda item: words.DOUBTS[item.value.confidence]
    found.filters["linkable"] = lambda url: url.startswith(("http://", "https://"))
    found.tests["opening"] = lambda token: isinstance(token, Open)
    found.tests["closing"] = lambda token: isinstance(token, Close)
    return found


@lru_cache(maxsize=4)
def _asset(name: str) -> str:
    return files("sidelines.export").joinpath("templates", name).read_text(encoding="utf-8")


def _digest(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"
