"""What feeds tell: encounters in one line each, with when they changed and what tells of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from sidelines.archive import Citation, Outline, Session
from sidelines.errors import RefusedAddress
from sidelines.export.clean import one_line
from sidelines.feeds.wording import Wording
from sidelines.intake.fetch.addresses import parse
from sidelines.questions import Line, Who
from sidelines.questions.lines import lines

BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)  # of what nobody knows when it changed
_LONGEST = 500  # characters of a line of a description


@dataclass(frozen=True, slots=True)
class Notice:
    """An encounter as feeds tell it."""

    line: Line
    first_id: str  # under which the encounter was first kept: it never changes
    sequence: int
    changed: datetime  # in UTC
    sources: tuple[Citation, ...]  # in order of publication

    @property
    def published(self) -> datetime | None:
        """Return the beginning of the day on which the first report was published, where that is known."""
        first = next((source.published for source in self.sources if source.published), None)
        return _midnight(first) if first else None

    @property
    def addresses(self) -> tuple[str, ...]:
        """Return where the reports can be read."""
        return tuple(dict.fromkeys(filter(None, (web_address(source.url) for source in self.sources))))


def notices(session: Session, outlines: Iterable[Outline]) -> tuple[Notice, ...]:
    """Return encounters as feeds tell them, in their order."""
    some = tuple(outlines)
    cited = session.reports.cited(key.report for one in some for key in one.accounts)
    return tuple(_notice(one, line, cited) for one, line in zip(some, lines(session, some), strict=True))


def _notice(outline: Outline, line: Line, cited: dict[str, Citation]) -> Notice:
    reports = dict.fromkeys(key.report for key in outline.accounts)
    sources = sorted((cited[report] for report in reports), key=lambda one: (one.published or date.max, one.id))
    return Notice(
        line, outline.first_id, outline.sequence, outline.changed or _guessed(outline, sources), tuple(sources)
    )


def _guessed(outline: Outline, sources: Iterable[Citation]) -> datetime:
    """Return when an encounter changed that was kept before this was: with the last report of it."""
    days = [source.published for source in sources if source.published]
    day = max(days, default=outline.since)
    return _midnight(day) if day else BEGINNING


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


def web_address(written: str | None) -> str | None:
    """Return an address that a reader's program may be given; None for what only looks like one."""
    try:
        return str(parse(written)) if written else None
    except RefusedAddress:
        return None


# --- in words ---


def title(notice: Notice, wording: Wording) -> str:
    """Return an encounter in one sentence, on one line."""
    return one_line(wording.sentence(notice.line))


def details(notice: Notice, wording: Wording) -> str:
    """Return what is known of an encounter, a line each: who took part, the subjects, what tells of it."""
    topics = ", ".join(wording.topic(topic) for topic in notice.line.topics)
    told = [_who(who, wording) for who in notice.line.participants]
    told += [wording.subjects(topics)] if topics else []
    told += [wording.source(_source(source)) for source in notice.sources]
    return "\n".join(one_line(line)[:_LONGEST] for line in told if line)


def _who(who: Who, wording: Wording) -> str:
    party = wording.party(who.represents) if who.represents else ""
    return ", ".join(dict.fromkeys(filter(None, (who.name or who.descr, who.office, party))))


def _source(source: Citation) -> str:
    named = ", ".join(dict.fromkeys(filter(None, (source.outlet, source.agency))))
    day = source.published.isoformat() if source.published else ""
    return " · ".join(filter(None, (source.title, named, day, web_address(source.url))))
