"""A faulty data file is refused with the file, the entry and what is wrong with it."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from sidelines.errors import LexiconError, SidelinesError
from sidelines.lexicon import entries, load

Raw = Mapping[str, Any]


class Faulty(NamedTuple):
    """A faulty entry of a table, how the message names it, and the key that is at fault."""

    loader: str
    table: str
    entry: Raw
    label: str
    fault: str


FAULTY = [
    Faulty("states", "states.state", {"code": "XX", "ru": ["Икс"]}, "XX", "example"),
    Faulty("states", "states.state", {"code": "XX", "ru": "Икс", "example": "из Икса"}, "XX", "ru"),
    Faulty("territories", "territories.territory", {"id": "x", "ru": ["Икс"], "example": "в Иксе"}, "x", "coded_as"),
    Faulty("cities", "cities.city", {"ru": ["Икс"], "example": "в Иксе"}, "Икс", "state"),
    Faulty("bodies", "bodies_international.body", {"id": "x", "ru": ["Икс"], "example": "в Иксе"}, "x", "kind"),
    Faulty("bodies", "bodies_media.body", {"id": "", "kind": "media", "example": "в Иксе"}, "1", "id"),
    Faulty(
        "offices",
        "offices.office",
        {"id": "x", "rank": "high", "scope": "any", "ru": [], "example": "икс"},
        "x",
        "rank",
    ),
    Faulty("modifiers", "roles.modifier", {"id": "x", "example": "икс"}, "x", "ru"),
    Faulty("person_nouns", "roles.nouns", {"ru": ["икс"], "example": "икс"}, "икс", "domain"),
    Faulty("anaphors", "roles.anaphor", {"id": "x", "ru": ["икс"], "example": "икс"}, "x", "kind"),
    Faulty("occasions", "occasions.occasion", {"id": "x", "ru": ["Икс"], "example": "Икс"}, "x", "kind"),
    Faulty("topics", "topics.topic", {"id": "x", "heading_ru": "Икс", "example": "икс"}, "x", "heading_en"),
    Faulty("speech", "speech.speech", {"ru": ["сказать"], "example": "Он сказал."}, "сказать", "act"),
    Faulty(
        "light_verbs", "speech.light_verb", {"act": "hope", "ru": ["дать"], "example": "Он дал."}, "дать", "objects_ru"
    ),
    Faulty("reframes", "speech.reframe", {"acts": ["state"], "ru": ["важно"], "example": "Это важно."}, "важно", "to"),
    Faulty("source_phrases", "speech.source_phrase", {"example": "По словам."}, "1", "ru"),
    Faulty("discussion", "speech.discussion", {"ru": ["обсудить"], "example": ""}, "обсудить", "example"),
    Faulty("outcomes", "outcomes.outcome", {"ru": ["решить"], "example": "Они решили."}, "решить", "type"),
    Faulty("contacts", "contact.contact", {"kind": "meeting", "ru": ["сойтись"], "example": "икс"}, "сойтись", "frame"),
]


@pytest.mark.parametrize("faulty", FAULTY, ids=lambda f: f.table)
def test_a_faulty_entry_is_named(monkeypatch: pytest.MonkeyPatch, faulty: Faulty) -> None:
    stem, table = faulty.table.split(".")
    monkeypatch.setattr(entries, "load_toml", partial(_one_entry, f"{stem}.toml", {table: [faulty.entry]}))

    with pytest.raises(LexiconError) as refused:
        _uncached(faulty.loader)()

    assert (refused.value.file, refused.value.entry) == (f"{stem}.toml", faulty.label)
    assert str(refused.value).startswith(f"{stem}.toml, entry {faulty.label!r}: {faulty.fault}: ")
    assert "correct the entry" in str(refused.value)


def _one_entry(file: str, tables: Raw, name: str) -> Raw:
    return tables if name == file else {}


def _uncached(loader: str) -> Callable[[], Any]:
    function: Callable[[], Any] = getattr(entries, loader).__wrapped__
    return function


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let the data files lie in a folder of the test."""
    monkeypatch.setattr(load, "files", lambda _: tmp_path)
    (tmp_path / "data").mkdir()
    return tmp_path / "data"


def test_a_file_that_is_not_toml_is_named(folder: Path) -> None:
    (folder / "states.toml").write_text("[[state]\ncode = ", encoding="utf-8")

    with pytest.raises(LexiconError, match=r"^states\.toml, .*not TOML"):
        load.load_toml.__wrapped__("states.toml")


def test_a_file_in_another_encoding_is_named(folder: Path) -> None:
    (folder / "states.toml").write_bytes('code = "Россия"'.encode("cp1251"))

    with pytest.raises(LexiconError, match=r"^states\.toml, .*not TOML"):
        load.load_toml.__wrapped__("states.toml")


def test_a_missing_file_is_named(folder: Path) -> None:
    with pytest.raises(SidelinesError, match=r"^states\.toml, .*missing"):
        load.load_toml.__wrapped__("states.toml")

    assert not load.has_toml("states.toml")
