"""Generated accounts in any number, and what it costs to link one more.

The reports of a press are imitated: every day the same number of contacts among a fixed set of officials,
each told by several outlets in one of three scripts. So a larger archive reaches further back, as real
ones do; an archive that takes in more reports of the same days compares more, in proportion.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from statistics import median

from sidelines.model.encounter import AccountKey, FiledAccount
from sidelines.model.record import Account, Kind, Participant, Place, Status, Value
from sidelines.model.span import Span
from sidelines.resolve import Shelf

_WORDS = (Span(0, 1),)
_STATES = ("AZ", "KG", "KZ", "UZ", "TJ", "TM", "RU", "AM", "GE", "TR", "IR", "SA", "PK", "IN", "CN", "US", "FR", "DE")
_OFFICES = {
    "ru": ("президент", "премьер-министр", "министр иностранных дел"),
    "en": ("President", "prime minister", "foreign minister"),
    "az": ("prezident", "baş nazir", "xarici işlər naziri"),
}
_SYLLABLES = (("Ма", "Ma"), ("ри", "ri"), ("Са", "Sa"), ("до", "do"), ("ле", "le"), ("Ну", "Nu"), ("ка", "ka"))
_PLACES = ("Баку", "Бишкек", "Астана", "Ташкент", "Москва", "Ереван", "Тбилиси", "Анкара", "Тегеран", "Пекин")
_LAST = date(2025, 6, 30)
_CONTACTS_A_DAY = 6
_TOLD_BY = 4  # outlets
_MEASURED = 200


@dataclass(frozen=True, slots=True)
class Cost:
    """What adding one account costs, in the median, and with how many others it is compared on average."""

    milliseconds: float
    compared: float


def growth(size: int) -> Cost:
    """Return the cost of adding an account to a collection of a size."""
    known = tuple(accounts(size + _MEASURED))
    shelf = Shelf()
    for filed in known[:size]:
        shelf.add(filed)
    before = len(shelf.judgements)
    costs = [_timed(shelf, filed) for filed in known[size:]]
    return Cost(1000 * median(costs), (len(shelf.judgements) - before) / _MEASURED)


def _timed(shelf: Shelf, filed: FiledAccount) -> float:
    begin = time.perf_counter()
    shelf.add(filed)
    return time.perf_counter() - begin


def accounts(number: int) -> Iterator[FiledAccount]:
    """Yield generated accounts, the newest last; of two numbers the newest are the same ones."""
    for age in range(number - 1, -1, -1):
        day = _LAST - timedelta(age // (_CONTACTS_A_DAY * _TOLD_BY))
        contact = Random(f"contact {age // _TOLD_BY}")
        yield _account(age, day, contact, Random(f"account {age}"))


def _account(age: int, day: date, contact: Random, random: Random) -> FiledAccount:
    language = random.choice(("ru", "ru", "en", "az"))
    rank = contact.randrange(3)
    who = contact.sample(_STATES, 2)
    place = Value(Place(contact.choice(_PLACES)), _WORDS, "generated")
    kind = contact.choice((Kind.MEETING, Kind.MEETING, Kind.PHONE_CALL))
    account = Account(
        Value(kind, _WORDS, "generated"),
        Value(Status.HELD, _WORDS, "generated"),
        tuple(_participant(state, rank, side, language) for side, state in enumerate(who, start=1)),
        date=Value(day.isoformat(), _WORDS, "generated") if random.random() < 0.8 else None,
        place=place if kind is Kind.MEETING and random.random() < 0.7 else None,
    )
    published = day + timedelta(random.choice((0, 0, 0, 1)))
    return FiledAccount(AccountKey(f"r{age:016x}", 1), account, language, published, f"outlet{random.randrange(40)}")


def _participant(state: str, rank: int, side: int, language: str) -> Participant:
    return Participant(
        side,
        _WORDS,
        name=Value(_name(state, rank, cyrillic=language == "ru"), _WORDS, "generated"),
        office=Value(_OFFICES[language][rank], _WORDS, "generated"),
        represents=Value(state, _WORDS, "generated"),
    )


def _name(state: str, rank: int, *, cyrillic: bool) -> str:
    """Return the invented name of an office holder, in one script or the other."""
    random = Random(f"{state} {rank}")
    words = ([random.choice(_SYLLABLES) for _ in range(3)] for _ in range(2))
    return " ".join("".join(pair[0 if cyrillic else 1] for pair in word).title() for word in words)
