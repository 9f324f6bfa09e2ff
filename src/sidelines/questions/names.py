"""An index of names: exact, by dictionary forms, and by likeness for suggestions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property
from itertools import islice, product

from anyascii import anyascii
from rapidfuzz import fuzz

from sidelines.pipeline import lemmatise
from sidelines.resolve.names import fold

_MOST = 64  # dictionary spellings of a name that are tried
_ALIKE = 68  # out of 100, from which a name is suggested
_SUGGESTED = 5


def spellings(words: str) -> frozenset[str]:
    """Return what words may be in dictionary form, in Russian: «Южной Кореи» is «южный корея»."""
    forms = [sorted({fold(lemma) for lemma in lemmas}) for _, lemmas in lemmatise(words, "ru")]
    return frozenset(" ".join(choice) for choice in islice(product(*forms), _MOST)) if forms else frozenset()


class Names:
    """Names with the keys that they stand for; a name may stand for several."""

    def __init__(self, named: Iterable[tuple[str, str]]) -> None:
        """Take pairs of a name and a key; the first name of a key is the one that is suggested."""
        self._keys: defaultdict[str, set[str]] = defaultdict(set)
        self._written: dict[str, str] = {}
        for name, key in named:
            self._keys[fold(name)].add(key)
            self._written.setdefault(fold(name), name)

    def find(self, words: str) -> frozenset[str]:
        """Return the keys that words stand for, in any case form; none if they are unknown."""
        exact = self._keys.get(fold(words))
        if exact:
            return frozenset(exact)
        spelt = spellings(words)
        single = {key for form in spelt for key in self._keys.get(form, ())}
        return frozenset(single or (key for form in spelt for key in self._lemmas.get(form, ())))

    def like(self, words: str) -> tuple[str, ...]:
        """Return the names that are most like words, in whatever script, the likest first."""
        wanted = _latin(words)
        scored = sorted((-_likeness(wanted, latin), name) for name, latin in self._latin.items())
        return tuple(self._written[name] for score, name in scored[:_SUGGESTED] if -score >= _ALIKE)

    @cached_property
    def _lemmas(self) -> dict[str, set[str]]:
        """Names of several words by their dictionary forms; single words are their own."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for name, keys in self._keys.items():
            if " " in name:
                for form in spellings(self._written[name]):
                    found[form] |= keys
        return found

    @cached_property
    def _latin(self) -> dict[str, str]:
        return {name: _latin(name) for name in self._keys}


def _likeness(wanted: str, name: str) -> float:
    """Return how like two names are, out of 100; a part of a name may be meant, but not a part of a word."""
    return max(fuzz.ratio(wanted, part) - (part != name) for part in (name, *name.split()))


def _latin(words: str) -> str:
    return anyascii(fold(words)).lower()
