"""Two accounts under comparison, with what several features need to know of them worked out once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from sidelines.model.encounter import FiledAccount, Reason
from sidelines.model.record import Account, Kind, Occasion, Status
from sidelines.resolve.names import fold
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

    @cached_property
    def occasions(self) -> tuple[Occasion, Occasion] | None:
        """On the margins of what each was; None where one does not tell."""
        one, other = (a.occasion.value if a.occasion else None for a in self.accounts)
        return (one, other) if one and other else None

    @cached_property
    def one_event(self) -> bool:
        """Whether both tell of a conference that has a name: that is who they are about, not whom they list."""
        conferences = all(a.kind.value is Kind.CONFERENCE for a in self.accounts)
        return conferences and self.occasions is not None and same_event(*self.occasions)


def same_event(one: Occasion, other: Occasion) -> bool:
    """Tell whether two occasions are of one series, and of no two numbers or years."""
    if (one.id or fold(one.name)) != (other.id or fold(other.name)):
        return False
    known = ((one.number, other.number), (one.year, other.year))
    return all(a is None or b is None or a == b for a, b in known)


def reason(feature: str, weight: float, said: str) -> Reason:
    """Return a reason with its weight rounded, so that it reads and adds up alike on every machine."""
    return Reason(feature, round(weight, 2), said)
