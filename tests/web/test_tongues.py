"""The interface in both languages: everything is said in each, and days, numbers and names as each writes them."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from messages import WEB, messages, translated

from sidelines.model.record import Kind, Occasion, Place
from sidelines.web.tongue import preferred, words

ENGLISH, RUSSIAN = words("en"), words("ru")
_VALUE = re.compile(r"%\(\w+\)s")
_JINJA = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
_TAG = re.compile(r"<[^>]*>|\bhx-[\w-]+=\"[^\"]*\"")
_SHOWN = re.compile(r'(?:title|placeholder|aria-label|alt)="([^"]*)"')
_NAMES = re.compile(r"\b(?:Sidelines|CSV|JSON|[A-Z]|sidelines [\w ]+|POST|GET|DOCTYPE|html|curl)\b|&\w+;|https?://\S*")


def test_everything_that_is_said_is_said_in_russian_too() -> None:
    catalogue = translated()
    known = {(one.context, one.id if isinstance(one.id, str) else tuple(one.id)): one for one in catalogue if one.id}
    assert messages() - set(known) == set()
    assert set(known) - messages() == set(), "translations of what is no longer said"
    assert [one.id for one in known.values() if not all(_forms(one))] == []
    assert [one.id for one in known.values() if one.fuzzy] == []


def test_translations_hold_the_values_of_their_messages() -> None:
    for one in translated():
        wanted = set(_VALUE.findall(one.id if isinstance(one.id, str) else one.id[1]))
        assert all(set(_VALUE.findall(form)) == wanted for form in _forms(one)), one.id
        assert not isinstance(one.id, tuple) or len(_forms(one)) == 3, one.id


def _forms(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ())


@pytest.mark.parametrize("template", sorted((WEB / "templates").rglob("*.j2")), ids=lambda path: path.name)
def test_templates_hold_no_words_of_their_own(template: Path) -> None:
    plain = _JINJA.sub("", template.read_text(encoding="utf-8"))
    told = re.sub(r"<(code|kbd|pre|style)\b.*?</\1>", " ", plain, flags=re.DOTALL)
    seen = [_TAG.sub(" ", told), *_SHOWN.findall(plain)]
    assert [found for text in seen for found in re.findall(r"[^\W\d_]{2,}", _NAMES.sub(" ", text))] == []


def test_days_are_written_as_each_language_does() -> None:
    assert [ENGLISH.day(iso) for iso in ("2021-09-24", "2021-09", "2021")] == [
        "24 September 2021",
        "September 2021",
        "2021",
    ]
    assert [RUSSIAN.day(iso) for iso in ("2021-09-24", "2021-09")] == [
        "24 сентября 2021\u202fг.",
        "сентябрь 2021\u202fг.",
    ]
    assert ENGLISH.day("2021-09-24/2021-09-26") == "24–26 Sept 2021"
    assert ENGLISH.day(date(2021, 9, 4)) == "4 September 2021"
    assert [RUSSIAN.tick(iso) for iso in ("2021", "2021-09", "2021-09-04")] == ["2021", "сент. 2021", "4 сент."]
    assert ENGLISH.day("once upon a time") == "once upon a time"
    assert ENGLISH.day(None) == ""


def test_what_the_lexicon_knows_is_called_as_the_reader_calls_it() -> None:
    assert (ENGLISH.party("AZ"), RUSSIAN.party("AZ")) == ("Azerbaijan", "Азербайджан")
    assert ENGLISH.place(Place("Нью-Йорк", "US")) == "New York, United States"
    assert RUSSIAN.place(Place("New York", "US")) == "Нью-Йорк, США"
    assert ENGLISH.place(Place("Азербайджан", "AZ")) == "Azerbaijan"
    assert ENGLISH.topic("trade") == "Trade"
    assert "76" in RUSSIAN.occasion(Occasion("76-я сессия Генеральной Ассамблеи ООН", "unga", 76, 2021))
    assert ENGLISH.occasion(Occasion("форум без имени", None, None, 2021)) == "форум без имени, 2021"
    assert (ENGLISH.term("kind", Kind.PHONE_CALL), RUSSIAN.term("kind", Kind.PHONE_CALL)) == (
        "Phone call",
        "Телефонный разговор",
    )


def test_numbers_choose_their_form() -> None:
    forms = [RUSSIAN.count("%(num)s encounter", "%(num)s encounters", number) for number in (1, 3, 5, 21, 50_000)]
    assert forms == ["1 контакт", "3 контакта", "5 контактов", "21 контакт", "50\xa0000 контактов"]


def test_how_a_value_is_known_is_told_in_words() -> None:
    counted = "counted from the publication date (URL)"
    assert RUSSIAN.known("") == "сказано прямо"
    assert (RUSSIAN.known(counted), RUSSIAN.how(counted)) == (
        "по дате сообщения",
        "отсчитано от даты публикации (адрес)",
    )
    assert (ENGLISH.known("seat of X"), ENGLISH.how("seat of X")) == ("inferred", "seat of X")
    assert ENGLISH.how("stated in full") == ""


@pytest.mark.parametrize(
    ("header", "code"),
    [
        (None, "en"),
        ("ru", "ru"),
        ("ru-RU,ru;q=0.9,en;q=0.8", "ru"),
        ("en-GB,en;q=0.9,ru;q=0.8", "en"),
        ("de,ru;q=0.3,en;q=0.2", "ru"),
        ("az", "en"),
        ("ru;q=0", "en"),
        (";;;q=,=" * 300, "en"),
    ],
)
def test_a_browser_says_which_language_it_prefers(header: str | None, code: str) -> None:
    assert preferred(header) == code
