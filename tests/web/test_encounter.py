"""The page of an encounter: every value leads to the very words that it stands on."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from rooms import Element, Room, told
from telling import Telling

from sidelines import questions
from sidelines.model.span import Span
from sidelines.questions import UNKEPT, Quotation
from sidelines.questions.dossier import source
from sidelines.web.evidence import evidence
from sidelines.web.sentences import sentence, sides
from sidelines.web.tongue import words


@pytest.fixture(scope="module")
def shown(autumnal: Room) -> tuple[dict[str, object], Element]:
    """The encounter that most accounts tell of: as data, and its page."""
    lines = autumnal.get("/encounters.json?state=AZ&state=KG").json()["lines"]
    line = max(lines, key=lambda one: len(one["accounts"]))
    return autumnal.get(f"/encounters/{line['id']}.json").json(), autumnal.page(f"/encounters/{line['id']}")


def test_one_sentence_says_it_all(shown: tuple[dict[str, object], Element]) -> None:
    _, page = shown
    assert told(page.find(".//h1")) == (
        "Meeting: Джейхун Байрамов (Azerbaijan) – Руслан Казакбаев (Kyrgyzstan), 24 September 2021, "
        "New York, United States, on the sidelines of session of the UN General Assembly, no. 76, 2021"
    )


def test_every_value_leads_to_its_words(shown: tuple[dict[str, object], Element]) -> None:
    data, page = shown
    marks = {mark.get("id"): mark for mark in page.iter("mark") if mark.get("id")}
    values = page.cssselect("a.v")
    assert len(values) >= 12
    for value in values:
        names = value.get("data-m").split()
        assert value.get("href") == f"#{names[0]}"
        assert set(names) <= set(marks)
    quotes = {_plain(one["quote"]) for one in _quotations(data)}
    whole = {
        name: _plain("".join(m.text_content() for m in page.cssselect(f"mark[data-m='{name}']"))) for name in marks
    }
    assert set(whole.values()) == quotes
    assert max(Counter(page.xpath("//@id")).values()) == 1


def _plain(text: str) -> str:
    return " ".join(text.split())


def _quotations(data: object) -> list[dict[str, str]]:
    if isinstance(data, dict):
        own = list(data.get("quotations") or [])
        return own + [one for name, part in data.items() if name != "quotations" for one in _quotations(part)]
    return [one for part in data for one in _quotations(part)] if isinstance(data, list) else []


def test_sides_have_flags_and_names(shown: tuple[dict[str, object], Element]) -> None:
    _, page = shown
    found = page.cssselect(".sides > li")
    assert [told(side.find("h3")) for side in found] == ["Azerbaijan", "Kyrgyzstan"]
    assert all(image.get("alt") == "" for side in found for image in side.iter("img"))
    assert all(image.get("src").startswith("/static/flags/") for side in found for image in side.iter("img"))


def test_a_history_is_told_in_stages(shown: tuple[dict[str, object], Element]) -> None:
    _, page = shown
    assert [told(one).split()[0] for one in page.cssselect(".stages li")] == ["planned", "held"]
    assert len(page.cssselect(".reports .report")) == 3


def test_evidence_may_nest_and_cross() -> None:
    telling = Telling("Встреча")
    account = telling.account(("Иван Петров", "RU"), ("Пётр Иванов", "KZ"), about=[("мир и согласие", "trade")])
    crossing = replace(account.topics[0].phrase, spans=(Span(3, 30), Span(20, 60), Span(25, 28)))
    record = telling.record(replace(account, topics=(replace(account.topics[0], phrase=crossing),)))
    (told_of,) = questions.told(record)
    made = evidence([told_of], [source(UNKEPT, UNKEPT, record.report)], {UNKEPT: record})
    (sheet,) = made.sheets
    text = "".join(token for block in sheet.blocks for token in block.tokens if isinstance(token, str))
    assert "".join(text.split()) == "".join(record.report.text.split())
    assert made.marks([Quotation(UNKEPT, 3, 30, "")])
    assert made.marks([Quotation(UNKEPT, 0, 1, "")]) == []
    assert list(sheet.spans) == sorted(set(sheet.spans))


def test_a_sentence_is_short_whoever_takes_part() -> None:
    telling = Telling("Саммит")
    record = telling.record(
        telling.account(*((f"Участник {number}", "RU") for number in range(9)), ("Гость", "XX"), on=None)
    )
    (told_of,) = questions.told(record)
    assert [(side, len(some)) for side, some in sides(told_of.line.participants)] == [("RU", 9), ("XX", 1)]
    said = sentence(told_of.line, words("en"))
    assert said == "Meeting: Участник 0, Участник 1, Участник 2 … (Russia) – Гость (XX)"


def test_a_sentence_is_short_however_long_the_names() -> None:
    telling = Telling("Приём")
    long = "Абдуррахман-Мухаммед Гаджи-Магомедович " * 9
    (told_of,) = questions.told(telling.record(telling.account((long, "RU"), (long, long))))
    assert len(sentence(told_of.line, words("ru"))) < 450
