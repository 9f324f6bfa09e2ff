"""Reading a report while somebody waits: in a process of its own, which is ended if it takes too long.

A network's arithmetic would hold up every other request of the process, and a text that makes a rule run wild would
do so for good.
"""

from __future__ import annotations

from collections.abc import Callable
from threading import BoundedSemaphore, Lock

from sidelines.errors import CrowdedReader, SidelinesError, SourceError, UnfinishedSource
from sidelines.ingest.run import read_item
from sidelines.ingest.workers import Failed, Read, Task, Workers
from sidelines.intake.item import Item
from sidelines.model.record import Record

_WAITING = 3  # for another's report to be read


class Unread(SourceError):
    """A report could not be read; carries the name of the error that the reading process met."""

    def __init__(self, failed: Failed) -> None:
        SidelinesError.__init__(self, failed.detail)
        self.reason = failed.reason


class Reader:
    """One process that reads, started when it is first needed. Safe to share between threads, which take turns."""

    def __init__(self, patience: float, clock: Callable[[], float], read: Read = read_item) -> None:
        """Begin without the process; ``patience`` are the seconds for one report."""
        self._workers = Workers(1, read, patience=patience, clock=clock)
        self._turn = Lock()
        self._places = BoundedSemaphore(1 + _WAITING)

    def read(self, item: Item) -> Record:
        """Return what a report tells.

        Raises:
            Unread: it cannot be read.
            CrowdedReader: several others wait already. Each holds a thread, of which there must be some left to answer.
        """
        if not self._places.acquire(blocking=False):
            raise CrowdedReader(item.name)
        try:
            with self._turn:
                task = next(self._workers.outcomes([Task(item, "")], lambda: False))
        finally:
            self._places.release()
        if isinstance(task.outcome, Record):
            return task.outcome
        unfinished = UnfinishedSource(item.name, "nothing came of it", "try again")
        raise Unread(task.outcome or Failed.of(item.name, unfinished))

    def close(self) -> None:
        """End the process."""
        with self._turn:
            self._workers.__exit__(None, None, None)
