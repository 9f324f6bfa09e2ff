"""Offices, bodies and places by what they are, whatever the language that names them.

Everything here looks a name up in the lexicon; what is not there keeps its folded words, so that it
still equals itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from sidelines.lexicon.across import clocks
from sidelines.lexicon.entries import bodies, cities, occasions, offices, states
from sidelines.model.record import Occasion, Place
from sidelines.resolve.names import fold

# Offices of which a state or body has one holder at a time, so that naming the office names the person.
_SOLE_CLASSES = frozenset({"head_of_state", "head_of_government", "foreign_minister", "minister"})
# Classes in which the titles are ways to say the same; in the others each title is an office of its own.
_ONE_OFFICE = frozenset({"head_of_state", "head_of_government", "foreign_minister"})
_SOLE_RANK = 3  # heads of organisations, speakers


@dataclass(frozen=True, slots=True)
class Post:
    """An office: what it is, its rank (1 is a head of state; None unknown), and whether one person holds it."""

    id: str
    rank: int | None = None
    sole: bool = False


@dataclass(frozen=True, slots=True)
class Spot:
    """A place: its state, and its city or what else the report names; either may be unknown."""

    state: str | None
    city: str | None


@lru_cache(maxsize=1)
def _posts() -> dict[str, Post]:
    found: dict[str, Post] = {}
    for entry in offices():
        kind = entry.office_class
        sole = kind in _SOLE_CLASSES or (
            entry.scope != "any" and entry.rank <= _SOLE_RANK and not kind.startswith("deputy")
        )
        post = Post(kind if kind in _ONE_OFFICE else entry.id, entry.rank, sole)
        for title in (*entry.ru, *entry.ru_paraphrase, *entry.en, *entry.az):
            found.setdefault(fold(title), post)
    return found


@lru_cache(maxsize=4096)
def post(title: str) -> Post:
    """Return the office of a title in any language; one that the lexicon lacks is known by its words."""
    return _posts().get(fold(title)) or Post(fold(title))


@lru_cache(maxsize=1)
def _sides() -> dict[str, str]:
    found: dict[str, str] = {}
    for body in bodies():
        if not body.generic:
            for name in (*body.ru, *body.en, *body.az):
                found.setdefault(fold(name), body.state or body.id)
    for state in states():
        for name in (*state.ru, *state.en, *state.az):
            found[fold(name)] = state.code
    return found


@lru_cache(maxsize=4096)
def side(represents: str) -> str:
    """Return the key of a state or organisation: an ISO code, a body's identifier, or folded words."""
    if is_state(represents):
        return represents
    return _sides().get(fold(represents)) or fold(represents)


def is_state(key: str) -> bool:
    """Tell whether a side is a state."""
    return len(key) == 2 and key.isascii() and key.isupper()


@lru_cache(maxsize=1)
def _spots() -> dict[str, Spot]:
    found: dict[str, Spot] = {}
    for state in states():
        capital = Spot(state.code, fold(state.capital_ru)) if state.capital_ru else None
        for name in (state.capital_ru, *state.capital_variants_ru, state.capital_en, state.capital_az):
            if name and capital:
                found[fold(name)] = capital
        for name in (*state.ru, *state.en, *state.az):
            found.setdefault(fold(name), Spot(state.code, None))
    for place in cities():
        city = place.city or (place.ru[0] if place.kind == "city" else None)
        for name in (*place.ru, *place.en, *place.az):
            found.setdefault(fold(name), Spot(place.state or None, fold(city) if city else None))
    return found


@lru_cache(maxsize=4096)
def spot(place: Place) -> Spot:
    """Return where a place is; a building that the lexicon knows is in its city."""
    known = _spots().get(fold(place.name))
    if known is not None and place.state in (None, known.state):
        return known
    return Spot(place.state, fold(place.name) if place.building is None else None)


@lru_cache(maxsize=4096)
def seat(occasion: Occasion) -> Spot | None:
    """Return where a known event always meets."""
    entry = next((o for o in occasions() if o.id == occasion.id), None)
    if entry is None or not entry.state:
        return None
    return spot(Place(entry.place_ru, entry.state)) if entry.place_ru else Spot(entry.state, None)


@lru_cache(maxsize=1)
def _clocks() -> dict[str, float]:
    return {code: entry.hours for entry in clocks() for code in entry.states}


def hours(state: str) -> float | None:
    """Return how many hours a state's capital is ahead of universal time, or None where that is not known."""
    return _clocks().get(state)
