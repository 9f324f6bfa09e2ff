"""Delivering to hooks, again and again: what is new is queued, what is due is sent, and what fails is tried later.

Every step is a transaction. A message is claimed before it is sent, for as long as sending may take; whoever is killed
in between leaves it to be sent once more, under the same identifier. Several may deliver side by side.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sidelines.archive import Archive, Delivery, DeliveryState, Filter, Hook
from sidelines.errors import SidelinesError
from sidelines.feeds.messages import Teller
from sidelines.feeds.queue import meant, queue
from sidelines.feeds.sending import Attempt, Sender
from sidelines.feeds.wording import Wording

# Seconds from one attempt to the next, as the Standard Webhooks specification advises; then a message is dead.
DELAYS = (5.0, 5 * 60.0, 30 * 60.0, 2 * 3600.0, 5 * 3600.0, 10 * 3600.0, 14 * 3600.0, 20 * 3600.0, 24 * 3600.0)
_LONGEST_WAIT = 24 * 3600.0  # seconds that a receiver may ask for
_AT_ONCE = 100  # messages to one hook before others have their turn
_KEPT = timedelta(days=30)  # for which what was delivered is shown
_LOOK = 5.0  # seconds between two looks at the archive


@dataclass(frozen=True, slots=True)
class Sent:
    """A message that was tried, what came of it, and when it is tried again, if it is."""

    hook: Hook
    delivery: Delivery
    attempt: Attempt
    again: datetime | None = None


@dataclass(slots=True)
class Deliverer:
    """Delivers what an archive has to tell. ``origin`` is how receivers reach its pages."""

    archive: Archive
    sender: Sender
    words: Wording
    origin: str
    now: Callable[[], datetime]
    _seen: tuple[object, ...] = field(default=(), init=False)  # state of archive and hooks, when last queued

    def once(self) -> Iterator[Sent]:
        """Queue what is new, send what is due, and yield what came of each message.

        Raises:
            ArchiveError: the archive cannot be read or written.
        """
        self._queue()
        failing: set[str] = set()  # hooks that have had their turn
        found = True
        while found and not self.sender.stopping():
            found = False
            for sent in self._round(failing):
                yield sent
                found = True
                if sent.attempt.problem:
                    failing.add(sent.hook.id)

    def forever(self, rest: Callable[[float], None], troubled: Callable[[SidelinesError], None]) -> None:
        """Deliver until it is asked to stop; ``rest`` lets seconds pass, ``troubled`` hears of trouble."""
        while not self.sender.stopping():
            try:
                for _ in self.once():
                    pass
            except SidelinesError as problem:
                troubled(problem)
            rest(_LOOK)

    def _queue(self) -> None:
        """Queue what is new, if anything changed; short transactions let others write in between."""
        with self.archive.reading() as session:
            hooks = [hook for hook in session.hooks.all() if hook.active]
            state = session.generation, *(hook.id for hook in hooks)
            if not hooks or state == self._seen:
                return
            filters = [(hook, meant(session, hook)) for hook in hooks]
        for hook, only in filters:
            while not self.sender.stopping() and self._queued(hook, only):
                pass
        with self.archive.noting() as session:
            session.deliveries.prune(self.now() - _KEPT)
        self._seen = state

    def _queued(self, known: Hook, only: Filter | str) -> int:
        """Queue some of what a hook is to be told; return how many messages."""
        with self.archive.noting() as session:
            hook = session.hooks.find(known.id)
            if hook is None or not hook.active:
                return 0
            teller = Teller(self.words, self.origin, self.now())
            problem = only if isinstance(only, str) else ""
            if hook.problem != problem:
                session.hooks.note(hook.id, problem)
            return 0 if isinstance(only, str) else queue(session, hook, only, teller)

    def _round(self, failing: Container[str]) -> Iterator[Sent]:
        """Send some of what is due to each hook; a failure ends its turn."""
        with self.archive.reading() as session:
            hooks = [hook for hook in session.hooks.all() if hook.active and hook.id not in failing]
            due = [(hook, session.deliveries.due(hook.id, self.now(), _AT_ONCE)) for hook in hooks]
        for hook, deliveries in due:
            for delivery in deliveries:
                sent = None if self.sender.stopping() else self._sent(hook, delivery)
                if sent is None:
                    break
                yield sent
                if sent.attempt.problem:
                    break

    def _sent(self, hook: Hook, delivery: Delivery) -> Sent | None:
        """Send a message, if nobody else has it in hand, and keep what came of it."""
        until = self.now() + timedelta(seconds=2 * self.sender.seconds)
        with self.archive.noting() as session:
            claimed = session.deliveries.claim(delivery.id, self.now(), until)
        if claimed is None:
            return None
        attempt = self.sender.send(hook, claimed)
        with self.archive.noting() as session:
            again = self._again(claimed.attempts, attempt)
            session.deliveries.settle(claimed.id, _state(attempt, again), attempt.problem, again)
            if attempt.gone:
                session.hooks.switch(hook.id, active=False, problem=attempt.problem)
        return Sent(hook, claimed, attempt, again)

    def _again(self, attempts: int, attempt: Attempt) -> datetime | None:
        if not attempt.problem or attempt.final or attempts > len(DELAYS):
            return None
        wait = max(DELAYS[attempts - 1], min(attempt.wait, _LONGEST_WAIT))
        return self.now() + timedelta(seconds=wait)


def _state(attempt: Attempt, again: datetime | None) -> DeliveryState:
    if not attempt.problem:
        return DeliveryState.DELIVERED
    return DeliveryState.WAITING if again else DeliveryState.DEAD
