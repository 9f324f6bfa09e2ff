"""From an annotation to its facts about work: person-position, person-workplace, and both together.

The collection marks mentions; a fact is about what they mention. Mentions are one when they are
linked as alternative names or abbreviations, point to one entry of the knowledge base, or have the same
words but for inflection.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sidelines.evaluation.nerel.brat import PERSON, WORKPLACE, WORKS_AS, Annotation, Entity
from sidelines.evaluation.words import same_phrase
from sidelines.model.span import Span

_SAME = ("ALTERNATIVE_NAME", "ABBREVIATION")


@dataclass(frozen=True, slots=True)
class Thing:
    """A person, position or workplace: all stretches of text that mention it, and their wordings."""

    spans: frozenset[Span]
    wordings: tuple[str, ...]

    def __str__(self) -> str:
        """Return the fullest wording."""
        return max(self.wordings, key=len)

    @property
    def first(self) -> Span:
        """Return the first mention."""
        return min(self.spans)


@dataclass(frozen=True, slots=True)
class Work:
    """The facts of one document, each once."""

    positions: tuple[tuple[Thing, Thing], ...]  # person, position
    workplaces: tuple[tuple[Thing, Thing], ...]  # person, workplace
    posts: tuple[tuple[Thing, Thing, Thing], ...]  # person, position, workplace


def work_of(annotation: Annotation) -> Work:
    """Return what an annotation says about work."""
    things = _things(annotation)
    holds = [(p, q) for kind, p, q in annotation.relations if kind == WORKS_AS]
    posts = [(p, q, w) for p, q in holds for w in _workplaces_of_post(annotation, p, q)]
    own = [(p, w) for kind, p, w in annotation.relations if kind == WORKPLACE and _is(annotation, p, PERSON)]
    return Work(
        tuple(dict.fromkeys((things[p], things[q]) for p, q in holds)),
        tuple(dict.fromkeys((things[p], things[w]) for p, w in (*own, *((p, w) for p, _, w in posts)))),
        tuple(dict.fromkeys((things[p], things[q], things[w]) for p, q, w in posts)),
    )


def _is(annotation: Annotation, key: str, kind: str) -> bool:
    return annotation.entities[key].type == kind


def _workplaces_of_post(annotation: Annotation, person: str, position: str) -> list[str]:
    """Return where a position is held: the position's own workplaces, else the person's.

    Of the person's, those named within the position's words («the president of X»); all of them when this
    is the mention's only position.
    """
    own = [w for kind, p, w in annotation.relations if kind == WORKPLACE and p == position]
    if own:
        return own
    persons = [w for kind, p, w in annotation.relations if kind == WORKPLACE and p == person]
    within = [w for w in persons if _within(annotation.entities[w], annotation.entities[position])]
    if within:
        return within
    only = sum(kind == WORKS_AS and p == person for kind, p, _ in annotation.relations) == 1
    return persons if only else []


def _within(inner: Entity, outer: Entity) -> bool:
    return all(any(o.covers(i) for o in outer.spans) for i in inner.spans)


def _things(annotation: Annotation) -> dict[str, Thing]:
    """Return, for each entity, the thing that it and its other mentions stand for."""
    leader = {key: key for key in annotation.entities}

    def lead(key: str) -> str:
        while leader[key] != key:
            key = leader[key]
        return key

    for a, b in _same_pairs(annotation):
        leader[lead(a)] = lead(b)
    groups: dict[str, list[Entity]] = {}
    for key, entity in annotation.entities.items():
        groups.setdefault(lead(key), []).append(entity)
    things = {head: _thing(members) for head, members in groups.items()}
    return {key: things[lead(key)] for key in annotation.entities}


def _thing(members: Iterable[Entity]) -> Thing:
    entities = list(members)
    return Thing(frozenset(s for e in entities for s in e.spans), tuple(dict.fromkeys(e.words for e in entities)))


def _same_pairs(annotation: Annotation) -> Iterator[tuple[str, str]]:
    """Yield pairs of entities of one type that mention one thing."""
    entities = annotation.entities
    for kind, a, b in annotation.relations:
        if kind in _SAME and entities[a].type == entities[b].type:
            yield a, b
    by_type: dict[str, list[str]] = {}
    for key, entity in entities.items():
        by_type.setdefault(entity.type, []).append(key)
    for keys in by_type.values():
        for n, a in enumerate(keys):
            for b in keys[:n]:
                linked = a in annotation.links and annotation.links[a] == annotation.links.get(b)
                if linked or same_phrase(entities[a].words, entities[b].words):
                    yield a, b
