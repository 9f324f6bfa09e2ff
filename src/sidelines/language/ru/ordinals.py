"""Ordinal numbers before a noun: «76-й», «XVI», «семьдесят шестой»."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from sidelines.language.ru.morph import fold
from sidelines.language.ru.tokens import Token
from sidelines.lexicon.load import load_toml

_FILE = "ordinals_ru.toml"
_NUMBER = re.compile(r"(\d{1,3})(?:-?(?:й|я|е|ый|ая|ое|ого|ой|го|ем|м|ом|ему|му|ю|ую))?", re.IGNORECASE)
_ROMAN = re.compile(r"[IVXLC]+")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


@lru_cache(maxsize=1)
def _ordinals() -> dict[str, int]:
    """Return ordinals by their folded dictionary forms."""
    data = load_toml(_FILE)
    units = {fold(word): int(n) for n, word in data["units"].items() if n.isdigit()}
    return units | {fold(words[0]): int(n) for n, words in data["tens"].items() if n.isdigit()}


@lru_cache(maxsize=1)
def _tens() -> dict[str, int]:
    return {fold(words[1]): int(n) for n, words in load_toml(_FILE)["tens"].items() if n.isdigit()}


def _roman(text: str) -> int:
    values = [_ROMAN_VALUES[c] for c in text]
    return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))


def _figure(text: str) -> int | None:
    """Read an ordinal in figures: «76-й», «XVI»."""
    if _ROMAN.fullmatch(text):
        return _roman(text)
    match = _NUMBER.fullmatch(text)
    return int(match.group(1)) if match else None


def _word(token: Token) -> int | None:
    return next((_ordinals()[lemma] for lemma in token.lemmas if lemma in _ordinals()), None)


def ordinal_at(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """Return the first token and the value of the ordinal that ends at a token."""
    figure = _figure(tokens[at].text)
    if figure is not None:
        return at, figure
    unit = _word(tokens[at])
    if unit is None:
        return None
    tens = _tens().get(tokens[at - 1].low, 0) if at and unit < 10 else 0
    return (at - 1, tens + unit) if tens else (at, unit)


def number_before(tokens: Sequence[Token], first: int) -> tuple[int, int | None]:
    """Step left over adjectives to an ordinal: «76-й юбилейной сессии»; return where it starts, and its value."""
    for back in range(first - 1, max(first - 4, -1), -1):
        found = ordinal_at(tokens, back)
        if found is not None:
            return found
        if tokens[back].pos != "ADJ":
            break
    return first, None
