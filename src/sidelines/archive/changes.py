"""What changed in the record between two revisions of a report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any

from sidelines.archive.filing import Revision
from sidelines.model.record import Account, Participant, Value
from sidelines.model.span import Span


@dataclass(frozen=True, slots=True)
class Change:
    """One field of one account before and after, as plain values; None for what is not told.

    A whole account that came or went has the field "" and its kind as value.
    """

    number: int
    field: str
    before: Any
    after: Any


def changes(old: Revision, new: Revision) -> tuple[Change, ...]:
    """Return what the newer record tells otherwise; where the words stand does not matter."""
    before = dict(zip(old.numbers, old.record.accounts, strict=True))
    after = dict(zip(new.numbers, new.record.accounts, strict=True))
    return tuple(
        change
        for number in sorted(before.keys() | after.keys())
        for change in _of_account(number, before.get(number), after.get(number))
    )


def tells_otherwise(old: Account, new: Account) -> bool:
    """Tell whether an account has other values than before; where the words stand does not matter."""
    return any(_of_account(0, old, new))


def _of_account(number: int, old: Account | None, new: Account | None) -> Iterator[Change]:
    if old is None or new is None:
        yield Change(number, "", old and old.kind.value, new and new.kind.value)
        return
    for field in fields(Account):
        before, after = _bare(getattr(old, field.name)), _bare(getattr(new, field.name))
        if before != after:
            yield Change(number, field.name, before, after)


def _bare(part: Any) -> Any:
    """Return a part of a record without its evidence."""
    match part:
        case Value():
            return _bare(part.value)
        case tuple():
            return tuple(_bare(item) for item in part if not isinstance(item, Span))
        case Participant():
            return tuple(
                _bare(getattr(part, name)) for name in ("side", "name", "descr", "office", "represents", "role")
            )
        case _ if hasattr(part, "__dataclass_fields__"):
            return tuple(_bare(getattr(part, f.name)) for f in fields(part))
        case _:
            return part
