"""Names held against each other: the forms in which a surname may return, and who may be whom."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from sidelines.language.ru.morph import fold
from sidelines.language.ru.names_choice import PersonName, normalise
from sidelines.language.ru.names_forms import Form, decline, surname_readings, womans
from sidelines.language.ru.names_given import is_given
from sidelines.language.ru.names_parts import is_initial, name_words

_AND = ("и", "с", "со")
_GENDERED = ("possessive", "adjective")  # «Иван и Мария Петрова» share nothing
_USUAL = 0.1  # weight below which a plural is a far-fetched reading


def surname_forms(name: PersonName) -> frozenset[str]:
    """Return every form in which the surname alone may stand, folded; empty where there is no surname."""
    if not name.surname:
        return frozenset()
    low = fold(name.surname)
    last = low.split()[-1]
    forms = {low, last}
    for gender in ("m", "f") if name.gender is None else (name.gender,):
        for paradigm in {name.surname_type, *_paradigms(last, gender)} - {""}:
            forms |= decline(last, gender, paradigm)
    return frozenset(forms | {f.rpartition("-")[2] for f in forms if low.startswith(("аль-", "эль-"))})


def _paradigms(surname: str, gender: str) -> set[str]:
    """Return the likeliest paradigm of a nominative, for a name whose own is not told."""
    fitting = [f for f in surname_readings(surname) if f.allows("nomn", gender) and not f.plural]
    fitting = [f for f in fitting if fold(f.nominative) == surname]
    return {max(fitting, key=lambda f: f.weight).paradigm} if fitting else set()


def _initials_agree(one: str, other: str) -> bool:
    """«С.» agrees with «Сергей», «Мухаммед» with itself; the shorter of two lists of names decides."""
    for a, b in zip_longest(one.split(), other.split()):
        if a is None or b is None:
            return True
        left, right = fold(a).rstrip("."), fold(b).rstrip(".")
        short = is_initial(a) or is_initial(b)
        if not (left == right or (short and (left.startswith(right) or right.startswith(left)))):
            return False
    return True


def _clash(one: str | None, other: str | None) -> bool:
    return bool(one and other and not _initials_agree(one, other))


def same_person(a: PersonName, b: PersonName) -> bool:
    """Tell whether two names in one report can be the same person's.

    A surname alone agrees with a full name, an initial with the name that it begins; given names,
    patronymics or genders that differ do not agree.
    """
    if _clash(a.given, b.given) or _clash(a.patronymic, b.patronymic):
        return False
    if a.gender and b.gender and a.gender != b.gender:
        return False
    if a.surname and b.surname:
        return not a.keys.isdisjoint(b.keys)
    return bool(a.given and b.given)


def split_shared(tokens: Sequence[str]) -> tuple[PersonName, ...]:
    """Split «Ильхам и Мехрибан Алиевы» into two full names; empty where no surname is shared."""
    words = name_words(tokens)
    joint = [i for i, word in enumerate(words) if word in _AND]
    if len(joint) != 1 or not 0 < joint[0] < len(words) - 2:
        return ()
    first, second, surname = words[: joint[0]], words[joint[0] + 1 : -1], words[-1]
    shared = _shared(surname)
    if shared is None or not all(is_given(word) for word in (first[0], second[0])):
        return ()
    return tuple(_joined(normalise(given), shared) for given in (first, second))


def _shared(surname: str) -> Form | None:
    """Return the reading of a surname as two people's: a plural, or one that tells no gender («Обама»)."""
    plural = [f for f in surname_readings(surname) if f.plural and f.weight >= _USUAL]
    if plural:
        return max(plural, key=lambda f: f.weight)
    single = [f for f in surname_readings(surname) if f.nominative == surname and f.case in ("", "nomn")]
    best = max(single, key=lambda f: f.weight, default=None)
    return None if best is None or best.paradigm.startswith(_GENDERED) else best


def _joined(person: PersonName, shared: Form) -> PersonName:
    """Give a person the surname of a family in the person's gender."""
    surname = shared.nominative
    if person.gender == "f" and shared.plural:
        surname = womans(shared)
    return normalise([*person.full.split(), surname], "nomn")
