"""Dates around a report: date lines, addresses, time stamps."""

from datetime import date

import pytest

from sidelines.intake.dates import date_at, date_line, stamp_date, url_date
from sidelines.model.span import Span


@pytest.mark.parametrize(
    ("written", "day", "month", "year"),
    [
        ("25 сентября 2021", 25, 9, 2021),
        ("25 сен. 2021", 25, 9, 2021),
        ("24-25 сентября", 24, 9, None),
        ("1 мая", 1, 5, None),
        ("25.09.2021", 25, 9, 2021),
        ("25.09.98", 25, 9, 1998),
        ("25/09/21", 25, 9, 2021),
        ("09/25/2021", 25, 9, 2021),
        ("2021-09-25", 25, 9, 2021),
        ("Sept. 25, 2021", 25, 9, 2021),
        ("25th September 2021", 25, 9, 2021),
        ("September 25th, 2021", 25, 9, 2021),
        ("25 sentyabr 2021", 25, 9, 2021),
    ],
)
def test_date_at(written: str, day: int, month: int, year: int | None) -> None:
    found = date_at(written, 0, len(written))
    assert found is not None
    assert (found.day, found.month, found.year) == (day, month, year)
    assert found.span == Span(0, len(written))


@pytest.mark.parametrize("written", ["31.02.2021", "32 мая", "мая", "25", "25 майских", "2021", "1.5", "99-99-9999"])
def test_no_date(written: str) -> None:
    assert date_at(written, 0, len(written)) is None


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("18 сентября 2017, 17:39", date(2017, 9, 18)),
        ("17:39 18.09.2017 (обновлено: 18:02 19.09.2017) 1234", date(2017, 9, 18)),
        ("date 2025-09-24", date(2025, 9, 24)),
        ("Опубликовано: 18 сентября 2017 года в 17:39 мск", date(2017, 9, 18)),
        ("Пятница, 24 сентября 2021 г.", date(2021, 9, 24)),
        ("2021-09-25T14:30:00+04:00", date(2021, 9, 25)),
        ("Published on September 25, 2021 at 2:30 pm", date(2021, 9, 25)),
        ("Dərc olunub: 25 sentyabr 2021, saat 14:30", date(2021, 9, 25)),
        ("25 сентября, 14:30", None),
        ("Сегодня, 14:30", None),
    ],
)
def test_date_line(line: str, value: date | None) -> None:
    found = date_line(line, Span(0, len(line)))
    assert found is not None
    assert (found.written.value if found.written else None) == value


@pytest.mark.parametrize(
    "line",
    [
        "Сегодня",
        "1234",
        "18 сентября 2017 министр приехал",
        "Встреча прошла 18 сентября 2017",
        "17 ноября 1475 года",
        "в",
        "25.09.2021 " * 20,
    ],
)
def test_no_date_line(line: str) -> None:
    assert date_line(line, Span(0, len(line))) is None


@pytest.mark.parametrize(
    ("url", "value"),
    [
        ("https://ria.ru/20170918/1504999.html", date(2017, 9, 18)),
        ("https://example.org/2021/09/25/meeting/", date(2021, 9, 25)),
        ("https://example.org/news/2021-09-25-meeting", date(2021, 9, 25)),
        ("https://example.org/25-09-2021/meeting?d=20200101", date(2021, 9, 25)),
        ("https://example.org/20219925/1", None),
        ("https://example.org/1234567890/1", None),
        ("https://2021-09-25.example.org/", None),
        ("/", None),
    ],
)
def test_url_date(url: str, value: date | None) -> None:
    assert url_date(url) == value


@pytest.mark.parametrize(
    ("stamp", "value"),
    [
        ("2021-09-25T23:30:00Z", date(2021, 9, 25)),
        ("2021-09-25", date(2021, 9, 25)),
        ("20210925T1430", date(2021, 9, 25)),
        ("25.09.2021 14:30", date(2021, 9, 25)),
        (" 25 September 2021 ", date(2021, 9, 25)),
        ("yesterday", None),
        ("2021-13-45", None),
        ("", None),
    ],
)
def test_stamp_date(stamp: str, value: date | None) -> None:
    assert stamp_date(stamp) == value
