"""Datelines as agencies write them, and sentences that only begin like one."""

import pytest

from sidelines.intake.dateline import dateline_at, dateline_within, year_of
from sidelines.intake.furniture import fold
from sidelines.model.report import Dateline

SENTENCE = " Министр встретился с послом."


def read(line: str) -> Dateline | None:
    return dateline_at(line, 0, len(line))


@pytest.mark.parametrize(
    ("line", "place", "day", "month", "agency"),
    [
        ("БАКУ, 25 сен — Sputnik.", "Баку", 25, 9, "Sputnik"),
        ("МОСКВА, 16 июн - РИА Новости.", "Москва", 16, 6, "РИА Новости"),
        ("МОСКВА, 16 июн - РИА Новости, Иван Петров.", "Москва", 16, 6, "РИА Новости"),
        ("МОСКВА, 16 июня - Новое Агентство.", "Москва", 16, 6, "Новое Агентство"),
        ("Баку, 3 мая, АЗЕРТАДЖ", "Баку", 3, 5, "АЗЕРТАДЖ"),
        ("/Trend/", None, None, None, "Trend"),
        ("Баку, /Trend/, ", "Баку", None, None, "Trend"),
        ("ТАСС, 5 марта.", None, 5, 3, "ТАСС"),
        ("Баку. 25 сентября. REPORT.AZ/", "Баку", 25, 9, "REPORT.AZ"),
        ("НЬЮ-ЙОРК, 24 сентября. /ТАСС/.", "Нью-Йорк", 24, 9, "ТАСС"),
        ("НЬЮ-ЙОРК, 24 сентября. /Корр. ТАСС Иван Петров/.", "Нью-Йорк", 24, 9, "ТАСС"),
        ("АСТАНА. КАЗИНФОРМ -", "Астана", None, None, "КАЗИНФОРМ"),
        ("25 сентября, Минск /Корр. БЕЛТА/.", "Минск", 25, 9, "БЕЛТА"),
        ("Бишкек, 25.09.21 /Кабар/.", "Бишкек", 25, 9, "Кабар"),
        ("РОСТОВ-НА-ДОНУ, 2 мар - РИА Новости.", "Ростов-на-Дону", 2, 3, "РИА Новости"),
        ("Москва. 5 марта. ИНТЕРФАКС -", "Москва", 5, 3, "ИНТЕРФАКС"),
        ("INTERFAX.RU -", None, None, None, "INTERFAX.RU"),
        ("Женева, 24 сентября 2021 года —", "Женева", 24, 9, None),
        ("ВАШИНГТОН —", "Вашингтон", None, None, None),
        ("ANKARA (AA) -", "Ankara", None, None, "AA"),
        ("LONDON (Reuters) -", "London", None, None, "Reuters"),
        ("WASHINGTON, Sept. 24 (Reuters) -", "Washington", 24, 9, "Reuters"),
        ("BAKU, Azerbaijan, September 25.", "Baku", 25, 9, None),
        ("BAKU, Azerbaijan, Sept. 25 /Trend/ -", "Baku", 25, 9, "Trend"),
        ("MOSCOW, September 24. /TASS/.", "Moscow", 24, 9, "TASS"),
        ("Baku, September 25, AZERTAC", "Baku", 25, 9, "AZERTAC"),
        ("Bakı, 25 sentyabr, AZƏRTAC", "Bakı", 25, 9, "AZƏRTAC"),
        ("BAKI, 25 sentyabr, AZƏRTAC", "Bakı", 25, 9, "AZƏRTAC"),
    ],
)
def test_dateline(line: str, place: str | None, day: int | None, month: int | None, agency: str | None) -> None:
    text = line + SENTENCE
    found = read(text)
    assert found is not None
    assert found.span.of(text) == line.rstrip()
    assert (found.place and found.place.value, found.day, found.month) == (place, day, month)
    assert (found.agency and found.agency.value) == agency
    for known in (found.place, found.agency):
        assert known is None or (known.span is not None and fold(known.span.of(text)) == fold(known.value))


@pytest.mark.parametrize(
    "line",
    [
        "Москва, 5 мая, министр встретился с послом.",
        "В Москве 5 мая прошли переговоры.",
        "ТАСС сообщает, что переговоры прошли.",
        "Россия — Турция: новая встреча.",
        "РОССИЯ И ТУРЦИЯ ДОГОВОРИЛИСЬ О ВСТРЕЧЕ.",
        "МИД: переговоры прошли успешно.",
        "ООН — это организация.",
        "Сергей Петров, Sputnik. Министр встретился с послом.",
        "24 сентября министр встретился с послом.",
        "Сегодня, 5 марта, ТАСС сообщил о встрече.",
        "Москва. Министр приехал вечером.",
        "Мир. Такова цель переговоров.",
        "(ООН) Генеральный секретарь приехал.",
        "Главная / Новости / Политика",
        "",
    ],
)
def test_a_sentence_is_no_dateline(line: str) -> None:
    assert read(line) is None


def test_what_follows_a_dateline_is_the_sentence() -> None:
    text = "ТАСС, 5 марта. Президент Литвы встретился с послом."
    found = read(text)
    assert found is not None
    assert found.place is None
    assert found.span.of(text) == "ТАСС, 5 марта."


def test_the_year_where_the_dateline_has_it() -> None:
    text = "Женева, 24 сентября 2021 года — Министр"
    found = read(text)
    assert found is not None
    written = year_of(text, found)
    assert written is not None
    assert written.span.of(text) == "24 сентября 2021"
    short = "БАКУ, 25 сен — Sputnik. Министр"
    without = read(short)
    assert without is not None
    assert year_of(short, without) is None


def test_a_dateline_within_a_paragraph_that_lost_its_line_breaks() -> None:
    text = "Министры встретились. Переговоры прошли в Риге РИГА, 25 сен — Sputnik. Министр встретился."
    found = dateline_within(text, 0, len(text))
    assert found is not None
    assert found.span.of(text) == "РИГА, 25 сен — Sputnik."
    sentence = "Министры ООН и США встретились 25 сентября в Риге."
    assert dateline_within(sentence, 0, len(sentence)) is None
