"""The history of an encounter: planned before, held after."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import groupby

from sidelines.model.encounter import AccountKey, FiledAccount, Stage
from sidelines.model.record import Status


def stages(accounts: Iterable[FiledAccount]) -> tuple[Stage, ...]:
    """Return the statuses of an encounter in the order in which reports gave them; the last one holds.

    What was held stays so: an announcement that is published late counts as made before, and a denial or
    cancellation that one source publishes is a stage before what others saw.
    """
    ordered = sorted(accounts, key=_order)
    found = []
    for status, group in groupby(ordered, key=lambda filed: filed.account.status.value):
        some = tuple(group)
        found.append(Stage(status, some[0].published, tuple(filed.key for filed in some)))
    return tuple(found)


def _order(filed: FiledAccount) -> tuple[bool, date, AccountKey]:
    return filed.account.status.value is Status.HELD, filed.published or date.max, filed.key
