"""What letters tell: whether a decoding is right, whether a Cyrillic text is Russian.

The Cyrillic code pages hold the same letters in other places, so a text read by the wrong one is
still all letters. But the common letters become rare ones, and small letters become capitals
inside words: windows-1251 and KOI8-R even have the two cases swapped.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import lru_cache

from sidelines.errors import LexiconError
from sidelines.lexicon.load import load_toml

FILE = "letters.toml"
PLAUSIBLE = -4.2  # mean log share of a letter; Russian text has about -3.0, a wrong code page under -5
_OTHER_CYRILLIC = math.log(0.002)
_FOREIGN = math.log(0.0005)  # a box, a currency sign, a letter of another script inside a word
_CASE_BREAK = math.log(0.02)  # a capital after a small letter
_CYRILLIC = re.compile(r"[\u0400-\u052f]")
PUNCTUATION = frozenset("«»“”„‘’‚—–…№•°·§©®™€\xa0\xad")


@dataclass(frozen=True, slots=True)
class Letters:
    """Log share of each Russian letter; the letters of other languages; those that tell Bulgarian."""

    russian: dict[str, float]
    others: dict[str, frozenset[str]]
    telling: frozenset[str]
    bulgarian: frozenset[str]


@lru_cache(maxsize=1)
def letters() -> Letters:
    """Return the letter tables; raise LexiconError on a faulty one."""
    table = load_toml(FILE)
    shares = table.get("russian", {}).get("tenths", {})
    if len(shares) != 33 or any(not isinstance(s, int | float) or s <= 0 for s in shares.values()):
        raise LexiconError(FILE, "russian", "needs the share of each of the 33 letters")
    total = sum(shares.values())
    others = {}
    for entry in table.get("language", []):
        if not entry.get("letters") or not entry.get("example") or not entry.get("code"):
            raise LexiconError(FILE, str(entry.get("code", "language")), "needs code, letters and example")
        others[str(entry["code"])] = frozenset(entry["letters"])
    return Letters(
        russian={letter: math.log(share / total) for letter, share in shares.items()},
        others=others,
        telling=frozenset(table["russian"].get("telling", "")),
        bulgarian=frozenset(table["russian"].get("bulgarian", "")),
    )


def plausibility(words: str) -> float:
    """Return how like written Russian the non-ASCII characters of some words are: mean log share, at most about -2.2.

    Words without any such character give minus infinity.
    """
    russian = letters().russian
    total, counted, before = 0.0, 0, " "
    for char in words:
        if not char.isascii() and char not in PUNCTUATION:
            counted += 1
            if before.isascii() and before.isalpha():
                total += _FOREIGN
            elif char.isupper() and before.islower():
                total += _CASE_BREAK + russian.get(char.lower(), _OTHER_CYRILLIC)
            elif char.lower() in russian:
                total += russian[char.lower()]
            else:
                total += _OTHER_CYRILLIC if _CYRILLIC.match(char) else _FOREIGN
        elif char.isascii() and char.isalpha() and _CYRILLIC.match(before):
            total += _FOREIGN
            counted += 1
        before = char
    return total / counted if counted else -math.inf
