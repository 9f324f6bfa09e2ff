"""A desk that watches a site on loopback: its clock is turned by hand, and reports are read without any model."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from random import Random

from press import chatter
from site_on_loopback import Reply, Site
from telling import Telling

from sidelines.archive import Archive, Filing
from sidelines.errors import UnsupportedLanguage
from sidelines.ingest import Run
from sidelines.intake.fetch import Client, Fetcher, Limits, Pace, SafeTransport, resolved
from sidelines.intake.item import Item
from sidelines.model.record import Record
from sidelines.model.report import Known
from sidelines.watch import Event, Source, SourceState, Visit, Visitor, Watch, load

BEGIN = datetime(2026, 3, 1, 12, tzinfo=UTC)
XML = {"Content-Type": "application/rss+xml"}


def read(item: Item) -> Record:
    """Return a record with the text of a page and one contact; refuse what is in English."""
    assert isinstance(item.content, bytes)
    text = item.content.decode()
    if text.startswith("In English"):
        raise UnsupportedLanguage(item.name, "en", ("ru",))
    telling = Telling(text)
    telling.write(chatter(Random(text)))  # that no two pages are taken for reprints
    account = telling.account(("Байрамов", "AZ"), ("Казакбаев", "KG"))
    record = telling.record(account, outlet=item.outlet or "Пример", published=item.published)
    assert item.url is not None
    return replace(record, report=replace(record.report, name=item.name, url=Known(item.url, "given")))


def page(text: str, **headers: str) -> Reply:
    return Reply(text.encode(), headers={"Content-Type": "text/html", **headers})


def feed(*entries: str | tuple[str, str], etag: str = "") -> Reply:
    """Return a feed of paths, with a title where one is given."""
    told = [(entry, "Встреча") if isinstance(entry, str) else entry for entry in entries]
    when = format_datetime(BEGIN - timedelta(days=2))
    items = "".join(f"<item><title>{t}</title><link>{p}</link><pubDate>{when}</pubDate></item>" for p, t in told)
    body = f'<rss version="2.0"><channel>{items}</channel></rss>'.encode()
    return Reply(body, headers={**XML, "ETag": etag} if etag else XML)


@dataclass
class Desk:
    """Watches the feed of a site, whose address is /feed if nothing else is said."""

    site: Site
    archive: Archive
    now: datetime = BEGIN
    told: list[str] = field(default_factory=list)
    stopped: bool = False
    stop_after: float = 1e9  # seconds on the clock
    limits: Limits = field(default_factory=Limits)

    def source(self, path: str = "/feed", **about: object) -> Source:
        given = {"name": path.strip("/"), "kind": "feed", "url": self.site.at(path), "allow": ("localhost",), **about}
        return Source.model_validate(given)

    def watch(self, sources: Iterable[Source] = ()) -> Watch:
        """Return a watch as a new process would have it."""
        client = Client(SafeTransport(resolved), self.moment, self.clock, self.stopping, limits=self.limits)
        run = Run(self.archive, self.moment, self.clock, read=read, stopping=self.stopping)
        fetcher = Fetcher(client, Pace(self.clock, self.sleep, interval=1.0))
        visitor = Visitor(self.archive, fetcher, run, lambda least, most: most, self.told.append)
        return Watch(self.archive, list(sources) or [self.source()], visitor, self.moment, self.sleep, self.stopping)

    def visits(self, *sources: Source) -> list[Visit]:
        return [event for event in self.watch(sources).once() if isinstance(event, Visit)]

    def visit(self, **about: object) -> Visit:
        """Visit the one source, and forget what was asked for before."""
        self.site.asked.clear()
        (made,) = self.visits(self.source(**about))  # type: ignore[arg-type]
        return made

    def state(self, path: str = "/feed") -> SourceState:
        return load(self.archive, self.site.at(path))

    def moment(self) -> datetime:
        return self.now

    def clock(self) -> float:
        return (self.now - BEGIN).total_seconds()

    def sleep(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)
        self.stopped |= self.clock() >= self.stop_after

    def stopping(self) -> bool:
        return self.stopped

    def later(self, **by: float) -> None:
        self.now += timedelta(**by)

    def reports(self) -> int:
        with self.archive.reading() as session:
            return session.reports.count()


def filed(visit: Visit) -> dict[Filing, int]:
    return dict(visit.summary.filed)


def outcomes(events: Iterable[Event]) -> list[str]:
    return [f"{event.source.name} {event.outcome}" for event in events if isinstance(event, Visit)]
