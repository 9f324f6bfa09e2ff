"""Accounts made by hand, without a text: every value stands on the same nominal words."""

from __future__ import annotations

from datetime import date
from typing import TypeVar

from sidelines.model.encounter import AccountKey, FiledAccount
from sidelines.model.record import (
    Account,
    Format,
    Kind,
    Occasion,
    Participant,
    Place,
    Role,
    Status,
    Topic,
    Value,
)
from sidelines.model.span import Span

T = TypeVar("T")

WORDS = (Span(0, 1),)
PUBLISHED = date(2021, 9, 25)


def value(of: T, how: str = "") -> Value[T]:
    return Value(of, WORDS, "by hand", how=how)


def person(
    name: str | None, office: str | None, represents: str | None, side: int = 1, role: Role | None = None
) -> Participant:
    return Participant(
        side,
        WORDS,
        name=value(name) if name else None,
        office=value(office) if office else None,
        represents=value(represents) if represents else None,
        role=value(role) if role else None,
    )


def unnamed(descr: str, represents: str | None, side: int = 1) -> Participant:
    return Participant(side, WORDS, descr=value(descr), represents=value(represents) if represents else None)


BAYRAMOV = person("Джейхун Байрамов", "министр иностранных дел", "AZ")
BAYRAMOV_AZ = person("Ceyhun Bayramov", "xarici işlər naziri", "AZ")
KAZAKBAEV = person("Руслан Казакбаев", "министр иностранных дел", "KG", 2)
KAZAKBAEV_EN = person("Ruslan Kazakbaev", "Minister of Foreign Affairs", "KG", 2)
LAVROV = person("Сергей Лавров", "министр иностранных дел", "RU", 2)


def account(
    *who: Participant,
    kind: Kind = Kind.MEETING,
    status: Status = Status.HELD,
    day: str | None = "2021-09-24",
    place: Place | None = None,
    occasion: Occasion | None = None,
    form: Format | None = None,
    about: tuple[str, ...] = (),
) -> Account:
    return Account(
        value(kind),
        value(status),
        who or (BAYRAMOV, KAZAKBAEV),
        format=value(form) if form else None,
        date=value(day) if day else None,
        place=value(place) if place else None,
        occasion=value(occasion) if occasion else None,
        topics=tuple(Topic(value(heading), (heading,)) for heading in about),
    )


def filed(
    report: str,
    told: Account | None = None,
    *,
    number: int = 1,
    published: date | None = PUBLISHED,
    outlet: str | None = None,
    voice: str = "",
    language: str = "ru",
) -> FiledAccount:
    return FiledAccount(AccountKey(report, number), told or account(), language, published, outlet or report, voice)
