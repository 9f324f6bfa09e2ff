"""Words that tell how something was held or told: «по телефону», «также», «ранее», «один на один»."""

from __future__ import annotations

from functools import lru_cache

from sidelines.language.ru.gazetteer import PhraseIndex
from sidelines.language.ru.scene import Scene
from sidelines.lexicon.load import load_toml
from sidelines.model.span import Span


@lru_cache(maxsize=1)
def marker_index() -> PhraseIndex[str]:
    """Return the index of words that tell how a contact was held."""
    index: PhraseIndex[str] = PhraseIndex()
    for entry in load_toml("markers_ru.toml")["marker"]:
        for phrase in entry["ru"]:
            index.add(phrase, entry["id"])
    return index


def markers_near(scene: Scene, first: int, stop: int) -> dict[str, Span]:
    """Return the markers in the clause of a word, near it, and those that open the sentence."""
    found: dict[str, Span] = {}
    at = 0
    while at < len(scene.tokens):
        match = marker_index().at(scene.tokens, at)
        listed = at > 0 and (scene.tokens[at - 1].low, scene.tokens[at].low) == ("а", "также")
        if match is not None and not listed and (at < 4 or scene.same_clause(at, first) or abs(at - first) <= 4):
            found[match.payload] = scene.span(at, match.stop)
        at = match.stop if match else at + 1
    return found
