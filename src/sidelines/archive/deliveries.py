"""Deliveries: what is to be sent to hooks, what was, and what came of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Row, delete, func, select, update

from sidelines.archive.bulk import insert
from sidelines.archive.schema_of_doors import delivery
from sidelines.errors import NotFiled

_DELIVERY = delivery.c


class DeliveryState(StrEnum):
    """How far a delivery has come."""

    WAITING = "waiting"  # to be tried, for the first time or again
    DELIVERED = "delivered"
    DEAD = "dead"  # given up, until somebody has it tried again


@dataclass(frozen=True, slots=True)
class Delivery:
    """One message to one hook. ``id`` is the same at every attempt."""

    id: str
    hook: str
    encounter: str
    type: str
    body: str  # JSON, as it is signed and sent
    created: datetime
    attempts: int = 0
    tried: datetime | None = None  # when it last was
    next: datetime | None = None  # when it is to be tried
    state: DeliveryState = DeliveryState.WAITING
    problem: str = ""  # what came of the last attempt


@dataclass(frozen=True, slots=True)
class Deliveries:
    """The deliveries of an archive, within one transaction."""

    connection: Connection
    place: str

    def queue(self, made: Iterable[Delivery]) -> None:
        """Keep deliveries that are to be tried."""
        insert(self.connection, delivery, [asdict(one) for one in made])

    def due(self, hook: str, now: datetime, limit: int) -> tuple[Delivery, ...]:
        """Return the deliveries to a hook that are to be tried by now, those that wait longest first."""
        query = select(delivery).where(_DELIVERY.hook == hook, *_due(now))
        query = query.order_by(_DELIVERY.next, _DELIVERY.created, _DELIVERY.id).limit(limit)
        return tuple(map(_delivery, self.connection.execute(query)))

    def claim(self, identifier: str, now: datetime, until: datetime) -> Delivery | None:
        """Take a delivery that is due in hand and count the attempt; None if somebody else did, or it is gone.

        Nobody else tries it before ``until``: whoever is killed meanwhile leaves it to the next one then.
        """
        taken = update(delivery).where(_DELIVERY.id == identifier, *_due(now))
        done = self.connection.execute(taken.values(next=until, tried=now, attempts=_DELIVERY.attempts + 1))
        return self.get(identifier) if done.rowcount else None

    def settle(self, identifier: str, state: DeliveryState, problem: str, again: datetime | None) -> None:
        """Keep what came of an attempt, and when the next one is."""
        changed = update(delivery).where(_DELIVERY.id == identifier)
        self.connection.execute(changed.values(state=state.value, problem=problem, next=again))

    def retry(self, now: datetime, *, of: str | None = None, identifier: str | None = None) -> int:
        """Have dead deliveries tried again from the first attempt on: one, or all of a hook. Return how many."""
        changed = update(delivery).where(_DELIVERY.state == DeliveryState.DEAD.value)
        if of is not None:
            changed = changed.where(_DELIVERY.hook == of)
        if identifier is not None:
            changed = changed.where(_DELIVERY.id == identifier)
        return self.connection.execute(changed.values(state=DeliveryState.WAITING.value, attempts=0, next=now)).rowcount

    def get(self, identifier: str) -> Delivery:
        """Return a delivery.

        Raises:
            NotFiled: there is none under this identifier.
        """
        row = self.connection.execute(select(delivery).where(_DELIVERY.id == identifier)).one_or_none()
        if row is None:
            raise NotFiled(self.place, identifier)
        return _delivery(row)

    def of(self, hook: str, state: DeliveryState | None = None, limit: int = 50) -> tuple[Delivery, ...]:
        """Return the latest deliveries to a hook, of one state if given."""
        query = select(delivery).where(_DELIVERY.hook == hook)
        if state is not None:
            query = query.where(_DELIVERY.state == state.value)
        query = query.order_by(_DELIVERY.created.desc(), _DELIVERY.id).limit(limit)
        return tuple(map(_delivery, self.connection.execute(query)))

    def counts(self) -> dict[str, dict[DeliveryState, int]]:
        """Count the deliveries to each hook by their state."""
        query = select(_DELIVERY.hook, _DELIVERY.state, func.count().label("number"))
        found: dict[str, dict[DeliveryState, int]] = {}
        for row in self.connection.execute(query.group_by(_DELIVERY.hook, _DELIVERY.state)):
            found.setdefault(row.hook, {})[DeliveryState(row.state)] = row.number
        return found

    def prune(self, before: datetime) -> None:
        """Forget what was delivered before a moment."""
        old = delete(delivery).where(_DELIVERY.state == DeliveryState.DELIVERED.value, _DELIVERY.created < before)
        self.connection.execute(old)


def _due(now: datetime) -> tuple[Any, ...]:
    return _DELIVERY.state == DeliveryState.WAITING.value, _DELIVERY.next <= now


def _delivery(row: Row[Any]) -> Delivery:
    return Delivery(**{**row._mapping, "state": DeliveryState(row.state)})
