"""A small archive to ask: what three outlets tell of a few ministers, made by hand and kept as any report is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from random import Random
from typing import Any

from press import chatter
from telling import BAYRAMOV, KAZAKBAEV, LAVROV, NOW, Telling

from sidelines.archive import Archive
from sidelines.ingest import keep
from sidelines.model.record import Account, Kind, Occasion, Place, Record, Status

AZERBAIJAN, KYRGYZSTAN, AGENCY = "МИД Азербайджана", "МИД Киргизии", "Агентство"
ASSEMBLY = Occasion("76-я сессия Генеральной Ассамблеи ООН", "unga", 76, 2021)
NEW_YORK = {"at": Place("Нью-Йорк", "US"), "within": ASSEMBLY}
WASHINGTON = {"at": Place("Вашингтон", "US"), "within": ASSEMBLY}
BAKU, MOSCOW = {"at": Place("Баку", "AZ")}, {"at": Place("Москва", "RU")}
IVAN, PYOTR = ("Иван Петров", "BG"), ("Пётр Петров", "RU")
TRADE, MINES = ("вопросы торговли", "trade"), ("разминирование земель", "mine_action")

Pair = tuple[tuple[str, str], tuple[str, str]]
MINISTERS, TALKERS = (BAYRAMOV, KAZAKBAEV), (BAYRAMOV, LAVROV)


def told(title: str, who: Pair, on: str, *, outlet: str = AGENCY, published: str = "", **more: Any) -> Record:
    """Return a report of one contact, which came out on its day unless another is given."""
    telling = Telling(title)
    account = telling.account(*who, on=on, **more)
    telling.write(chatter(Random(title)))
    return telling.record(account, published=date.fromisoformat(published or on), outlet=outlet)


def done(record: Record) -> Record:
    """Return a report whose outcomes were done there and then."""
    return replace(record, accounts=tuple(map(_done, record.accounts)))


def _done(account: Account) -> Account:
    return replace(account, outcomes=tuple(replace(outcome, done=True, due=None) for outcome in account.outcomes))


RECORDS = {
    "planned": told(
        "Министры увидятся", MINISTERS, "2021-09-24", published="2021-09-20", status=Status.PLANNED, **NEW_YORK
    ),
    "azerbaijan": told(
        "Встреча в Нью-Йорке",
        MINISTERS,
        "2021-09-24",
        outlet=AZERBAIJAN,
        about=(TRADE, MINES),
        came=("создание комиссии по торговле",),
        **NEW_YORK,
    ),
    "kyrgyzstan": told(
        "Министр провёл встречу",
        (KAZAKBAEV, BAYRAMOV),
        "2021-09-25",
        outlet=KYRGYZSTAN,
        about=(TRADE,),
        **WASHINGTON,
    ),
    "call": told("Разговор по телефону", TALKERS, "2021-10-05", kind=Kind.PHONE_CALL),
    "moscow": told("Переговоры в Москве", TALKERS, "2022-03-10", about=(MINES,), **MOSCOW),
    "baku": done(told("Заседание в Баку", MINISTERS, "2022-05-04", came=("создана комиссия по торговле",), **BAKU)),
    "namesakes": told("Беседа однофамильцев", (IVAN, PYOTR), "2023-01-15"),
}


def fill(archive: Archive) -> dict[str, tuple[str, ...]]:
    """Keep the reports and return the accounts of each, as ``REPORT/NUMBER``."""
    kept = {}
    for number, (name, record) in enumerate(RECORDS.items()):
        filed = keep(archive, record, digest=f"{number:064}", received=NOW)
        kept[name] = tuple(str(account.key) for account in filed.accounts)
    return kept
