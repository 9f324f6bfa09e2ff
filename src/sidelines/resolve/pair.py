"""Two accounts under comparison, with what several features need to know of them worked out once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from sidelines.model.encounter import FiledAccount, Reason
from sidelines.model.record import Account, Status
from sidelines.resolve.when import When, when
from sidelines.resolve.who import Alignment, Party, align, parties


@dataclass(frozen=True)
class Pair:
    """Two accounts; which is the left one makes no difference to any feature."""

    left: FiledAccount
    right: FiledAccount

    @property
    def accounts(self) -> tuple[Account, Account]:
        """Return both accounts."""
        return self.left.account, self.right.account

    @property
    def statuses(self) -> frozenset[Status]:
        """Return whether each was held, planned, cancelled."""
        return frozenset(a.status.value for a in self.accounts)

    @cached_property
    def parties(self) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
        """The participants of each."""
        return parties(self.left.account), parties(self.right.account)

    @cached_property
    def who(self) -> Alignment:
        """The participants, paired."""
        return align(*self.parties)

    @cached_property
    def times(self) -> tuple[When | None, When | None]:
        """When each was."""
        return when(self.left), when(self.right)


def reason(feature: str, weight: float, said: str) -> Reason:
    """Return a reason with its weight rounded, so that it reads and adds up alike on every machine."""
    return Reason(feature, round(weight, 2), said)
