"""How often hosts are asked, and how long one that failed is left alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

LONGEST_DELAY = 60.0  # seconds between two requests that a site may ask for


@dataclass(frozen=True, slots=True)
class Pace:
    """Keeps the least time between two requests to one host.

    ``clock`` gives seconds from any moment on; ``sleep`` lets them pass.
    """

    clock: Callable[[], float]
    sleep: Callable[[float], None]
    interval: float = 2.0  # seconds
    _last: dict[str, float] = field(default_factory=dict)  # request to each host

    def wait(self, host: str, delay: float = 0.0) -> None:
        """Let the time pass until a host may be asked again; ``delay`` is what its site wants between requests."""
        last = self._last.get(host)
        if last is not None:
            left = last + max(self.interval, min(delay, LONGEST_DELAY)) - self.clock()
            if left > 0:
                self.sleep(left)
        self._last[host] = self.clock()


def backoff(failures: int, uniform: Callable[[float, float], float], least: float, most: float) -> float:
    """Return for how many seconds to leave alone what failed several times in a row.

    The time doubles with each failure. Half of it is left to chance, so that what failed together does not come back
    together.

    Args:
        failures: how many, at least 1.
        uniform: a random number between two.
        least: seconds after the first failure.
        most: seconds after any number.
    """
    full = min(most, least * 2.0 ** min(failures - 1, 32))
    return uniform(full / 2, full)
