"""Reads the collection: for each text its entities with every name they go by, and its facts.

Files of one document NAME: .txt; .spans (stretches of tokens); .objects (mentions, made of spans);
.coref (entities, made of mentions, with their names); .facts.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import chain, product
from pathlib import Path
from typing import Any

from sidelines.errors import GoldError
from sidelines.evaluation.factrueval.facts import ARGUMENTS, POSITION, Argument, Fact
from sidelines.model.span import Span

_COMMENT = "#"
_GIVEN, _FAMILY, _FATHER, _NICK = "firstname", "lastname", "patronymic", "nickname"
_ORDERS = (  # the orders in which a person's names are accepted
    (_FAMILY, _GIVEN, _FATHER),
    (_GIVEN, _FATHER, _FAMILY),
    (_GIVEN, _FATHER),
    (_GIVEN, _FAMILY),
    (_FAMILY, _GIVEN),
    (_GIVEN, _NICK),
    (_NICK,),
    (_GIVEN,),
    (_FATHER,),
    (_FAMILY,),
)


@dataclass(frozen=True, slots=True)
class Document:
    """A text and its facts of the scored types."""

    name: str
    text: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A span of the collection: where it is and its tokens by number."""

    span: Span
    tokens: dict[int, str]

    @property
    def text(self) -> str:
        return " ".join(self.tokens.values())


@cache
def labels() -> dict[str, Any]:
    """Return the collection's own words for the lines of a fact that are not in English."""
    source = files("sidelines.evaluation.factrueval").joinpath("labels.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))


def load(folder: Path) -> list[Document]:
    """Return the documents of the collection by name.

    Raises:
        GoldError: there are none, or a file is missing or malformed.
    """
    texts = sorted(folder.glob("*.txt"))
    if not texts:
        raise GoldError(str(folder), "no document (NAME.txt with .spans, .objects, .coref, .facts) is in it")
    return [_document(t) for t in texts]


def _document(text: Path) -> Document:
    source = _content(text)
    try:
        stretches = dict(_stretches(_content(text.with_suffix(".spans"))))
        mentions = dict(_mentions(_content(text.with_suffix(".objects")), stretches))
        entities = dict(_entities(_content(text.with_suffix(".coref")), mentions, source))
        facts = tuple(_facts(_content(text.with_suffix(".facts")), stretches, entities))
    except (ValueError, KeyError, IndexError) as faulty:
        raise GoldError(str(text), f"its annotation cannot be followed: {faulty!r}") from faulty
    return Document(text.stem, source, facts)


def _content(file: Path) -> str:
    try:
        return file.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as faulty:
        raise GoldError(str(file), f"not readable: {faulty}") from faulty


def _stretches(content: str) -> Iterator[tuple[str, _Stretch]]:
    """Read lines «id tag start length first_token tokens  # token ids, token texts»."""
    for line in content.splitlines():
        head, _, tail = line.partition(f" {_COMMENT} ")
        parts, words = head.split(), tail.split()
        if parts:
            start, length, count = int(parts[2]), int(parts[3]), int(parts[5])
            tokens = dict(zip(map(int, words[:count]), words[count:], strict=True))
            yield parts[0], _Stretch(Span(start, start + length), tokens)


def _mentions(content: str, stretches: dict[str, _Stretch]) -> Iterator[tuple[str, list[_Stretch]]]:
    """Read lines «id type span_id ... # comment»."""
    for line in content.splitlines():
        parts = line.partition(_COMMENT)[0].split()
        if parts:
            yield parts[0], [stretches[s] for s in parts[2:]]


@dataclass(frozen=True, slots=True)
class _Entity:
    forms: tuple[str, ...]
    span: Span | None


def _entities(content: str, mentions: dict[str, list[_Stretch]], text: str) -> Iterator[tuple[str, _Entity]]:
    """Read blocks «id mention_id ...» followed by lines «attribute value»."""
    for block in content.split("\n\n"):
        lines = [line for line in block.splitlines() if line.strip()]
        if not lines:
            continue
        entity, *members = lines[0].split()
        stretches = [mentions[m] for m in members if m in mentions]
        attributes = [line.partition(" ")[::2] for line in lines[1:]]
        forms = [*_names(attributes), *chain.from_iterable(_surfaces(s, text) for s in stretches)]
        yield entity, _Entity(tuple(dict.fromkeys(forms)), stretches[0][0].span if stretches else None)


def _names(attributes: list[tuple[str, str]]) -> Iterator[str]:
    """Yield the names of an entity: a person's in every order, a body's with and without its descriptor."""
    values: dict[str, list[str]] = {}
    for name, value in attributes:
        if value.strip():
            values.setdefault(name.rstrip("0123456789"), []).append(value.strip())
    for order in _ORDERS:
        yield from (" ".join(names) for names in product(*(values.get(part, []) for part in order)))
    for name in values.get("name", []):
        yield name
        for descriptor in values.get("descriptor", []):
            if f" {descriptor} " not in f" {name} ":
                yield from (f"{descriptor} {name}", f"{name} {descriptor}")


def _surfaces(mention: list[_Stretch], text: str) -> Iterator[str]:
    """Yield a mention's tokens in the text's order, and the stretch of text that it covers."""
    tokens: dict[int, str] = {}
    for stretch in mention:
        tokens |= stretch.tokens
    yield " ".join(tokens[n] for n in sorted(tokens))
    yield Span.hull(s.span for s in mention).of(text)


def _facts(content: str, stretches: dict[str, _Stretch], entities: dict[str, _Entity]) -> Iterator[Fact]:
    """Read blocks «id type» followed by lines «argument reference shown | shown»."""
    for block in content.split("\n\n"):
        lines = [line for line in block.splitlines() if line.strip()]
        kind = lines[0].split()[1].lower() if lines else ""
        if kind in ARGUMENTS:
            pairs = [line.partition(" ")[::2] for line in lines[1:]]
            found = [_argument(n.lower(), v, stretches, entities) for n, v in pairs if n.lower() in ARGUMENTS[kind]]
            span = next((s for _, s in found if s is not None), None)
            yield Fact(kind, tuple(a for a, _ in found), _left_out(pairs), span)


def _argument(
    name: str, value: str, stretches: dict[str, _Stretch], entities: dict[str, _Entity]
) -> tuple[Argument, Span | None]:
    """Read «obj12 shown | shown» or «span34 shown | span35 shown»."""
    if name == POSITION:
        found = [stretches[v.split()[0].removeprefix("span")] for v in value.split("|")]
        return Argument(name, tuple(s.text for s in found)), found[0].span
    reference, _, shown = value.partition(" ")
    entity = entities[reference.removeprefix("obj")]
    forms = dict.fromkeys([*(s.strip() for s in shown.split("|")), *entity.forms])
    return Argument(name, tuple(f for f in forms if f)), entity.span


def _left_out(pairs: list[tuple[str, str]]) -> bool:
    """Tell whether a fact is not real or is marked as hard."""
    own = labels()
    marks = {(own["modality"], v) for v in own["unreal"]} | {(own["difficulty"], v) for v in own["hard"]}
    return any((name, part.strip()) in marks for name, value in pairs for part in value.split("|"))
