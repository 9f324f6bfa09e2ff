"""What a site asks of those who fetch its pages by program: its robots.txt, after RFC 9309."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field

import httpx
from protego import Protego

from sidelines.errors import FetchError, ForbiddenByRobots, OversizedSource, UnreachableHost
from sidelines.intake.fetch.client import Client

_LONGEST = 500 * 1024  # bytes that are read of it; the rest does not count
_FRESH = 24 * 3600.0  # seconds for which it is believed
_FRESH_FAILURE = 600.0  # and for which a failure to get it is, or for longer if the server asks for it


@dataclass(frozen=True, slots=True)
class _Rules:
    until: float  # by the clock
    known: Protego | None = None  # None where everything is allowed
    fault: FetchError | None = None  # why nothing is


@dataclass(frozen=True, slots=True)
class Robots:
    """The rules of every site that was asked, each fetched once a day."""

    client: Client
    wait: Callable[[httpx.URL], None]  # before an address is asked
    _rules: dict[tuple[str, str, int | None], _Rules] = field(default_factory=dict)

    def check(self, url: httpx.URL, name: str, allowed: Collection[str]) -> None:
        """Refuse an address that the site asks not to fetch.

        A site whose rules cannot be had, because it does not answer or answers with an error of its own, is left
        alone; one that has none allows everything.

        Raises:
            ForbiddenByRobots: it is one.
            UnreachableHost: the rules cannot be had.
        """
        rules = self._of(url, allowed)
        if rules.fault is not None:
            said = f"the robots.txt of {url.host} cannot be had ({rules.fault.problem})"
            problem = UnreachableHost(name, said, "try again later")
            problem.retry_after = rules.fault.retry_after
            raise problem
        if rules.known is not None and not rules.known.can_fetch(str(url), self.client.agent):
            raise ForbiddenByRobots(name, f"the robots.txt of {url.host} forbids it", "leave it out")

    def delay(self, url: httpx.URL) -> float:
        """Return the seconds that the site wants between two requests, as far as is known."""
        rules = self._rules.get(_site(url))
        wanted = rules.known.crawl_delay(self.client.agent) if rules and rules.known else None
        return float(wanted or 0)

    def _of(self, url: httpx.URL, allowed: Collection[str]) -> _Rules:
        site = _site(url)
        rules = self._rules.get(site)
        if rules is None or rules.until <= self.client.clock():
            rules = self._rules[site] = self._fetched(url, allowed)
        return rules

    def _fetched(self, url: httpx.URL, allowed: Collection[str]) -> _Rules:
        now = self.client.clock()
        address = str(url.copy_with(raw_path=b"/robots.txt"))
        try:
            found = self.client.get(address, allowed=allowed, before=self.wait)
        except (FetchError, OversizedSource) as problem:
            if isinstance(problem, FetchError) and problem.passing:
                return _Rules(now + max(_FRESH_FAILURE, problem.retry_after or 0.0), fault=problem)
            return _Rules(now + _FRESH)
        text = found.content[:_LONGEST].decode("utf-8", "replace")
        return _Rules(now + _FRESH, Protego.parse(text))


def _site(url: httpx.URL) -> tuple[str, str, int | None]:
    return url.scheme, url.host, url.port
