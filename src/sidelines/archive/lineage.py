"""How encounters go on when they get another identifier.

An encounter is named by the account that was published first, so a report that came out earlier and is taken in later
gives it another identifier. Who follows an encounter must not notice: it keeps the identifier under which it was first
kept, and goes on counting its changes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection, select

from sidelines.archive import schema
from sidelines.archive.bulk import among
from sidelines.archive.outlines import Outline
from sidelines.model.encounter import AccountKey

_ENCOUNTER, _MEMBER = schema.encounter.c, schema.member.c
_LINES = select(_ENCOUNTER.id, _ENCOUNTER.sequence, _ENCOUNTER.first_id)
_MEMBERS = select(_MEMBER.report, _MEMBER.number, _MEMBER.encounter)


@dataclass(frozen=True, slots=True)
class _Past:
    """How an encounter came to be as it is."""

    sequence: int
    first_id: str


def going_on(connection: Connection, outlines: Sequence[Outline], at: datetime) -> list[Outline]:
    """Return encounters as changed at a moment, each after what it was before, under whichever identifier."""
    there = _past(connection, (one.id for one in outlines))
    new = [one for one in outlines if one.id not in there]
    there |= _inherited(connection, outlines, new)
    taken = _taken(connection, (one.id for one in new if one.id not in there))
    return [_after(there.get(one.id), one, one.id in taken, at) for one in outlines]


def _after(past: _Past | None, outline: Outline, taken: bool, at: datetime) -> Outline:
    if past:
        return replace(outline, sequence=past.sequence + 1, first_id=past.first_id, changed=at)
    first_id = f"{outline.id}-{int(at.timestamp())}" if taken else outline.id
    return replace(outline, sequence=0, first_id=first_id, changed=at)


def _past(connection: Connection, encounters: Iterable[str]) -> dict[str, _Past]:
    found = among(connection, _LINES, _ENCOUNTER.id, encounters)
    return {row.id: _Past(row.sequence, row.first_id) for row in found}


def _inherited(connection: Connection, outlines: Sequence[Outline], new: Sequence[Outline]) -> dict[str, _Past]:
    """Return what goes on under each new identifier: of encounters that end, the one that most accounts come from."""
    ending = _ending(connection, outlines, new)
    shares = Counter((old, one.id) for one in new for key in one.accounts if (old := ending.get(key)))
    heirs: dict[str, str] = {}
    for (old, heir), _ in sorted(shares.items(), key=lambda share: (-share[1], share[0])):
        if old not in heirs.values() and heir not in heirs:
            heirs[heir] = old
    past = _past(connection, heirs.values())
    return {heir: past[old] for heir, old in heirs.items()}


def _ending(connection: Connection, outlines: Sequence[Outline], new: Sequence[Outline]) -> Mapping[AccountKey, str]:
    """Return the accounts of encounters that lose all of them to these outlines, each with its encounter."""
    moving = {key for one in outlines for key in one.accounts}
    reports = {key.report for one in new for key in one.accounts}
    touched = {row.encounter for row in among(connection, _MEMBERS, _MEMBER.report, sorted(reports))}
    touched -= {one.id for one in outlines}
    held: dict[str, set[AccountKey]] = {}
    for row in among(connection, _MEMBERS, _MEMBER.encounter, sorted(touched)):
        held.setdefault(row.encounter, set()).add(AccountKey(row.report, row.number))
    return {key: encounter for encounter, keys in held.items() if keys <= moving for key in keys}


def _taken(connection: Connection, identifiers: Iterable[str]) -> frozenset[str]:
    """Return those of the identifiers under which another encounter was first kept."""
    query = select(_ENCOUNTER.first_id)
    return frozenset(row.first_id for row in among(connection, query, _ENCOUNTER.first_id, identifiers))
