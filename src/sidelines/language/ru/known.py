"""Names that the network sees in one sentence and misses in another.

A report gives a name in full once and then the surname alone; an Azerbaijani or Kyrgyz surname alone
is often taken for a place or passed over. What was once a name is a name throughout the report.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sidelines.language.ru.entities import Entity
from sidelines.language.ru.headings import office_index
from sidelines.language.ru.names import normalise, surname_forms
from sidelines.language.ru.tokens import Tokens


def _forms(sentences: Sequence[Tokens], entities: Sequence[Sequence[Entity]]) -> frozenset[str]:
    """Return every form of the surnames of people named with at least a given name."""
    forms: set[str] = set()
    for sentence, found in zip(sentences, entities, strict=True):
        for entity in found:
            if entity.kind == "person" and entity.stop - entity.first > 1:
                case = next((t.case for t in sentence.items[entity.first : entity.stop] if t.case), None)
                forms |= surname_forms(normalise(sentence.words(entity.first, entity.stop), case))
    return frozenset(forms)


def add_known_names(sentences: Sequence[Tokens], entities: Sequence[tuple[Entity, ...]]) -> list[tuple[Entity, ...]]:
    """Return the entities with the missed mentions of known surnames added."""
    forms = _forms(sentences, entities)
    return [_with_known(s, e, forms) for s, e in zip(sentences, entities, strict=True)]


def _with_known(sentence: Tokens, entities: tuple[Entity, ...], forms: frozenset[str]) -> tuple[Entity, ...]:
    kept = [e for e in entities if not _mistaken(sentence, e, forms)]
    taken = {i for e in kept for i in range(e.first, e.stop)}
    added = list(_missed(sentence, taken, forms))
    return tuple(sorted([*kept, *added], key=lambda e: e.first))


def _mistaken(sentence: Tokens, entity: Entity, forms: frozenset[str]) -> bool:
    """A single unlisted word tagged as a place or body, but known as a surname."""
    alone = entity.stop - entity.first == 1 and entity.kind in ("loc", "org")
    return alone and sentence.items[entity.first].low in forms


def _missed(sentence: Tokens, taken: set[int], forms: frozenset[str]) -> Iterable[Entity]:
    for at, token in enumerate(sentence.items):
        if at not in taken and token.capital and token.low in forms:
            yield Entity(at, at + 1, "person", "")
        elif at not in taken and _opens_name(sentence, at, taken):
            yield Entity(at, _name_stop(sentence, at, taken), "person", "")


def _opens_name(sentence: Tokens, at: int, taken: set[int]) -> bool:
    """Two capitalised words right after a position, that nothing else explains: «министр Эльдар Амиров»."""
    tokens = sentence.items
    return (
        0 < at < len(tokens) - 1
        and tokens[at].capital
        and tokens[at + 1].capital
        and at + 1 not in taken
        and tokens[at].pos == tokens[at + 1].pos == "PROPN"
        and not tokens[at].text.isupper()
        and any(office_index().at(tokens, back) is not None for back in range(max(0, at - 4), at))
    )


def _name_stop(sentence: Tokens, at: int, taken: set[int]) -> int:
    stop = at
    while (
        stop < len(sentence.items)
        and stop not in taken
        and sentence.items[stop].capital
        and sentence.items[stop].pos == "PROPN"
    ):
        stop += 1
    return stop
