"""Names of persons over scripts, languages and transcriptions.

A word of a name becomes the set of its readings (see lexicon/data/sounds.toml); two words are as alike
as their closest readings. Two names agree if every word of the shorter finds its own in the longer.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from anyascii import anyascii
from rapidfuzz import fuzz

from sidelines.lexicon.across import name_particles, name_versions, readings

_VOWELS = str.maketrans("", "", "aeiou")
_ALIKE = 0.78  # words at least this close are one word in two transcriptions
_ALIKE_IN_ONE_SCRIPT = 0.88  # Cyrillic beside Cyrillic: only endings and «ё» may differ
_INITIAL = 0.8  # what an initial says of a word that it begins
_UNLIKE = 0.55  # given names less alike than this are two names
_BONES = 0.93  # words with the same consonants: «Блинкен» and "Blinken", but also «Сара» and «Сура»
_CYRILLIC = re.compile("[а-яёўіїєґ]")


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a name: every way to read it, and how it is written."""

    readings: frozenset[str]
    cyrillic: bool
    written: str = ""  # in lower case, without a full stop
    initial: bool = False


class Agreement(Enum):
    """What two names say of two persons."""

    FULL = "full"  # given name and surname
    SURNAME = "surname"  # the surname; the given name is missing, an initial, or differs a little
    CLASH = "clash"  # they cannot be one person's


def fold(text: str) -> str:
    """Return words for comparison: lower case, without accents, dots and marks, «ё» as «е»."""
    plain = unicodedata.normalize("NFKD", text).casefold().replace("ı", "i")
    kept = "".join(c if c.isalnum() else " " for c in plain if not unicodedata.combining(c))
    return " ".join(kept.split())


@lru_cache(maxsize=65536)
def sounds(word: str) -> Word:
    """Return every reading of a word; a letter, or letters of one sound, with a full stop are an initial."""
    low = unicodedata.normalize("NFC", word).casefold().replace("i̇", "i")
    cyrillic = bool(_CYRILLIC.search(low))
    script = "cyrillic" if cyrillic else "latin"
    found = frozenset(_smooth(_read(low, r.rules)) for r in readings() if r.script == script)
    written = low.removesuffix(".")
    return Word(found, cyrillic, written, written != low and (len(written) == 1 or written in _digraphs()))


def _read(word: str, rules: Iterable[tuple[str, str]]) -> str:
    """Apply rules from left to right in one pass, so that no rule reads what another wrote."""
    table = dict(rules)
    pattern = "|".join(re.escape(k) for k in table)
    return re.sub(pattern, lambda found: table[found[0]], word)


def _smooth(sound: str) -> str:
    """Drop what transcribers do at will: marks, doubled letters, «й» between vowels."""
    plain = re.sub("[^a-z]", "", anyascii(sound).lower())
    single = re.sub(r"(.)\1+", r"\1", plain)
    return re.sub("(?<=[aeou])i(?=[aeou])", "", single)


def bones(sound: str) -> str:
    """Return the consonants of a reading, «г» and «х» as one: the coarsest form of a name."""
    return sound.replace("h", "k").translate(_VOWELS)


@lru_cache(maxsize=65536)
def name_words(name: str) -> tuple[Word, ...]:
    """Return the words of a personal name by their readings, without particles, in order."""
    found = re.findall(r"\b\w{1,3}\.|[\w'’ʼ]+", name)
    telling = [w for w in found if fold(w) not in _particles()] or found
    return tuple(sounds(_versions().get(fold(w), w)) for w in telling)


@lru_cache(maxsize=1)
def _digraphs() -> frozenset[str]:
    """Return the letters that together write one sound."""
    return frozenset(letters for reading in readings() for letters, _ in reading.rules if len(letters) > 1)


@lru_cache(maxsize=1)
def _particles() -> frozenset[str]:
    return frozenset(fold(w) for entry in name_particles() for w in entry.words)


@lru_cache(maxsize=1)
def _versions() -> dict[str, str]:
    return {fold(n): entry.names[0] for entry in name_versions() for n in entry.names}


@lru_cache(maxsize=65536)
def alike(a: Word, b: Word) -> float:
    """Return how alike two words sound, 0 to 1; an initial is like every word that it begins."""
    if (a.initial or b.initial) and _begin_alike(a, b):
        return _INITIAL
    closeness = _begins if a.initial or b.initial else fuzzed if a.cyrillic and b.cyrillic else _closeness
    return max((closeness(x, y) for x in a.readings for y in b.readings), default=0.0)


def _begin_alike(a: Word, b: Word) -> bool:
    """«Д.» stands for «Джейхун», though one is read as d and the other as j."""
    shorter, longer = sorted((a.written, b.written), key=len)
    return a.cyrillic == b.cyrillic and longer.startswith(shorter)


def _begins(x: str, y: str) -> float:
    return _INITIAL if x[:1] == y[:1] else 0.0


def fuzzed(x: str, y: str) -> float:
    """Return the share of letters that two readings have in common, in order."""
    return fuzz.ratio(x, y) / 100


def _closeness(x: str, y: str) -> float:
    ratio = fuzzed(x, y)
    same_bones = len(bones(x)) > 1 and bones(x) == bones(y)
    return max(ratio, _BONES) if same_bones and ratio >= 0.5 else ratio


def _same(a: Word, b: Word, score: float) -> bool:
    one_script = a.cyrillic and b.cyrillic and not (a.initial or b.initial)
    return score >= (_ALIKE_IN_ONE_SCRIPT if one_script else _ALIKE)


@lru_cache(maxsize=65536)
def agreement(a: str, b: str) -> Agreement:
    """Tell whether two names can be one person's."""
    shorter, longer = sorted((name_words(a), name_words(b)), key=len)
    if not shorter:
        return Agreement.CLASH
    pairs = _aligned(shorter, longer)
    same = [(i, j) for i, j, score in pairs if _same(shorter[i], longer[j], score)]
    if len(same) == len(shorter) > 1 and not any(w.initial for w in (*shorter, *longer[-1:])):
        return Agreement.FULL
    surname = any(i == len(shorter) - 1 or j == len(longer) - 1 for i, j in same)
    strange = any(score < _UNLIKE for _, _, score in pairs)
    return Agreement.SURNAME if surname and not strange else Agreement.CLASH


def _aligned(shorter: tuple[Word, ...], longer: tuple[Word, ...]) -> list[tuple[int, int, float]]:
    """Give each word of the shorter name its closest unused word of the longer, the closest pairs first."""
    ranked = sorted(((alike(w, v), -i, -j) for i, w in enumerate(shorter) for j, v in enumerate(longer)), reverse=True)
    used_i: set[int] = set()
    used_j: set[int] = set()
    found = []
    for score, i, j in ranked:
        if i not in used_i and j not in used_j:
            used_i.add(i)
            used_j.add(j)
            found.append((-i, -j, score))
    return found


def surname_keys(name: str) -> frozenset[str]:
    """Return keys such that two spellings of one name nearly always share one: a word's consonants.

    It is the last word, or the last that has two consonants: of «Ван И» the first.
    """
    for word in reversed(name_words(name)):
        found = frozenset(skeleton for sound in word.readings if len(skeleton := bones(sound)) > 1)
        if found:
            return found
    return frozenset()
