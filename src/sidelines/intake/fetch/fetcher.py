"""Fetching as a good guest: what robots.txt forbids is left, and no host is asked too often."""

from __future__ import annotations

from collections.abc import Collection

import httpx

from sidelines.intake.fetch.client import NEVER, Client, Fetched, Validators
from sidelines.intake.fetch.pace import Pace
from sidelines.intake.fetch.robots import Robots


class Fetcher:
    """Fetches pages safely, within their sites' rules and at their pace."""

    def __init__(self, client: Client, pace: Pace) -> None:
        """Begin without knowing any site's rules."""
        self._client, self._pace = client, pace
        self._robots = Robots(client, lambda url: pace.wait(url.host))

    def fetch(self, address: str, *, known: Validators = NEVER, allowed: Collection[str] = ()) -> Fetched:
        """Return what stands at an address, or that it is as it was.

        Args:
            address: of http or https.
            known: of the page when it was fetched before.
            allowed: hosts, in lower case, that may lie in a private network.

        Raises:
            FetchError: it cannot or may not be fetched; the subclass and the message say why.
            OversizedSource: it is larger than the limit.
            UnreadableSource: the answer is damaged.
            UnfinishedSource: it was asked to stop.
        """
        name = address.strip()

        def before(url: httpx.URL) -> None:
            self._robots.check(url, name, allowed)
            self._pace.wait(url.host, self._robots.delay(url))

        return self._client.get(address, known=known, allowed=allowed, before=before)
