"""A grammar of Russian date expressions: what is written, not yet what it means.

General date parsers lose «в мае» and «на прошлой неделе»; here every construction of the genre is
one pattern in an ordered list, the longer before the shorter, over words from dates_ru.toml.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from sidelines.language.ru.morph import fold
from sidelines.lexicon.load import load_toml
from sidelines.model.analysis import DateExpression
from sidelines.model.span import Span

_FILE = "dates_ru.toml"
Maker = Callable[[re.Match[str]], DateExpression | None]


def _table(name: str) -> dict[int, str]:
    return {int(k): v for k, v in load_toml(_FILE)[name].items() if k != "example"}


def _any(name: str) -> str:
    return "|".join(_table(name).values())


def _which(name: str, word: str) -> int | None:
    return next((n for n, pattern in _table(name).items() if re.fullmatch(pattern, word)), None)


def _span(m: re.Match[str]) -> Span:
    return Span(m.start(), m.end())


def _number(m: re.Match[str], group: str) -> int | None:
    found = m.group(group)
    return int(found) if found else None


def _month(m: re.Match[str], group: str = "month") -> int | None:
    found = m.group(group)
    return _which("months", found) if found else None


def _valid(day: int | None, month: int | None) -> bool:
    return (day is None or 1 <= day <= 31) and (month is None or 1 <= month <= 12)


# --- makers: each turns one construction into an expression -----------------------------------------


def interval(m: re.Match[str]) -> DateExpression | None:
    """«24-25 сентября», «с 24 по 26 сентября 2021 года», «24 и 25 сентября», «30 августа - 2 сентября»."""
    first, last = _number(m, "day"), _number(m, "end_day")
    month, end = _month(m) or _month(m, "end_month"), _month(m, "end_month")
    if not _valid(first, month) or not _valid(last, end):
        return None
    year = _number(m, "year")
    return DateExpression(_span(m), "interval", year, month, first, year, end, last)


def day_month(m: re.Match[str]) -> DateExpression | None:
    """«24 сентября», «24 сентября 2021 года», «первого мая»."""
    word = m.group("word")
    day = _which("ordinals", word) if word else _number(m, "day")
    month, year = _month(m), _number(m, "year")
    if not _valid(day, month):
        return None
    offset = _year_offset(m)
    return DateExpression(_span(m), "full" if year else "day_month", year, month, day, offset=offset)


def _year_offset(m: re.Match[str]) -> int | None:
    """«24 сентября прошлого года»."""
    told = m.groupdict().get("told_year")
    if not told:
        return None
    return next(
        (r["offset"] for r in load_toml(_FILE)["relative"] if r["unit"] == "year" and re.fullmatch(r["pattern"], told)),
        None,
    )


def numeric(m: re.Match[str]) -> DateExpression | None:
    """«24.09.2021», «2021-09-24»."""
    day, month, year = _number(m, "day"), _number(m, "mon"), _number(m, "year")
    return DateExpression(_span(m), "full", year, month, day) if _valid(day, month) and month else None


def month_only(m: re.Match[str]) -> DateExpression | None:
    """«в мае», «в сентябре 2021 года», «в мае прошлого года», «в начале июня»."""
    year = _number(m, "year")
    return DateExpression(_span(m), "month_year" if year else "month", year, _month(m), offset=_year_offset(m))


def year_only(m: re.Match[str]) -> DateExpression:
    """«в 2020 году», «2021 год»."""
    return DateExpression(_span(m), "year", int(m.group("year")))


def weekday(m: re.Match[str]) -> DateExpression:
    """«в понедельник», «в минувшую пятницу», «в следующий вторник»."""
    told = m.group("which") or ""
    offset = 1 if told.startswith(("следующ", "будущ")) else None
    return DateExpression(_span(m), "weekday", weekday=_which("weekdays", m.group("day_name")), offset=offset)


def ago(m: re.Match[str]) -> DateExpression | None:
    """«два дня назад», «неделю назад», «3 года назад»."""
    count = (
        _which("counts", m.group("count"))
        if m.group("count") and not m.group("count").isdigit()
        else _number(m, "count")
    )
    unit = {"д": "day", "с": "day", "н": "week", "м": "month", "г": "year", "л": "year"}[m.group("unit")[0]]
    return DateExpression(_span(m), "relative", offset=-(count or 1), unit=unit)


def same_day(m: re.Match[str]) -> DateExpression:
    """«в тот же день»."""
    return DateExpression(_span(m), "same_day", offset=0)


def next_day(m: re.Match[str]) -> DateExpression:
    """«на следующий день»."""
    return DateExpression(_span(m), "same_day", offset=1)


@lru_cache(maxsize=1)
def _rules() -> tuple[tuple[re.Pattern[str], Maker], ...]:
    """Return the patterns with their makers, the longer constructions first."""
    months, days = _any("months"), r"\d{1,2}"
    year = r"(?:19|20)\d\d"
    told = "|".join(r["pattern"] for r in load_toml(_FILE)["relative"] if r["unit"] == "year")
    of_year = rf"(?:,? (?P<year>{year})(?: ?г(?:\.|ода?|оду)?)?| (?P<told_year>{told}))?"
    part = r"(?:начале |середине |конце |первой половине |второй половине )?"
    fixed = load_toml(_FILE)
    listed: list[tuple[str, Maker]] = [
        (
            rf"(?:с )?(?P<day>{days})(?: (?P<month>{months}))?(?: ?[-–—] ?| и | по )"
            rf"(?P<end_day>{days}) (?P<end_month>{months})\b"
            rf"(?:,? (?P<year>{year})(?: ?г(?:\.|ода?)?)?)?",
            interval,
        ),
        (rf"(?:(?P<day>{days})(?:-?го)?|(?P<word>{_any('ordinals')})) (?P<month>{months})\b\.?{of_year}", day_month),
        (rf"(?P<day>{days})\.(?P<mon>\d{{1,2}})\.(?P<year>{year})", numeric),
        (rf"(?P<year>{year})-(?P<mon>\d\d)-(?P<day>\d\d)", numeric),
        (fixed["same_day"]["pattern"], same_day),
        (fixed["same_time"]["pattern"], same_day),
        (fixed["next_day"]["pattern"], next_day),
        (rf"(?:в|к|на|до|с|за) {part}(?P<month>{months})\b{of_year}", month_only),
        (
            r"(?:в|к|на|во) (?:(?P<which>прошл\w+|минувш\w+|следующ\w+|будущ\w+|эт\w+) )?"
            rf"(?P<day_name>{_any('weekdays')})\b",
            weekday,
        ),
        (
            rf"(?:утром|днем|вечером|ночью)(?: в)? (?P<which>прошл\w+|минувш\w+)? ?(?P<day_name>{_any('weekdays')})\b",
            weekday,
        ),
        (
            rf"(?:(?P<count>\d{{1,2}}|{_any('counts')}) )?"
            r"(?P<unit>дн(?:я|ей)|день|сутки|недел[юиь]|месяц(?:а|ев)?|год(?:а)?|лет) назад",
            ago,
        ),
        *((r["pattern"], _relative(r["unit"], r["offset"])) for r in fixed["relative"]),
        (rf"(?:в|к|с|до) (?P<year>{year}) г(?:\.|оду|ода|од)", year_only),
    ]
    return tuple((re.compile(rf"(?<![\w-])(?:{pattern})(?![\w-])"), maker) for pattern, maker in listed)


def _relative(unit: str, offset: int) -> Maker:
    def make(m: re.Match[str]) -> DateExpression:
        return DateExpression(_span(m), "relative", offset=offset, unit=unit)

    return make


def find_dates(text: str) -> tuple[DateExpression, ...]:
    """Return the date expressions of a text, left to right, without overlaps; offsets are the text's."""
    return tuple(sorted(_found(fold(text)), key=lambda d: d.span))


def _found(folded: str) -> Iterator[DateExpression]:
    taken: list[Span] = []
    for pattern, make in _rules():
        for match in pattern.finditer(folded):
            expression = make(match)
            if expression is None or any(expression.span.overlaps(t) for t in taken):
                continue
            taken.append(expression.span)
            yield expression
