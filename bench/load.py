"""How long answers take when several ask at once: every page and route of the API on a large archive.

The server runs as anybody would start it; the questions are asked by wrk, which must be installed. Each page is asked
for twice: cold, where no address was ever asked for before, and warm, where each was, so that its answer is kept. At
the end a morning: first page, encounters, pairs and searches, some far oftener than others, while reports are taken in.

    python bench/load.py PLACE [--fill ENCOUNTERS] [--processes N] [--clients 1 10 50] [--seconds S] [--only NAME...]
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from pathlib import Path
from random import Random, choice
from threading import Event, Thread
from urllib.parse import quote

sys.path.append(str(Path(__file__).resolve().parent.parent / "tests" / "server"))
sys.path.append(str(Path(__file__).resolve().parent.parent / "tests" / "ingest"))

import press
from crowd import fill
from running import Running, running

from sidelines.archive import Archive
from sidelines.ingest import keep
from sidelines.questions import encounters

ADDRESSES = 20_000  # of one kind, more than are asked for in a run
WARM, ASKED = 5, 8  # addresses that are asked for again, and how often before
FIRST, DAYS = date(2015, 1, 1), 8_000
MORNING, EVERY, LASTING = "Morning", 5, 6  # reports are taken in every so many seconds, so often
UNHEARD_OF = range(60_000, 100_000)  # numbers of reports that no archive has yet
_SCRIPT = Path(__file__).with_suffix(".lua")


@dataclass(frozen=True, slots=True)
class Told:
    """What a run came to: requests, milliseconds at the median and at 95 of 100, and how many went wrong."""

    requests: int
    median: float
    most: float
    wrong: int

    def __str__(self) -> str:
        """Return it for a table."""
        return f"{self.median:7.1f} {self.most:7.1f}" + (f" ({self.wrong} wrong)" if self.wrong else "")


class Asking:
    """The addresses that are asked for, of each kind of page, none of them twice."""

    def __init__(self, archive: Archive) -> None:
        with archive.reading() as session:
            self._ids = [line.id for line in encounters(session, limit=2_000).lines]
            self._names = [name for name, _ in islice(session.actors.names(), 40)]
        self._random = Random(1)

    def kinds(self) -> dict[str, Iterator[str]]:
        """Return addresses by the name of what is asked for."""
        return {
            "Today": self._numbered("/"),
            "Encounters": self._numbered("/encounters?state=AZ"),
            "Encounter": self._numbered(*(f"/encounters/{one}" for one in self._ids)),
            "Readouts": self._numbered(*(f"/encounters/{one}/readouts" for one in self._ids)),
            "Pair": self._dated(*(f"/pairs/{a}/{b}" for a in press.STATES for b in press.STATES if a < b)),
            "Actor": self._dated(*(f"/actors/{quote(name)}" for name in self._names)),
            "State": self._dated(*(f"/actors/{code}" for code in press.STATES)),
            "Search": self._numbered(*(f"/search?q={quote(words)}" for words in self._words())),
            "Calendar": self._numbered(
                *(f"/calendar?month={y}-{m:02}" for y in range(2015, 2036) for m in range(1, 13))
            ),
            "Timeline": self._dated("/timeline"),
            "Network": self._dated("/network"),
            "Map": self._dated("/map"),
            "Outcomes": self._dated("/outcomes"),
            "Occasions": self._numbered("/occasions"),
            "Review": self._numbered("/review"),
            "Feed": self._numbered("/encounters.atom?state=AZ"),
            "iCalendar": self._numbered("/encounters.ics?state=AZ"),
            "API encounters": self._dated("/api/v1/encounters"),
            "API encounter": iter(f"/api/v1/encounters/{one}" for one in self._ids * 10),
            "API readouts": iter(f"/api/v1/encounters/{one}/readouts" for one in self._ids * 10),
            "API pair": self._dated(*(f"/api/v1/pairs/{a}/{b}" for a in press.STATES for b in press.STATES if a < b)),
            "API actor": self._dated(*(f"/api/v1/actors/{quote(name)}" for name in self._names)),
            "API search": self._dated(*(f"/api/v1/search?q={quote(words)}" for words in self._words())),
            "API timeline": self._dated("/api/v1/timeline"),
            "API outcomes": self._dated("/api/v1/outcomes"),
            "API stats": self._dated("/api/v1/stats"),
            "API network": self._dated("/api/v1/network"),
        }

    def morning(self) -> list[str]:
        """Return what is asked for in a morning: the first page most often, the others the less often the later."""
        pairs = [f"/pairs/AZ/{code}" for code in press.STATES if code != "AZ"]
        searches = [f"/search?q={quote(word)}" for word in press.TEXT.split()[:10]]
        some = ["/", *pairs, *searches, *(f"/encounters/{one}" for one in self._ids[:40])]
        first, *rest = some
        self._random.shuffle(rest)
        return self._random.choices([first, *rest], [1 / rank for rank in range(1, len(some) + 1)], k=ADDRESSES)

    def _words(self) -> list[str]:
        words = press.TEXT.split()
        return [*words, *(" ".join(self._random.sample(words, 2)) for _ in range(1_000))]

    def _numbered(self, *paths: str) -> Iterator[str]:
        """Yield addresses that mean the same and are yet different ones."""
        for number in range(ADDRESSES):
            path = paths[number % len(paths)]
            yield f"{path}{'&' if '?' in path else '?'}_={number}"

    def _dated(self, *paths: str) -> Iterator[str]:
        """Yield addresses each from another day on."""
        for number in range(min(ADDRESSES, len(paths) * DAYS)):
            path, day = paths[number % len(paths)], FIRST + timedelta(number // len(paths))
            yield f"{path}{'&' if '?' in path else '?'}since={day}"


def measure(server: Running, paths: list[str], clients: int, seconds: int) -> Told:
    """Ask for addresses one after the other and return what it came to."""
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as file:
        file.write("\n".join(paths) + "\n")
        file.flush()
        connections = [f"-c{clients}", "-t1", f"-d{seconds}s", "--timeout", "30s"]
        command = ["wrk", *connections, "-s", str(_SCRIPT), server.address, "--", file.name]
        out = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    words = next(line for line in out.splitlines() if line.startswith("told ")).split()
    return Told(int(words[1]), float(words[2]), float(words[3]), int(words[4]) + int(words[5]))


@contextmanager
def changing(place: str) -> Iterator[None]:
    """Take a report in every few seconds until the block ends."""
    stopping = Event()

    def take_in() -> None:
        with Archive.open(place) as archive:
            while not stopping.wait(EVERY):
                number = choice(UNHEARD_OF)
                keep(archive, press.report(number), digest=f"{number:064}", received=datetime.now(UTC))

    thread = Thread(target=take_in)
    thread.start()
    try:
        yield
    finally:
        stopping.set()
        thread.join()


def main(arguments: list[str]) -> int:
    """Print a line for each kind of page; return 1 if anything went wrong."""
    options = _options(arguments)
    with Archive.open(options.place, create=True) as archive:
        if options.fill:
            fill(archive, options.fill)
        with archive.reading() as session:
            print(f"{session.encounters.count():,} encounters, {session.reports.count():,} reports", flush=True)
        asking = Asking(archive)
    print("milliseconds at the median and at 95 of 100, by clients: " + ", ".join(map(str, options.clients)))
    with running(options.place, "--processes", str(options.processes)) as server:
        told = [
            one
            for name, addresses in asking.kinds().items()
            if not options.only or name in options.only
            for one in _kind(server, name, list(addresses), options)
        ]
        if not options.only or MORNING in options.only:
            told += _morning(server, asking.morning(), options)
    wrong = sum(one.wrong for one in told)
    print(json.dumps({"requests": sum(one.requests for one in told), "wrong": wrong}))
    return 1 if wrong else 0


def _kind(server: Running, name: str, fresh: list[str], options: Namespace) -> list[Told]:
    """Ask for pages of one kind, and print how long they took."""
    cold, warm = [], []
    for clients in options.clients:
        told = measure(server, fresh, clients, options.seconds)
        fresh = fresh[told.requests :] or fresh
        cold.append(told)
        for path in fresh[:WARM] * ASKED:  # until each process has them
            server.get(path)
        warm.append(measure(server, fresh[:WARM], clients, options.seconds))
        fresh = fresh[WARM:]
    print(f"{name:16} cold {' | '.join(map(str, cold))}", flush=True)
    print(f"{'':16} warm {' | '.join(map(str, warm))}", flush=True)
    return [*cold, *warm]


def _morning(server: Running, paths: list[str], options: Namespace) -> list[Told]:
    """Ask for all kinds of pages while reports are taken in, and print how long they took."""
    with changing(options.place):
        told = [measure(server, paths, clients, LASTING * EVERY) for clients in options.clients]
    print(f"{MORNING:16}      {' | '.join(map(str, told))}  (a report every {EVERY} s)", flush=True)
    return told


def _options(arguments: list[str]) -> Namespace:
    parser = ArgumentParser(description="Measure how long answers take when several ask at once.")
    parser.add_argument("place", help="a path, or the address of a PostgreSQL database")
    parser.add_argument("--fill", type=int, default=0, help="fill it first with so many encounters, in thousands")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--clients", type=int, nargs="+", default=[1, 10, 50])
    parser.add_argument("--seconds", type=int, default=5)
    parser.add_argument("--only", nargs="+", default=[])
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
