"""Finding lexicon phrases in inflected text: an index over sequences of dictionary forms.

A phrase matches where each of its words shares a dictionary form with the token, and where
capitals agree: an abbreviation must stand in capitals («ЕС» is not «есть»), a proper name must
start with one («Чад» is not «чадо»).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

from razdel import tokenize

from sidelines.language.ru.morph import fold, lemmas
from sidelines.language.ru.tokens import Token
from sidelines.lexicon import entries
from sidelines.lexicon.entries import StateEntry

T = TypeVar("T")

_PLAIN = re.compile("[А-Яа-яЁё]+(?: [А-Яа-яЁё]+)*")


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a phrase and what a token must look like to match it.

    Its dictionary forms are looked up when a token asks for them: most words of the lexicon are never asked for.
    """

    text: str
    low: str
    abbreviation: str  # in capitals, "" for a plain word
    capital: bool

    @property
    def lemmas(self) -> frozenset[str]:
        """Return every dictionary form."""
        return lemmas(self.text)

    def matches(self, token: Token) -> bool:
        """Tell whether the token is a form of this word."""
        if self.abbreviation:
            return token.text.startswith(self.abbreviation) and token.text[len(self.abbreviation) :].islower() | (
                token.text == self.abbreviation
            )
        if self.capital and not token.capital:
            return False
        return token.low == self.low or self.low in token.lemmas or not self.lemmas.isdisjoint(token.lemmas)


@dataclass(frozen=True, slots=True)
class Match(Generic[T]):
    """A phrase found at tokens[first:stop]."""

    first: int
    stop: int
    payload: T


@lru_cache(maxsize=100_000)
def _word(text: str, proper: bool) -> Word:
    capitals = sum(c.isupper() for c in text)
    abbreviation = text if capitals >= 2 and capitals >= len(text) - 1 and "-" not in text else ""
    return Word(text, fold(text), abbreviation, proper and text[0].isupper())


def _texts(phrase: str) -> list[str]:
    """Return the tokens of a phrase; most are plain words, which need no tokeniser."""
    return phrase.split(" ") if _PLAIN.fullmatch(phrase) else [token.text for token in tokenize(phrase)]


class PhraseIndex(Generic[T]):
    """Phrases by the dictionary forms of their first word."""

    def __init__(self) -> None:
        """Start empty."""
        self._first: dict[str, list[tuple[tuple[Word, ...], T]]] = {}

    def add(self, phrase: str, payload: T) -> None:
        """Add a phrase in the nominative.

        One capital is significant: that of the last capitalised plain word among the first and those after it,
        since a report writes «минской группы ОБСЕ» and «фонд Гейдара Алиева».
        """
        texts = _texts(phrase)
        later = next((at for at, text in enumerate(texts) if at and text[0].isupper()), 0)
        words = tuple(_word(text, at == later) for at, text in enumerate(texts))
        for key in words[0].lemmas | {words[0].low}:
            self._first.setdefault(key, []).append((words, payload))

    def at(self, tokens: Sequence[Token], first: int) -> Match[T] | None:
        """Return the longest phrase that starts at a token."""
        return max(self.all_at(tokens, first), key=lambda m: m.stop, default=None)

    def all_at(self, tokens: Sequence[Token], first: int) -> Iterable[Match[T]]:
        """Yield every phrase that starts at a token."""
        token = tokens[first]
        seen: set[int] = set()
        for key in token.lemmas | {token.low}:
            for words, payload in self._first.get(key, ()):
                if id(words) in seen:
                    continue
                seen.add(id(words))
                stop = first + len(words)
                if stop <= len(tokens) and all(w.matches(t) for w, t in zip(words, tokens[first:stop], strict=True)):
                    yield Match(first, stop, payload)


@dataclass(frozen=True, slots=True)
class Known:
    """What the gazetteer knows of a name."""

    kind: str  # "state", "city", "capital", "body", "occasion", ...
    name: str
    state: str | None = None
    body: str | None = None
    generic: bool = False
    metonym: bool = False
    ambiguous: bool = False  # a word of several states: counts only where the report names the state otherwise
    homonym: bool = False  # also an ordinary word or a person's name: the network must see a place too


def _add_state(index: PhraseIndex[Known], entry: StateEntry, code: str | None, place_code: str | None) -> None:
    for at, name in enumerate(entry.ru):
        index.add(name, Known("state", entry.ru[0], code, homonym=entry.homonym and at == 0))
    for name in entry.abbr_ambiguous_ru + entry.name_ambiguous_ru:
        index.add(name, Known("state", entry.ru[0], code, ambiguous=True))
    capitals = (entry.capital_ru, *entry.capital_variants_ru) if entry.capital_ru else ()
    for name in capitals:
        if name not in entry.ru:
            index.add(name, Known("capital", name, place_code, homonym=entry.capital_homonym))


def _add_states(index: PhraseIndex[Known]) -> None:
    for entry in entries.states():
        _add_state(index, entry, entry.code, entry.code)
    for territory in entries.territories():
        _add_state(index, territory, territory.coded_as or None, territory.place_coded_as or None)
        for town in territory.place:
            for name in town.ru:
                index.add(name, Known("city", town.ru[0], territory.place_coded_as or None))


def _add_cities(index: PhraseIndex[Known]) -> None:
    for entry in entries.cities():
        for name in entry.ru:
            index.add(name, Known(entry.kind, entry.ru[0], entry.state or None, homonym=entry.homonym))


def _add_bodies(index: PhraseIndex[Known]) -> None:
    names = {entry.id: entry.ru[0] for entry in entries.bodies() if entry.ru}
    for entry in entries.bodies():
        kind = "media" if entry.domains else "body"
        known = Known(
            kind,
            names.get(entry.stands_for) or entry.ru[0],
            entry.state or None,
            entry.stands_for or entry.id,
            generic=entry.generic,
            metonym=entry.metonym,
        )
        for name in entry.ru:
            index.add(name, known)


@lru_cache(maxsize=1)
def names_index() -> PhraseIndex[Known]:
    """Return the index of states, cities and bodies."""
    index: PhraseIndex[Known] = PhraseIndex()
    _add_states(index)
    _add_cities(index)
    _add_bodies(index)
    return index


@lru_cache(maxsize=1)
def companies() -> frozenset[str]:
    """Return the listed bodies that act for no state."""
    return frozenset(b.id for b in entries.bodies() if b.kind in ("company", "outlet") and not b.generic)


@lru_cache(maxsize=1)
def adjectives() -> dict[str, str]:
    """Return state codes by the dictionary form of the state's adjective."""
    coded = [(e.code, e.adjective_ru) for e in entries.states()]
    coded += [(t.coded_as, t.adjective_ru) for t in entries.territories() if t.coded_as]
    return {lemma: code for code, words in reversed(coded) for word in words for lemma in lemmas(word) | {fold(word)}}


@lru_cache(maxsize=1)
def _uncoded() -> dict[str, str]:
    """Return the names of entities that are coded as no state, by the dictionary form of their adjective."""
    words = [(t.ru[0], word) for t in entries.territories() if not t.coded_as for word in t.adjective_ru]
    return {lemma: name for name, word in words for lemma in lemmas(word) | {fold(word)}}


def uncoded_of_adjective(token: Token) -> str | None:
    """Return the name of the uncoded entity whose adjective a token is: «абхазский»."""
    return next((_uncoded()[w] for w in token.lemmas if w in _uncoded()), None) if token.pos == "ADJ" else None


@lru_cache(maxsize=512)
def state_name(code: str) -> str:
    """Return the usual Russian name of a state."""
    return next((e.ru[0] for e in entries.states() if e.code == code), code)


def state_of_adjective(token: Token) -> str | None:
    """Return the state whose adjective a token is."""
    if token.pos not in ("ADJ", "NOUN", "PROPN", "X"):
        return None
    return next((adjectives()[w] for w in token.lemmas if w in adjectives()), None)
