"""Finding lexicon phrases in inflected text: an index over sequences of dictionary forms.

A phrase matches where each of its words shares a dictionary form with the token, and where
capitals agree: an abbreviation must stand in capitals («ЕС» is not «есть»), a proper name must
start with one («Чад» is not «чадо»).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

from razdel import tokenize

from sidelines.language.ru.morph import fold, lemmas
from sidelines.language.ru.tokens import Token
from sidelines.lexicon import entries

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a phrase and what a token must look like to match it."""

    low: str
    lemmas: frozenset[str]
    abbreviation: str  # in capitals, "" for a plain word
    capital: bool

    def matches(self, token: Token) -> bool:
        """Tell whether the token is a form of this word."""
        if self.abbreviation:
            return token.text.startswith(self.abbreviation) and token.text[len(self.abbreviation) :].islower() | (
                token.text == self.abbreviation
            )
        if self.capital and not token.capital:
            return False
        return token.low == self.low or not self.lemmas.isdisjoint(token.lemmas)


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
    return Word(fold(text), lemmas(text), abbreviation, proper and text[0].isupper())


class PhraseIndex(Generic[T]):
    """Phrases by the dictionary forms of their first word."""

    def __init__(self) -> None:
        """Start empty."""
        self._first: dict[str, list[tuple[tuple[Word, ...], T]]] = {}

    def add(self, phrase: str, payload: T) -> None:
        """Add a phrase in the nominative; its capitals are significant in the first word."""
        texts = [t.text for t in tokenize(phrase)]
        words = tuple(_word(text, at == 0) for at, text in enumerate(texts))
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
    international: bool = False
    short: bool = False
    ambiguous: bool = False  # an abbreviation of several states: counts only where the report names the state


def _add_states(index: PhraseIndex[Known]) -> None:
    for entry in entries.states():
        for name in entry.ru:
            index.add(name, Known("state", entry.ru[0], entry.code))
        for name in entry.abbr_ambiguous_ru:
            index.add(name, Known("state", entry.ru[0], entry.code, ambiguous=True))
        if entry.capital_ru and entry.capital_ru not in entry.ru:
            index.add(entry.capital_ru, Known("capital", entry.capital_ru, entry.code))


def _add_cities(index: PhraseIndex[Known]) -> None:
    for entry in entries.cities():
        for name in entry.ru:
            index.add(name, Known(entry.kind, entry.ru[0], entry.state))


def _add_bodies(index: PhraseIndex[Known]) -> None:
    for entry in entries.bodies():
        kind = "media" if entry.kind in ("media", "outlet") or entry.domains else "body"
        for name in entry.ru:
            known = Known(
                kind,
                entry.ru[0],
                entry.state or None,
                entry.id,
                entry.generic,
                entry.metonym,
                not entry.state and not entry.generic,
            )
            index.add(name, known)
        for name in entry.short_ru:
            index.add(name, Known("body", entry.ru[0], entry.state or None, entry.id, short=True))


@lru_cache(maxsize=1)
def names_index() -> PhraseIndex[Known]:
    """Return the index of states, cities and bodies."""
    index: PhraseIndex[Known] = PhraseIndex()
    _add_states(index)
    _add_cities(index)
    _add_bodies(index)
    return index


@lru_cache(maxsize=1)
def adjectives() -> dict[str, str]:
    """Return state codes by the dictionary form of the state's adjective."""
    return {
        lemma: entry.code
        for entry in reversed(entries.states())
        for word in entry.adjective_ru
        for lemma in lemmas(word) | {fold(word)}
    }
