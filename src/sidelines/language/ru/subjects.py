"""Subject headings of a topic phrase, by the cue words of the topics lexicon."""

from __future__ import annotations

from functools import lru_cache

from sidelines.language.ru.gazetteer import PhraseIndex
from sidelines.language.ru.scene import Scene
from sidelines.lexicon import entries
from sidelines.lexicon.entries import TopicEntry

UNSPECIFIED = "unspecified"


@lru_cache(maxsize=1)
def topic_index() -> PhraseIndex[TopicEntry]:
    """Return the index of cue words."""
    index: PhraseIndex[TopicEntry] = PhraseIndex()
    for entry in entries.topics():
        for phrase in entry.ru:
            index.add(phrase, entry)
    return index


def headings(scene: Scene, first: int, stop: int) -> tuple[str, ...]:
    """Return the headings of a token range in text order; UNSPECIFIED comes first where it applies."""
    found: dict[str, None] = {}
    for at in range(first, stop):
        for match in topic_index().all_at(scene.tokens, at):
            if match.stop <= stop:
                found[match.payload.id] = None
                if match.payload.kind == UNSPECIFIED:
                    found = {UNSPECIFIED: None, **found}
    return tuple(found)
