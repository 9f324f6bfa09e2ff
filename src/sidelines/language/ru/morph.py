"""Morphology out of context: dictionary forms, and noun phrases put into another case.

One pymorphy3 analyser is made on first use and its answers are cached, since a report repeats its
words. A phrase is inflected as a phrase: alone, «полномочного» is a neuter as well as a masculine and
«делегации» has five readings, but the words that agree with each other leave few of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile
from typing import Any

from pymorphy3 import MorphAnalyzer

CASES = {"nom": "nomn", "gen": "gent", "dat": "datv", "acc": "accs", "ins": "ablt", "loc": "loct"}
_SECOND = {"gen2": "gent", "loc2": "loct", "acc2": "accs", "gen1": "gent", "loc1": "loct"}
_ADJECTIVES = ("ADJF", "PRTF")
_DOUBTFUL = 0.1  # share of a reading below which an unlisted word's ending is no evidence


@lru_cache(maxsize=1)
def _analyser() -> MorphAnalyzer:
    return MorphAnalyzer(lang="ru")


def fold(word: str) -> str:
    """Return a word for comparison: lower case, «ё» as «е»."""
    return word.lower().replace("ё", "е")


def case_tag(case: str | None) -> str | None:
    """Return the analyser's name of a case that is given in either spelling («gen», «gent»)."""
    return CASES.get(case, case) if case else None


@lru_cache(maxsize=200_000)
def parse(word: str) -> tuple[Any, ...]:
    """Return every analysis of a word, the likeliest first, as pymorphy3 parses."""
    return tuple(_analyser().parse(word))


@lru_cache(maxsize=200_000)
def lemmas(word: str) -> frozenset[str]:
    """Return every dictionary form, folded."""
    return frozenset(fold(p.normal_form) for p in parse(word.lower()))


@dataclass(frozen=True, slots=True)
class _Reading:
    """What one word of a phrase may be; gender "" agrees with both (plurals, «глава»)."""

    parse: Any
    case: str
    number: str
    gender: str
    animate: bool | None

    def agrees(self, other: _Reading) -> bool:
        """Tell whether an attribute and its noun may stand together."""
        if (self.case, self.number) != (other.case, other.number):
            return False
        if self.gender and other.gender and self.gender != other.gender:
            return False
        return self.case != "accs" or None in (self.animate, other.animate) or self.animate == other.animate


def _reading(found: Any) -> _Reading:
    tag = found.tag
    gender = "" if tag.number == "plur" else str(tag.gender or "")
    case = str(tag.case)  # the tag's own strings refuse to be compared with words they do not know
    animate = {"anim": True, "inan": False}.get(str(tag.animacy or ""))
    return _Reading(found, _SECOND.get(case, case), str(tag.number or ""), gender, animate)


@lru_cache(maxsize=50_000)
def _readings(word: str, speech: tuple[str, ...]) -> tuple[_Reading, ...]:
    found = [_reading(p) for p in parse(word) if p.tag.POS in speech and p.tag.case]
    return tuple(sorted(found, key=lambda r: r.parse.normal_form.endswith("ой")))  # «временный» before «временной»


def _is_modifier(word: str) -> bool:
    """Tell whether a word is likely an attribute: «главой» is one in theory alone."""
    share: float = sum(r.parse.score for r in _readings(word, _ADJECTIVES))
    return share > _DOUBTFUL


def _is_link(word: str) -> bool:
    """A word between attributes: «чрезвычайный и полномочный», «временно исполняющий», a comma."""
    return not word.isalpha() or any(p.tag.POS in ("CONJ", "ADVB", "PRCL") for p in parse(word))


@dataclass(frozen=True, slots=True)
class _Head:
    """The head of a phrase, its reading, and the attributes that agree with it by position."""

    at: int
    reading: _Reading
    attributes: dict[int, _Reading]


def _attributes(words: Sequence[str], head: int, noun: _Reading) -> dict[int, _Reading] | None:
    """Return agreeing readings of all attributes before a head, or None where one does not agree."""
    found = {}
    for at in range(head):
        agreeing = [r for r in _readings(words[at], _ADJECTIVES) if r.agrees(noun)]
        if agreeing:
            found[at] = agreeing[0]
        elif not _is_link(words[at]):
            return None
    return found


def _governs(words: Sequence[str], at: int) -> bool:
    """«исполняющей обязанности»: the participle is the head although the noun happens to agree with it."""
    return at + 1 < len(words) and fold(words[at + 1]) == "обязанности" and "исполнять" in lemmas(words[at])


def _candidates(words: Sequence[str]) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield positions that may hold the head, the rightmost first, and as what part of speech."""
    stop = 0
    while stop < len(words) and (_is_modifier(words[stop]) or _is_link(words[stop])):
        stop += 1
        if _governs(words, stop - 1):
            break
    if stop < len(words) and not (stop and _governs(words, stop - 1)):
        yield stop, ("NOUN",)
    for at in reversed(range(stop)):
        if _readings(words[at], ("NOUN",)):
            yield at, ("NOUN",)
        if _is_modifier(words[at]):
            yield at, _ADJECTIVES


def _head(words: Sequence[str], source: str | None) -> _Head | None:
    for at, speech in _candidates(words):
        readings = [r for r in _readings(words[at], speech) if source is None or r.case == source]
        agreeing = [(r, a) for r in readings if (a := _attributes(words, at, r)) is not None]
        if speech == _ADJECTIVES:  # «поверенный в делах» is a man, whatever the frequencies of the form
            agreeing.sort(key=lambda found: found[0].gender == "neut")
        if agreeing and (source or not _doubtful(words[at], agreeing)):
            return _Head(at, *agreeing[0])
    return None


def _doubtful(word: str, agreeing: list[tuple[_Reading, dict[int, _Reading]]]) -> bool:
    """An unlisted word without attributes whose readings lead to different dictionary forms."""
    if any(r.parse.is_known for r, _ in agreeing) or agreeing[0][1]:
        return False
    likely = [r.parse for r in _readings(word, ("NOUN", *_ADJECTIVES)) if r.parse.score >= _DOUBTFUL]
    return len({p.normal_form for p in likely}) != 1


def like(surface: str, form: str) -> str:
    """Return a form with the capitals of the word as written («МИДом» gives «МИД»), and «ё» only where it had one."""
    if surface.isupper() and len(surface) > 1:
        return surface
    if "ё" not in surface.lower():
        form = form.replace("ё", "е")
    parts = zip(form.split("-"), [*surface.split("-"), *[""] * form.count("-")], strict=False)
    return "-".join(_capitals(part, written) for part, written in parts)


def _capitals(form: str, written: str) -> str:
    cased = [c.upper() if i < len(written) and written[i].isupper() else c for i, c in enumerate(form)]
    return "".join(cased)


def _inflected(word: str, reading: _Reading, case: str, number: str, gender: str) -> str:
    wanted = {case, number}
    if number == "sing" and gender and reading.parse.tag.POS in _ADJECTIVES:
        wanted.add(gender)
    if "Supr" in reading.parse.tag:
        return like(word, _superlative(word, reading, wanted))
    found = reading.parse.inflect(wanted)
    return like(word, found.word) if found is not None else word


def _superlative(word: str, reading: _Reading, wanted: set[str]) -> str:
    """«высшим» becomes «высший»: the dictionary holds «высочайший» under the same word."""
    forms = [f.word for f in reading.parse.lexeme if wanted <= set(map(str, f.tag.grammemes)) and "Supr" in f.tag]
    return max(forms, key=lambda form: _shared_start(form, word.lower()), default=word)


def _shared_start(a: str, b: str) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(a, b, strict=False)))


def _second(words: Sequence[str], head: _Head) -> int | None:
    """Return where a conjoined second head begins: «президентом и премьер-министром Армении»."""
    for at in range(head.at + 1, len(words) - 1):
        if words[at] == "и":
            following = _head(words[at + 1 :], head.reading.case)
            if following is None or following.reading.animate != head.reading.animate:
                return None
            if at == head.at + 1 or (head.reading.case != "gent" and _head(words[at + 1 :], "gent") is None):
                return at + 1
            return None
        if any(p.tag.POS == "PREP" for p in parse(words[at])):
            return None
    return None


def inflect_phrase(
    words: Sequence[str], case: str = "nomn", number: str | None = None, source: str | None = None
) -> str:
    """Return a noun phrase with its head, and what agrees with it, in another case; complements stay.

    Args:
        words: the phrase as it stands, attributes before the head: «министром иностранных дел».
        case: the wanted case, «nomn» or «nom» and so on.
        number: the wanted number, "sing" or "plur"; by default the phrase's own.
        source: the case in which the phrase stands, where the sentence tells it.

    Capitals are kept. Where no reading of the words holds together the phrase is returned as it is.
    """
    head = _head(words, case_tag(source)) or _head(words, None)
    if head is None:
        return " ".join(words)
    out, target = list(words), case_tag(case) or "nomn"
    count = number or head.reading.number
    gender = head.reading.gender or next((r.gender for r in head.attributes.values() if r.gender), "")
    gender = gender or str(head.reading.parse.tag.gender or "masc")
    for at, reading in [*head.attributes.items(), (head.at, head.reading)]:
        out[at] = _inflected(words[at], reading, target, count, gender)
    second = _second(words, head)
    if second is not None:
        out[second:] = [inflect_phrase(words[second:], case, number, head.reading.case)]
    return " ".join(out)
