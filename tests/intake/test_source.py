"""The door of intake: what a report says of itself, and what is refused."""

import html
import re
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sidelines.errors import (
    BinarySource,
    EmptySource,
    OversizedSource,
    SidelinesError,
    SourceError,
    UndecodableSource,
)
from sidelines.intake import read_source, read_text
from sidelines.model.report import Known, OffsetMap, PartKind, Report

BODY = (
    "Министр иностранных дел Литвы встретился в Риге с коллегой из Латвии. "
    "Стороны обсудили подготовку визита президента и вопросы транспорта."
)
TITLE = "Министры Литвы и Латвии встретились в Риге"
LD = '<script type="application/ld+json">'
DATELINE = "РИГА, 25 сен — Sputnik. "


def page(head: str = "", body: str = f"<h1>{TITLE}</h1><p>{BODY}</p>") -> bytes:
    return f"<!doctype html><html><head>{head}</head><body>{body}</body></html>".encode()


def published(report: Report) -> tuple[date, str] | None:
    return (report.published.value, report.published.how) if report.published else None


# ---- what is refused


@pytest.mark.parametrize("data", [b"", b" \r\n\t ", "\ufeff \n".encode(), b"<html><body><p></p></body></html>"])
def test_nothing_to_read_is_said(data: bytes) -> None:
    with pytest.raises(EmptySource, match="page 1"):
        read_source(data, name="page 1")


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
        b"PK\x03\x04" + bytes(40),
        b"%PDF-1.7 text",
        b"\x7fELF" + bytes(40),
        b"text with \x00 zeros \x00\x00\x00 in it",
    ],
)
def test_what_is_not_text_is_refused(data: bytes) -> None:
    with pytest.raises(BinarySource):
        read_source(data, name="x")


def test_a_long_source_is_refused_before_it_is_read() -> None:
    with pytest.raises(OversizedSource, match="50,000,000"):
        read_source(b"\x00" * 50_000_000, name="x")
    with pytest.raises(OversizedSource, match="limit is 10"):
        read_text(BODY, limit=10)


def test_half_a_surrogate_pair_is_refused() -> None:
    with pytest.raises(UndecodableSource):
        read_text("слово \ud83d слово")


def test_a_million_open_tags_end_in_a_result_or_an_error() -> None:
    nest = "<div>" * 1_000_000
    report = read_source((nest + "<p>" + BODY).encode(), name="nest")
    assert report.text == BODY
    with pytest.raises(SourceError, match="tags"):
        read_source(b"<b>" * 1_300_000, name="nest", html=True)


def test_a_line_of_two_megabytes_is_one_paragraph() -> None:
    line = (BODY + " ") * 9000
    report = read_source(line.encode(), name="line")
    assert [p.kind for p in report.parts] == [PartKind.BODY]


ENCODINGS = st.sampled_from(["utf-8", "windows-1251", "koi8-r", "cp866", "utf-16-le", "utf-16-be", "utf-32-le"])
ENCODED = st.tuples(st.text(max_size=80), ENCODINGS).map(lambda t: t[0].encode(t[1], "replace"))


@settings(deadline=None)
@given(st.binary(max_size=400) | ENCODED | st.tuples(ENCODED, st.binary(max_size=3)).map(b"".join))
def test_no_bytes_raise_anything_else(data: bytes) -> None:
    try:
        report = read_source(data, name="x")
    except SidelinesError:
        return
    assert all(p.span.end <= len(report.text) for p in report.parts)


@settings(deadline=None)
@given(st.text(max_size=300).map(lambda s: "<html><body>" + s), st.booleans())
def test_no_page_raises_anything_else(source: str, as_page: bool) -> None:
    try:
        report = read_text(source, html=as_page)
    except SidelinesError:
        return
    assert report.language


# ---- plain text is the file as it is

LINES = st.lists(
    st.sampled_from(
        [
            "",
            "Новости",
            TITLE,
            DATELINE + BODY,
            BODY,
            "Подписывайтесь на наш канал",
            "Читайте также:",
            "Читайте также: Президент посетит Ригу",
            BODY + " Читайте также: Президент посетит Ригу",
            "Фото: пресс-служба",
            "25.09.2021 14:30",
            "Иван Петров",
            "* * *",
            "12",
            "\ufeff",
            "\u200b",
            "Теги: Литва",
        ]
    )
    | st.text(max_size=60),
    max_size=12,
)


@settings(deadline=None)
@given(LINES, st.sampled_from(["\n", "\r\n", "\n\n", " ", "\u2028"]))
@example([BODY, "Читайте также:", TITLE], " ")
@example(["Фото: пресс-служба", "Читайте также:", f"РИГА, 25 сен — Sputnik. {BODY}"], " ")
def test_every_character_of_a_plain_text_is_in_one_part(lines: list[str], separator: str) -> None:
    text = separator.join(lines).removeprefix("\ufeff")
    try:
        report = read_text(text, html=False)
    except EmptySource:
        assert not text.strip()
        return
    assert report.text == text
    assert report.origin == OffsetMap()
    spans = [p.span for p in report.parts]
    assert all(a.end <= b.start for a, b in pairwise(spans))
    covered = {i for s in spans for i in range(s.start, s.end)}
    assert [c for i, c in enumerate(text) if i not in covered and not c.isspace()] == []
    assert read_text(report.text, html=False).parts == report.parts


def test_line_ends_and_marks_stay_as_they_are() -> None:
    text = f"{TITLE}\r\n\r\n{BODY}\r\n"
    report = read_source(b"\xef\xbb\xbf" + text.encode(), name="x")
    assert report.text == text
    assert report.title == TITLE
    assert report.encoding == "utf-8"


# ---- what a report says of itself


def test_a_given_date_comes_first() -> None:
    data = page('<meta property="article:published_time" content="2021-09-25T10:00:00+03:00">')
    assert published(read_source(data, name="x", published=date(2021, 9, 24))) == (date(2021, 9, 24), "given")
    assert published(read_source(data, name="x")) == (date(2021, 9, 25), "OpenGraph article:published_time")


@pytest.mark.parametrize(
    ("head", "body", "how"),
    [
        (f'{LD}{{"@type":"NewsArticle","datePublished":"2021-09-25"}}</script>', "", "JSON-LD datePublished"),
        ("", '<time datetime="2021-09-25T10:00">вчера</time>', "<time> element"),
        ("", "<p>25 сентября 2021, 14:30</p>", "date line in the text"),
        ('<link rel="canonical" href="https://example.org/20210925/a.html">', "", "URL"),
    ],
)
def test_a_page_tells_its_date_in_many_ways(head: str, body: str, how: str) -> None:
    report = read_source(page(head, f"<h1>{TITLE}</h1>{body}<p>{BODY}</p>"), name="x")
    assert report.published is not None
    assert report.published.value == date(2021, 9, 25)
    assert report.published.how.startswith(how)


def test_the_address_tells_date_and_outlet() -> None:
    report = read_text(BODY, url="https://tass.ru/politika/2021/09/25/1")
    assert published(report) == (date(2021, 9, 25), "URL")
    assert report.url == Known("https://tass.ru/politika/2021/09/25/1", "given")


def test_a_dateline_without_a_year_gives_no_date_of_publication() -> None:
    report = read_text(DATELINE + BODY)
    assert report.published is None
    assert report.dateline is not None
    assert (report.dateline.day, report.dateline.month) == (25, 9)
    assert report.agency == report.dateline.agency
    assert report.agency is not None
    assert report.agency.span is not None
    assert report.quote(report.agency.span) == "Sputnik"


def test_a_date_line_is_quoted() -> None:
    report = read_text(f"{TITLE}\n18 сентября 2017, 17:39\n{BODY}")
    assert report.published is not None
    assert report.published.span is not None
    assert report.quote(report.published.span) == "18 сентября 2017"


def test_outlet_by_parameter_metadata_and_domain() -> None:
    site = page('<meta property="og:site_name" content="Вестник">')
    assert read_source(site, name="x", outlet="Газета").outlet == Known("Газета", "given")
    assert read_source(site, name="x").outlet == Known("Вестник", "OpenGraph site_name")
    known = read_text(BODY, url="https://www.ria.ru/a").outlet
    assert known is not None
    assert known.how == "domain of the URL"


def test_other_languages_of_the_report() -> None:
    links = '<link rel="alternate" hreflang="az" href="/az"><link rel="alternate" hreflang="x-default" href="/">'
    report = read_source(page(links), name="x", url="https://example.org/ru/1")
    assert report.alternates == (("az", "https://example.org/az"),)


def test_language_is_of_the_words_not_of_the_declaration() -> None:
    assert read_source(page().replace(b"<html>", b"<html lang='en'>"), name="x").language == "ru"
    assert read_text("12 34").language == "und"


# ---- the way back to the source


def leads_back(report: Report, source: str) -> bool:
    for word in re.finditer(r"\S+", report.text):
        at = report.origin.origin(word.start())
        found = source[at : at + 12]
        if not (found[0] == word.group()[0] or html.unescape(found)[0] == word.group()[0]):
            return False
    return True


MARKED = ["слово", "&laquo;дом&raquo;", "&#1084;ир", "<b>сло</b>во", "<i>да</i>", "A&amp;B", "&nbsp;", "\n\t", "дом."]


@settings(deadline=None)
@given(st.lists(st.lists(st.sampled_from(MARKED), min_size=1, max_size=12), min_size=1, max_size=5))
def test_each_word_leads_back_to_its_source(paragraphs: list[list[str]]) -> None:
    source = f"<html><head><title>Новости</title></head><body><h1>{TITLE}</h1>"
    source += "".join(f"<p>{' '.join(words)}</p>" for words in paragraphs)
    report = read_text(source)
    assert leads_back(report, source)
    assert list(report.origin.origins) == sorted(report.origin.origins)
