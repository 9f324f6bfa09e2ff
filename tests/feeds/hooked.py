"""An archive with a saved query and a hook, and somebody who delivers; time passes only when a test says so."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from newsroom import ENGLISH, Newsroom

from sidelines.archive import Archive, Delivery, DeliveryState, Hook, SavedQuery
from sidelines.feeds import Deliverer, Sender, Sent, add_hook, save
from sidelines.intake.fetch import SafeTransport, resolved
from sidelines.questions import Asked

ORIGIN = "https://desk.example"


def counted() -> Callable[[int], bytes]:
    """Return a source of bytes that gives others each time."""
    number = 0

    def random(size: int) -> bytes:
        nonlocal number
        number += 1
        return number.to_bytes(size, "big")

    return random


@dataclass(slots=True)
class Hooked:
    """A newsroom with whoever is told of what comes in."""

    archive: Archive
    seconds: float = 5.0  # that a receiver may take
    stopping: Callable[[], bool] = lambda: False
    room: Newsroom = field(init=False)
    random: Callable[[int], bytes] = field(default_factory=counted)

    def __post_init__(self) -> None:
        self.room = Newsroom(self.archive)

    def hook(self, url: str, asked: Asked | None = None, *, private: bool = True) -> Hook:
        self.room.pass_()
        with self.archive.noting() as session:
            query = save(session, asked or Asked(), "All of it", "ed", self.room.time, self.random)
            return add_hook(session, query.id, url, self.room.time, self.random, private=private)

    def deliverer(self) -> Deliverer:
        sender = Sender(SafeTransport(resolved), self.room.now, time.monotonic, self.stopping, self.seconds)
        return Deliverer(self.archive, sender, ENGLISH, ORIGIN, self.room.now)

    def deliver(self) -> list[Sent]:
        self.room.pass_(1)
        return list(self.deliverer().once())

    def deliveries(self, hook: Hook, state: DeliveryState | None = None) -> tuple[Delivery, ...]:
        with self.archive.reading() as session:
            return session.deliveries.of(hook.id, state)

    def now(self, hook: Hook) -> Hook:
        with self.archive.reading() as session:
            return session.hooks.get(hook.id)

    def query(self, hook: Hook) -> SavedQuery:
        with self.archive.reading() as session:
            return session.saved.get(hook.query)
