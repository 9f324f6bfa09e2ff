"""A record as a person reads it: what terminal and page show alike, in the same order and words.

Every displayed value keeps the `Value` it came from, so that each writer can show the evidence in
its own way: an explanation line under it, or a link to the highlighted words.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sidelines.model.record import Value


@dataclass(frozen=True, slots=True)
class Item:
    """One value as shown. ``basis`` says from what it was inferred; empty where the words say it outright."""

    name: str  # what it is: "date", "office"
    text: str
    value: Value[Any]
    basis: str = ""
    own_words: bool = True  # the report's words, in its language; False for words of the interface


@dataclass(frozen=True, slots=True)
class Person:
    """A participant: the label first, then whatever else is known."""

    label: Item | None
    office: Item | None
    represents: Item | None
    role: Item | None

    @property
    def items(self) -> tuple[Item, ...]:
        """Return the values that are known, in the order in which they are shown."""
        return tuple(i for i in (self.label, self.office, self.represents, self.role) if i is not None)


@dataclass(frozen=True, slots=True)
class Side:
    """One side of an encounter, under a letter of its own."""

    letter: str
    people: tuple[Person, ...]


@dataclass(frozen=True, slots=True)
class Subject:
    """A topic with its subject headings as words."""

    phrase: Item
    headings: tuple[str, ...]
    unspecified: bool


@dataclass(frozen=True, slots=True)
class Utterance:
    """What was said, by one act."""

    speaker: Item
    act: Item
    about: Item
    addressee: Item | None
    quoted: bool


@dataclass(frozen=True, slots=True)
class Speech:
    """What one speaker said in a row; never empty."""

    utterances: tuple[Utterance, ...]

    @property
    def speaker(self) -> Item:
        """Return who spoke."""
        return self.utterances[0].speaker


@dataclass(frozen=True, slots=True)
class Result:
    """An outcome."""

    type: Item
    what: Item
    done: bool
    by: Item | None
    due: Item | None


@dataclass(frozen=True, slots=True)
class Source:
    """Who vouches."""

    item: Item
    kind: str
    hedged: bool


@dataclass(frozen=True, slots=True)
class Encounter:
    """One contact, ready to be shown."""

    number: int
    kind: Item
    status: Item
    manner: tuple[Item, ...]  # format and settings
    date: Item | None
    place: Item | None
    occasion: Item | None
    initiative: Item | None
    sides: tuple[Side, ...]
    topics: tuple[Subject, ...]
    speeches: tuple[Speech, ...]
    results: tuple[Result, ...]
    sources: tuple[Source, ...]  # only where they are not those of the whole report

    @property
    def parties(self) -> str:
        """Return the sides in one line: ``Сергей Лавров – Хакан Фидан``."""
        return " – ".join(", ".join(p.label.text for p in side.people if p.label) for side in self.sides)

    @property
    def inferred(self) -> tuple[Item, ...]:
        """Return the circumstances that were inferred."""
        return tuple(i for i in (self.date, self.place, self.occasion) if i is not None and i.basis)


@dataclass(frozen=True, slots=True)
class Post:
    """An office held."""

    person: Item
    position: Item
    represents: Item | None
    where: tuple[Item, ...]
    tenure: str  # empty for a current one


@dataclass(frozen=True, slots=True)
class Mark:
    """A commemoration."""

    what: Item
    year: Item | None
    implies: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact about the report itself, which stands in its header."""

    name: str
    text: str
    how: str


@dataclass(frozen=True, slots=True)
class View:
    """A whole record, ready to be shown."""

    name: str
    title: str | None
    facts: tuple[Fact, ...]
    encounters: tuple[Encounter, ...]
    posts: tuple[Post, ...]
    marks: tuple[Mark, ...]
    sources: tuple[Source, ...]
