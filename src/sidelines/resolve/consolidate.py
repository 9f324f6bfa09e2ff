"""One view of an encounter from the accounts that tell of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from datetime import date
from typing import TypeVar

from sidelines.model.days import days
from sidelines.model.encounter import AccountKey, Attested, FiledAccount, Summary
from sidelines.model.record import Account, Format, Occasion, Place, Status
from sidelines.resolve.roster import attested, roster
from sidelines.resolve.status import stages
from sidelines.resolve.terms import spot

T = TypeVar("T")
Told = Sequence[tuple[FiledAccount, T]]  # the accounts that give a value, each with its value

_LONGEST = 36_525  # days: vaguer than any date


def summary(accounts: Iterable[FiledAccount]) -> Summary:
    """Return an encounter in one view; there must be at least one account."""
    ordered = in_order(accounts)
    held = [f for f in ordered if f.account.status.value is Status.HELD] or ordered
    kind = choose(told(held, lambda a: a.kind.value), lambda kind: kind)
    if kind is None:
        raise ValueError("an encounter without accounts")
    return Summary(
        kind,
        stages(ordered),
        tuple(attested(entry) for entry in roster(ordered)),
        choose(told(held, date_of) or told(ordered, date_of), lambda day: day, _vagueness),
        choose(told(ordered, place_of), spot, lambda place: spot(place).city is None),
        choose(told(ordered, occasion_of), lambda o: (o.id or o.name, o.year), lambda o: o.year is None),
        choose(told(ordered, _format), lambda form: form),
        len({voice(filed) for filed in ordered}),
    )


def in_order(accounts: Iterable[FiledAccount]) -> tuple[FiledAccount, ...]:
    """Return accounts by publication, the undated last."""
    return tuple(sorted(accounts, key=lambda filed: (filed.published or date.max, filed.key)))


def voice(filed: FiledAccount) -> str:
    """Return whose text an account is from: reprints of one text are one voice."""
    return filed.voice or filed.key.report


def told(accounts: Iterable[FiledAccount], get: Callable[[Account], T | None]) -> Told[T]:
    """Return the accounts that give a value, each with its value."""
    pairs = ((filed, get(filed.account)) for filed in accounts)
    return [(filed, value) for filed, value in pairs if value is not None]


def choose(
    given: Told[T], same: Callable[[T], Hashable], vague: Callable[[T], int] = lambda _: 0
) -> Attested[T] | None:
    """Return the most exact value, of several the one that most voices give, of those the first published."""
    groups: defaultdict[Hashable, list[tuple[FiledAccount, T]]] = defaultdict(list)
    for filed, value in given:
        groups[same(value)].append((filed, value))
    if not groups:
        return None
    best = min(groups.values(), key=lambda group: (vague(group[0][1]), -len({voice(filed) for filed, _ in group})))
    keys: tuple[AccountKey, ...] = tuple(filed.key for filed, _ in best)
    return Attested(best[0][1], keys)


def date_of(account: Account) -> str | None:
    """Return the date that an account gives."""
    return account.date.value if account.date else None


def place_of(account: Account) -> Place | None:
    """Return the place that an account gives or implies."""
    place = account.place or account.place_inferred
    return place.value if place else None


def occasion_of(account: Account) -> Occasion | None:
    """Return the occasion that an account gives."""
    return account.occasion.value if account.occasion else None


def _format(account: Account) -> Format | None:
    return account.format.value if account.format else None


def _vagueness(written: str) -> int:
    found = days(written)
    return found.count if found else _LONGEST
