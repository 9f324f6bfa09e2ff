"""Taking turns at the door: a password is slow to compute by design, and a crowd must leave room for everybody else."""

from __future__ import annotations

from collections.abc import AsyncIterator

from fastapi import Depends

from sidelines.errors import CrowdedDoor
from sidelines.web.counter import Counter

_WAITING = 20  # that wait for their turn
_SECONDS = 5  # in which those have had it


async def _turn(counter: Counter) -> AsyncIterator[None]:
    """Wait for one's turn to have a password computed; whoever waits holds no thread.

    Raises:
        CrowdedDoor: too many wait already.
    """
    door = counter.means.door
    if door.statistics().tasks_waiting >= _WAITING:
        raise CrowdedDoor(_SECONDS)
    async with door:
        yield


in_turn = Depends(_turn, scope="function")  # which ends before the answer is sent
