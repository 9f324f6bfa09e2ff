"""What charts are drawn from: heights and places in a drawing of fixed size, worked out before the template.

Drawings stretch to the room they are given; words stand beside them and not in them, so that they never stretch.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sidelines.model.encounter import Tenure
from sidelines.questions import Bar, Count

HIGH = 100  # of a column's drawing
WIDE = 1000  # of an office's drawing
_LABELS = 16  # columns that have room for a label each
_APART = 4  # columns between two labels where columns are as narrow as they get
_FEW = 6  # columns that have room for labels on any screen
_LEAST = 3  # of a drawing: what is there is seen
_SHADES = 4


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a column, from its upper edge."""

    name: str  # held, ahead or off
    top: float
    height: float


@dataclass(frozen=True, slots=True)
class Column:
    """A unit of time: what is in it, and how high that stands."""

    period: str  # ISO 8601
    encounters: int
    parts: tuple[Part, ...]
    href: str
    labelled: str  # "labelled", "labelled between" where only a wide screen has room, or ""


@dataclass(frozen=True, slots=True)
class Stretch:
    """An office in its place in time."""

    tenure: Tenure
    left: float
    width: float


def columns(bars: Sequence[Bar], link: Callable[[Bar], str]) -> tuple[Column, ...]:
    """Return the columns of a chart; the highest fills its drawing."""
    top = max((bar.encounters for bar in bars), default=0)
    return tuple(
        Column(bar.period, bar.encounters, _parts(bar, top), link(bar), _labelled(number, len(bars)))
        for number, bar in enumerate(bars)
    )


def _labelled(number: int, of: int) -> str:
    """Choose the columns that have a label so that labels have room, however narrow columns become."""
    step = min(-(-of // _LABELS), _APART)
    if number % step:
        return ""
    narrow = of <= _FEW or number % (step * -(-_APART // step)) == 0
    return "labelled" if narrow else "labelled between"


def _parts(bar: Bar, top: int) -> tuple[Part, ...]:
    found, ground = [], float(HIGH)
    for name, number in (("held", bar.held), ("ahead", bar.ahead), ("off", bar.off)):
        if number:
            height = max(HIGH * number / top, _LEAST)
            ground = max(ground - height, 0.0)
            found.append(Part(name, round(ground, 2), round(height, 2)))
    return tuple(found)


def years(counts: Iterable[Count[int]]) -> tuple[Bar, ...]:
    """Return a bar for each year from the first to the last that is counted."""
    number = {count.value: count.encounters for count in counts}
    span = range(min(number), max(number) + 1) if number else ()
    return tuple(Bar(f"{year:04}", date(year, 1, 1), date(year, 12, 31), number.get(year, 0), 0, 0) for year in span)


def stretches(tenures: Iterable[Tenure]) -> tuple[Stretch, ...]:
    """Return offices in their places in time, from the first day that is told of any to the last."""
    some = tuple(tenures)
    known = [day for held in some for day in (held.since, held.until) if day]
    if not known:
        return tuple(Stretch(held, 0, 0) for held in some)
    first, length = min(known), max((max(known) - min(known)).days, 1)
    return tuple(_stretch(held, first, length) for held in some)


def _stretch(held: Tenure, first: date, length: int) -> Stretch:
    since, until = held.since or held.until, held.until or held.since
    if since is None or until is None:
        return Stretch(held, 0, 0)
    width = max(WIDE * (until - since).days / length, 4 * _LEAST)
    left = min(WIDE * (since - first).days / length, WIDE - width)
    return Stretch(held, round(left, 1), round(width, 1))


def shade(number: int, most: int) -> int:
    """Return how dark a cell is: 0 for nothing, up to 4; what is never more than a few stays light."""
    most = max(most, _SHADES)
    return min(_SHADES, 1 + (_SHADES * number - 1) // most) if number else 0
