"""What a record says, put in the words of the case files."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from case_files import Case, Mark

from sidelines import read
from sidelines.model.record import Account, Participant, Record, Value
from sidelines.model.span import Span

PUBLISHED = date(2021, 9, 25)  # where a case file gives no date: a Saturday
NONE = "-"

_LINE = re.compile(r"(?P<kinds>[a-z_|]+) (?P<status>[a-z]+): (?P<sides>[^;]+)(?P<details>(?:; [^;]+)*)")
_PERSON = re.compile(r"(?P<label>.+?)(?: \((?P<role>[a-z]+)\))?")


def record_of(case: Case) -> Record:
    """Return the record of a case's text."""
    return read(case.text, name=case.name, published=case.published or PUBLISHED)


def stands_on(mark: Mark, value: Value[Any]) -> bool:
    """Tell whether a value's words are the marked ones, or one of the two stretches lies in the other."""
    return any(mark.span.covers(span) or span.covers(mark.span) for span in value.spans)


def pair(case: Case, values: Sequence[tuple[Value[Any], str]]) -> list[tuple[str, str]]:
    """Return the marked words with what is said of them, then the other words of which something is said.

    Args:
        case: whose marks are looked for.
        values: what was read, each with its wording in the notation of the file.
    """
    free = list(values)
    pairs = []
    for mark in case.marks:
        found = next((v for v in free if stands_on(mark, v[0])), None)
        pairs.append((mark.words, found[1] if found else NONE))
        if found:
            free.remove(found)
    return pairs + [(_quote(case, value.spans), said) for value, said in free]


def _quote(case: Case, spans: tuple[Span, ...]) -> str:
    return " … ".join(span.of(case.text) for span in spans)


# --- accounts, one line each --------------------------------------------------------------------


def told(record: Record, case: Case) -> list[str]:
    """Return a line for each account: the line of the case that fits it, else the account's own."""
    free = list(case.right)
    lines = []
    for account in record.accounts:
        line = next((r for r in free if fits(r, account)), None)
        lines.append(line or shown(account))
        if line:
            free.remove(line)
    return sorted(lines)


def fits(line: str, account: Account) -> bool:
    """Tell whether a line says what an account says; details that it leaves out are not compared."""
    wanted = _LINE.fullmatch(line)
    if wanted is None:
        raise ValueError(f"not «kind status: side + side; detail value»: {line!r}")
    if account.kind.value not in wanted["kinds"].split("|") or account.status.value != wanted["status"]:
        return False
    said = details(account)
    pairs = [detail.split(" ", maxsplit=1) for detail in wanted["details"].split("; ")[1:]]
    return _same_sides(wanted["sides"], account) and all(said[key] == value for key, value in pairs)


def _same_sides(line: str, account: Account) -> bool:
    sides = [side.split(", ") for side in line.split(" + ")]
    if sum(map(len, sides)) != len(account.participants):
        return False
    numbers = [{_side(person, account) for person in side} for side in sides]
    return all(len(n) == 1 and None not in n for n in numbers) and len(set.union(*numbers)) == len(sides)


def _side(person: str, account: Account) -> int | None:
    return next((p.side for p in account.participants if _is(person, p)), None)


def _is(person: str, said: Participant) -> bool:
    wanted = _PERSON.fullmatch(person)
    assert wanted is not None
    if wanted["role"] and (said.role is None or said.role.value != wanted["role"]):
        return False
    represents = said.represents.value if said.represents and said.name is None else ""
    return wanted["label"].lower() in (said.label.lower(), represents.lower())


def shown(account: Account) -> str:
    """Return an account as a line."""
    sides: dict[int, list[str]] = {}
    for person in account.participants:
        role = f" ({person.role.value})" if person.role else ""
        sides.setdefault(person.side, []).append(f"{person.label}{role}")
    who = " + ".join(", ".join(side) for side in sides.values())
    rest = "".join(f"; {key} {value}" for key, value in details(account).items() if value != NONE)
    return f"{account.kind.value} {account.status.value}: {who}{rest}"


def details(account: Account) -> dict[str, str]:
    """Return what a line may say of an account besides kind, status and sides."""
    return {
        "format": account.format.value if account.format else NONE,
        "settings": " ".join(s.value for s in account.settings) or NONE,
        "initiative": account.initiative.value if account.initiative else NONE,
        "date": account.date.value if account.date else NONE,
        "place": account.place.value.name if account.place else NONE,
    }
