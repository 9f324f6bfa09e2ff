"""Which words of a page are its report's."""

import pytest

from sidelines.intake import read_text
from sidelines.intake.page import is_html
from sidelines.model.report import PartKind, Report

BODY = (
    "Министр иностранных дел Литвы встретился в Риге с коллегой из Латвии. "
    "Стороны обсудили подготовку визита президента и вопросы транспорта."
)
MORE = "Следующая встреча министров двух стран пройдёт в октябре в Вильнюсе, уточнил представитель министерства."
TITLE = "Министры Литвы и Латвии встретились в Риге"
SUMMARY = "Министры иностранных дел двух стран договорились открыть новый пункт пропуска на границе."


def page(body: str, head: str = "") -> Report:
    return read_text(f"<!doctype html><html><head>{head}</head><body>{body}</body></html>")


def said(report: Report, kind: PartKind) -> list[str]:
    return [report.quote(p.span) for p in report.of_kind(kind)]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<!DOCTYPE html><p>x", True),
        ("  <html><body>", True),
        ("<?xml version='1.0'?><html>", True),
        ("<div><p>a</p><p>b</p></div>", True),
        (BODY, False),
        ("a < b и <b> да", False),
        ("Адрес: <ivan@example.org>", False),
    ],
)
def test_is_html(source: str, expected: bool) -> None:
    assert is_html(source) is expected


def test_the_title_shown_is_preferred_where_the_metadata_confirm_it() -> None:
    report = page(
        f"<h1>Вестник</h1><h1>{TITLE}</h1><p>{BODY}</p><p>{MORE}</p>", f'<meta property="og:title" content="{TITLE}">'
    )
    assert report.title == TITLE
    assert "Вестник" not in report.text


@pytest.mark.parametrize(
    "head",
    [
        f"<title>{TITLE} | Вестник</title>",
        f"<title>{TITLE} — Новости Литвы</title>",
        f'<meta property="og:title" content="{TITLE}"><title>Вестник</title>',
        f'<script type="application/ld+json">{{"@type":"NewsArticle","headline":"{TITLE}"}}</script>',
    ],
)
def test_the_title_of_the_metadata_where_none_is_shown(head: str) -> None:
    assert page(f"<p>{BODY}</p><p>{MORE}</p>", head).title == TITLE


def test_menus_footers_and_side_columns_are_left_out() -> None:
    report = page(
        f"<nav><a>Главная</a> <a>Политика</a></nav><main><h1>{TITLE}</h1><p>{BODY}</p><p>{MORE}</p></main>"
        "<aside><p>Курс валют вырос на десять процентов за последний месяц, сообщает банк.</p></aside>"
        "<footer><p>Вестник. Все права защищены.</p></footer>"
    )
    assert report.text == f"{TITLE}\n\n{BODY}\n\n{MORE}"


def test_a_lead_by_markup_by_its_place_and_by_metadata_alone() -> None:
    rest = f"<p>{BODY}</p><p>{MORE}</p>"
    assert said(page(f'<h1>{TITLE}</h1><div class="b-announce">{SUMMARY}</div>{rest}'), PartKind.LEAD) == [SUMMARY]
    meta = f'<meta name="description" content="{SUMMARY}">'
    dateline = "<p>РИГА, 25 сен — Sputnik.</p>"
    shown = page(f"<h1>{TITLE}</h1><p>{SUMMARY}</p>{dateline}{rest}", meta)
    assert said(shown, PartKind.LEAD) == [SUMMARY]
    assert shown.text.count(SUMMARY) == 1
    titled = f'<meta property="og:title" content="{TITLE}">{meta}'
    report = page(f"<h1>{TITLE}</h1>{rest}", titled)
    assert [p.kind for p in report.parts] == [PartKind.TITLE, PartKind.LEAD, PartKind.BODY, PartKind.BODY]
    assert list(report.origin.origins) == sorted(report.origin.origins)


@pytest.mark.parametrize(
    "description",
    [BODY, BODY[:90] + "...", "Вестник: последние новости страны и мира, погода, курсы валют и спорт.", "Новости"],
)
def test_a_description_that_tells_nothing_new_is_no_lead(description: str) -> None:
    meta = f'<meta property="og:title" content="{TITLE}"><meta name="description" content="{description}">'
    assert said(page(f"<h1>{TITLE}</h1><p>{BODY}</p><p>{MORE}</p>", meta), PartKind.LEAD) == []


def test_captions_are_dropped_by_their_markup() -> None:
    report = page(
        f"<h1>{TITLE}</h1><p>{BODY}</p>"
        f"<figure><figcaption>Министры за столом переговоров в Риге</figcaption></figure><p>{MORE}</p>"
    )
    assert "за столом" not in " ".join(said(report, PartKind.BODY))


def test_related_links_end_where_the_links_end() -> None:
    links = "".join(f"<li><a>Новая встреча министров номер {i}</a></li>" for i in range(3))
    report = page(
        f"<h1>{TITLE}</h1><p>{BODY}</p><p>{MORE}</p><h3>По теме</h3><ul>{links}</ul>"
        "<h3>Реклама</h3><a>Купите слона сегодня дёшево</a>"
    )
    assert said(report, PartKind.RELATED) == [f"Новая встреча министров номер {i}" for i in range(3)]
    assert "слона" not in report.text


@pytest.mark.parametrize(
    "wrap", ["<div>" * 400 + "{}", "<table><tr><td>{}</td></tr></table>", "<center><font>{}</font></center>"]
)
def test_pages_of_odd_build(wrap: str) -> None:
    report = page(wrap.format(f"<h1>{TITLE}</h1>{BODY}<br><br>{MORE}"))
    assert report.title == TITLE
    assert said(report, PartKind.BODY) == [BODY, MORE]


def test_broken_metadata_do_no_harm() -> None:
    scripts = "".join(
        f'<script type="application/ld+json">{data}</script>'
        for data in (
            "{",
            "[" * 5000,
            "null",
            '{"@type":5,"publisher":[]}',
            '{"@type":"NewsArticle","headline":"\\ud800","publisher":[],"articleSection":[]}',
        )
    )
    head = (
        scripts
        + '<link rel="canonical" href="http://[bad"><time datetime="x">'
        + '<meta property="article:published_time" content="soon">'
    )
    report = page(f"<h1>{TITLE}</h1><p>{BODY}</p><p>{MORE}</p>", head)
    assert report.title == TITLE
    assert report.published is None
    report.text.encode()
