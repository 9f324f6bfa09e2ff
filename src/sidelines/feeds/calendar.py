"""iCalendar (RFC 5545, RFC 7986): encounters as events of whole days.

Reports tell days and no times of day, so there are no time zones to tell. This is a publication and no invitation:
RFC 5545 forbids ORGANIZER and ATTENDEE there, which would need addresses that nobody knows; who took part is told in
words. Without METHOD, DTSTAMP is when an event last changed, so that the same archive gives the same calendar.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from icalendar import Calendar, Event, vText

from sidelines.export.clean import one_line
from sidelines.feeds.atom import Head
from sidelines.feeds.identity import uid
from sidelines.feeds.notices import Notice, details, title
from sidelines.feeds.wording import Wording
from sidelines.model.days import Days, days
from sidelines.model.record import Status

MEDIA = "text/calendar; charset=utf-8"
_ASK_AGAIN = timedelta(hours=1)
_MOST = 31  # days of an event
_DAY = timedelta(days=1)
_STATUSES = {
    Status.HELD: "CONFIRMED",
    Status.PLANNED: "CONFIRMED",
    Status.POSSIBLE: "TENTATIVE",
    Status.CANCELLED: "CANCELLED",
    Status.DENIED: "CANCELLED",
}


def datable(written: str | None) -> Days | None:
    """Return the days of an event; None where no day is told: a month or a year would look like one long event."""
    found = days(written) if written else None
    exact = written is not None and all(part.count("-") == 2 for part in written.split("/"))
    return found if found and exact and found.count <= _MOST and found.last < date.max else None


def calendar(head: Head, notices: Sequence[Notice], wording: Wording) -> bytes:
    """Return a calendar as UTF-8 with the encounters whose days are known, the earliest first."""
    dated = [(found, notice) for notice in notices if (found := datable(notice.line.date))]
    made = Calendar()
    made.add("version", "2.0")
    made.add("prodid", f"-//Sidelines//Encounters//{wording.code.upper()}")
    made.add("calscale", "GREGORIAN")
    made.add("uid", head.id.removeprefix("urn:uuid:"))
    for name in ("name", "x-wr-calname"):
        made.add(name, vText(one_line(head.title)))
    made.add("url", head.page)
    made.add("source", head.address, parameters={"VALUE": "URI"})
    made.add("refresh-interval", _ASK_AGAIN, parameters={"VALUE": "DURATION"})
    made.add("x-published-ttl", "PT1H")  # the same for programs that do not know RFC 7986
    if dated:
        made.add("last-modified", max(notice.changed for _, notice in dated))
    for found, notice in sorted(dated, key=lambda one: (one[0].first, one[1].line.id)):
        made.add_component(_event(head, notice, found, wording))
    written: bytes = made.to_ical()
    return written


def _event(head: Head, notice: Notice, found: Days, wording: Wording) -> Event:
    line, changed = notice.line, _whole(notice.changed)
    made = Event()
    made.add("uid", uid(notice.first_id))
    made.add("dtstamp", changed)
    made.add("last-modified", changed)
    made.add("sequence", notice.sequence)
    made.add("dtstart", found.first)
    made.add("dtend", found.last + _DAY)
    made.add("status", _STATUSES[line.status])
    made.add("transp", "TRANSPARENT")  # nobody is busy because others meet
    made.add("summary", title(notice, wording))
    made.add("description", f"{details(notice, wording)}\n{head.encounter(notice)}".lstrip())
    if line.place:
        made.add("location", one_line(wording.place(line.place)))
    if line.topics:
        made.add("categories", [one_line(wording.topic(topic)) for topic in line.topics])
    made.add("url", head.encounter(notice))
    return made


def _whole(moment: datetime) -> datetime:
    return moment.replace(microsecond=0)
