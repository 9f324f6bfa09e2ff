"""Watching: passes over all sources that are due, once or until somebody asks to stop. What goes wrong ends none."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sidelines.archive import Archive
from sidelines.errors import ArchiveError, BusyArchive, FullDisk, UnreachableArchive
from sidelines.watch.config import Source
from sidelines.watch.state import load
from sidelines.watch.visit import Outcome, Visit, Visitor

_PASSING = (BusyArchive, FullDisk, UnreachableArchive)
_ALWAYS = datetime.min.replace(tzinfo=UTC)
_PAUSE = timedelta(minutes=1)  # after trouble with the archive


@dataclass(frozen=True, slots=True)
class PassBegun:
    """A pass begins."""

    at: datetime
    sources: int  # that are due


@dataclass(frozen=True, slots=True)
class PassEnded:
    """A pass ended."""

    at: datetime
    next: datetime | None  # when the next one begins; None if there is none
    trouble: ArchiveError | None = None  # why it ended early


Event = PassBegun | Visit | PassEnded


@dataclass(frozen=True, slots=True)
class Watch:
    """Sources, and what visits them."""

    archive: Archive
    sources: Sequence[Source]
    visitor: Visitor
    now: Callable[[], datetime]
    sleep: Callable[[float], None]  # may return early, to stop
    stopping: Callable[[], bool]

    def once(self) -> Iterator[Event]:
        """Visit every source, whenever it was last visited, except those that are to be left alone.

        Raises:
            ArchiveError: the archive cannot be read or written; what was filed before stays.
        """
        yield PassBegun(self.now(), len(self.sources))
        yield from self._visits(self.sources)
        yield PassEnded(self.now(), None)

    def forever(self) -> Iterator[Event]:
        """Visit each source when it is due, until it is asked to stop or no source is left.

        Trouble with the archive that may pass (a full disk, a lost server) ends a pass and not the watch.

        Raises:
            ArchiveError: the archive cannot be used at all.
        """
        following: datetime | None = self.now()
        while following is not None and not self.stopping():
            self.sleep(max(0.0, (following - self.now()).total_seconds()))
            if self.stopping():
                return
            try:
                if due := self._due():
                    yield PassBegun(self.now(), len(due))
                    yield from self._visits(due)
                following, trouble = self._next(), None
            except _PASSING as problem:
                following, trouble = self.now() + _PAUSE, problem
            yield PassEnded(self.now(), following, trouble)

    def _visits(self, sources: Sequence[Source]) -> Iterator[Visit]:
        for source in sources:
            if self.stopping():
                return
            made = self.visitor.visit(source)
            if made.outcome is not Outcome.STOPPED:
                yield made

    def _due(self) -> list[Source]:
        now = self.now()
        return [source for source in self.sources if (when := self._when(source)) is not None and when <= now]

    def _next(self) -> datetime | None:
        return min((when for source in self.sources if (when := self._when(source))), default=None)

    def _when(self, source: Source) -> datetime | None:
        """Return when a source is to be visited; None if it is gone."""
        state = load(self.archive, source.url)
        return None if state.gone else max((t for t in (state.due, state.held) if t), default=_ALWAYS)
