"""The nominative of a name: the case and gender in which all its words agree best.

«Джейхуна Байрамова» could be a woman's nominative by its surname; the given name allows a man's
genitive only. Where the words leave it open the readings are kept as keys, so that a later mention
still finds its person, and the words stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import product

from sidelines.language.ru.morph import case_tag, fold
from sidelines.language.ru.names_forms import Form, family_name, listed, surname_readings, womans
from sidelines.language.ru.names_given import given_readings, origins
from sidelines.language.ru.names_parts import Parts, is_initial, is_patronymic, split_parts

# How often a name stands in a case, where nothing else tells.
_CASES = {"nomn": 0.68, "gent": 0.12, "accs": 0.05, "datv": 0.05, "ablt": 0.08, "loct": 0.02}
_GENDERS = {"m": 0.82, "f": 0.18}
_TOLD = 12.0  # how much a case read off the sentence outweighs the others
_SURE = 1000.0  # the same, where a position before the name tells the case
_PLURAL = 0.05
_RARE = 0.01  # weight of a given name that ought to decline and does not
_KEPT = 0.04  # readings less likely than this share of the best are dropped
_PLAUSIBLE = 0.15  # share of the likeliest case that another must have to be possible
_CERTAIN = 0.88  # share of the readings that must agree on a gender for it to be told


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name in the nominative; a surname alone may have several readings, kept in ``keys``."""

    full: str  # given name, patronymic, surname; surname first where the language has it so
    given: str | None = None
    patronymic: str | None = None
    surname: str | None = None  # with its particles: «ван дер Беллен»
    gender: str | None = None  # "m", "f" or None
    surname_type: str = ""  # the paradigm of surnames_ru.toml, or "indeclinable"
    indeclinable: bool = False  # whether the surname has one form for all cases in this gender
    keys: frozenset[str] = frozenset()  # folded nominatives that the surname may be
    plural: bool = False  # «Алиевы»: a family


@dataclass(slots=True)
class _Reading:
    """One case and gender for the whole name, with the best form of each word."""

    score: float
    gender: str
    words: list[Form] = field(default_factory=list)

    @property
    def nominatives(self) -> tuple[str, ...]:
        """Return the nominatives of the words."""
        return tuple(f.nominative for f in self.words)


def _fixed(word: str) -> Form:
    return Form(word, "", "", False, "indeclinable", 1.0, False)


def _options(parts: Parts) -> list[tuple[Form, ...]]:
    """Return the readings of each word: given names, patronymic, surnames."""
    last = len(parts.given) - 1
    given: list[tuple[Form, ...]] = []
    for at, word in enumerate(parts.given):
        if is_initial(word) or (parts.family_first and at < last):
            given.append((_fixed(word),))
        elif parts.family_first:
            given.append(tuple(_syllabic(word)))
        else:
            given.append(given_readings(word) + (_first_part(word) if at < last else _undeclined(word)))
    patronymic = [_patronymic(w) if len(parts.patronymic) == 1 else (_fixed(w),) for w in parts.patronymic]
    surname = [(_fixed(w),) if parts.family_first else _surname(w, parts) for w in parts.surname]
    words = (*parts.given, *parts.patronymic, *parts.surname)
    found = (*given, *patronymic, *surname)
    return [options or (_fixed(word),) for word, options in zip(words, found, strict=True)]


def _surname(word: str, parts: Parts) -> tuple[Form, ...]:
    """After an Italian or Japanese given name a surname in -а is usual: «Массимо Бузакка»."""
    readings = surname_readings(word)
    if not parts.given or origins(parts.given[0]).isdisjoint(listed("ending_a", "origins")):
        return readings
    japanese = "japanese" in origins(parts.given[0])
    return tuple(_favoured(f) if japanese or not _closing(f) else f for f in readings)


def _favoured(form: Form) -> Form:
    vowel = form.paradigm.startswith("a") and not form.paradigm.startswith("adjective")
    return replace(form, weight=max(form.weight, 0.7)) if vowel and not form.plural else form


def _closing(form: Form) -> bool:
    return fold(form.nominative)[:-1].endswith(tuple(listed("ending_a", "consonants")))


def _syllabic(word: str) -> Iterator[Form]:
    """Chinese «Цзиньпин» has the ending of a Russian surname and does not decline like one."""
    oblique = False
    for form in surname_readings(word):
        if form.paradigm.startswith(("consonant", "soft_sign", "iot")) and not form.plural:
            inflected = len(word) > 2 and form.nominative != word
            oblique |= inflected and word.endswith(("а", "у", "я", "ю", "ом", "ем"))
            yield replace(form, weight=0.6 * (0.03 if form.nominative == word and word.endswith(("ом", "ем")) else 1.0))
    yield replace(_fixed(word), weight=0.02 if oblique else 0.3)


def _first_part(word: str) -> tuple[Form, ...]:
    """«Абдель Фаттахом»: the first of several given names may stay as it is."""
    if fold(word) in listed("first_fixed"):
        return (_fixed(word),)
    return tuple(
        replace(f, case="", weight=f.weight * 0.1)
        for f in given_readings(word)
        if f.case == "nomn" and f.nominative == word
    )


def _undeclined(word: str) -> tuple[Form, ...]:
    """«с Ара Айвазяном»: reports leave a foreign given name in -а as it is, where the surname declines."""
    if fold(word)[-1] not in "ая":
        return ()
    forms = (f for f in given_readings(word) if f.case == "nomn" and f.nominative == word)
    return tuple(replace(f, case="", weight=f.weight * _RARE) for f in forms)


def _patronymic(word: str) -> tuple[Form, ...]:
    if not is_patronymic(word):
        return (_fixed(word),)
    found = [f for f in surname_readings(word) if not f.plural and f.nominative[-3:] in ("вич", "ьич", "мич", "кич")]
    found += [f for f in surname_readings(word) if not f.plural and f.nominative[-3:] in ("вна", "чна")]
    allowed = (Form(f.nominative, f.case, _sex(f), False, f.paradigm, 1.0) for f in found)
    return tuple(f for f in allowed if not (f.gender == "f" and f.nominative.endswith("ч")))


def _sex(form: Form) -> str:
    return "f" if form.nominative.endswith("а") else "m"


def _readings(options: Sequence[tuple[Form, ...]], told: str | None, weight: float = _TOLD) -> Iterator[_Reading]:
    """Yield every case and gender in which all words can stand."""
    for (case, usual), (gender, share), plural in product(_CASES.items(), _GENDERS.items(), (False, True)):
        score = usual * share * (weight if case == told else 1.0) * (_PLURAL if plural else 1.0)
        reading = _Reading(score, gender)
        for forms in options:
            fitting = [f for f in forms if f.allows(case, gender) and (f.plural == plural or not f.changes)]
            if not fitting:
                break
            best = max(fitting, key=lambda f: f.weight)
            reading.score *= best.weight
            reading.words.append(best)
        else:
            yield reading


def _likeliest(readings: Sequence[_Reading]) -> _Reading:
    """Return the best reading of the nominative for which all cases together speak most."""
    shares: dict[tuple[str, ...], float] = {}
    for reading in readings:
        shares[reading.nominatives] = shares.get(reading.nominatives, 0.0) + reading.score
    return max(readings, key=lambda r: (shares[r.nominatives], r.score))


def _keys(readings: Iterable[_Reading], surnames: int, best: float) -> frozenset[str]:
    """Return the folded surnames of all readings that are not far less likely than the best."""
    kept = [r for r in readings if r.score >= best * _KEPT]
    return frozenset(fold(" ".join(f.nominative for f in r.words[-surnames:])) for r in kept)


def _gender(readings: Sequence[_Reading]) -> str | None:
    total = sum(r.score for r in readings)
    for gender in _GENDERS:
        if total and sum(r.score for r in readings if r.gender == gender) >= _CERTAIN * total:
            return gender
    return None


def _with_particles(parts: Parts, keys: frozenset[str]) -> frozenset[str]:
    """A surname with a particle or of two parts is also met without its first part."""
    whole = {fold(" ".join([*parts.particles, key])) for key in keys} if parts.particles else set(keys)
    last = {key.rpartition("-")[2] for key in keys if key.partition("-")[0] in listed("particles") and "-" in key}
    return frozenset(whole | keys | last)


def _built(parts: Parts, words: Sequence[str]) -> tuple[str | None, str | None, str | None]:
    """Cut the inflected words into given name, patronymic and surname."""
    first, second = len(parts.given), len(parts.given) + len(parts.patronymic)
    given, patronymic = " ".join(words[:first]), " ".join(words[first:second])
    surname = " ".join([*parts.particles, *words[second:]])
    return given or None, patronymic or None, surname or None


def _unread(parts: Parts) -> PersonName:
    """The words agree in no case: the name as it stands."""
    given, patronymic, surname = _built(parts, [*parts.given, *parts.patronymic, *parts.surname])
    full = " ".join(p for p in (given, patronymic, surname) if p)
    return PersonName(full, given, patronymic, surname, keys=frozenset({fold(surname or full)}))


def may_stand(tokens: Sequence[str], case: str, *, plausibly: bool = True) -> bool:
    """Tell whether a name may stand in a case, by the forms of its words alone: «Мариан де Йонг» in any.

    Args:
        tokens: the words of the name as they stand in the text.
        case: the case, «gen» or «gent» and so on.
        plausibly: whether readings count that are much rarer than the likeliest («Маэхара», nominative of a man).
    """
    options = _options(split_parts(tokens))
    likely = {tag: max(_likelihood(options, tag, gender) for gender in _GENDERS) for tag in _CASES}
    told = max(likely.get(case_tag(case) or "", 0.0), likely["gent"] if case == "acc" else 0.0)
    return told > 0 and told >= (_PLAUSIBLE if plausibly else 0.0) * max(likely.values())


def _likelihood(options: Sequence[tuple[Form, ...]], tag: str, gender: str) -> float:
    """Return how usual a name of these words is in one case and gender, by the likeliest form of each."""
    product_of = 1.0
    for forms in options:
        product_of *= max((f.weight for f in forms if f.allows(tag, gender) and not f.plural), default=0.0)
    return product_of


def normalise(tokens: Sequence[str], case: str | None = None, *, certain: bool = False) -> PersonName:
    """Return a person's name in the nominative.

    Args:
        tokens: the words of the name as they stand in the text, marks included.
        case: the case in which the sentence has it, «gen» or «gent» and so on, where known.
        certain: whether words beside the name tell the case, and not only its own form.

    Words that agree in no case are returned as they stand; no words give an empty name.
    """
    parts = split_parts(tokens)
    options = _options(parts)
    readings = list(_readings(options, case_tag(case), _SURE if certain else _TOLD))
    if not readings or not options:
        return _unread(parts)
    best = _likeliest(readings)
    head, plural = best.words[-1], best.words[-1].plural
    given, patronymic, surname = _built(parts, [f.nominative for f in best.words])
    order = (surname, given, patronymic) if parts.family_first else (given, patronymic, surname)
    count = len(parts.surname) or len(parts.given)
    keys = _with_particles(parts, _keys(readings, count, best.score))
    if parts.family_first:
        head, keys = _fixed(parts.surname[0]), frozenset({fold(parts.surname[0])})
    if plural:
        keys |= {fold(womans(head))}
        return PersonName(family_name(head), surname=surname, surname_type=head.paradigm, keys=keys, plural=True)
    return PersonName(
        " ".join(part for part in order if part),
        given,
        patronymic,
        surname,
        _gender(readings),
        head.paradigm if parts.surname else "",
        bool(parts.surname) and not head.changes,
        keys,
    )
