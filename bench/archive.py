"""What adding and asking cost as an archive grows: generated reports, the same ones at every run.

Every report tells of two contacts in some three hundred words; three reports tell of each contact. The first
thousand accounts are filed as any are; larger archives hold copies of them, row by row under other ids, and so other
reports with the same words. What is told is the quickest of several runs, in milliseconds:
others who use the machine can only make it slower.

    python bench/archive.py [--sizes 1000 10000 100000] [--place PATH_OR_URL] [--limit MILLISECONDS]
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Collection, Iterator
from datetime import date, timedelta
from itertools import count
from pathlib import Path
from random import Random
from typing import Any

sys.path.append(str(Path(__file__).resolve().parent.parent / "tests" / "archive"))

from sqlalchemy import Select, Table, select
from telling import NOW, Telling, arrival, outline

from sidelines.archive import EVERYTHING, Archive, Facet, Filter, Indexing, Session, schema, schema_of_doors
from sidelines.model.encounter import FiledAccount
from sidelines.model.record import Account, Kind, Occasion, Place, Record
from sidelines.model.span import Span

STATES = ("AZ", "KG", "RU", "TR", "US", "CN", *(f"{a}{b}" for a in "BDEF" for b in "ABCDEFGHIJ"))
HEADINGS = tuple(f"heading{i}" for i in range(60))
OCCASIONS = tuple(Occasion(f"{i}-я сессия", "unga", i, 1945 + i) for i in range(66, 76))
VOCABULARY = 20_000
WORDS = 300
FIRST = date(2011, 1, 1)
DAYS = 3650
FILED = 1_000  # accounts; the rest are copies
SHARED = {"actor", "alias", "alias_key", "tenure", "judgement", "failure", "watch", "generation"}
EMPTY = SHARED.union(table.name for table in vars(schema_of_doors).values() if isinstance(table, Table))  # not copied
RUNS = 15


def words(random: Random) -> str:
    """Return text whose words are used as unequally as those of a language."""
    return " ".join(f"слово{int(VOCABULARY ** random.random())}ами" for _ in range(WORDS))


def lemmatise(text: str, _: str) -> Iterator[tuple[Span, Collection[str]]]:
    """Yield each word without its ending."""
    at = 0
    for word in text.split():
        at = text.index(word, at)
        yield Span(at, at + len(word)), (word.lower().removesuffix("ами"),)
        at += len(word)


def blocks(filed: FiledAccount) -> Iterator[str]:
    """Yield the pair of states and the days."""
    states = sorted(p.represents.value for p in filed.account.participants if p.represents)
    day = filed.account.date.value if filed.account.date else ""
    yield f"{'+'.join(states)} {day}"


INDEXING = Indexing(lemmatise, blocks)


def report(number: int) -> Record:
    """Return a report: its contacts are those of two other reports too."""
    random = Random(number)
    telling = Telling(f"слово{int(VOCABULARY ** random.random())} министров")
    contacts = (Random(f"contact {(number - number % 3) * 2 + i}") for i in range(2))
    accounts = [_contact(telling, contact) for contact in contacts]
    telling.write(words(random))
    return telling.record(*accounts, published=FIRST + timedelta(random.randrange(DAYS)), outlet=f"outlet{number % 40}")


def _contact(telling: Telling, random: Random) -> Account:
    pair: list[str] = []
    while len(pair) < 2:  # states that meet often meet each other
        state = STATES[int(len(STATES) ** random.random()) - 1]
        pair += [state] if state not in pair else []
    people = [(f"Имя{random.randrange(8)} Фамилия{state}{random.randrange(8)}", state) for state in pair]
    return telling.account(
        *people,
        kind=random.choice((Kind.MEETING, Kind.PHONE_CALL, Kind.VISIT)),
        on=(FIRST + timedelta(random.randrange(DAYS))).isoformat(),
        at=Place(f"Город {pair[0]}", pair[0]),
        within=random.choice(OCCASIONS) if random.random() < 0.1 else None,
        about=[(f"слово{i}", random.choice(HEADINGS)) for i in range(random.randrange(4))],
        came=["провести консультации"] if random.random() < 0.3 else [],
    )


def add(session: Session, number: int) -> None:
    """File a report and put its accounts with those that tell of the same."""
    for filed in session.reports.file(arrival(f"r{number:07}", report(number)), INDEXING).accounts:
        together = session.accounts.sharing(INDEXING.blocks(filed))
        session.encounters.put([outline(f"e {together[0].key}", *together)], NOW)


def fill(archive: Archive, copies: range) -> None:
    """Add copies of the accounts that were filed; the first are those themselves."""
    with archive.writing() as session:
        for number in copies:
            if number == 0:
                for report_number in range(FILED // 2):
                    add(session, report_number)
            else:
                copy(session, number)


def copy(session: Session, number: int) -> None:
    """Add a copy of what was filed."""
    for table in schema.metadata.sorted_tables:
        if table.name not in EMPTY:
            session.connection.execute(table.insert().from_select(table.columns.keys(), copied(table, number)))


def copied(table: Table, number: int) -> Select[Any]:
    """Select the rows that were filed under the ids of a copy; what is compared stays apart."""
    names = {"report", "encounter", "voice"} | ({"id"} if "id" in table.c else {"key"})
    columns = [
        column + number if column.name == "shelf" else column + f" copy {number}" if column.name in names else column
        for column in table.columns
    ]
    owner = next(table.c[name] for name in ("report", "encounter", "id") if name in table.c)
    return select(*columns).where(owner.not_like("% copy %"))


def questions(session: Session) -> dict[str, Callable[[], object]]:
    """Return what is asked: by name, a question of a kind that the command line asks."""
    pair = Filter(parties=(frozenset({"AZ"}), frozenset({"KG"})))
    rare = f"слово{VOCABULARY - 1}ами слово{VOCABULARY - 2}ами"
    told = max(session.encounters.find(pair, limit=50), key=lambda found: len(found.accounts))
    unga = Filter(occasions=frozenset({"unga"}), occasion_year=2016)

    def asked(question: str, within: Filter = EVERYTHING) -> Callable[[], object]:
        return lambda: session.search(question, lemmatise, within=within).hits()

    def history() -> object:
        contacts = session.encounters.find(pair)
        return contacts, session.encounters.values(Facet.PARTY, (c.id for c in contacts))

    return {
        "pair, all contacts": history,
        "pair, topics by number": lambda: session.encounters.tally(Facet.TOPIC, pair),
        "pair, outcomes": lambda: session.accounts.outcomes(pair, limit=100),
        "encounters, newest 50": lambda: session.encounters.find(limit=50),
        "encounters, by five filters": lambda: session.encounters.find(
            Filter(
                since=date(2015, 1, 1),
                until=date(2016, 1, 1),
                parties=(frozenset({"AZ"}),),
                topics=frozenset({"heading7"}),
                kinds=frozenset({Kind.MEETING}),
            )
        ),
        "counterparts of a state": lambda: session.encounters.tally(Facet.PARTY, Filter(parties=(frozenset({"AZ"}),))),
        "occasion, who met whom": lambda: session.encounters.values(
            Facet.PARTY, (found.id for found in session.encounters.find(unga))
        ),
        "compare, accounts of one": lambda: session.accounts.of(session.encounters.get([told.id])[0].accounts),
        "search, the commonest word": asked("слово1ами"),
        "search, three common words": asked("слово2ами слово3ами слово5ами"),
        "search, two rare words": asked(rare),
        "search, within a pair": asked("слово1ами", pair),
        "stats": lambda: (session.encounters.tally("kind"), session.encounters.tally("year")),
    }


def measured(run: Callable[[], object], times: int = RUNS) -> float:
    """Return how long something takes at its quickest, in milliseconds."""
    taken = []
    for _ in range(times):
        begin = time.perf_counter()
        run()
        taken.append((time.perf_counter() - begin) * 1000)
    return min(taken)


def measure(place: str) -> dict[str, float]:
    """Return the cost of adding and of every question."""
    with Archive.open(place) as archive:
        with archive.reading() as session:
            numbers = count(session.reports.count())

        def add_one() -> None:
            number = next(numbers)
            with archive.writing() as session:
                add(session, number)

        found = {"adding a report": measured(add_one)}
        with archive.reading() as session:
            found |= {name: measured(run) for name, run in questions(session).items()}
    return found


def main(arguments: list[str]) -> int:
    """Print a line for each question, a column for each size; return 1 if a question took longer than the limit."""
    options = _options(arguments)
    columns: list[dict[str, float]] = []
    folder = Path(tempfile.mkdtemp(prefix="sidelines-bench-"))
    place = options.place or str(folder / "archive.db")
    try:
        start = 0
        for size in sorted(options.sizes):
            begin = time.perf_counter()
            with Archive.open(place, create=True) as archive:
                fill(archive, range(start, size // FILED))
            start = size // FILED
            print(f"{size} accounts: filled in {time.perf_counter() - begin:.0f} s{_weight(place)}", flush=True)
            columns.append(measure(place))
    finally:
        shutil.rmtree(folder)
    print(f"{'accounts':30}" + "".join(f"{size:>10}" for size in sorted(options.sizes)))
    for name in columns[0]:
        print(f"{name:30}" + "".join(f"{column[name]:10.1f}" for column in columns))
    slow = [name for name, taken in columns[-1].items() if taken > options.limit]
    print(f"slower than {options.limit} ms: {', '.join(slow) or 'none'}")
    return 1 if slow else 0


def _weight(place: str) -> str:
    return f", {Path(place).stat().st_size / 2**20:.0f} MiB" if Path(place).exists() else ""


def _options(arguments: list[str]) -> Namespace:
    parser = ArgumentParser(description="Measure adding to an archive and asking it, as it grows.")
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000, 100_000], help="accounts")
    parser.add_argument("--place", help="an empty place; a file of its own if not given")
    parser.add_argument("--limit", type=float, default=200, help="milliseconds")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
