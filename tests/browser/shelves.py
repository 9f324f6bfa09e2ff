"""Archives for looking at: some real examples and an imitated press, and one of reports that try everything."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from random import Random

import autumn
import press
from telling import BAYRAMOV, KAZAKBAEV, LAVROV, Telling

from sidelines.archive import Archive
from sidelines.ingest import keep
from sidelines.model.record import Kind, Occasion, Place, Record
from sidelines.model.report import Known
from sidelines.pipeline import read

NOW = datetime(2026, 1, 2, 9, tzinfo=UTC)
EXAMPLES = (
    "22-aliyev-pashinyan-prague.txt",
    "14-washington-armenia-azerbaijan.html",
    "09-central-asia-summit-astana.txt",
)
ROOT = Path(__file__).resolve().parents[2]
PRESS = 60  # reports
LONG = "Абдуррахман-Мухаммед Гаджи-Магомедович Кара-Мурза-Апостолов-Задунайский-Рымникский " * 3
RIGHT_TO_LEFT = "حسين أمير عبد اللهيان"
OVERRIDE = "Иван \u202eволтеП\u202c Петров"


def example_archive(place: Path, examples: Iterable[str] = EXAMPLES, press_reports: int = PRESS) -> None:
    """Make an archive as a small desk would have it."""
    with Archive.open(str(place), create=True) as archive:
        autumn.fill(archive)
        _doubtful(archive)
        for number in range(press_reports):
            keep(archive, press.report(number), digest=f"{number:064}", received=NOW)
        for name in examples:
            source = ROOT / "examples" / "ru" / name
            content = source.read_bytes()
            keep(archive, read(content, name=source.name), digest=f"{len(content):064}", received=NOW)


def _doubtful(archive: Archive) -> None:
    """Keep reports of talks that may be one or two: some give a day and call them a meeting, some do neither."""
    met, talked = (Kind.MEETING, "2022-03-03"), (Kind.NEGOTIATION, None)
    told = [(KAZAKBAEV, *met), (KAZAKBAEV, *talked), (BAYRAMOV, *met), (BAYRAMOV, *talked)]
    for number, (who, kind, on) in enumerate(told):
        telling = Telling(f"Переговоры, сообщение {number}")
        account = telling.account(who, LAVROV, kind=kind, on=on)
        telling.write(press.chatter(Random(number)))
        record = telling.record(account, published=date(2022, 3, 3 + number % 3))
        keep(archive, record, digest=f"{number + 1000:064}", received=NOW)


def attempts() -> list[str]:
    """Return the corpus of what a report may try."""
    lines = Path(__file__).with_name("corpus.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if not line.startswith("# ")]


def hostile_archive(place: Path) -> None:
    """Make an archive of reports each of which tries one thing everywhere, and of names that are hard to show."""
    with Archive.open(str(place), create=True) as archive:
        for number, attempt in enumerate((*attempts(), LONG, RIGHT_TO_LEFT, OVERRIDE)):
            record = hostile(number, attempt)
            keep(archive, record, digest=f"{number:064}", received=NOW)


def hostile(number: int, attempt: str) -> Record:
    """Return a record that has an attempt in every field that a report can fill."""
    telling = Telling(attempt)
    account = telling.account(
        (f"{attempt} {number}", "AZ"),
        (f"Собеседник {attempt}", attempt),
        kind=Kind.MEETING,
        on=f"2021-09-{number % 28 + 1:02}",
        at=Place(attempt, "US", attempt),
        within=Occasion(attempt, None, None, 2021),
        about=[(attempt, "trade")],
        came=[attempt],
        by=attempt,
    )
    told = telling.record(account, published=date(2021, 9, number % 28 + 1), outlet=attempt)
    report = replace(told.report, name=attempt, url=Known(attempt, "given"), agency=Known(attempt, "given"))
    return replace(told, report=report)
