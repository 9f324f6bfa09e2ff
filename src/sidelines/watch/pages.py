"""The pages of one visit: asked for one after the other, and settled as it becomes known what became of each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from itertools import islice

from sidelines.errors import FetchError, RefusedAnswer, SourceError, UnfinishedSource
from sidelines.ingest import Step
from sidelines.intake.fetch import NEVER, Fetcher, Validators, backoff, item
from sidelines.intake.item import Item
from sidelines.watch.config import Source
from sidelines.watch.state import PageState, SourceState, Wanted

FIRST = 300.0  # seconds after which a failure is tried again
LAST = 24 * 3600.0  # and after any number of them

_ATTEMPTS = 8  # for one page
_UNREACHED = 3  # pages in a row without an answer, after which the rest waits
_BUSY = (429, 503)  # with these a server asks to be left alone

Uniform = Callable[[float, float], float]  # a random number between two


@dataclass(slots=True)
class Pages:
    """The pages that are wanted of a source, on their way."""

    source: Source
    state: SourceState
    wanted: dict[str, Wanted]
    fetcher: Fetcher
    now: Callable[[], datetime]
    began: datetime  # the visit
    uniform: Uniform
    unmodified: int = 0
    held: float = 0.0  # seconds for which the server is to be left alone
    _problems: dict[str, SourceError] = field(default_factory=dict)  # in fetching, by address
    _named: dict[str, str] = field(default_factory=dict)  # addresses by what they are called in a problem
    _fetched: dict[str, Validators] = field(default_factory=dict)
    _settled: set[str] = field(default_factory=set)
    _unreached: int = 0

    @property
    def waiting(self) -> int:
        """Return how many pages are left for another visit."""
        return len(self.wanted) - len(self._settled)

    def items(self) -> Iterator[Item | SourceError]:
        """Yield each page as it is fetched, or why it cannot be, until the server does not want to go on."""
        for page in islice(self.wanted.values(), self.source.most):
            try:
                fetched = self.fetcher.fetch(page.address, known=self._known(page), allowed=self.source.allow)
            except UnfinishedSource:
                return  # it was asked to stop
            except SourceError as problem:
                yield self._noted(page, problem)
                if self.held or self._unreached == _UNREACHED:
                    return
                continue
            self._unreached = 0
            if fetched.unchanged:
                self.unmodified += 1
                self._keep(page, self._known(page))
            else:
                self._fetched[page.address] = fetched.validators
                published = _past(page.published, self.now())
                yield replace(item(fetched, published), outlet=self.source.outlet)

    def settle(self, step: Step) -> None:
        """Keep what became of a page: there, or failed, and then when to try it again."""
        address = self._named.get(step.name, step.name)
        before = self.state.pages.get(address)
        made = self._keep(self.wanted[address], self._fetched.get(address, NEVER))
        if step.failed is not None:
            made.failures = 1 + (before.failures if before else 0)
            if self._is_passing(address, step.failed.reason) and made.failures < _ATTEMPTS:
                made.due = made.asked + timedelta(seconds=self._wait(address, made.failures))

    def _keep(self, page: Wanted, validators: Validators) -> PageState:
        before = self.state.pages.get(page.address)
        seen = before.seen if before else self.began
        made = PageState(page.state, self.now(), seen, validators, page.published)
        self.state.pages[page.address] = made
        self._settled.add(page.address)
        return made

    def _known(self, page: Wanted) -> Validators:
        before = self.state.pages.get(page.address)
        return before.validators if before and not before.failures else NEVER

    def _noted(self, page: Wanted, problem: SourceError) -> SourceError:
        """Remember a problem with a page, and whether the server can or wants to go on."""
        self._problems[page.address] = problem
        self._named[problem.source] = page.address  # without a password, and cut where it is too long
        if isinstance(problem, RefusedAnswer):
            self._unreached = 0
            if problem.status in _BUSY:
                self.held = self._wait(page.address, 1)
        elif isinstance(problem, FetchError) and problem.passing:
            self._unreached += 1
        return problem

    def _is_passing(self, address: str, reason: str) -> bool:
        problem = self._problems.get(address)
        return problem.passing if isinstance(problem, FetchError) else reason == UnfinishedSource.__name__

    def _wait(self, address: str, failures: int) -> float:
        return wait(self._problems.get(address), failures, self.uniform)


def wait(problem: Exception | None, failures: int, uniform: Uniform) -> float:
    """Return the seconds to wait after a number of failures, and no less than the server asks for."""
    asked = problem.retry_after if isinstance(problem, FetchError) else None
    return max(asked or 0.0, backoff(failures, uniform, FIRST, LAST))


def _past(published: date | None, now: datetime) -> date | None:
    """Return a day of publication, unless it lies ahead: then it is a mistake, and the page may tell it better."""
    return published if published is None or published <= (now + timedelta(days=1)).date() else None
