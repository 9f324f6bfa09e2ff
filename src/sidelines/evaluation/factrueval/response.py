"""Facts of the collection's kind from a record, and the response files that its comparator reads.

An occupation says where: the body or place that the text names next to the position, else the state for
which the office is held. Phase is not
written, because the standard mode takes it out of the gold and would count it as one argument too many.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from sidelines.errors import GoldError
from sidelines.evaluation.factrueval.facts import (
    ARGUMENTS,
    MEETING,
    OCCUPATION,
    PARTICIPANT,
    POSITION,
    WHERE,
    WHO,
    Argument,
    Fact,
)
from sidelines.lexicon.entries import states
from sidelines.model.record import Kind, OfficeHeld, Record, Status, Value
from sidelines.model.span import Span

SUFFIX = ".task3"

_BY_VERB = "office_headed"  # the rule of a position that the verb alone tells: the collection marks none there


def facts_of(record: Record) -> list[Fact]:
    """Return the occupations and meetings that a record tells, each once."""
    found = {str(f): f for f in (*_occupations(record), *_meetings(record))}
    return list(found.values())


def _occupations(record: Record) -> Iterator[Fact]:
    called = _names_of_states(record)
    for office in record.offices:
        where = office.where[0] if office.where else _represented(office, called)
        if where is None:
            continue
        values = [(WHO, office.person), (WHERE, where)]
        if office.position.rule != _BY_VERB:
            values.append((POSITION, replace(office.position, value=office.words or office.position.value)))
        yield _fact(OCCUPATION, [_argument(name, value) for name, value in values])


def _represented(office: OfficeHeld, called: Mapping[str, str]) -> Value[str] | None:
    """Return the state for which an office is held, by the name that the record or else the lexicon has for it."""
    told = office.represents
    if told is None or office.office is None:
        return None
    return replace(told, value=called.get(told.value, told.value))


def _names_of_states(record: Record) -> dict[str, str]:
    """Return the names of states by code, as other offices of the record word them."""
    names = {state.code: state.ru for state in states()}
    worded = {
        office.represents.value: place.value
        for office in record.offices
        if office.represents is not None
        for place in office.where
        if place.value in names.get(office.represents.value, ())
    }
    return {code: known[0] for code, known in names.items()} | worded


def _meetings(record: Record) -> Iterator[Fact]:
    """Yield the contacts of people: two participants with a name, in any way but by letter."""
    for account in record.accounts:
        named = [p for p in account.participants if p.name is not None]
        names = [p.name for p in named if p.name is not None]
        held = account.status.value is Status.HELD and account.kind.value is not Kind.CORRESPONDENCE
        if held and len({p.side for p in named}) >= 2:
            yield _fact(MEETING, [_argument(PARTICIPANT, n) for n in names])


def _argument(name: str, value: Value[str]) -> Argument:
    return Argument(name, (value.value,), value)


def _fact(kind: str, arguments: Sequence[Argument]) -> Fact:
    spans = [s for a in arguments if a.value is not None for s in a.value.spans[:1]]
    return Fact(kind, tuple(arguments), span=Span.hull(spans) if spans else None)


def write(folder: Path, name: str, facts: Sequence[Fact]) -> None:
    """Write one document's response; one without facts has an empty file, as the comparator expects."""
    folder.mkdir(parents=True, exist_ok=True)
    blocks = ("\n".join([f.type, *(f"{a.name} : {_plain(a.forms[0])}" for a in f.arguments)]) for f in facts)
    content = "".join(f"{block}\n\n" for block in blocks)
    (folder / f"{name}{SUFFIX}").write_text(content, encoding="utf-8", newline="\n")


def _plain(value: str) -> str:
    """Keep a value to one line and without the colon, which separates it from its name."""
    return " ".join(value.replace(":", " ").split())


def parse(file: Path) -> list[Fact]:
    """Return the facts in a response file.

    Raises:
        GoldError: a line is not «name : value», or a fact or argument is not of the collection's kind.
    """
    blocks = file.read_text(encoding="utf-8").split("\n\n")
    return [_parsed(block.strip().splitlines(), file) for block in blocks if block.strip()]


def _parsed(lines: Sequence[str], file: Path) -> Fact:
    kind = lines[0].strip().lower()
    pairs = [tuple(part.strip() for part in line.split(":")) for line in lines[1:]]
    known = ARGUMENTS.get(kind, ())
    faulty = next((n for n, p in enumerate(pairs, 1) if len(p) != 2 or p[0].lower() not in known), None)
    if not known or faulty is not None:
        raise GoldError(str(file), f"not a line of a response: {lines[faulty or 0]!r}")
    return Fact(kind, tuple(Argument(p[0].lower(), (p[1],)) for p in pairs))
