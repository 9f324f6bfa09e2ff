"""The parts of a name as it stands: what is given name, patronymic, surname, initial or particle.

Order differs («Алиев Ильхам Гейдар оглы», «Си Цзиньпин», «С.В. Лавров»), so the words are sorted into
parts before anything is inflected.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from sidelines.language.ru.morph import fold, parse
from sidelines.language.ru.names_forms import listed, surname_readings
from sidelines.language.ru.names_given import is_family_first, is_given, is_listed, origins
from sidelines.lexicon.load import load_toml

_INITIAL = re.compile(r"\b([А-ЯЁA-Z][а-яёa-z]?|[А-ЯЁ]-[А-ЯЁ])\s*\.\s*")  # «С.», «Дж.», «Ж.-К.»
_ELISION = re.compile(r"\b([ОДдЛ])\s*(['’`])\s*(?=[А-ЯЁ])")  # «О’Рейли», «д’Эстен»
_WORD = re.compile(r"[^\W\d_]+(?:[-'’`][^\W\d_]+)*\.?")
_PATRONYMIC = re.compile(r"(?:[оеи]вич|ьич|мич|кич)(?:а|у|ем|е)?|(?:[ое]вн|ичн)(?:а|ы|е|у|ой|ою)")
_REGNAL = re.compile("[IVX]+")  # «Мсвати III»
_SHORT = 6  # letters of the longest Korean or Vietnamese syllable with its ending


@dataclass(frozen=True, slots=True)
class Parts:
    """The words of a name by part, each in text order."""

    given: tuple[str, ...] = ()
    patronymic: tuple[str, ...] = ()
    particles: tuple[str, ...] = ()
    surname: tuple[str, ...] = ()
    family_first: bool = False  # the surname stands first and never changes


def name_words(tokens: Sequence[str]) -> list[str]:
    """Return the words of a name: initials with their full stop, small capitals, no marks."""
    text = _ELISION.sub(r"\1\2", _INITIAL.sub(r"\1. ", " ".join(tokens)))
    words = _WORD.findall(text)
    return [_written(word, shouted=all(w.isupper() for w in words)) for word in words]


def _written(word: str, shouted: bool) -> str:
    """«ДЖЕЙХУН БАЙРАМОВ» of a headline becomes «Джейхун Байрамов»."""
    if len(word) > 2 and word.isupper() and (shouted or len(word) > 3):
        return "-".join(part.capitalize() for part in word.split("-"))
    return word.removesuffix(".") if len(word) > 4 else word


def is_initial(word: str) -> bool:
    """Tell whether a word is an initial."""
    return word.endswith(".")


def split_parts(tokens: Sequence[str]) -> Parts:
    """Sort the words of a name into its parts."""
    words = name_words(tokens)
    if len(words) == 3 and _declined_family(words):  # an older way to decline: «Кима Чен Ира»
        words = [_declined_family(words), *words[1:]]
    if len(words) > 1 and _family_first(words):
        return Parts(given=tuple(words[1:]), surname=(words[0],), family_first=True)
    words, lineage = _without_lineage(words)
    words, patronymic = _without_patronymic(words) if not lineage else (words, lineage)
    if not words:
        return Parts(patronymic=tuple(patronymic))
    if len(words) > 1 and _REGNAL.fullmatch(words[-1]):
        return Parts(given=tuple(words), patronymic=tuple(patronymic))
    if len(words) == 1:
        return _single(words[0], patronymic)
    given, particles, surname = _three(words, bool(patronymic))
    return Parts(tuple(given), tuple(patronymic), tuple(particles), tuple(surname))


def _single(word: str, patronymic: Sequence[str]) -> Parts:
    alone = bool(patronymic) or (is_given(word) and not _likelier_surname(word))
    if alone or is_initial(word):
        return Parts(given=(word,), patronymic=tuple(patronymic))
    return Parts(surname=(word,))


def _likelier_surname(word: str) -> bool:
    """An unlisted name that the dictionary holds as a surname too."""
    return not is_listed(word) and any(p.is_known and "Surn" in p.tag for p in parse(fold(word)))


def _without_lineage(words: list[str]) -> tuple[list[str], list[str]]:
    """Take out a father's name with its mark: «Гейдар оглы», «Гейдар-оглы»."""
    for at, word in enumerate(words):
        if fold(word) in listed("lineage") and at > 0:
            return words[: at - 1] + words[at + 1 :], words[at - 1 : at + 1]
        if "-" in word and fold(word.rpartition("-")[2]) in listed("lineage"):
            return words[:at] + words[at + 1 :], [word]
    return words, []


def is_patronymic(word: str) -> bool:
    """Tell whether a word has the ending of a patronymic in any case."""
    return bool(re.fullmatch(r"\w+(?:" + _PATRONYMIC.pattern + ")", fold(word)))


def _without_patronymic(words: list[str]) -> tuple[list[str], list[str]]:
    """Take out a patronymic; «Слободан Милошевич» has none."""
    for at, word in enumerate(words):
        if at == 0 or not is_patronymic(word) or not is_given(words[at - 1]):
            continue
        last = at == len(words) - 1
        if not last or at >= 2 or _only_patronymic(word):
            return words[:at] + words[at + 1 :], [word]
    return words, []


def _only_patronymic(word: str) -> bool:
    known = [p for p in parse(fold(word)) if p.is_known]
    return any("Patr" in p.tag for p in known) and not any("Surn" in p.tag for p in known)


def _three(words: list[str], patronymic: bool) -> tuple[list[str], list[str], list[str]]:
    """Part given names, particles and surname."""
    if _surname_leads(words, patronymic):
        return words[1:], [], words[:1]
    several = len(words) > 2 and fold(words[1]) in listed("particles") and words[1].islower()  # «Фон дер Ляйен»
    if fold(words[0]) in listed("particles") and (words[0].islower() or several):
        return [], [w.lower() for w in words[:-1]], words[-1:]
    for at in range(1, len(words) - 1):
        if fold(words[at]) in listed("particles"):
            return _with_particles(words, at)
    if len(words) > 2 and not patronymic and _two_surnames(words):
        return words[:-2], [], words[-2:]
    return words[:-1], [], words[-1:]


def _with_particles(words: list[str], at: int) -> tuple[list[str], list[str], list[str]]:
    """«Александр ван дер Беллен», «Мухаммед бен Салман Аль Сауд»."""
    stop = at
    while stop < len(words) - 1 and fold(words[stop]) in listed("particles"):
        stop += 1
    return words[:at], words[at:stop], words[stop:]


def _two_surnames(words: list[str]) -> bool:
    """«Хосе Луис Родригес Сапатеро»: after a Spanish given name the last two words are surnames."""
    iberian = any(o.startswith("spanish") for o in origins(words[0]))
    return iberian and not is_given(words[-2]) and not is_initial(words[-2])


def _surname_leads(words: list[str], patronymic: bool) -> bool:
    """«Лавров Сергей», «Алиев Ильхам Гейдар оглы», «Лавров С.В.»."""
    first, rest = words[0], words[1:]
    if is_initial(first):
        return False
    if all(is_initial(w) for w in rest):
        return True
    if len(rest) != 1 or is_listed(first) or not is_given(rest[0]):
        return False
    usual = any(f.weight >= 1.0 for f in surname_readings(first))
    return (usual or patronymic) and not (is_patronymic(rest[0]) or _likelier_surname(rest[0]))


def _declined_family(words: list[str]) -> str:
    """Return the nominative of an inflected Korean family name before two syllables, or an empty word."""
    stem = re.sub("(?:а|у|ом|е)$", "", words[0])
    inflected = stem != words[0] and not is_family_first(words[0]) and is_family_first(stem)
    return stem if inflected and all(len(w) <= _SHORT for w in words[1:]) else ""


@lru_cache(maxsize=1)
def _syllable() -> re.Pattern[str]:
    table = load_toml("surnames_ru.toml")["syllables"]
    initials, finals = ("|".join(fold(s) for s in table[key]) for key in ("initials", "finals"))
    return re.compile(rf"(?:(?:{initials})?(?:{finals})){{1,3}}(?:а|у|ом|ем|е|я|ю)?")


def _family_first(words: list[str]) -> bool:
    """«Ким Чен Ын», «Си Цзиньпин»: a known family name, then nothing but syllables."""
    first, rest = words[0], words[1:]
    if not is_family_first(first) or len(rest) > 3 or any(is_initial(w) for w in rest):
        return False
    if any(is_listed(w) and len(w) > 4 for w in rest):
        return False
    if len(rest) > 1:
        return all(len(w) <= _SHORT for w in rest)
    return bool(_syllable().fullmatch(fold(rest[0]))) and len(rest[0]) < 12
