"""Morphology out of context: dictionary forms and inflection, by pymorphy3 through one cached analyser."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from pymorphy3 import MorphAnalyzer

_CASES = {"nom": "nomn", "gen": "gent", "dat": "datv", "acc": "accs", "ins": "ablt", "loc": "loct"}


@lru_cache(maxsize=1)
def _analyser() -> MorphAnalyzer:
    return MorphAnalyzer(lang="ru")


def fold(word: str) -> str:
    """Return a word for comparison: lower case, «ё» as «е»."""
    return word.lower().replace("ё", "е")


@lru_cache(maxsize=200_000)
def parse(word: str) -> tuple[Any, ...]:
    """Return every analysis of a word."""
    return tuple(_analyser().parse(word))


@lru_cache(maxsize=200_000)
def lemmas(word: str) -> frozenset[str]:
    """Return every dictionary form, folded."""
    return frozenset(fold(p.normal_form) for p in parse(word.lower()))


@lru_cache(maxsize=50_000)
def animate_noun(word: str) -> bool:
    """Tell whether a word's likeliest analysis is a common animate noun."""
    best = parse(word)[0].tag
    return best.POS == "NOUN" and "anim" in best and not {"Name", "Surn", "Patr"} & set(best.grammemes)


@lru_cache(maxsize=100_000)
def could_be_case(word: str, case: str) -> bool:
    """Tell whether a form may stand in a case."""
    found = [p.tag for p in parse(word)]
    return any(t.case == _CASES[case] or "Fixd" in t or t.case is None for t in found)


def _nominative(word: str, like: Any) -> tuple[str, Any] | None:
    for p in parse(word):
        if p.tag.POS in ("NOUN", "ADJF", "PRTF") and (like is None or (p.tag.case, p.tag.number) == like):
            form = p.inflect({"nomn"})
            if form is not None:
                return _cased(word, form.word), (p.tag.case, p.tag.number, p.tag.POS)
    return None


def _cased(word: str, form: str) -> str:
    if word.isupper() and len(word) > 1:
        return word
    return form.capitalize() if word[0].isupper() else form


def inflect_phrase(words: Sequence[str], number: str | None = None) -> str:
    """Return a noun phrase with its head and agreeing words in the nominative."""
    out, like = list(words), None
    for at, word in enumerate(words):
        found = _nominative(word, like)
        if found is None:
            break
        out[at], (case, plural, pos) = found
        like = (case, plural)
        if pos == "NOUN":
            break
    return " ".join(out)
