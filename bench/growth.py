"""What it costs to keep one more report as the archive grows, with everything that follows from it, and to ask.

A report is filed, sketched, linked with its block, grouped, and its people are identified. The first thousand reports
of an imitated press are kept as any are; larger archives hold copies of them under other ids, whose people are the
same actors. Told are medians in milliseconds, by the clock and of the processor (what others do on the machine shows in
the first alone), and in how many statements it is done; of a question the quickest of several answers, in both.

    python bench/growth.py [--sizes 1000 10000 100000] [--place PATH_OR_URL] [--limit MILLISECONDS]
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from statistics import median

sys.path.append(str(Path(__file__).resolve().parent.parent / "tests" / "ingest"))

import press
from sqlalchemy import event

from archive import copy
from sidelines import questions
from sidelines.archive import Archive, Nodes
from sidelines.ingest import keep

KEPT = 1_000  # reports, of an account each; the rest are copies
RUNS = 40
TODAY = press.NOW.date()
ANSWERS = 7


@dataclass(frozen=True, slots=True)
class Cost:
    """What keeping a report costs: medians in milliseconds, and statements on average."""

    clock: float
    processor: float
    statements: float


def fill(archive: Archive, copies: range) -> None:
    """Add copies of the reports that were kept; the first are those themselves."""
    for number in copies:
        if number:
            with archive.writing() as session:
                copy(session, number)
        else:
            for report in range(KEPT):
                keep(archive, press.report(report), digest=f"{report:064}", received=press.NOW)


def measure(archive: Archive, numbers: count[int]) -> Cost:
    """Keep some more reports and return what one costs."""
    statements = 0

    def executed(*_: object) -> None:
        nonlocal statements
        statements += 1

    event.listen(archive.engine, "before_cursor_execute", executed)
    clock, processor = [], []
    for _ in range(RUNS):
        number = next(numbers)
        record = press.report(number)
        begin = time.perf_counter(), time.process_time()
        keep(archive, record, digest=f"{number:064}", received=press.NOW)
        clock.append((time.perf_counter() - begin[0]) * 1000)
        processor.append((time.process_time() - begin[1]) * 1000)
    event.remove(archive.engine, "before_cursor_execute", executed)
    return Cost(median(clock), median(processor), statements / RUNS)


def asked(archive: Archive) -> dict[str, tuple[float, float]]:
    """Return what questions cost, by the clock and of the processor, in milliseconds."""
    with archive.reading() as session:
        told = max(questions.pair(session, "AZ", "KG").lines, key=lambda line: len(line.accounts)).id
        name, _ = next(session.actors.names())
        asking: dict[str, Callable[[], object]] = {
            "pair": lambda: questions.pair(session, "Азербайджан", "KG"),
            "actor": lambda: questions.actor(session, name),
            "compare": lambda: questions.compare(session, told),
            "search, a common word": lambda: questions.search(session, "торговле"),
            "search, five words": lambda: questions.search(session, "делегации завод хлопок врач книга"),
            "encounters": lambda: questions.encounters(session),
            "stats": lambda: questions.stats(session),
            "calendar": lambda: questions.calendar(session, "", today=TODAY),
            "time": lambda: questions.density(session),
            "network": lambda: questions.network(session),
            "network of people": lambda: questions.network(session, of=Nodes.PEOPLE),
            "map": lambda: questions.places(session),
            "occasions": lambda: questions.occasions(session),
            "outcomes": lambda: questions.outcomes(session, today=TODAY),
        }
        return {question: answered(ask) for question, ask in asking.items()}


def answered(ask: Callable[[], object]) -> tuple[float, float]:
    """Return the least that an answer takes by the clock and of the processor, in milliseconds."""
    taken = []
    for _ in range(ANSWERS):
        begin = time.perf_counter(), time.process_time()
        ask()
        taken.append(((time.perf_counter() - begin[0]) * 1000, (time.process_time() - begin[1]) * 1000))
    return min(clock for clock, _ in taken), min(processor for _, processor in taken)


def main(arguments: list[str]) -> int:
    """Print a paragraph for each size; return 1 if a question took longer than the limit."""
    options = _options(arguments)
    folder = Path(tempfile.mkdtemp(prefix="sidelines-bench-"))
    numbers, filled, slow = count(KEPT), 0, set[str]()
    try:
        with Archive.open(options.place or str(folder / "archive.db"), create=True) as archive:
            for size in sorted(options.sizes):
                fill(archive, range(filled, size // KEPT))
                filled = size // KEPT
                cost = measure(archive, numbers)
                print(
                    f"{size:>9,} accounts: {cost.clock:.1f} ms to keep one more report, {cost.processor:.1f} of the "
                    f"processor, in {cost.statements:.0f} statements",
                    flush=True,
                )
                answers = asked(archive)
                for name, (clock, processor) in answers.items():
                    print(f"          {name}: {clock:.0f} ms, {processor:.0f} of the processor", flush=True)
                slow = {name for name, (clock, _) in answers.items() if clock > options.limit}
    finally:
        shutil.rmtree(folder)
    print(f"slower than {options.limit} ms: {', '.join(sorted(slow)) or 'none'}")
    return 1 if slow else 0


def _options(arguments: list[str]) -> Namespace:
    parser = ArgumentParser(description="Measure keeping a report in an archive, and asking it, as it grows.")
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000, 100_000], help="accounts")
    parser.add_argument("--place", help="an empty place; a file of its own if not given")
    parser.add_argument("--limit", type=float, default=200, help="milliseconds of an answer")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
