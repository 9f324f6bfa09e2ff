"""When an account says that the contact took place, and how two such statements go together."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from itertools import combinations

from sidelines.model.days import Days, days
from sidelines.model.encounter import FiledAccount
from sidelines.model.record import Account, Status
from sidelines.resolve.terms import hours, is_state, seat, side, spot

# An account without a date: the days before and after its publication on which the contact may fall.
_AROUND = {
    Status.HELD: (3, 1),
    Status.PLANNED: (0, 30),
    Status.POSSIBLE: (0, 60),
    Status.CANCELLED: (3, 30),
    Status.DENIED: (30, 30),
}
_FAR = 5.0  # hours apart from which two clocks often show two dates


@dataclass(frozen=True, slots=True)
class When:
    """The days on which a contact may have been, and whether the report says so or only its own date does."""

    days: Days
    told: bool


def when(filed: FiledAccount) -> When | None:
    """Return when the contact was, from its date or else from the report's; None where neither is known."""
    date = filed.account.date
    told = days(date.value) if date else None
    if told is not None:
        return When(told, told=True)
    if filed.published is None:
        return None
    before, after = _AROUND[filed.account.status.value]
    return When(Days(filed.published - timedelta(before), filed.published + timedelta(after)), told=False)


def far_apart(a: Account, b: Account) -> bool:
    """Tell whether the place or the sides lie so far apart that each may tell another date."""
    found = [h for state in sorted(_lands(a) | _lands(b)) if (h := hours(state)) is not None]
    return any(abs(x - y) >= _FAR for x, y in combinations(found, 2))


def _lands(account: Account) -> set[str]:
    """Return the states where the contact was and for which its participants act."""
    found = {side(p.represents.value) for p in account.participants if p.represents}
    for place in (account.place, account.place_inferred):
        if place is not None:
            found.add(spot(place.value).state or "")
    where = seat(account.occasion.value) if account.occasion else None
    return {state for state in found | {where.state or "" if where else ""} if is_state(state)}
