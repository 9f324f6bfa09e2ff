"""Closed word classes of Russian, read from lexicon/data/grammar_ru.toml."""

from __future__ import annotations

from functools import lru_cache

from sidelines.errors import LexiconError
from sidelines.language.ru.morph import fold
from sidelines.lexicon.load import load_toml

_FILE = "grammar_ru.toml"


@lru_cache(maxsize=256)
def closed(name: str) -> frozenset[str]:
    """Return a class of single words, folded."""
    return frozenset(fold(word) for word in _words(name).split())


@lru_cache(maxsize=256)
def phrases(name: str) -> tuple[str, ...]:
    """Return a class of phrases, as written, longest first."""
    found = (fold(" ".join(p.split())) for p in _words(name).replace("\n", "|").split("|"))
    return tuple(sorted({p for p in found if p}, key=len, reverse=True))


def _words(name: str) -> str:
    table = load_toml(_FILE).get(name)
    if not table or not table.get("words") or not table.get("example"):
        raise LexiconError(_FILE, name, "needs words and an example")
    return str(table["words"])
