"""Reads and writes brat stand-off annotation: text-bound entities, relations, references.

An entity is ``T1<TAB>PERSON 6 11<TAB>the words``, a relation ``R1<TAB>WORKS_AS Arg1:T1 Arg2:T2``, a
reference ``N1<TAB>Reference T1 Wikidata:Q76<TAB>the name there``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sidelines.errors import GoldError
from sidelines.model.span import Span

PERSON, PROFESSION, ORGANIZATION, COUNTRY = "PERSON", "PROFESSION", "ORGANIZATION", "COUNTRY"
WORKS_AS, WORKPLACE = "WORKS_AS", "WORKPLACE"
_NO_LINK = "Wikidata:NULL"


@dataclass(frozen=True, slots=True)
class Entity:
    """A marked stretch of text, possibly in several pieces."""

    type: str
    spans: tuple[Span, ...]
    words: str


@dataclass(frozen=True, slots=True)
class Annotation:
    """What one .ann file says."""

    entities: Mapping[str, Entity]
    relations: tuple[tuple[str, str, str], ...]  # (type, from, to)
    links: Mapping[str, str]  # entity to its knowledge base identifier


@dataclass(frozen=True, slots=True)
class Document:
    """A text and its annotation."""

    name: str
    text: str
    annotation: Annotation


def load(folder: Path) -> list[Document]:
    """Return the documents of a brat folder by name.

    Raises:
        GoldError: there are none, or an annotation is missing or malformed.
    """
    texts = sorted(folder.glob("*.txt"))
    if not texts:
        raise GoldError(str(folder), "no document (NAME.txt beside NAME.ann) is in it")
    return [Document(t.stem, _content(t), read(t.with_suffix(".ann"))) for t in texts]


def _content(file: Path) -> str:
    try:
        return file.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as faulty:
        raise GoldError(str(file), f"not readable: {faulty}") from faulty


def read(file: Path) -> Annotation:
    """Return the annotation in a file; lines of other kinds (events, notes) are passed over.

    Raises:
        GoldError: a line is malformed, or a relation points nowhere.
    """
    entities: dict[str, Entity] = {}
    relations, links = [], {}
    for number, line in enumerate(_content(file).splitlines(), 1):
        try:
            key, body, *rest = line.split("\t") if line.strip() else ("", "")
            if key.startswith("T"):
                entities[key] = _entity(body, rest[0])
            elif key.startswith("R"):
                kind, source, target = body.split()
                relations.append((kind, source.removeprefix("Arg1:"), target.removeprefix("Arg2:")))
            elif key.startswith("N"):
                _, target, link = body.split()
                if link != _NO_LINK:
                    links[target] = link
        except (ValueError, IndexError) as faulty:
            raise GoldError(str(file), f"line {number} is not brat annotation: {line!r}") from faulty
    if any(end not in entities for _, *ends in relations for end in ends):
        raise GoldError(str(file), "a relation points to an entity that is not there")
    return Annotation(entities, tuple(relations), links)


def _entity(body: str, words: str) -> Entity:
    kind, _, places = body.partition(" ")
    spans = (Span(*map(int, place.split())) for place in places.split(";"))
    return Entity(kind, tuple(spans), words)


def write(file: Path, entities: Sequence[Entity], relations: Sequence[tuple[str, Entity, Entity]]) -> None:
    """Write an annotation; entities are numbered in the order given, and the ends of relations must be among them."""
    ids = {entity: f"T{n}" for n, entity in enumerate(entities, 1)}
    lines = []
    for entity, key in ids.items():
        places = ";".join(f"{s.start} {s.end}" for s in entity.spans)
        lines.append(f"{key}\t{entity.type} {places}\t{' '.join(entity.words.split())}")
    for n, (kind, source, target) in enumerate(relations, 1):
        lines.append(f"R{n}\t{kind} Arg1:{ids[source]} Arg2:{ids[target]}")
    file.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8", newline="\n")
