"""What a view is: an address, what answers it, and in which forms it can be had.

Each view is a page at its path, and the same answer at the path with ``.csv`` or ``.json`` after it; where it is about
encounters, these are a feed at ``.atom`` and a calendar at ``.ics``. The query of the address is the same for all.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sidelines.archive import Filter, Session
from sidelines.http.asked import Filters
from sidelines.questions import within
from sidelines.web.links import segment
from sidelines.web.words import Words


@dataclass(frozen=True, slots=True)
class Call:
    """One request of a view, with all that an answer may depend on."""

    session: Session
    filters: Filters
    path: Mapping[str, str]  # the variable parts of the path, by name
    query: Mapping[str, str]  # parameters beside the filters: cursor, month, q
    today: date

    @property
    def within(self) -> Filter:
        """Return which encounters are meant."""
        return within(self.session, self.filters.asked)

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """Return the query of the address as it was meant: what was left empty is left out."""
        return self.filters.pairs + [(name, value) for name, value in self.query.items() if value]

    def stem(self, view: View) -> str:
        """Return what the addresses of the other forms of this page begin with."""
        stem = view.stem
        for name, value in self.path.items():
            stem = stem.replace(f"{{{name}}}", segment(value))
        return stem


def nothing(call: Call, answer: Any) -> dict[str, Any]:
    """Return nothing beside an answer."""
    return {}


@dataclass(frozen=True, slots=True)
class View:
    """A page with its other forms."""

    name: str  # of its template, and of its entry in the menu
    path: str  # as in "/pairs/{left}/{right}"
    answer: Callable[[Call], Any]
    title: Callable[[Any, Words], str]  # of an answer, as it stands in a tab; "" for the application's own name
    encounters: Callable[[Call], Filter] | None = None  # those of its feed and its calendar
    parameters: tuple[str, ...] = ()  # of the query, beside the filters
    filtered: bool = True  # does it understand the filters?
    menu: str = ""  # how the menu calls it; "" where it does not stand there
    more: Callable[[Call, Any], dict[str, Any]] = nothing  # what the page alone shows beside the answer, by name

    @property
    def stem(self) -> str:
        """Return what its other forms' addresses begin with."""
        return "/today" if self.path == "/" else self.path
