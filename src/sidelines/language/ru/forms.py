"""What a word form may be, apart from its sentence: the network's tags are held against the dictionary."""

from __future__ import annotations

from functools import lru_cache

from sidelines.language.ru.morph import parse
from sidelines.language.ru.names_given import is_family_first

_CASES = {
    "nomn": "nom",
    "gent": "gen",
    "datv": "dat",
    "accs": "acc",
    "ablt": "ins",
    "loct": "loc",
    "gen2": "gen",
    "loc2": "loc",
}
_NUMBERS = {"sing": "sing", "plur": "plur"}


@lru_cache(maxsize=50_000)
def animate_noun(word: str) -> bool:
    """Tell whether a word's likeliest analysis is a common animate noun."""
    best = parse(word)[0].tag
    return best.POS == "NOUN" and "anim" in best and not {"Name", "Surn", "Patr"} & set(best.grammemes)


@lru_cache(maxsize=50_000)
def common_noun(word: str) -> bool:
    """Tell whether the dictionary knows a word as a common noun and as nothing else."""
    names = {"Name", "Surn", "Patr", "Geox", "Orgn", "Trad", "Abbr", "Fixd"}
    found = [p.tag for p in parse(word)]
    return all(t.POS == "NOUN" and not names & set(t.grammemes) for t in found) and all(p.is_known for p in parse(word))


@lru_cache(maxsize=200_000)
def corrected(word: str, pos: str, case: str, number: str) -> tuple[str, str, str]:
    """Return the part of speech, case and number that a tagged form can have.

    A noun that opens a sentence is often tagged wrongly («Президенты» as a name in the genitive singular): where
    the dictionary does not allow the tag, the nearest reading that it does allow is taken.
    """
    if pos == "PROPN" and common_noun(word):
        pos = "NOUN"
    return pos, *_declension(word, pos, case, number)


def _declension(word: str, pos: str, case: str, number: str) -> tuple[str, str]:
    if pos == "PROPN" and _instrumental_only(word):
        return "ins", number
    if pos not in ("NOUN", "ADJ"):
        return case, number
    wanted = {"NOUN": ("NOUN",), "ADJ": ("ADJF", "PRTF")}[pos]
    known = [p for p in parse(word) if p.is_known and p.tag.POS in wanted and p.tag.case]
    possible = [(_CASES.get(p.tag.case, ""), _NUMBERS.get(p.tag.number, "")) for p in known]
    if not possible or (case, number) in possible or not case:
        return case, number
    return max(possible, key=lambda r: (r[0] == case) + (r[1] == number))


def _instrumental_only(word: str) -> bool:
    """A foreign name may be tagged a nominative where its ending allows one case alone: «Рамафосой», «Мирзиёевым»."""
    if not word.endswith(("ом", "ем", "ём", "ым", "им", "ой", "ей")):
        return False
    found = [p.tag for p in parse(word) if p.tag.POS == "NOUN"]
    return bool(found) and all(t.case == "ablt" or (t.case == "datv" and t.number == "plur") for t in found)


@lru_cache(maxsize=50_000)
def unchanging(word: str) -> bool:
    """Tell whether a name has one form for all cases, so that its tag says nothing: «Сийярто», «Ван И», «Джо»."""
    found = parse(word)
    if any("Fixd" in p.tag for p in found) or is_family_first(word) or len(word) < 3:
        return True
    return not any(p.is_known for p in found) and (word[-1] in "оеиуюыэ" or not word.isalpha())


@lru_cache(maxsize=5_000)
def may_be_subjects(word: str) -> bool:
    """Tell whether a form may be the nominative plural of a noun for people."""
    tags = (p.tag for p in parse(word) if p.is_known)
    return any(t.POS == "NOUN" and t.case == "nomn" and t.number == "plur" and "anim" in t for t in tags)


@lru_cache(maxsize=50_000)
def may_be(word: str, case: str) -> bool:
    """Tell whether a form can stand in a case, by the dictionary alone."""
    return any(_CASES.get(p.tag.case or "") == case or "Fixd" in p.tag for p in parse(word))
