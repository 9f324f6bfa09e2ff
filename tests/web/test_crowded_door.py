"""A crowd that logs in: few passwords are computed at once, and whoever does not log in is answered meanwhile."""

from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event
from time import monotonic, sleep
from unittest.mock import patch

import pytest
from anyio.to_thread import current_default_thread_limiter
from argon2 import PasswordHasher
from door import HTML, PASSWORD, Browser, Door, door

from sidelines.access import Role
from sidelines.http.means import PASSWORDS

CROWD, THREADS, PLACES = 30, 8, 22  # of them, so many are let wait or are had in


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Door]:
    with door(tmp_path, {f"user{number}": Role.READER for number in range(CROWD)}, public=True) as found:
        found.portal.call(_have_threads)
        yield found


async def _have_threads() -> None:
    current_default_thread_limiter().total_tokens = THREADS  # as many as a server has


def test_a_crowd_at_the_door_keeps_nobody_else_waiting(house: Door) -> None:
    opened, computing, verify = Event(), [], PasswordHasher.verify

    def slow(hasher: PasswordHasher, known: str, given: str) -> bool:
        computing.append(given)
        assert opened.wait(20)
        return verify(hasher, known, given)

    crowd = [(f"user{number}", house.browser(f"198.51.{number}.1")) for number in range(CROWD)]
    tokens = [browser.token("/login") for _, browser in crowd]

    def log_in(one: tuple[tuple[str, Browser], str]) -> tuple[int, str]:
        (name, browser), token = one
        answer = browser.post("/login", data={"csrf": token, "name": name, "password": PASSWORD}, headers=HTML)
        return answer.status_code, answer.headers.get("retry-after", "")

    with patch.object(PasswordHasher, "verify", slow), ThreadPoolExecutor(CROWD) as threads:
        answers = [threads.submit(log_in, one) for one in zip(crowd, tokens, strict=True)]
        _until(lambda: sum(one.done() for one in answers) == CROWD - PLACES and len(computing) == PASSWORDS)
        for path in ("/encounters", "/login", "/readyz"):  # while the others compute and wait
            assert house.browser().get(path, headers=HTML).status_code == 200
        assert len(computing) == PASSWORDS
        opened.set()
        came = Counter(one.result() for one in answers)
    assert came == {(303, ""): PLACES, (429, "5"): CROWD - PLACES}


def _until(so: Callable[[], bool]) -> None:
    end = monotonic() + 20
    while not so():
        assert monotonic() < end
        sleep(0.01)
