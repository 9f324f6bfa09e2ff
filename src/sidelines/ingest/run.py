"""Taking in many reports: read side by side, filed one after the other in the order of the sources.

Each report is one transaction with everything that follows from it, so whoever is killed and started again ends with
the archive of an undisturbed run.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

from sidelines.archive import Archive, Filing
from sidelines.errors import SidelinesError, SourceError
from sidelines.ingest.identity import canonical
from sidelines.ingest.keep import Kept, keep_within
from sidelines.ingest.workers import Failed, Read, Task, Workers
from sidelines.intake.item import Item
from sidelines.intake.source import read_source, read_text
from sidelines.model.record import Record
from sidelines.pipeline import read_report

_PATIENCE = 300.0  # seconds for one report


@dataclass(frozen=True, slots=True)
class Step:
    """What became of one report: what was kept of it, or why nothing was."""

    name: str
    kept: Kept | None = None
    failed: Failed | None = None


@dataclass(slots=True)
class Summary:
    """What became of the reports that were taken in."""

    filed: Counter[Filing] = field(default_factory=Counter)
    silent: int = 0  # new or changed reports that tell of no encounter
    failed: Counter[str] = field(default_factory=Counter)  # by the name of the error's class
    stopped: bool = False  # before all sources were read

    @property
    def count(self) -> int:
        """Return how many reports there were."""
        return self.filed.total() + self.failed.total()

    def add(self, step: Step) -> None:
        """Count what became of a report."""
        if step.failed:
            self.failed[step.failed.reason] += 1
        elif step.kept:
            self.filed[step.kept.filing] += 1
            self.silent += step.kept.filing is not Filing.UNCHANGED and not step.kept.accounts


@dataclass(frozen=True, slots=True)
class Run:
    """How reports are taken in.

    ``now`` gives the moment with its zone, ``clock`` seconds for measuring how long something takes.
    """

    archive: Archive
    now: Callable[[], datetime]
    clock: Callable[[], float]
    jobs: int = 1
    again: bool = False  # read also what is filed already, as after a better reading came out
    read: Read = field(default_factory=lambda: read_item)
    patience: float = _PATIENCE
    stopping: Callable[[], bool] = lambda: False

    def steps(self, found: Iterable[Item | SourceError], summary: Summary) -> Iterator[Step]:
        """Take in reports, yield what became of each as it is filed, and count it.

        Raises:
            ArchiveError: the archive cannot be written; what was filed before stays.
            SidelinesError: nothing can be read, as when the files of a language's model are not installed.
        """
        with self.archive.reading() as session:
            failing = {failure.source for failure in session.failures.all()}
        with Workers(self.jobs, self.read, patience=self.patience, clock=self.clock) as workers:
            for task in workers.outcomes(map(self._task, found), self.stopping):
                if isinstance(task.outcome, Failed) and task.outcome.fatal:
                    raise SidelinesError(task.outcome.problem)
                step = self._file(task, failing)
                summary.add(step)
                yield step
        summary.stopped = self.stopping()

    def _task(self, found: Item | SourceError) -> Task:
        if isinstance(found, SourceError):
            return Task(Item(found.source, b""), "", Failed.of(found.source, found))
        digest = found.digest
        return Task(found, digest, known=self._filed_as(found, digest))

    def _filed_as(self, item: Item, digest: str) -> str:
        """Return the report as which an item need not be read again; "" if it must be read.

        Its bytes are filed already, with all that is known of it; or they are an earlier state of a page, as where a
        collection holds several: filed again they would become its newest.
        """
        with self.archive.reading() as session:
            for there in session.reports.received(digest):
                told = item.url is None or canonical(item.url) == canonical(there.url or "")
                agreed = item.outlet in (None, there.outlet) and item.published in (None, there.published)
                if told and (not there.current or (agreed and not self.again)):
                    return there.report
        return ""

    def _file(self, task: Task, failing: set[str]) -> Step:
        name, via = task.item.name, task.item.via
        if task.known and failing.isdisjoint((name, via)):
            return Step(name, Kept(task.known, Filing.UNCHANGED))
        with self.archive.writing() as session:
            if isinstance(task.outcome, Failed):
                session.failures.add(name, task.outcome.reason, task.outcome.problem, self.now())
                return Step(name, failed=task.outcome)
            for source in (name, via):  # a table whose rows are taken in does not fail as a whole any longer
                session.failures.clear(source)
            if task.outcome is None:
                return Step(name, Kept(task.known, Filing.UNCHANGED))
            return Step(name, keep_within(session, task.outcome, digest=task.digest, received=self.now()))


def read_item(item: Item) -> Record:
    """Read an item through every stage.

    Raises:
        SourceError: it cannot be read.
        MissingModel: the files of its language's model are not installed.
    """
    content, size = item.content, len(item.content)  # whoever gathered it kept to a limit
    take = partial(read_text, content) if isinstance(content, str) else partial(read_source, content)
    report = take(
        name=item.name, url=item.url, outlet=item.outlet, published=item.published, html=item.html, limit=size
    )
    return read_report(report)
