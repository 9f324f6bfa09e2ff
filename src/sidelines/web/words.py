"""The words of the interface in one language: how kinds, states, days and numbers are called there.

What the lexicon knows under several languages (states, organisations, events, cities, subjects) is called as the
reader's language calls it; persons and offices stay as reports write them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Literal

from babel import Locale
from babel.dates import format_date, format_datetime, format_interval, format_skeleton, get_day_names
from babel.numbers import format_decimal, format_percent
from babel.support import NullTranslations

from sidelines.export import words as english
from sidelines.lexicon import entries
from sidelines.model.days import days
from sidelines.model.record import Occasion, Place
from sidelines.resolve.names import fold
from sidelines.web.choices import HOW, TERMS

_HOW = re.compile("|".join(map(re.escape, sorted(HOW, key=len, reverse=True))))
_OUTRIGHT = ("stated in full", "month and year stated", "year stated")
_LOCALES = {"en": Locale("en", "GB"), "ru": Locale("ru")}


@dataclass(frozen=True)
class Words:
    """The words of one language. ``code`` is ISO 639-1."""

    code: str
    catalogue: NullTranslations

    @property
    def locale(self) -> Locale:
        """Return how dates and numbers are written."""
        return _LOCALES[self.code]

    def say(self, message: str, **values: object) -> str:
        """Return a message of the interface with its values."""
        told = str(self.catalogue.ugettext(message))
        return told % values if values else told

    def count(self, one: str, many: str, num: int, **values: object) -> str:
        """Return a message in the form that its number asks for; ``%(num)s`` is the number as it is written."""
        told = str(self.catalogue.ungettext(one, many, num))
        return told % {"num": self.number(num), **values}

    # --- values of a fixed choice ---

    def term(self, what: str, value: str) -> str:
        """Return how a value of a choice is called: ``term("kind", Kind.MEETING)``."""
        return str(self.catalogue.upgettext(what, TERMS[what][value]))

    def terms(self, what: str) -> list[tuple[str, str]]:
        """Return every value of a choice with how it is called."""
        return [(str(value), self.term(what, value)) for value in TERMS[what]]

    # --- what the lexicon knows ---

    def party(self, key: str) -> str:
        """Return a state or organisation by its code, identifier or any name; what is unknown as it is."""
        return _states(self.code).get(key) or _parties(self.code).get(fold(key)) or english.party(key)

    def city(self, name: str) -> str:
        """Return a city, residence or building."""
        return _cities(self.code).get(fold(name), name)

    def topic(self, identifier: str) -> str:
        """Return a subject heading."""
        return _topics(self.code).get(identifier) or english.heading(identifier)

    def occasion(self, told: Occasion) -> str:
        """Return an event: as this language calls it with its number or year, or as the report does."""
        name = _occasions(self.code).get(told.id or "")
        if name is None or any(letter.isdigit() for letter in name):
            name = told.name
        elif told.number or told.year:
            return self.numbered(name, told.number, told.year)
        return f"{name}, {told.year}" if told.year and str(told.year) not in name else name

    def event(self, identifier: str) -> str:
        """Return a series of events by its identifier."""
        return _occasions(self.code).get(identifier) or english.heading(identifier)

    def numbered(self, name: str, number: int | None, year: int | None) -> str:
        """Return an event of a series with its number and year."""
        marks = (f"№ {number}" if self.code == "ru" else f"no. {number}") if number else ""
        return ", ".join(filter(None, (name, marks, str(year or ""))))

    def place(self, told: Place) -> str:
        """Return a place: building, city and state; nothing twice."""
        state = self.party(told.state) if told.state else None
        city = None if told.state and english.names_party(told.name, told.state) else self.city(told.name)
        building = self.city(told.building) if told.building else None
        return ", ".join(dict.fromkeys(filter(None, (building, city, state))))

    def speaker(self, label: str) -> str:
        """Return who speaks: a participant by its name, the sides together, or nobody who is named."""
        return self.term("speaker", label) if label in TERMS["speaker"] else self.party(label)

    def known(self, how: str) -> str:
        """Return in a word how a value is known: told outright, counted from the report's day, or inferred."""
        if not how or how.startswith(_OUTRIGHT):
            return self.say("told")
        return self.say("from the report's date") if "publication date" in how else self.say("inferred")

    def how(self, how: str) -> str:
        """Return how a value was found, as far as this language has words for it; "" for what is told outright."""
        if not how or how.startswith(_OUTRIGHT):
            return ""
        return _HOW.sub(lambda found: str(self.catalogue.upgettext("how", found[0])), how)

    # --- days and numbers ---

    def day(self, iso: str | date | None) -> str:
        """Return a day, month, year or interval, as ISO 8601 or a date."""
        if iso is None:
            return ""
        if isinstance(iso, datetime):
            return str(format_datetime(iso, "d MMMM y, HH:mm 'UTC'", locale=self.locale))
        if isinstance(iso, date):
            return str(format_date(iso, "long", locale=self.locale))
        first, _, last = iso.partition("/")
        begin, end = days(first), days(last or first)
        if begin is None or end is None:
            return iso
        if not last and begin.first == begin.last:
            return self.day(begin.first)
        skeleton = {4: "y", 7: "yMMMM"}.get(len(first), "yMMMd")
        if not last:
            return str(format_skeleton(skeleton, begin.first, locale=self.locale))
        return str(format_interval(begin.first, end.last, skeleton, locale=self.locale))

    def tick(self, iso: str) -> str:
        """Return a year, month or day as short as it can be written below a chart."""
        began = days(iso)
        if began is None or len(iso) == 4:
            return iso
        if len(iso) == 7:
            return str(format_date(began.first, "LLL y", locale=self.locale))
        return str(format_skeleton("MMMd", began.first, locale=self.locale))

    def month(self, first: date) -> str:
        """Return a month with its year."""
        return str(format_date(first, "LLLL y", locale=self.locale))

    def weekday(self, day: date, width: Literal["abbreviated", "wide"] = "abbreviated") -> str:
        """Return the day of the week, by default in its short form."""
        return str(get_day_names(width, "stand-alone", self.locale)[day.weekday()])

    def percent(self, share: float) -> str:
        """Return a share of one as a percentage."""
        return str(format_percent(share, locale=self.locale))

    def number(self, value: float) -> str:
        """Return a number as it is written."""
        return str(format_decimal(value, locale=self.locale))


@cache
def _states(code: str) -> dict[str, str]:
    return {state.code: (getattr(state, code) or state.ru)[0] for state in entries.states() if state.code}


@cache
def _parties(code: str) -> dict[str, str]:
    """Return how organisations and states are called, by each of their names and by identifier."""
    found: dict[str, str] = {}
    for body in entries.bodies():
        if not body.generic:
            own = getattr(body, code)
            for name in (*body.ru, *body.en, *body.az, body.id):
                if own:
                    found.setdefault(fold(name), own[0])
    for state in entries.states():
        for name in (*state.ru, *state.en, *state.az):
            found.setdefault(fold(name), (getattr(state, code) or state.ru)[0])
    return found


@cache
def _cities(code: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for city in entries.cities():
        own = getattr(city, code)
        for name in (*city.ru, *city.en, *city.az):
            if own:
                found.setdefault(fold(name), own[0])
    for state in entries.states():
        capital = state.capital_ru if code == "ru" else state.capital_en
        for name in filter(None, (state.capital_ru, *state.capital_variants_ru, state.capital_en, state.capital_az)):
            if capital:
                found.setdefault(fold(name), capital)
    return found


@cache
def _topics(code: str) -> dict[str, str]:
    return {topic.id: getattr(topic, f"heading_{code}") for topic in entries.topics()}


@cache
def _occasions(code: str) -> dict[str, str]:
    return {event.id: (getattr(event, code) or event.ru)[0] for event in entries.occasions()}
