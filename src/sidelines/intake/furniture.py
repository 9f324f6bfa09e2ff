"""The words of page furniture, as intake matches them.

They come from the lexicon, so that a new outlet's promotion line or a new agency is an entry in a
data file and never a change of code. Everything is read once and compiled once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sidelines.errors import LexiconError
from sidelines.lexicon.load import has_toml, load_toml

FILE = "furniture.toml"
LANGUAGES = ("ru", "en", "az")
_PLACES = ("whole", "start", "sentence", "bag")
_WORD = re.compile(r"[^\W\d_]+")


def fold(text: str) -> str:
    """Return a text without the differences that do not count here: case, ё for е, i with or without its dot."""
    return text.casefold().replace("ё", "е").replace("i\u0307", "i").replace("ı", "i")


def words(text: str) -> tuple[str, ...]:
    """Return the folded words of a text: its runs of letters."""
    return tuple(_WORD.findall(fold(text)))


@dataclass(frozen=True, slots=True)
class Phrase:
    """A stretch of furniture: how it begins, up to how many words it may run, why it is dropped."""

    opening: str  # folded
    written: str  # as in the data file
    reason: str
    limit: int


@dataclass(frozen=True, slots=True)
class Furniture:
    """All of it, ready for look-up."""

    whole: dict[tuple[str, ...], str]  # words of a paragraph -> reason
    openings: dict[str, tuple[Phrase, ...]]  # first two characters of a paragraph -> phrases
    openings_inline: dict[str, tuple[Phrase, ...]]  # likewise for a sentence within a paragraph
    bags: tuple[tuple[frozenset[str], str], ...]
    headings: dict[str, tuple[Phrase, ...]]  # of lists of other reports, likewise
    bare_headings: frozenset[str]  # those that need no colon, folded
    colon_headings: re.Pattern[str]  # the same as written and in capitals, after a space, with the colon
    sections: frozenset[tuple[str, ...]]
    months: dict[str, int]
    date_words: frozenset[str]
    ordinals: tuple[str, ...]  # endings of a day's number
    agencies: frozenset[str]  # and other media that carry reports, as written and in capitals
    sure_agencies: frozenset[str]  # those whose names mean nothing else
    correspondents: frozenset[str]
    cities: dict[str, str]  # folded name -> as written


@lru_cache(maxsize=1)
def furniture() -> Furniture:
    """Return the furniture of the lexicon; raise LexiconError on a faulty entry."""
    entries = _entries("furniture")
    for entry in entries:
        if entry.get("where") not in _PLACES or not entry.get("reason"):
            raise LexiconError(FILE, str(entry["example"]), f"needs a reason, and where to be one of {_PLACES}")
    phrases = [p for e in entries if e["where"] in ("start", "sentence") for p in _phrases(e)]
    inline = [p for e in entries if e["where"] == "sentence" for p in _phrases(e)]
    sure = [w for e in (*_entries("agency"), *_media("agency")) for w in _forms(e)]
    date_words, related = _entries("date_word"), _entries("related")
    return Furniture(
        whole={words(w): e["reason"] for e in entries if e["where"] == "whole" for w in _forms(e)},
        openings=_by_opening(phrases),
        openings_inline=_by_opening(inline),
        bags=tuple((frozenset(fold(w) for w in _forms(e)), e["reason"]) for e in entries if e["where"] == "bag"),
        headings=_by_opening(Phrase(fold(w), w, "related heading", 0) for e in related for w in _forms(e)),
        bare_headings=frozenset(fold(w) for e in related if e.get("bare") for w in _forms(e)),
        colon_headings=_colon_headings(w for e in related if e.get("bare") for w in _forms(e)),
        sections=frozenset(words(w) for e in _entries("section") for w in _forms(e)),
        months={fold(w): _month_number(e) for e in _entries("month") for w in _forms(e)},
        date_words=frozenset(fold(w) for e in date_words if e["kind"] != "correspondent" for w in _forms(e)),
        ordinals=tuple(w for e in date_words if e["kind"] == "ordinal" for w in _forms(e)),
        agencies=frozenset(n for w in (*sure, *_carriers()) for n in (w, w.upper())),
        sure_agencies=frozenset(n for w in sure for n in (w, w.upper())),
        correspondents=frozenset(w for e in date_words if e["kind"] == "correspondent" for w in _forms(e)),
        cities={fold(w): w for w in (*_capitals(), *_towns(), *(w for e in _entries("city") for w in _forms(e)))},
    )


@lru_cache(maxsize=1)
def outlets_by_domain() -> dict[str, str]:
    """Return the outlet or agency that publishes at each known domain."""
    return {d.casefold(): _forms(e)[0] for e in _media() for d in e.get("domains", ()) if _forms(e)}


def _entries(table: str) -> list[dict[str, Any]]:
    """Return the entries of one table, each with at least a word and an example."""
    found: list[dict[str, Any]] = load_toml(FILE).get(table, [])
    for number, entry in enumerate(found, start=1):
        label = f"{table} {number}"
        if not isinstance(entry.get("example"), str):
            raise LexiconError(FILE, label, "has no example")
        if not _forms(entry):
            raise LexiconError(FILE, label, f"has no words in any of {', '.join(LANGUAGES)}")
        if table == "date_word" and "kind" not in entry:
            raise LexiconError(FILE, label, "has no kind")
    return found


def _forms(entry: dict[str, Any]) -> tuple[str, ...]:
    """Return an entry's words in every language, the first as the entry's main name."""
    return tuple(str(w) for language in LANGUAGES for w in entry.get(language, ()))


def _month_number(entry: dict[str, Any]) -> int:
    number = entry.get("number")
    if not isinstance(number, int) or not 1 <= number <= 12:
        raise LexiconError(FILE, str(entry["example"]), "a month's number is 1 to 12")
    return number


def _phrases(entry: dict[str, Any]) -> Iterable[Phrase]:
    limit = int(entry.get("words", 25))
    return (Phrase(fold(w), w, str(entry["reason"]), limit) for w in _forms(entry))


def _colon_headings(forms: Iterable[str]) -> re.Pattern[str]:
    either = "|".join(re.escape(written) for form in forms for written in (form, form.upper()))
    return re.compile(rf"(?<=\s)(?:{either}):")


def _by_opening(phrases: Iterable[Phrase]) -> dict[str, tuple[Phrase, ...]]:
    """Return phrases by their first two characters, longest first: «©» alone is shorter, and stands by itself."""
    found: dict[str, tuple[Phrase, ...]] = {}
    for phrase in sorted(phrases, key=lambda p: -len(p.opening)):
        found[phrase.opening[:2]] = (*found.get(phrase.opening[:2], ()), phrase)
    return found


def opening_phrases(table: dict[str, tuple[Phrase, ...]], text: str, at: int) -> tuple[Phrase, ...]:
    """Return the phrases of a table that may stand at an offset of a text."""
    start = fold(text[at : at + 2])
    return table.get(start[:2], ()) + table.get(start[:1], ())


def _media(*kinds: str) -> list[dict[str, Any]]:
    """Return agencies and outlets of the lexicon of bodies, all kinds where none is named."""
    return [e for e in _optional("bodies_media.toml", "body") if not kinds or e.get("kind") in kinds]


def _carriers() -> Iterable[str]:
    """Return all media by all their names, for where a dateline leaves no doubt that one is meant."""
    return (str(w) for e in _media() for w in (*_forms(e), *e.get("ambiguous_ru", ())))


def _capitals() -> Iterable[str]:
    """Return capitals in every language and spelling that the lexicons of states and territories give."""
    for file, table in (("states.toml", "state"), ("territories.toml", "territory")):
        for land in _optional(file, table):
            for language in LANGUAGES:
                name = land.get(f"capital_{language}")
                yield from [str(name)] if name else []
                yield from land.get(f"capital_variants_{language}", ())


def _towns() -> Iterable[str]:
    """Return towns; a name that is also a person's or a word's is not enough to know a dateline by."""
    towns = (e for e in _optional("cities.toml", "city") if e.get("kind", "city") == "city")
    return (w for e in towns if not e.get("homonym") for w in _forms(e))


def _optional(file: str, table: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = load_toml(file).get(table, []) if has_toml(file) else []
    return found


@lru_cache(maxsize=1)
def lead_markup() -> frozenset[str]:
    """Return the words by which class names mark a lead."""
    table = load_toml(FILE).get("markup", {})
    if not table.get("lead") or not table.get("example"):
        raise LexiconError(FILE, "markup", "needs the words that mark a lead, and an example")
    return frozenset(table["lead"])
