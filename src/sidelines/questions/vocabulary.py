"""The names that the lexicon knows: states, bodies, places, occasions, subjects."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from sidelines.lexicon import entries
from sidelines.questions.names import Names


@cache
def states() -> Names:
    """Return the names of states in all languages, by ISO code."""
    return Names(_states())


def _states() -> Iterator[tuple[str, str]]:
    for state in entries.states():
        for name in (*state.en, *state.ru, *state.az, *state.abbr_ambiguous_ru):
            yield name, state.code


@cache
def codes() -> frozenset[str]:
    """Return the ISO codes of states."""
    return frozenset(state.code for state in entries.states() if state.code)


@cache
def bodies() -> Names:
    """Return the names of organisations, by identifier; those that only a state in the context tells are left out."""
    return Names((name, body.id) for body in entries.bodies() if not body.generic for name in body_names(body))


def body_names(body: entries.BodyEntry) -> tuple[str, ...]:
    """Return every name of an organisation."""
    return (*body.ru, *body.en, *body.az, *body.short_ru)


@cache
def body_choices() -> dict[str, tuple[str, ...]]:
    """Return every name of each organisation, by identifier."""
    return {body.id: body_names(body) for body in entries.bodies()}


@cache
def cities() -> Names:
    """Return the names of cities, residences and buildings, each by its first Russian name."""
    return Names(_cities())


def _cities() -> Iterator[tuple[str, str]]:
    for place in entries.cities():
        for name in (*place.ru, *place.en, *place.az):
            yield name, place.ru[0]
    for state in entries.states():
        if state.capital_ru:
            for name in filter(
                None, (state.capital_ru, *state.capital_variants_ru, state.capital_en, state.capital_az)
            ):
                yield name, state.capital_ru


@cache
def city_choices() -> dict[str, frozenset[str]]:
    """Return every name of each city, by its first Russian name."""
    found: dict[str, set[str]] = {}
    for name, key in _cities():
        found.setdefault(key, set()).add(name)
    return {key: frozenset(names) for key, names in found.items()}


@cache
def occasions() -> Names:
    """Return the names of events, by identifier."""
    return Names(_occasions())


def _occasions() -> Iterator[tuple[str, str]]:
    for event in entries.occasions():
        names = (*event.en, *event.ru, *event.aliases_ru, *event.aliases_en, *event.az)
        for name in (*names, event.id.replace("_", " ")):
            yield name, event.id


@cache
def topics() -> Names:
    """Return the names of subject headings and the words that betray them, by identifier."""
    return Names(_topics())


def _topics() -> Iterator[tuple[str, str]]:
    for topic in entries.topics():
        for name in (topic.heading_en, topic.heading_ru, topic.id.replace("_", " "), *topic.ru):
            yield name, topic.id
