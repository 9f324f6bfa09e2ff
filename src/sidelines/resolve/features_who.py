"""Features of the participants: who takes part in both, and whom one account has and the other has not."""

from __future__ import annotations

from collections.abc import Iterable

from sidelines.model.encounter import Reason
from sidelines.model.record import Account, Format, Kind, Role, Setting
from sidelines.resolve.pair import Pair, reason
from sidelines.resolve.terms import is_state
from sidelines.resolve.who import UNRANKED, Match, Party

_SURE = {Match.NAME: 1.5, Match.SURNAME: 1.3, Match.HOLDER: 1.25, Match.COVER: 0.7}
_FURTHER = 0.2  # each side beyond the second
_ALONE = -2.0  # one side is common: a minister meets many in a day
_LEFT_OUT = -0.5  # each side beyond the first that a shorter list leaves out
_MANY = 5  # sides from which on a report names only those that matter to it
_HELPERS = (Role.MEDIATOR, Role.HOST)


def same_people(pair: Pair) -> Reason | None:
    """The sides that both accounts have: named persons weigh most, bare states least."""
    shared = sorted(pair.who.shared.items(), key=lambda kv: (-kv[1], kv[0]))
    if not shared:
        return None
    weight = sum(_SURE[how] for _, how in shared[:2]) + _FURTHER * min(len(shared[2:]), 3)
    if len(shared) == 1 and not pair.one_event:
        weight += _ALONE
    return reason("same_people", weight, "both with " + _listed(p for p, _, _ in pair.who.matched))


def other_counterpart(pair: Pair) -> Reason | None:
    """Each account has a side that the other lacks, and fewer than two are common: two contacts."""
    who = pair.who
    if pair.one_event or len(who.shared) > 1 or not ((who.left and who.right) or not who.shared):
        return None
    return reason("other_counterpart", -6.0, f"{_named(pair, who.left)} in one, {_named(pair, who.right)} in the other")


def other_person(pair: Pair) -> Reason | None:
    """The same side sent somebody else: another office, a namesake, a successor."""
    contested = pair.who.contested
    if not contested:
        return None
    said = "; ".join(f"{p.label} in one, {q.label} in the other" for p, q in contested)
    return reason("other_person", -5.0 - (len(contested) - 1), said)


def more_sides(pair: Pair) -> Reason | None:
    """One account has a side more: a list cut short, or a trilateral beside a bilateral."""
    who = pair.who
    if pair.one_event or len(who.shared) < 2 or not (who.left or who.right):
        return None
    if who.left and who.right:
        swapped = -1.0 if len(who.shared) >= _MANY else -4.5
        return reason("more_sides", swapped, f"{_named(pair, who.left)} in one, {_named(pair, who.right)} in the other")
    left, right = zip(pair.accounts, pair.parties, strict=True)
    narrow, (_, wide) = (left, right) if who.right else (right, left)
    extra = who.left | who.right
    helpers = all(p.role in _HELPERS for p in wide if p.side in extra)
    weight = _cut_short(*narrow, helpers=helpers) + _LEFT_OUT * (len(extra) - 1)
    return reason("more_sides", weight, f"{_named(pair, extra)} in one only")


def other_format(pair: Pair) -> Reason | None:
    """One account calls it bilateral, the other says that it was not, whoever each of them lists."""
    stated = {f.value for a in pair.accounts if (f := a.format) and not f.how}  # how: counted
    if len(stated) < 2 or Format.BILATERAL not in stated:
        return None
    return reason("other_format", -5.0, " and ".join(sorted(stated)))


def _cut_short(narrow: Account, listed: tuple[Party, ...], *, helpers: bool) -> float:
    """Return how much an incomplete list of sides speaks against one contact; helpers are easily left out."""
    if any(s.value is Setting.ONE_ON_ONE for s in narrow.settings):
        return -5.0
    if narrow.format and not narrow.format.how:  # stated, not counted from the list
        return -5.0 if narrow.format.value is Format.BILATERAL else 0.0
    if narrow.kind.value is Kind.CONFERENCE:
        return -0.5
    if len({p.side for p in listed}) > 2:
        return -1.5
    return -1.0 if helpers else -3.5


def other_office(pair: Pair) -> Reason | None:
    """One name in two offices of a state: a namesake, unless the person holds both. Organisations' titles vary."""
    for p, q, how in pair.who.matched:
        ranked = p.rank < UNRANKED and q.rank < UNRANKED
        if how >= Match.SURNAME and is_state(p.side) and ranked and p.post != q.post:
            return reason("other_office", -1.5, f"{p.label} in two offices")
    return None


def principal_missing(pair: Pair) -> Reason | None:
    """Who came with a president in one account meets on his own in the other: a second contact."""
    for side in sorted(pair.who.shared):
        ours, theirs = (_principal(some, side) for some in pair.parties)
        if ours and theirs and ours.rank != theirs.rank:
            senior = min(ours, theirs, key=lambda p: p.rank)
            if not any(senior in (p, q) for p, q, how in pair.who.matched if how > Match.COVER):
                return reason("principal_missing", -3.0, f"{senior.label} in one only")
    return None


def _principal(some: tuple[Party, ...], side: str) -> Party | None:
    """Return the highest in rank on a side, as far as ranks are known."""
    ranked = (p for p in some if p.side == side and p.rank < UNRANKED)
    return min(ranked, key=lambda p: p.rank, default=None)


def sender(pair: Pair) -> Reason | None:
    """A letter and its answer: who writes to whom."""
    roles = [{p.role: p.side for p in some if p.known} for some in pair.parties]
    crossed = any(
        one.get(Role.SENDER) is not None and one.get(Role.SENDER) == other.get(Role.RECIPIENT)
        for one, other in (roles, reversed(roles))
    )
    return reason("sender", -5.0, "sender and recipient change places") if crossed else None


def _listed(some: Iterable[Party]) -> str:
    return " and ".join(sorted({p.label for p in some}))


def _named(pair: Pair, sides: frozenset[str]) -> str:
    """Return who stands for sides that only one account has."""
    found = {p.label for some in pair.parties for p in some if p.side in sides}
    return ", ".join(sorted(found)) or "nobody else"


FEATURES = (
    same_people,
    other_counterpart,
    other_person,
    other_office,
    principal_missing,
    more_sides,
    other_format,
    sender,
)
