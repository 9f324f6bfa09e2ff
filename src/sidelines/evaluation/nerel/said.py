"""What a record, or an annotation written from one, says about work; and the writing of that annotation.

One office read becomes one `Post`: a person, a position and the workplaces named for it. A state that
the position stands for is a workplace like a body.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sidelines.evaluation.nerel import brat
from sidelines.evaluation.nerel.brat import COUNTRY, ORGANIZATION, PERSON, PROFESSION, WORKPLACE, WORKS_AS
from sidelines.model.record import OfficeHeld, Record, Value
from sidelines.model.span import Span
from sidelines.reading.known import RULE as KNOWN_HOLDER

_PARSED = "parsed"  # the rule of a value that comes from a file


@dataclass(frozen=True, slots=True)
class Post:
    """A person in a position at some workplaces; a post may lack the position or the workplaces."""

    person: Value[str]
    position: Value[str] | None
    workplaces: tuple[Value[str], ...] = ()


def posts_of(record: Record) -> list[Post]:
    """Return the offices of a record."""
    return [Post(o.person, o.position, tuple(_workplaces(o))) for o in record.offices]


def _workplaces(office: OfficeHeld) -> Iterator[Value[str]]:
    """Yield where the office is held, and the state or body represented unless the same words name it."""
    yield from office.where
    told = office.represents
    if told is not None and (told.rule == KNOWN_HOLDER or told.how):  # the collection marks what words say
        return
    if told is not None and not any(a.overlaps(b) for w in office.where for a in w.spans for b in told.spans):
        yield told


def write(file: Path, text: str, record: Record) -> None:
    """Write the offices of a record as brat annotation: each part at one place, the one nearest the position."""
    entities: dict[brat.Entity, None] = {}
    relations: dict[tuple[str, brat.Entity, brat.Entity], None] = {}
    for post in posts_of(record):
        if post.position is None:
            continue
        at = post.position.spans[0]
        person, position = _entity(PERSON, post.person, at, text), _entity(PROFESSION, post.position, at, text)
        entities |= dict.fromkeys((person, position))
        relations[WORKS_AS, person, position] = None
        for workplace in post.workplaces:
            place = _entity(COUNTRY if _is_state(workplace.value) else ORGANIZATION, workplace, at, text)
            entities[place] = None
            relations |= dict.fromkeys(((WORKPLACE, person, place), (WORKPLACE, position, place)))
    brat.write(file, list(entities), list(relations))


def _is_state(value: str) -> bool:
    return len(value) == 2 and value.isascii() and value.isupper()


def _entity(kind: str, value: Value[str], near: Span, text: str) -> brat.Entity:
    place = min(value.spans, key=lambda s: (max(s.start - near.end, near.start - s.end, 0), s))
    return brat.Entity(kind, (place,), place.of(text))


def parse(annotation: brat.Annotation) -> list[Post]:
    """Return the posts in a written annotation: one for each person-position relation."""
    values = {key: Value(e.words, e.spans, _PARSED) for key, e in annotation.entities.items()}
    holds = [(p, q) for kind, p, q in annotation.relations if kind == WORKS_AS]
    return [Post(values[p], values[q], _places_of(annotation, values, p, q)) for p, q in holds]


def _places_of(
    annotation: brat.Annotation, values: dict[str, Value[str]], person: str, position: str
) -> tuple[Value[str], ...]:
    """Return the workplaces that are both the person's and the position's."""
    works = [(p, w) for kind, p, w in annotation.relations if kind == WORKPLACE]
    return tuple(values[w] for p, w in works if p == position and (person, w) in works)


def distinct(posts: Sequence[Post]) -> list[tuple[Value[str], Value[str]]]:
    """Return the person-workplace pairs, each wording once."""
    found = {(p.person.value, w.value): (p.person, w) for p in posts for w in p.workplaces}
    return list(found.values())
