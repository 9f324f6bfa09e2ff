"""Delivering to hooks while the pages are served: one thread a process, several may do so side by side."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from threading import Event, Thread
from time import monotonic

from sidelines.archive import Archive
from sidelines.errors import SidelinesError
from sidelines.feeds import Deliverer, Sender
from sidelines.http.settings import Settings
from sidelines.intake.fetch import SafeTransport, resolved
from sidelines.web.feeding import spoken

_LANGUAGE = "en"  # programs are told in
_log = logging.getLogger(__name__)


@contextmanager
def delivering(archive: Archive, settings: Settings, now: Callable[[], datetime]) -> Iterator[None]:
    """Deliver until the block ends; a message that is being sent then is sent to its end."""
    stopping = Event()
    sender = Sender(SafeTransport(resolved), now, monotonic, stopping.is_set)
    deliverer = Deliverer(archive, sender, spoken(_LANGUAGE), settings.address, now)
    thread = Thread(target=deliverer.forever, args=(stopping.wait, _troubled), name="deliveries", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stopping.set()
        thread.join(sender.seconds)


def _troubled(problem: SidelinesError) -> None:
    _log.error("deliveries wait: %s", problem)
