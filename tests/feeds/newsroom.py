"""An archive into which reports come in, one after the other, and what its feeds then say."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from telling import BAYRAMOV, KAZAKBAEV, Telling

from sidelines.archive import EVERYTHING, Archive, Filter
from sidelines.feeds import Head, Notice, atom, calendar, notices
from sidelines.ingest import keep
from sidelines.model.record import Place, Record, Status
from sidelines.model.report import Known
from sidelines.web.feeding import spoken

START = datetime(2026, 3, 1, 9, tzinfo=UTC)
HEAD = Head(
    "urn:uuid:e815e510-66cd-5955-8526-cb9ae72ad082",
    "Encounters",
    "https://desk.example",
    "https://desk.example/encounters.atom?state=AZ",
    "https://desk.example/encounters?state=AZ",
)
ENGLISH = spoken("en")
RUSSIAN = spoken("ru")
BAKU = Place("Баку", "AZ")


def told(
    *people: tuple[str, str],
    status: Status = Status.HELD,
    on: str | None = "2021-09-24",
    published: date = date(2021, 9, 24),
    page: str = "meeting",
    outlet: str = "Пример",
    title: str = "Встреча министров",
    about: tuple[tuple[str, str], ...] = (),
    at: Place | None = None,
) -> Record:
    """Return what a page of an outlet tells of a contact."""
    telling = Telling(title)
    account = telling.account(*(people or (BAYRAMOV, KAZAKBAEV)), status=status, on=on, about=about, at=at)
    telling.write(f"{outlet} {page}")
    record = telling.record(account, published=published, outlet=outlet)
    return replace(record, report=replace(record.report, url=Known(f"https://press.example/{page}", "given")))


@dataclass(slots=True)
class Newsroom:
    """Files reports a minute apart."""

    archive: Archive
    time: datetime = START

    def now(self) -> datetime:
        return self.time

    def pass_(self, seconds: float = 60.0) -> None:
        self.time += timedelta(seconds=seconds)

    def file(self, *records: Record) -> str:
        """File reports and return the encounter that the last one tells of first."""
        for record in records:
            self.pass_()
            kept = keep(self.archive, record, digest=str(self.time.timestamp()), received=self.time)
        return kept.encounters[0]

    def notices(self, within: Filter = EVERYTHING) -> tuple[Notice, ...]:
        with self.archive.reading() as session:
            return notices(session, session.encounters.latest(within))

    def atom(self) -> bytes:
        return atom(HEAD, self.notices(), ENGLISH)

    def calendar(self) -> bytes:
        return calendar(HEAD, self.notices(), ENGLISH)
