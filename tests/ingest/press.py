"""An imitated press: any number of reports, the same ones at every run, and a reader that makes their records.

A report's content is its number. Three outlets tell of each contact; some reports are reprints of the one before,
some are later states of an earlier page. Run as a script it takes the first reports into an archive and prints the
number of each as it is filed.

    python tests/ingest/press.py PLACE REPORTS [--jobs N] [--first N] [--step N]
"""

from __future__ import annotations

import os
import signal
import sys
import time
from argparse import ArgumentParser
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random

sys.path.append(str(Path(__file__).resolve().parents[1] / "archive"))

from telling import Telling

from sidelines.archive import Archive
from sidelines.errors import UnsupportedLanguage
from sidelines.ingest import Run, Step, Summary
from sidelines.intake.item import Item
from sidelines.model.record import Kind, Place, Record
from sidelines.model.report import Known

NOW = datetime(2026, 1, 1, tzinfo=UTC)
FIRST = date(2015, 1, 1)
STATES = ("AZ", "KG", "KZ", "UZ", "TJ", "RU", "AM", "GE", "TR", "IR")
OFFICES = ("президент", "премьер-министр", "министр иностранных дел")
CITIES = (("Баку", "AZ"), ("Бишкек", "KG"), ("Москва", "RU"), ("Анкара", "TR"))
SYLLABLES = (("ма", "ma"), ("ри", "ri"), ("са", "sa"), ("до", "do"), ("ле", "le"), ("ну", "nu"), ("ка", "ka"))
OUTLETS = 12
TOLD_BY = 3  # outlets
A_DAY = 4  # contacts
LENGTH = 80  # words
TEXT = """
стороны обсудили развитие торговли и транспорта а также подготовку визита делегации обмен опытом на границе
вода энергия рынок договор комиссия проект дорога мост газ нефть зерно школа наука культура туризм спорт закон
парламент выборы партия граждане беженцы помощь фонд банк кредит долг завод сталь хлопок уголь порт море судно
самолёт рейс виза паспорт консул посол архив память победа труд врач больница лекарство семья молодёжь книга
"""


def chatter(random: Random, length: int = LENGTH) -> str:
    """Return words in an order that no other report has."""
    return " ".join(random.choices(TEXT.split(), k=length))


def read(item: Item) -> Record:
    """Return the record of a report by its number; other contents do what a reader should not."""
    match item.content:
        case b"kills":
            os.kill(os.getpid(), signal.SIGKILL)
        case b"hangs":
            time.sleep(600)
        case b"English":
            raise UnsupportedLanguage(item.name, "en", ("ru",))
        case b"fault":
            raise ZeroDivisionError("a fault of the reader")
    return report(int(item.content))


def refuse(item: Item) -> Record:
    """Read nothing."""
    raise UnsupportedLanguage(item.name, "en", ("ru",))


def items(numbers: range) -> Iterator[Item]:
    for number in numbers:
        yield Item(f"press/{number}", str(number).encode())


def report(number: int) -> Record:
    """Return a report: of a contact that others tell of too, in one of two scripts."""
    page = number - 20 if number % 25 == 24 else number  # a later state of an earlier page
    source = number - 1 if number % 10 == 7 else number  # whose text it is
    contact, own = Random(f"contact {page // TOLD_BY}"), Random(f"report {source}")
    day = FIRST + timedelta(page // TOLD_BY // A_DAY)
    latin = own.random() < 0.3
    sides, rank = contact.sample(STATES, 2), contact.randrange(3)
    kind, place = contact.choice((Kind.MEETING, Kind.PHONE_CALL)), contact.choice(CITIES)
    telling = Telling(f"Сообщение {number}")
    account = telling.account(
        *((_name(state, rank, day.year, latin), state) for state in sides),
        kind=kind,
        on=day.isoformat(),
        at=Place(*place) if kind is Kind.MEETING else None,
        about=[(f"вопросы {own.randrange(99)}", "trade")],
    )
    telling.write(chatter(own))
    record = telling.record(account, published=day + timedelta(own.randrange(2)), outlet=f"Издание {number % OUTLETS}")
    url = Known(f"https://press.example/{page}", "given")
    return replace(record, report=replace(record.report, name=str(number), url=url))


def _name(state: str, rank: int, year: int, latin: bool) -> str:
    """Return the invented name of who holds an office in a year; it changes hands every fourth."""
    random = Random(f"{state} {rank} {year // 4}")
    words = ([random.choice(SYLLABLES)[latin] for _ in range(3)] for _ in range(2))
    return " ".join("".join(word).title() for word in words)


def take(archive: Archive, numbers: range, jobs: int = 1) -> Iterator[Step]:
    """Take reports of the press in."""
    return Run(archive, lambda: NOW, time.monotonic, jobs, read=read).steps(items(numbers), Summary())


def main(arguments: list[str]) -> None:
    parser = ArgumentParser()
    parser.add_argument("place")
    parser.add_argument("reports", type=int)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--step", type=int, default=1)
    options = parser.parse_args(arguments)
    with Archive.open(options.place, create=True) as archive:
        for step in take(archive, range(options.first, options.reports, options.step), options.jobs):
            print(step.name, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
