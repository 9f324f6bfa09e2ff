"""One visit of a source: what it lists is fetched, read, filed and linked; what failed is left for another time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from sidelines.archive import Archive
from sidelines.errors import RefusedAnswer, SidelinesError, SourceError, UnfinishedSource
from sidelines.ingest import Failed, Run, Summary
from sidelines.intake.fetch import Fetched, Fetcher, Listing, read
from sidelines.watch.config import Source
from sidelines.watch.pages import Pages, Uniform, wait
from sidelines.watch.state import SourceState, Wanted, load, save, wanted

_MAPS = 3  # newest site maps of an index that are read in one visit


class Outcome(StrEnum):
    """How a visit went."""

    LISTED = "listed"
    UNCHANGED = "unchanged"  # the listing is as it was
    FAILED = "failed"
    HELD = "held"  # not visited: it failed lately, or asked to be left alone
    GONE = "gone"  # for good
    STOPPED = "stopped"


@dataclass(slots=True)
class Visit:
    """What became of a visit."""

    source: Source
    outcome: Outcome
    problem: str = ""
    listed: int = 0
    spoilt: int = 0  # entries that cannot be understood
    unmodified: int = 0  # pages that were asked for again and are as they were
    waiting: int = 0  # pages that are left for another visit
    moved: str = ""  # where the source is now, for good
    until: datetime | None = None  # of a source that is left alone
    summary: Summary = field(default_factory=Summary)


@dataclass(frozen=True, slots=True)
class Visitor:
    """Visits sources; ``tell`` is told, as it happens, what goes wrong with pages."""

    archive: Archive
    fetcher: Fetcher
    run: Run
    uniform: Uniform
    tell: Callable[[str], None]

    def visit(self, source: Source) -> Visit:
        """Visit a source and keep how far that came; nothing that is wrong with the source is raised.

        Raises:
            ArchiveError: the archive cannot be read or written; what was filed before stays.
            SidelinesError: nothing can be read at all.
        """
        now = self.run.now()
        state = load(self.archive, source.url)
        if state.gone:
            return Visit(source, Outcome.GONE, state.problem)
        if state.held is not None and state.held > now:
            return Visit(source, Outcome.HELD, state.problem, until=state.held)
        state.visited, state.due, state.held = now, now + source.every, None
        made = self._attempted(source, state, now)
        if made.outcome is not Outcome.STOPPED:
            state.forget(now)
            save(self.archive, source.url, state, now)
        return made

    def _attempted(self, source: Source, state: SourceState, now: datetime) -> Visit:
        try:
            fetched = self.fetcher.fetch(source.url, known=state.validators, allowed=source.allow)
            listing = None if fetched.unchanged else self._listing(source, fetched)
            return self._followed(source, state, fetched, listing, now)
        except UnfinishedSource:
            return Visit(source, Outcome.STOPPED)
        except SourceError as problem:
            return self._failed(source, state, problem)
        except SidelinesError:
            raise
        except Exception as problem:  # one source must not end the watch over all others
            return self._failed(source, state, problem)

    def _listing(self, source: Source, fetched: Fetched) -> Listing:
        """Return what a source lists; of an index of site maps, what the newest ones list."""
        found = read(fetched, source.kind, source.pattern)
        items, spoilt = {item.address: item for item in found.items}, found.spoilt
        for address in found.listings[:_MAPS]:
            try:
                further = read(self.fetcher.fetch(address, allowed=source.allow), source.kind, source.pattern)
            except UnfinishedSource:
                raise
            except SourceError as problem:
                self.tell(str(problem))
                spoilt += 1
                continue
            items |= {item.address: item for item in further.items}
            spoilt += further.spoilt
        return Listing(tuple(items.values()), found.listings, spoilt)

    def _followed(
        self, source: Source, state: SourceState, fetched: Fetched, listing: Listing | None, now: datetime
    ) -> Visit:
        """Take in the pages that are wanted; None stands for a listing that is as it was."""
        made = Visit(source, Outcome.UNCHANGED if listing is None else Outcome.LISTED)
        made.moved = fetched.address if fetched.moved else ""
        state.verified, state.failures, state.problem = state.verified or now, 0, ""
        if listing is None:
            state.see_again(now)
        else:
            made.listed, made.spoilt = len(listing.items), listing.spoilt
            state.see((item.address for item in listing.items), now)
        entries = [Wanted.listed(item, source.kind) for item in listing.items] if listing else []
        asked = wanted(state, entries, source.recheck, now)
        pages = Pages(source, state, asked, self.fetcher, self.run.now, now, self.uniform)
        self._take(pages, made)
        if listing is not None and not listing.listings and not pages.waiting:
            state.validators = fetched.validators  # what is left, or listed elsewhere, must be listed again
        return made

    def _take(self, pages: Pages, made: Visit) -> None:
        """Take in pages, and note for how long the server is to be left alone."""
        state = pages.state
        for step in self.run.steps(pages.items(), made.summary):
            pages.settle(step)
            if step.failed:
                self.tell(step.failed.problem)
        if pages.held:
            state.held = self.run.now() + timedelta(seconds=pages.held)
        if self.run.stopping():
            state.due = pages.began  # whoever begins again goes on with what is left
        made.unmodified, made.waiting, made.until = pages.unmodified, pages.waiting, state.held

    def _failed(self, source: Source, state: SourceState, problem: Exception) -> Visit:
        told = Failed.of(source.name, problem).problem
        state.failures, state.problem = state.failures + 1, told
        if isinstance(problem, RefusedAnswer) and problem.gone:
            state.gone = True
            return Visit(source, Outcome.GONE, told)
        state.due = state.held = self.run.now() + timedelta(seconds=wait(problem, state.failures, self.uniform))
        return Visit(source, Outcome.FAILED, told, until=state.held)
