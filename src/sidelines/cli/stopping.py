"""Ctrl-C and SIGTERM for commands that end cleanly: the work at hand is finished first, the second one ends at once."""

from __future__ import annotations

import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType

_LOOK = 0.2  # seconds between two looks at whether to stop
_SIGNALS = (signal.SIGINT, signal.SIGTERM)


@dataclass(slots=True)
class Stop:
    """Whether somebody asked to stop, and by which signal."""

    signal: int = 0

    def asked(self) -> bool:
        """Tell whether to stop."""
        return self.signal != 0

    def rest(self, seconds: float) -> None:
        """Let time pass, unless somebody asks to stop."""
        until = time.monotonic() + seconds
        while not self.asked() and (left := until - time.monotonic()) > 0:
            time.sleep(min(left, _LOOK))

    @property
    def exit_code(self) -> int:
        """Return what a shell expects of a process that such a signal ended."""
        return 128 + self.signal


@contextmanager
def stoppable() -> Iterator[Stop]:
    """Give what tells whether to stop; outside of the block signals do what they did before."""
    stop = Stop()
    before = {number: signal.getsignal(number) for number in _SIGNALS}

    def ask(number: int, _: FrameType | None) -> None:
        stop.signal = number
        for each in _SIGNALS:
            signal.signal(each, signal.SIG_DFL)

    for number in _SIGNALS:
        signal.signal(number, ask)
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
