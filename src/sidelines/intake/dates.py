"""Dates that stand around a report: in a date line, a dateline, a URL, a page's metadata.

Dates inside the sentences of a report are another matter and belong to the language's own grammar.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from sidelines.intake.furniture import fold, furniture
from sidelines.model.span import Span

_ISO = re.compile(r"(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)")
_NUMERIC = re.compile(r"(?P<day>\d{1,2})(?P<sep>[./-])(?P<month>\d{1,2})(?P=sep)(?P<year>\d{4}|\d{2})(?!\d)")
_CLOCK = re.compile(r"T?\d{1,2}[:.]\d{2}(?::\d{2}(?:\.\d+)?)?(?:\s*[+-]\d{1,2}:?\d{2}|Z)?(?!\d)")
_BETWEEN = re.compile(r"[\s,.:;|/()\[\]•·–—+#-]+")
_COUNT = re.compile(r"\d{1,7}(?!\d)")
_WORD = re.compile(r"[^\W\d_]+")
_URL_DATE = re.compile(
    r"[/_-]((?:19|20)\d\d)([/_-]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?=[/_.-]|$)"
    r"|[/_-](0[1-9]|[12]\d|3[01])([/_-])(0[1-9]|1[0-2])\6((?:19|20)\d\d)(?=[/_.-]|$)"
)
LONGEST_DATE_LINE = 120  # code points
_YEARS = range(1900, 2100)


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date as written: the year may be missing."""

    span: Span
    day: int
    month: int
    year: int | None

    @property
    def value(self) -> date | None:
        """Return the calendar date, if the year is there."""
        return None if self.year is None else calendar_date(self.year, self.month, self.day)


def calendar_date(year: int, month: int, day: int) -> date | None:
    """Return the date if the calendar has it and a report can be of it."""
    try:
        return date(year, month, day) if year in _YEARS else None
    except ValueError:
        return None


def date_at(text: str, at: int, end: int) -> WrittenDate | None:
    """Return the date that begins at an offset: «25 сен», «Sept. 25, 2021», «25.09.2021», «2021-09-25»."""
    for pattern in (_ISO, _NUMERIC, *_worded()):
        found = pattern.match(text, at, end)
        written = found and _checked(found)
        if written:
            return written
    return None


def _checked(found: re.Match[str]) -> WrittenDate | None:
    """Return what a pattern found if it is a possible day of the year."""
    parts = found.groupdict()
    day, year = int(parts["day"]), _full_year(parts.get("year"))
    month = int(parts["month"]) if parts["month"].isdigit() else furniture().months[fold(parts["month"])]
    if month > 12 >= day and parts.get("sep") == "/":  # «09/25/2021»
        day, month = month, day
    if calendar_date(year if year is not None and year in _YEARS else 2000, month, day) is None:  # 2000 was a leap year
        return None
    return WrittenDate(Span(found.start(), found.end()), day, month, year)


def _full_year(digits: str | None) -> int | None:
    """Return a year in full: «21» is 2021, «98» is 1998."""
    if digits is None:
        return None
    year = int(digits)
    if len(digits) == 4:
        return year
    return year + (2000 if year < 70 else 1900)


@lru_cache(maxsize=1)
def _worded() -> tuple[re.Pattern[str], ...]:
    """Return the patterns of dates with the month in words, day first and month first."""
    names = "|".join(re.escape(m) for m in sorted(furniture().months, key=len, reverse=True))
    month = rf"(?P<month>{names})(?![^\W\d_])"
    year = r"(?:[.,]?\s+(?P<year>\d{4})(?!\d))?"
    ordinal = "|".join(re.escape(o) for o in furniture().ordinals)
    day = r"(?P<day>\d{1,2})(?!\d)"
    return (
        re.compile(rf"{day}(?:\s*[-–—]\s*\d{{1,2}})?(?:{ordinal})?\s+{month}{year}", re.IGNORECASE),
        re.compile(rf"{month}\.?\s+{day}(?:{ordinal})?{year}", re.IGNORECASE),
    )


@dataclass(frozen=True, slots=True)
class DateLine:
    """A line that holds a date or a time and nothing else; the date where it is a full one."""

    written: WrittenDate | None


def date_line(text: str, span: Span) -> DateLine | None:
    """Return what a paragraph says of the time of publication, if it says nothing else.

    «18 сентября 2017, 17:39», «17:39 18.09.2017 (обновлено: 18:02 18.09.2017) 1234», « date 2025-09-24 ».
    """
    if span.end - span.start > LONGEST_DATE_LINE:
        return None
    written: WrittenDate | None = None
    at, dated = span.start, False
    while at < span.end:
        found = date_at(text, at, span.end)
        if found is not None:
            dated = True
            if found.year is not None and found.year not in _YEARS:
                return None
            written = written or (found if found.value else None)
            at = found.span.end
            continue
        after = _date_word_end(text, at, span.end)
        clock = _CLOCK.match(text, at, span.end)
        dated = dated or clock is not None
        passed = clock or _BETWEEN.match(text, at, span.end) or _COUNT.match(text, at, span.end)
        if after is None and passed is None:
            return None
        at = after if after is not None else passed.end() if passed else at
    return DateLine(written) if dated else None


def _date_word_end(text: str, at: int, end: int) -> int | None:
    """Return where a word or phrase of date lines ends that begins at an offset."""
    best: int | None = None
    stop = at
    for _ in range(3):  # the longest is of three words
        word = _WORD.match(text, stop, end)
        if word is None:
            break
        if fold(text[at : word.end()]) in furniture().date_words:
            best = word.end()
        stop = word.end()
        while stop < end and text[stop] == " ":
            stop += 1
    return best


def url_date(url: str) -> date | None:
    """Return the date in the path of a URL: ``/20170918/``, ``/2021/09/25/``, ``/25-09-2021``."""
    path = url.split("://", 1)[-1].partition("/")[2].split("?", 1)[0].split("#", 1)[0]
    for found in _URL_DATE.finditer("/" + path):
        year, month, day = found.group(1, 3, 4) if found.group(1) else found.group(8, 7, 5)
        value = calendar_date(int(year), int(month), int(day))
        if value is not None:
            return value
    return None


def stamp_date(stamp: str) -> date | None:
    """Return the date of a metadata time stamp, as written there: its own time zone, not ours."""
    found = _ISO.match(stamp.strip()) or _NUMERIC.match(stamp.strip())
    written = found and _checked(found)
    if written:
        return written.value
    compact = re.match(r"((?:19|20)\d\d)(\d\d)(\d\d)(?!\d)", stamp.strip())
    if compact:
        return calendar_date(*(int(g) for g in compact.groups()))
    worded = date_at(stamp.strip(), 0, len(stamp.strip()))
    return worded.value if worded else None
