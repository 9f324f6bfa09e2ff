"""Which account of a new reading is which account of the old one: numbers stay over revisions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from sidelines.model.record import Account, Value

T = TypeVar("T")

ENOUGH = 0.5  # of everything alike: a same kind and date alone are not, with half of the participants they are
_KIND, _DATE, _PEOPLE = 0.2, 0.3, 0.5


def renumber(filed: Mapping[int, Account], read: Sequence[Account], highest: int) -> tuple[int, ...]:
    """Return a number for each account that was read.

    The most alike pairs of old and new keep the old number, each old one once; what is left gets the numbers
    after ``highest``, the highest ever given, so that no number ever means two contacts.
    """
    pairs = sorted(
        ((alike(old, new), -number, -at) for number, old in filed.items() for at, new in enumerate(read)), reverse=True
    )
    given: dict[int, int] = {}
    for likeness, number, at in pairs:
        if likeness > ENOUGH and -at not in given and -number not in given.values():
            given[-at] = -number
    for at in range(len(read)):
        if at not in given:
            highest += 1
            given[at] = highest
    return tuple(given[at] for at in range(len(read)))


def alike(old: Account, new: Account) -> float:
    """Return how much two accounts of one report have in common, from 0 to 1; what neither tells is alike."""
    return (
        _KIND * (old.kind.value == new.kind.value)
        + _DATE * (_plain(old.date) == _plain(new.date))
        + _PEOPLE * _overlap(_people(old), _people(new))
    )


def _people(account: Account) -> frozenset[Any]:
    return frozenset(p.label or _plain(p.office) for p in account.participants)


def _overlap(old: frozenset[Any], new: frozenset[Any]) -> float:
    return len(old & new) / len(old | new) if old or new else 1.0


def _plain(value: Value[T] | None) -> T | None:
    return None if value is None else value.value
