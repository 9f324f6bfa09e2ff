"""The data of intake: every entry's example is understood by the rule it feeds, and faulty entries are named."""

from collections.abc import Iterator
from typing import Any

import pytest

from sidelines.errors import LexiconError
from sidelines.intake import furniture as module
from sidelines.intake import letters as letter_module
from sidelines.intake.article import is_lead
from sidelines.intake.dateline import dateline_at
from sidelines.intake.dates import date_at, date_line
from sidelines.intake.lines import furniture_reason, is_section, related_heading
from sidelines.intake.markup import scan
from sidelines.intake.tongue import language_of
from sidelines.lexicon.load import has_toml, load_toml
from sidelines.model.span import Span


def entries(table: str, file: str = "furniture.toml") -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = load_toml(file)[table]
    return found


def whole(text: str) -> Span:
    return Span(0, len(text))


@pytest.mark.parametrize("entry", entries("furniture"), ids=lambda e: str(e["example"])[:30])
def test_furniture(entry: dict[str, Any]) -> None:
    assert furniture_reason(entry["example"], whole(entry["example"])) == entry["reason"]
    for language in ("ru", "en", "az"):
        if entry["where"] != "bag":
            assert all(furniture_reason(w, whole(w)) for w in entry.get(language, ()))


def test_headings_and_sections() -> None:
    for entry in entries("related"):
        assert related_heading(entry["example"], 0, len(entry["example"]))
    for entry in entries("section"):
        assert is_section(entry["example"])


def test_dates_and_datelines() -> None:
    for entry in entries("month"):
        found = date_at(entry["example"], 0, len(entry["example"]))
        assert found is not None
        assert found.month == entry["number"]
    for entry in entries("date_word"):
        if entry["kind"] not in ("correspondent", "ordinal"):
            assert date_line(entry["example"], whole(entry["example"]))
    for table in ("agency", "city"):
        for entry in entries(table):
            assert dateline_at(entry["example"], 0, len(entry["example"]))


def test_lead_markup() -> None:
    block = scan(load_toml("furniture.toml")["markup"]["example"]).blocks[0]
    assert is_lead(block)
    assert not is_lead(scan('<p class="leader misleading">слово</p>').blocks[0])


@pytest.mark.parametrize("entry", entries("language", "letters.toml"), ids=lambda e: str(e["code"]))
def test_letters(entry: dict[str, Any]) -> None:
    assert language_of(entry["example"]) == entry["code"]


def test_media_are_found_by_domain() -> None:
    assert module.outlets_by_domain()["tass.ru"] == "ТАСС"


@pytest.fixture
def fresh() -> Iterator[None]:
    """Read the data anew in the test and after it."""
    cached = (module.furniture, module.lead_markup, letter_module.letters)
    for each in cached:
        each.cache_clear()
    yield
    for each in cached:
        each.cache_clear()


@pytest.mark.usefixtures("fresh")
@pytest.mark.parametrize(
    ("table", "entry", "problem"),
    [
        ("furniture", {"where": "whole", "reason": "x", "ru": ["а"]}, "no example"),
        ("furniture", {"where": "top", "reason": "x", "ru": ["а"], "example": "а"}, "where"),
        ("furniture", {"where": "whole", "ru": ["а"], "example": "а"}, "reason"),
        ("section", {"example": "а"}, "no words"),
        ("month", {"number": 13, "ru": ["а"], "example": "а"}, "1 to 12"),
        ("date_word", {"ru": ["а"], "example": "а"}, "no kind"),
    ],
)
def test_a_faulty_entry_is_named(
    monkeypatch: pytest.MonkeyPatch, table: str, entry: dict[str, Any], problem: str
) -> None:
    tables = dict(load_toml("furniture.toml"))
    monkeypatch.setattr(
        module, "load_toml", lambda name: tables | {table: [entry]} if name == module.FILE else load_toml(name)
    )
    with pytest.raises(LexiconError, match=f"furniture.toml.*{problem}"):
        module.furniture()


@pytest.mark.usefixtures("fresh")
def test_a_faulty_table_of_letters_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(letter_module, "load_toml", lambda _: {"russian": {"tenths": {"а": 1}}})
    with pytest.raises(LexiconError, match=r"letters\.toml"):
        letter_module.letters()


def test_a_missing_data_file_is_named() -> None:
    assert not has_toml("none.toml")
    with pytest.raises(LexiconError, match=r"none\.toml"):
        load_toml("none.toml")
