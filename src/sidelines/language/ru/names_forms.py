"""What an inflected name may come from: the paradigms of surnames_ru.toml run backwards.

Dictionaries of Russian hold few of the surnames of diplomacy, and the general predictors take
«Маурером» for a nominative. A surname's ending says how it declines, so every paradigm that fits a
form gives one reading of it, weighted by how usual it is; the words around it decide later.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from sidelines.language.ru.morph import fold, parse
from sidelines.lexicon.load import load_toml

CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct")
_FILE = "surnames_ru.toml"
_RUSSIAN = ("ов", "ев", "ин", "ын")  # with these a surname declines as an adjective once did
_LONGEST = 4  # letters of the longest ending
_LISTED = 0.95
_ADJECTIVE = ("ским", "цким", "иным")
_INSTRUMENTAL = ("ом", "ем", "ым", "им")
_UNCHANGING = {"sure": 0.9, "likely": 0.35, "seldom": 0.06, "rarely": 0.02, "unlikely": 0.01, "never": 0.001}


@dataclass(frozen=True, slots=True)
class Paradigm:
    """Endings by gender and number, in the order of CASES, each with its alternatives."""

    id: str
    weight: float
    stem_ends: tuple[str, ...]
    not_after: tuple[str, ...]
    endings: dict[str, tuple[tuple[str, ...], ...]]  # "m", "f", "p" (plural)
    given_only: bool = False

    def fits(self, stem: str) -> bool:
        """Tell whether a folded stem takes these endings."""
        if not stem or not stem.endswith(self.stem_ends or ("",)):
            return False
        return not (self.not_after and stem.endswith(self.not_after))


@dataclass(frozen=True, slots=True)
class Form:
    """One reading of a word of a name; case or gender "" stands for any."""

    nominative: str  # singular, with the capitals and «ё» of the word as written
    case: str
    gender: str  # "m", "f" or ""
    plural: bool
    paradigm: str
    weight: float
    changes: bool = True  # whether the word has other forms in this gender

    def allows(self, case: str, gender: str) -> bool:
        """Tell whether the reading may stand in this case for a person of this gender."""
        return self.case in ("", case) and self.gender in ("", gender)


def _endings(listed: list[str]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(e.strip("-") for e in cell.split("|")) for cell in listed)


def _paradigm(raw: dict[str, Any]) -> Paradigm:
    masculine = _endings(raw["masc"])
    feminine = _endings(raw["femn"]) if "femn" in raw else masculine
    return Paradigm(
        raw["id"],
        raw["weight"],
        tuple(raw.get("stem_ends", ())),
        tuple(raw.get("not_after", ())),
        {"m": masculine, "f": feminine, "p": _endings(raw["plur"])},
        raw.get("given_only", False),
    )


@lru_cache(maxsize=1)
def paradigms() -> tuple[Paradigm, ...]:
    """Return the paradigms of names, as the data file orders them."""
    return tuple(_paradigm(raw) for raw in load_toml(_FILE)["paradigm"])


@lru_cache(maxsize=64)
def listed(table: str, key: str = "words") -> frozenset[str]:
    """Return a word list of the data file, folded."""
    return frozenset(fold(word) for word in load_toml(_FILE)[table][key])


@lru_cache(maxsize=1)
def _by_ending() -> dict[str, tuple[tuple[Paradigm, str, str, str], ...]]:
    """Map an ending to (paradigm, kind, case, ending of the singular nominative)."""
    found: dict[str, list[tuple[Paradigm, str, str, str]]] = {}
    for paradigm in paradigms():
        for kind, cells in paradigm.endings.items():
            base = paradigm.endings["m" if kind == "p" else kind]
            for case, cell in zip(CASES, cells, strict=False):
                for ending in cell:
                    found.setdefault(fold(ending), []).append((paradigm, kind, case, base[0][0]))
    return {ending: tuple(readings) for ending, readings in found.items()}


def _declined(word: str) -> Iterator[Form]:
    low = fold(word)
    for size in range(min(_LONGEST, len(low) - 1) + 1):
        cut = len(low) - size
        for paradigm, kind, case, base in _by_ending().get(low[cut:], ()):
            if paradigm.fits(low[:cut]):
                gender = "" if kind == "p" else kind
                same = len(set(paradigm.endings[kind])) == 1
                yield Form(word[:cut] + base, case, gender, kind == "p", paradigm.id, paradigm.weight, not same)


def _unchanging(word: str) -> Iterator[Form]:
    low = fold(word)
    if low in listed("indeclinable"):
        yield Form(word, "", "", False, "indeclinable", _LISTED, False)
        return
    fitting = [(len(e), w) for key, w in _UNCHANGING.items() for e in listed("indeclinable", key) if low.endswith(e)]
    if fitting:
        yield Form(word, "", "", False, "indeclinable", max(fitting)[1], False)


def _weighed(form: Form, word: str) -> Form:
    """Correct the weight of a reading by what is known of the very surname."""
    low = fold(form.nominative)
    if low in listed("ending_a" if form.paradigm.startswith("a") else "stressed"):
        return replace(form, weight=_LISTED)
    seems = form.nominative == word
    weight = form.weight * _doubt(form.paradigm, low, seems) * _attested(fold(word), low, form)
    return replace(form, weight=weight)


def _doubt(paradigm: str, low: str, seems: bool) -> float:
    """Return how unusual a surname would be; ``seems`` tells that the word itself would be the nominative."""
    if paradigm == "consonant" and low.endswith(_RUSSIAN):
        return 0.25
    if paradigm == "a" and low[:-1].endswith(_RUSSIAN):
        return 0.1
    if paradigm in ("a", "a_sibilant") and low[:-1].endswith(tuple(listed("ending_a", "seldom"))):
        return 0.2
    if paradigm == "consonant" and seems and low.endswith(_INSTRUMENTAL):  # «Маурером»
        return 0.15 if low.endswith("им") and not low.endswith(_ADJECTIVE) else 0.03
    if paradigm == "iot" and low.endswith("ий"):
        return 0.3
    if paradigm.startswith("adjective_stressed"):  # «Захаровой», «Дудой» are no nominatives, «Полевого» is a genitive
        return 0.05 if seems else 4.0 if low.endswith("овой") else 1.0
    return 1.0


def _attested(low: str, nominative: str, form: Form) -> float:
    """Return how much the dictionary's surnames speak for a reading."""
    known = [p for p in parse(low) if p.is_known and "Surn" in p.tag]
    if not known:
        return 1.0
    return 3.0 if any(_is_reading(p, nominative, form) for p in known) else 0.6


def _is_reading(found: Any, nominative: str, form: Form) -> bool:
    """The dictionary gives a woman's surname under the man's."""
    tag = found.tag
    if form.case not in ("", tag.case) or form.plural != (tag.number == "plur"):
        return False
    if form.gender == "f":
        return bool(tag.gender == "femn")
    return fold(found.normal_form) == nominative and (form.gender == "" or tag.gender != "femn")


@lru_cache(maxsize=50_000)
def surname_readings(word: str) -> tuple[Form, ...]:
    """Return every reading of a word as a surname or part of one, hyphened ones part by part."""
    if "-" in word.strip("-"):
        return tuple(_compound(word))
    given_only = {p.id for p in paradigms() if p.given_only}
    found = [f for f in _declined(word) if f.paradigm not in given_only]
    return tuple(_weighed(f, word) for f in [*found, *_unchanging(word)])


def _compound(word: str) -> Iterator[Form]:
    """«Салтыкова-Щедрина», «аль-Асадом»: both parts agree, or the first stays as it is."""
    first, _, last = word.rpartition("-")
    fixed = fold(first.rpartition("-")[2]) in listed("particles")
    for end in surname_readings(last):
        yield replace(end, nominative=f"{first}-{end.nominative}", weight=end.weight * (1.0 if fixed else 0.2))
        for start in () if fixed else surname_readings(first):
            agree = start.plural == end.plural and start.case in ("", end.case) and start.gender in ("", end.gender)
            if agree and start.nominative != first:
                yield replace(end, nominative=f"{start.nominative}-{end.nominative}", weight=end.weight * start.weight)
            elif agree:
                yield replace(end, nominative=f"{first}-{end.nominative}", weight=end.weight * start.weight)


def family_name(form: Form) -> str:
    """Return the nominative plural of a surname: «Алиевы»."""
    for found in paradigms():
        if found.id == form.paradigm:
            base = found.endings["m"][0][0]
            return form.nominative[: len(form.nominative) - len(base)] + found.endings["p"][0][0]
    return form.nominative


def womans(form: Form) -> str:
    """Return a woman's surname from a reading of a man's or a family's: «Алиева», «Зеленская», «Меркель»."""
    for found in paradigms():
        if found.id == form.paradigm:
            base = found.endings["m"][0][0]
            return form.nominative[: len(form.nominative) - len(base)] + found.endings["f"][0][0]
    return form.nominative


def decline(nominative: str, gender: str, paradigm: str) -> frozenset[str]:
    """Return the folded forms of a name in one gender, or the name alone where it does not change."""
    low = fold(nominative)
    for found in paradigms():
        cells = found.endings[gender]
        if found.id == paradigm and cells and low.endswith(cells[0][0]):
            stem = low[: len(low) - len(cells[0][0])]
            return frozenset(stem + fold(e) for cell in cells for e in cell)
    return frozenset({low})
