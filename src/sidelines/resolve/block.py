"""Blocking: which accounts are worth comparing at all.

Two accounts are compared if and only if they share a key. A key joins what the contact is (talks, a
journey, a letter), who takes part (two sides, or one person), and a few days; so what a new report is
compared with depends on how much is told of those days, not on how much the archive holds.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from sidelines.model.encounter import FiledAccount
from sidelines.model.record import Account, Kind
from sidelines.resolve.names import fold, surname_keys
from sidelines.resolve.terms import spot
from sidelines.resolve.when import When, when
from sidelines.resolve.who import parties

_CLASS = {Kind.VISIT: "visit", Kind.CORRESPONDENCE: "letter"}
_TALKS = "talks"  # every other kind: one side's call is another's talks
_STEP = 4  # days in a bucket
_SLACK = 2  # days by which two reports of one contact may differ
_LONGEST = 62  # days: a contact dated to a year is nobody's match
_SIDES = 6  # a list of more sides is found by its place instead


def keys(filed: FiledAccount) -> frozenset[str]:
    """Return the blocking keys of an account; none where nothing tells when it was."""
    account = filed.account
    moments = _moments(account, when(filed))
    kind = _CLASS.get(account.kind.value, _TALKS)
    return frozenset(f"{kind} {who} {moment}" for who in _who(account) for moment in moments)


def _moments(account: Account, time: When | None) -> frozenset[str]:
    """Return the buckets of days, and the year's session on whose margins it was."""
    found = set(_buckets(time)) if time else set()
    occasion = account.occasion.value if account.occasion else None
    if occasion is not None and occasion.id:
        year = occasion.year or (time.days.first.year if time else None)
        found |= {f"{occasion.id} {year}"} if year else set()
    return frozenset(found)


def _buckets(time: When) -> Iterator[str]:
    """Yield the buckets that a span of days and its slack touch."""
    if time.days.count <= _LONGEST:
        first, last = time.days.first.toordinal() - _SLACK, time.days.last.toordinal() + _SLACK
        yield from (str(bucket) for bucket in range(first // _STEP, last // _STEP + 1))


def _who(account: Account) -> Iterator[str]:
    """Yield pairs of sides and persons; a crowd is known by where it met."""
    some = parties(account)
    sides = sorted({p.side for p in some if p.known})
    yield from ("+".join(pair) for pair in combinations(sides[:_SIDES], 2))
    yield from sorted({f"~{key}" for p in some[:_SIDES] if p.name for key in surname_keys(p.name)})
    conference = account.kind.value is Kind.CONFERENCE
    if conference and account.occasion:
        yield f"at {account.occasion.value.id or fold(account.occasion.value.name)}"
    if account.place and (conference or len(sides) > _SIDES):
        yield f"in {spot(account.place.value).city}"
