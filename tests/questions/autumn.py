"""An autumn of diplomacy, told by hand: what every question is asked of.

Two ministers meet at the General Assembly, as two sides tell it; they telephoned before, and meet again after having
agreed to. A third minister is at the Assembly too. A denial, an announcement and a namesake are there to be told apart.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from telling import BAYRAMOV, KAZAKBAEV, LAVROV, NOW, Telling

from sidelines.archive import Archive
from sidelines.ingest import keep
from sidelines.model.record import Kind, Occasion, Outcome, OutcomeType, Place, Record, Status
from sidelines.model.report import Known

UNGA = Occasion("76-я сессия Генеральной Ассамблеи ООН", "unga", 76, 2021)
NEW_YORK, BISHKEK, BAKU = Place("Нью-Йорк", "US"), Place("Бишкек", "KG"), Place("Баку", "AZ")
JEYHUN, RUSLAN = ("Jeyhun Bayramov", "AZ"), ("Ruslan Kazakbaev", "KG")
NAMESAKE = ("Анна Лаврова", "BY")
DEMINING = ("минные поля в освобождённых районах", "demining")
TRADE = ("взаимная торговля", "trade")


def _filed(record: Record, number: int, note: str) -> Record:
    url = Known(f"https://press.example/{note}", "given")
    return replace(record, report=replace(record.report, name=str(number), url=url))


def reports() -> dict[str, Record]:
    """Return the reports, each by what it is."""
    return {
        "call": _call(),
        "announced": _announced(),
        "baku": _baku(),
        "bishkek": _bishkek(),
        "moscow": _moscow(),
        "again": _again(),
        "denied": _denied(),
        "namesake": _namesake(),
    }


def _call() -> Record:
    telling = Telling("Министры поговорили по телефону")
    account = telling.account(BAYRAMOV, KAZAKBAEV, kind=Kind.PHONE_CALL, on="2021-08-30", about=[TRADE])
    return telling.record(account, published=date(2021, 8, 30), outlet="АПА")


def _announced() -> Record:
    telling = Telling("Министры встретятся в Нью-Йорке")
    account = telling.account(BAYRAMOV, KAZAKBAEV, status=Status.PLANNED, at=NEW_YORK, within=UNGA)
    return telling.record(account, published=date(2021, 9, 20), outlet="Кабар")


def _baku() -> Record:
    telling = Telling("Встреча на полях сессии")
    account = telling.account(BAYRAMOV, KAZAKBAEV, at=NEW_YORK, within=UNGA, about=[DEMINING, TRADE], by="МИД АР")
    promise = telling.value("провести консультации по торговле")
    visit = telling.value("визит в Баку")
    outcomes = (
        Outcome(telling.value(OutcomeType.AGREEMENT), promise, done=False, due=telling.value("2021-12")),
        Outcome(telling.value(OutcomeType.INVITATION), visit, done=False, by=telling.value("Джейхун Байрамов")),
    )
    return telling.record(replace(account, outcomes=outcomes), published=date(2021, 9, 25), outlet="АПА")


def _bishkek() -> Record:
    telling = Telling("Ministers meet in New York")
    account = telling.account(JEYHUN, RUSLAN, on="2021-09-25", at=NEW_YORK, within=UNGA, about=[TRADE])
    return telling.record(account, published=date(2021, 9, 26), outlet="Кабар")


def _moscow() -> Record:
    telling = Telling("Лавров и Казакбаев")
    account = telling.account(LAVROV, KAZAKBAEV, on="2021-09-23", at=NEW_YORK, within=UNGA)
    return telling.record(account, published=date(2021, 9, 23), outlet="ТАСС")


def _again() -> Record:
    telling = Telling("Консультации в Баку")
    account = telling.account(BAYRAMOV, KAZAKBAEV, on="2021-11-10", at=BAKU, about=[TRADE])
    done = Outcome(telling.value(OutcomeType.AGREEMENT), telling.value("проведены консультации по торговле"), done=True)
    return telling.record(replace(account, outcomes=(done,)), published=date(2021, 11, 10), outlet="АПА")


def _denied() -> Record:
    telling = Telling("МИД опроверг встречу")
    account = telling.account(BAYRAMOV, LAVROV, status=Status.DENIED, on="2021-10-05")
    return telling.record(account, published=date(2021, 10, 5), outlet="ТАСС")


def _namesake() -> Record:
    telling = Telling("Приём в Минске")
    account = telling.account(NAMESAKE, ("Пётр Сухой", "BY"), on="2020-02-02")
    return telling.record(account, published=date(2020, 2, 2), outlet="БелТА")


def fill(archive: Archive) -> dict[str, str]:
    """Keep the reports and return the encounter that each tells of."""
    told = {}
    for number, (name, record) in enumerate(reports().items()):
        kept = keep(archive, _filed(record, number, name), digest=f"{number:064}", received=NOW)
        told[name] = kept.encounters[0]
    with archive.reading() as session:
        now = {name: session.reports.at(f"https://press.example/{name}")[0] for name in told}
        accounts = {name: session.accounts.of_report(report)[0].key for name, report in now.items()}
        held = session.encounters.holding(accounts.values())
    return {name: held[accounts[name]] for name in told}
