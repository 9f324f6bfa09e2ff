"""Given names: which word is one, of which gender, in which case.

The given name decides what the surname after it is. The list in given_names.toml covers the origins
that Russian analysers miss; every case form is made from the nominative by its ending.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from sidelines.language.ru.morph import fold, like, parse
from sidelines.language.ru.names_forms import CASES, Form, Paradigm, listed, paradigms, surname_readings
from sidelines.lexicon.load import load_toml

_FILE = "given_names.toml"
_VOWELS = "аеёиоуыэюя"
_RUSSIAN, _LISTED, _IN_DICTIONARY, _GUESSED = 1.0, 0.6, 0.5, 0.15  # «Петра» is rather Пётр than a German woman
_ADJECTIVAL = ("possessive", "adjective", "fleeting")  # no given name declines so: «Константином», «Григорием»


def _paradigm(low: str, gender: str) -> Paradigm | None:
    """Return how a given name declines by its ending, or None where it does not."""
    for paradigm in paradigms():
        cells = paradigm.endings[gender]
        if paradigm.id.startswith(_ADJECTIVAL) or not cells or not low.endswith(cells[0][0]):
            continue
        stem = low[: len(low) - len(cells[0][0])]
        if stem.endswith(paradigm.stem_ends or ("",)) and stem and paradigm.id != "iot_o":
            if (paradigm.id == "soft_sign" and gender == "f") or (paradigm.id == "ya" and stem.endswith("и")):
                continue
            return paradigm
    return None


def _forms(name: str, gender: str, weight: float) -> Iterator[tuple[str, Form]]:
    low = fold(name)
    paradigm = _paradigm(low, gender)
    cells = paradigm.endings[gender] if paradigm else ()
    if paradigm is None or len(set(cells)) == 1:
        yield low, Form(name, "", gender, False, "indeclinable", weight, False)
        return
    stem = low[: len(low) - len(cells[0][0])]
    for case, cell in zip(CASES, cells, strict=True):
        for ending in cell:
            yield stem + fold(ending), Form(name, case, gender, False, paradigm.id, weight)
    if paradigm.id == "third":  # «с Айгуль» beside «с Айгулью»
        yield low, Form(name, "", gender, False, "indeclinable", weight / 2, False)


@lru_cache(maxsize=1)
def _index() -> dict[str, tuple[Form, ...]]:
    found: dict[str, list[Form]] = {}
    table = load_toml(_FILE)
    irregular = {raw["forms"][0] for raw in table["irregular"]}
    for block in table["names"]:
        weight = _RUSSIAN if block["origin"] == "russian" else _LISTED
        for name in block["ru"]:
            for form, reading in () if name in irregular else _forms(name, block["gender"], weight):
                found.setdefault(form, []).append(reading)
    for raw in table["irregular"]:
        for case, form in zip(CASES, raw["forms"], strict=True):
            reading = Form(raw["forms"][0], case, raw["gender"], False, "irregular", _RUSSIAN)
            found.setdefault(fold(form), []).append(reading)
    return {form: _ranked(tuple(dict.fromkeys(readings))) for form, readings in found.items()}


def _ranked(readings: tuple[Form, ...]) -> tuple[Form, ...]:
    """Beside a Russian name's oblique case a foreign nominative is far-fetched: «Александру», «Петра»."""
    if not any(f.weight == _RUSSIAN and f.case not in ("", "nomn") for f in readings):
        return readings
    return tuple(
        replace(f, weight=f.weight * 0.2) if f.weight < _RUSSIAN and f.case in ("", "nomn") else f for f in readings
    )


@lru_cache(maxsize=1)
def _origins() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for block in load_toml(_FILE)["names"]:
        for name in block["ru"]:
            found.setdefault(fold(name), set()).add(block["origin"])
    return {name: frozenset(origins) for name, origins in found.items()}


def origins(word: str) -> frozenset[str]:
    """Return the origins of the listed given names of which a word may be a form."""
    names = {fold(f.nominative) for f in _index().get(fold(word), ())}
    return frozenset(o for name in names for o in _origins()[name])


def is_given(word: str) -> bool:
    """Tell whether a word is a form of a listed given name or of one in the dictionary."""
    return fold(word) in _index() or any(p.is_known and "Name" in p.tag for p in parse(fold(word)))


def is_listed(word: str) -> bool:
    """Tell whether a word is a form of a listed given name."""
    return fold(word) in _index()


def _from_dictionary(word: str) -> Iterator[Form]:
    for found in parse(fold(word)):
        gender = {"masc": "m", "femn": "f"}.get(found.tag.gender or "")
        if found.is_known and "Name" in found.tag and gender and found.tag.number == "sing":
            name = like(word, found.normal_form)
            yield Form(name, str(found.tag.case), gender, False, "dictionary", _IN_DICTIONARY)


def _guessed(word: str) -> Iterator[Form]:
    """An unlisted given name declines like a foreign surname; a woman's seldom ends in a consonant."""
    for form in surname_readings(word):
        if form.plural or form.paradigm.startswith(_ADJECTIVAL):
            continue
        rare = form.gender == "f" and form.nominative[-1].lower() not in _VOWELS
        yield replace(form, weight=_GUESSED * form.weight * (0.2 if rare else 1.0))


def _compound(word: str) -> Iterator[Form]:
    """«Анны-Марии», «Касым-Жомарту»: the last part changes, and in women's names the first as well."""
    first, _, last = word.rpartition("-")
    for end in given_readings(last):
        yield replace(end, nominative=f"{first}-{end.nominative}", weight=end.weight * 0.3)
        for start in given_readings(first):
            if start.nominative != first and start.allows(end.case, end.gender) and start.weight > _GUESSED:
                yield replace(end, nominative=f"{start.nominative}-{end.nominative}", weight=end.weight * start.weight)


@lru_cache(maxsize=50_000)
def given_readings(word: str) -> tuple[Form, ...]:
    """Return every reading of a word as a given name, with the capitals of the word."""
    found = [replace(f, nominative=like(word, f.nominative.lower())) for f in _index().get(fold(word), ())]
    if not found:
        found = list(_from_dictionary(word))
    if not found and "-" in word.strip("-"):
        found = list(_compound(word))
    return tuple(found or _guessed(word))


def is_family_first(word: str) -> bool:
    """Tell whether a word is a Chinese, Korean or Vietnamese family name."""
    return fold(word) in listed("family_first")
