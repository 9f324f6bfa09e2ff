"""Which part is what, on the shapes that copied news takes."""

import pytest

from sidelines.intake import read_text
from sidelines.model.report import PartKind

BODY = (
    "Министр иностранных дел Литвы встретился в Риге с коллегой из Латвии. "
    "Стороны обсудили подготовку визита президента и вопросы транспорта."
)
TITLE = "Министры Литвы и Латвии встретились в Риге"
DATELINE = "РИГА, 25 сен — Sputnik."


def shown(text: str) -> list[tuple[str, str]]:
    report = read_text(text)
    return [(p.kind.value, report.quote(p.span)) for p in report.parts]


def kinds(text: str) -> list[str]:
    return [kind for kind, _ in shown(text)]


def test_a_single_paragraph_is_body() -> None:
    assert kinds(BODY) == ["body"]
    assert kinds(TITLE) == ["body"]


def test_a_title_glued_to_the_text() -> None:
    assert kinds(f"{TITLE}\n{BODY}") == ["title", "body"]


@pytest.mark.parametrize("first", [BODY, "и встретился с послом", "Он сказал:", "— Здравствуйте", TITLE + "."])
def test_a_first_line_that_is_no_title(first: str) -> None:
    assert kinds(f"{first}\n{BODY}") == ["body", "body"]


@pytest.mark.parametrize(
    "title", [TITLE, "Зачем министр приехал?", "Министр: «Мы договорились»", "Встреча в Риге (2021)"]
)
def test_titles(title: str) -> None:
    assert shown(f"{title}\n\n{BODY}")[0] == ("title", title)


def test_lead_between_title_and_dateline() -> None:
    lead = "Переговоры прошли в Риге."
    assert kinds(f"{TITLE}\n{lead}\n{DATELINE} {BODY}\n{BODY}") == ["title", "lead", "dateline", "body", "body"]


def test_a_dateline_on_its_own_line() -> None:
    assert kinds(f"{TITLE}\nБаку, 25 сентября, АЗЕРТАДЖ\n{BODY}") == ["title", "dateline", "body"]
    assert kinds(f"Баку, 25 сентября, АЗЕРТАДЖ\n{TITLE}\n{BODY}") == ["dateline", "title", "body"]


def test_place_and_date_at_the_foot() -> None:
    assert kinds(f"{TITLE}\n{BODY}\n{BODY}\nМосква, 24 сентября 2021 г.") == ["title", "body", "body", "dateline"]


@pytest.mark.parametrize("section", ["Новости", "ПОЛИТИКА", "Главная / Новости / В мире", "Регионы"])
def test_section_above_the_title(section: str) -> None:
    assert shown(f"{section}\n\n{TITLE}\n{BODY}")[0] == ("section", section)


def test_a_short_headline_is_no_section() -> None:
    assert kinds(f"Визит отменён\n{BODY}") == ["title", "body"]


def test_captions_under_the_title_are_dropped_names_in_a_transcript_are_not() -> None:
    assert kinds(f"{TITLE}\nИван Петров\nРига\n{BODY}") == ["title", "dropped", "dropped", "body"]
    assert kinds(f"{TITLE}\n{BODY}\nИван Петров\n{BODY}") == ["title", "body", "body", "body"]


@pytest.mark.parametrize("parting", ["\n", "\n\n", " ", ""])
def test_read_also_with_and_without_line_breaks(parting: str) -> None:
    found = shown(f"{TITLE}\n{BODY}{parting}Читайте также: Президент Литвы посетит Ригу\nМинистр едет в Вильнюс")
    assert found == [
        ("title", TITLE),
        ("body", BODY),
        ("dropped", "Читайте также:"),
        ("related", "Президент Литвы посетит Ригу"),
        ("related", "Министр едет в Вильнюс"),
    ]


def test_a_long_text_on_one_line_goes_on_after_the_headline_it_recommends() -> None:
    told = " ".join([BODY] * 40)
    headline = "Президент Литвы посетит Ригу."
    found = shown(f"{told} Читайте также: {headline} {told} ПО ТЕМЕ: {headline} {told} Читайте также: {headline}")
    assert [k for k, _ in found] == ["body", *["dropped", "related", "body"] * 2, "dropped", "related"]
    assert {text for kind, text in found if kind == "body"} == {told}
    assert {text for kind, text in found if kind == "related"} == {headline}


def test_the_body_goes_on_after_a_list_within_it() -> None:
    text = f"{TITLE}\n{BODY}\nЧитайте также:\nПрезидент Литвы посетит Ригу\n{BODY}"
    assert kinds(text) == ["title", "body", "dropped", "related", "body"]


def test_words_of_a_heading_in_a_sentence_are_no_heading() -> None:
    sentence = "По теме переговоров министр заявил, что они были успешны."
    assert kinds(f"{TITLE}\n{sentence}") == ["title", "body"]


def test_furniture_inside_a_paragraph() -> None:
    text = f"{BODY} Подписывайтесь на наш канал в Telegram. {BODY} Фото: МИД Литвы"
    assert [k for k, _ in shown(text)] == ["body", "dropped", "body", "dropped"]


def test_a_long_sentence_is_kept_even_if_it_begins_like_furniture() -> None:
    long = "Подписаться на " + "очень " * 30 + "важное соглашение решили министры."
    assert kinds(f"{TITLE}\n{long}") == ["title", "body"]


def test_lost_line_breaks_before_a_dateline() -> None:
    found = shown(f"{TITLE} Переговоры прошли в Риге. Подписывайтесь на наш канал {DATELINE} {BODY}")
    assert [k for k, _ in found] == ["lead", "dropped", "dateline", "body"]


def test_a_date_between_sentences_heads_a_chronicle() -> None:
    text = f"{TITLE}\n{BODY}\n15 апреля 2013 года\n{BODY}"
    assert kinds(text) == ["title", "body", "body", "body"]
    assert read_text(text).published is None


def test_every_part_kept_or_dropped_with_a_reason() -> None:
    report = read_text(f"{TITLE}\n* * *\nhttps://example.org/1\n#литва\n1234\n{BODY}\nПоделиться:\nFacebook\n© МИД")
    dropped = report.of_kind(PartKind.DROPPED)
    assert [p.reason for p in dropped] == ["ornament", "link", "tags", "counter", "share", "share", "credit"]
    assert all(not p.reason for p in report.parts if p.kind is not PartKind.DROPPED)
