"""Sending one message to one hook: to a checked address, within a time, without following where it leads."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus

import httpx

from sidelines.archive import Delivery, Hook
from sidelines.errors import RefusedAddress, SourceError
from sidelines.feeds.signing import signed
from sidelines.intake.fetch.client import retry_after
from sidelines.intake.fetch.transport import ALLOWED, PATIENCE, Patience

AGENT = "Sidelines/0.1 (tells of diplomatic contacts)"
SECONDS = 15.0  # for one message


@dataclass(frozen=True, slots=True)
class Attempt:
    """What came of sending a message; no problem is success."""

    problem: str = ""
    final: bool = False  # is it of no use to try again?
    gone: bool = False  # does the address want no messages any longer?
    wait: float = 0.0  # seconds that it asks to be left alone


@dataclass(frozen=True, slots=True)
class Sender:
    """Sends messages over one transport.

    ``now`` gives the moment with its zone, ``clock`` seconds from any moment on.
    """

    transport: httpx.BaseTransport
    now: Callable[[], datetime]
    clock: Callable[[], float]
    stopping: Callable[[], bool] = lambda: False
    seconds: float = SECONDS

    def send(self, hook: Hook, delivery: Delivery) -> Attempt:
        """Send a message and return what came of it; who is asked to stop meanwhile finishes this one first.

        What is told of it names no more of the address than its host: the rest may be secret.
        """
        url = httpx.URL(hook.url)
        body, moment = delivery.body.encode(), self.now()
        headers = {"User-Agent": AGENT, "Content-Type": "application/json", "Accept": "*/*", "Connection": "close"}
        patience = Patience.begin(url.host, self.seconds, self.clock, lambda: False)
        extensions = {PATIENCE: patience, ALLOWED: frozenset({url.host.casefold()} if hook.private else ())}
        signature = signed(hook.secret, delivery.id, moment, body)
        request = httpx.Request("POST", url, headers=headers | signature, content=body, extensions=extensions)
        try:
            with closing(self.transport.handle_request(request)) as answer:
                return _judged(answer, moment)
        except RefusedAddress as problem:
            return Attempt(problem.problem, final=True)
        except SourceError as problem:
            return Attempt(problem.problem)
        except httpx.TimeoutException:
            return Attempt(f"{url.host} does not answer")
        except httpx.TransportError:
            return Attempt(f"no connection with {url.host}, or it broke")


def _judged(answer: httpx.Response, moment: datetime) -> Attempt:
    """Any 2xx is success; the body is never looked at."""
    status = answer.status_code
    if answer.is_success:
        return Attempt()
    said = f"the server answered {status}"
    if status in HTTPStatus._value2member_map_:
        said += f" {HTTPStatus(status).phrase}"
    if answer.is_redirect:
        said += ", which is not followed"
    wait = retry_after(answer.headers.get("retry-after"), moment) or 0.0
    return Attempt(said, final=status == HTTPStatus.GONE, gone=status == HTTPStatus.GONE, wait=wait)
