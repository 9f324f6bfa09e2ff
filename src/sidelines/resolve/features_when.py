"""Features of time: the day, the clock, and what was published when."""

from __future__ import annotations

from sidelines.model.days import Days
from sidelines.model.encounter import FiledAccount, Reason
from sidelines.model.record import Status
from sidelines.resolve.pair import Pair, reason
from sidelines.resolve.when import When, far_apart

_ANNOUNCED = frozenset({Status.PLANNED, Status.POSSIBLE})
_SHORT = 10  # days: a journey or a round of talks; what is longer only narrows the time down
_MONTH = 31
_SOON = 7  # days: what is announced without a date mostly follows within them


def same_day(pair: Pair) -> Reason | None:
    """The dates that the reports give, or, where one gives none, the date of the report itself."""
    one, other = pair.times
    if one is None or other is None:
        return None
    if one.told and other.told:
        return _both_told(pair, one.days, other.days)
    if one.told or other.told:
        told, silent = (one, pair.right) if one.told else (other, pair.left)
        return _one_told(told.days, silent, other if one.told else one)
    return _none_told(pair)


def _both_told(pair: Pair, one: Days, other: Days) -> Reason:
    gap = one.gap(other)
    if gap == 0:
        return _overlap(one, other)
    if one.exact and other.exact and gap == 1 and not pair.statuses & _ANNOUNCED:
        return _next_day(pair)
    return reason("same_day", _apart(pair, gap), f"{gap} days apart")


def _overlap(one: Days, other: Days) -> Reason:
    if one.exact and other.exact:
        return reason("same_day", 2.5, f"both on {one.first}")
    longest = max(one.count, other.count)
    weight = 1.8 if longest <= _SHORT else 0.8 if longest <= _MONTH else 0.2
    return reason("same_day", weight, f"both within {longest} days")


def _next_day(pair: Pair) -> Reason:
    """The 25th in New York is the 26th in Moscow, but one source keeps one clock."""
    one_clock = pair.left.outlet is not None and pair.left.outlet == pair.right.outlet
    if one_clock or not far_apart(*pair.accounts):
        return reason("same_day", -1.5, "a day apart")
    return reason("same_day", 1.5, "a day apart, as clocks are there")


def _apart(pair: Pair, gap: int) -> float:
    """Return the weight of a gap; a plan may still move."""
    if pair.statuses & _ANNOUNCED:
        return 0.3 if gap == 1 else -1.5 if gap <= 3 else -3.0 if gap <= 7 else -6.0
    return -4.0 if gap <= 2 else -6.0


def _one_told(told: Days, silent: FiledAccount, window: When) -> Reason:
    gap = told.gap(window.days)
    if gap == 0:
        weight = 1.6 if told.count <= _SHORT and _prompt(told, silent) else 0.8
        return reason("same_day", weight, f"{told.first}, and reported on {silent.published} without a date")
    return reason("same_day", -1.5 if gap <= _MONTH else -3.0, f"reported on {silent.published}, {gap} days off")


def _prompt(told: Days, silent: FiledAccount) -> bool:
    """Tell whether a report without a date came out right after the contact, or announced it shortly before."""
    if silent.published is None:
        return False
    if silent.account.status.value is Status.HELD:
        return -1 <= (told.last - silent.published).days <= 0
    return silent.account.status.value is Status.PLANNED and 0 < (told.first - silent.published).days <= _SOON


def _none_told(pair: Pair) -> Reason | None:
    one, other = pair.left.published, pair.right.published
    if one is None or other is None:
        return None
    gap = abs((one - other).days)
    if pair.statuses & _ANNOUNCED and len(pair.statuses) > 1:
        weight = 0.8 if gap <= 14 else -1.0
    else:
        weight = 1.8 if gap <= 1 else 0.6 if gap <= 3 else -1.0 if gap <= 10 else -3.0
    return reason("same_day", weight, f"neither dated, reported {gap} days apart")


def announced_after(pair: Pair) -> Reason | None:
    """A plan that is published when the other contact is over is a plan for the next one."""
    for plan, done, time in (
        (pair.left, pair.right, pair.times[1]),
        (pair.right, pair.left, pair.times[0]),
    ):
        statuses = (plan.account.status.value, done.account.status.value)
        if statuses[0] not in _ANNOUNCED or statuses[1] is not Status.HELD or plan.published is None or time is None:
            continue
        dated = plan.account.date is not None
        if not dated and time.told and time.days.last < plan.published:
            return reason("announced_after", -3.0, f"announced on {plan.published}, after {time.days.last}")
    return None


FEATURES = (same_day, announced_after)
