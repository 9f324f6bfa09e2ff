from dataclasses import replace
from datetime import date

import pytest
from hand_made import BAYRAMOV, BAYRAMOV_AZ, KAZAKBAEV, KAZAKBAEV_EN, account, filed, person, value

from sidelines.model.encounter import FiledAccount, Point, Standing
from sidelines.model.record import Account, Act, Kind, Occasion, Outcome, OutcomeType, Place, Statement, Status, Topic
from sidelines.resolve import points

UNGA = Occasion("76-я сессия Генеральной Ассамблеи ООН", "unga", 76, 2021)


def of(field: str, *told: Account) -> list[Point]:
    accounts = [filed(f"r{i}", one) for i, one in enumerate(told)]
    return [p for p in points(accounts) if p.field == field]


def standing(field: str, *told: Account) -> Standing:
    (only,) = of(field, *told)
    return only.standing


@pytest.mark.parametrize(
    ("field", "one", "other", "expected"),
    [
        ("date", account(), account(), Standing.AGREED),
        ("date", account(), account(day="2021-09"), Standing.AGREED),
        ("date", account(), account(day="2021-09-26"), Standing.CONTRADICTED),
        ("date", account(), account(day="2021-09-25"), Standing.CONTRADICTED),
        ("date", account(place=Place("Нью-Йорк", "US")), account(day="2021-09-25"), Standing.AGREED),
        ("date", account(), account(day=None), Standing.ONE_ONLY),
        ("place", account(place=Place("Вудсайд", "US")), account(place=Place("San Francisco", "US")), Standing.AGREED),
        ("place", account(place=Place("Баку", "AZ")), account(place=Place("Bişkek", "KG")), Standing.CONTRADICTED),
        ("kind", account(), account(kind=Kind.NEGOTIATION), Standing.AGREED),
        ("kind", account(), account(kind=Kind.PHONE_CALL), Standing.CONTRADICTED),
        ("status", account(), account(status=Status.PLANNED), Standing.AGREED),
        ("status", account(), account(status=Status.DENIED), Standing.CONTRADICTED),
        ("occasion", account(occasion=UNGA), account(), Standing.ONE_ONLY),
    ],
)
def test_single_values(field: str, one: Account, other: Account, expected: Standing) -> None:
    assert standing(field, one, other) is expected


def test_what_nobody_tells_is_no_point() -> None:
    assert of("place", account(), account()) == []


def test_each_wording_stands_beside_who_has_it() -> None:
    (place,) = of("place", account(place=Place("Нью-Йорк", "US")), account(place=Place("Nyu-York", "US")))
    assert [(t.value, [k.report for k in t.by]) for t in place.told] == [("Нью-Йорк", ["r0"]), ("Nyu-York", ["r1"])]


def test_participants_over_two_scripts() -> None:
    helper = person("Иван Иванов", "посол", "KG", 2)
    found = of("participants", account(), account(BAYRAMOV_AZ, KAZAKBAEV_EN, helper))
    assert [(p.label, p.standing) for p in found] == [
        ("Джейхун Байрамов", Standing.AGREED),
        ("Руслан Казакбаев", Standing.AGREED),
        ("Иван Иванов", Standing.ONE_ONLY),
    ]
    assert [t.value for t in found[0].told] == [
        "Джейхун Байрамов, министр иностранных дел, AZ",
        "Ceyhun Bayramov, xarici işlər naziri, AZ",
    ]


def test_somebody_else_for_one_side_contradicts() -> None:
    other = person("Али Асадов", "премьер-министр", "AZ")
    found = of("participants", account(), account(other, KAZAKBAEV))
    assert [p.standing for p in found] == [Standing.CONTRADICTED, Standing.AGREED, Standing.CONTRADICTED]


def test_subjects_by_heading_and_unspecified_ones_not() -> None:
    vague = Topic(value("другие вопросы"), ("other_issues",), unspecified=True)
    bare = Topic(value("Судьба озера"))
    one = replace(
        account(about=("demining", "trade")), topics=(*account(about=("demining", "trade")).topics, vague, bare)
    )
    found = of("topics", one, account(about=("trade",)))
    assert [(p.label, p.standing) for p in found] == [
        ("demining", Standing.ONE_ONLY),
        ("trade", Standing.AGREED),
        ("судьба озера", Standing.ONE_ONLY),
    ]


def test_statements_by_speaker_and_act_in_any_script() -> None:
    ours = replace(account(), statements=(Statement(value("Джейхун Байрамов"), value(Act.INFORM), value("о минах")),))
    theirs = replace(
        account(BAYRAMOV_AZ, KAZAKBAEV_EN),
        statements=(
            Statement(value("Ceyhun Bayramov"), value(Act.INFORM), value("minalar barədə")),
            Statement(value("jointly"), value(Act.STRESS), value("əməkdaşlıq")),
        ),
    )
    assert [(p.label, p.standing) for p in of("statements", ours, theirs)] == [
        ("Джейхун Байрамов: inform", Standing.AGREED),
        ("jointly: stress", Standing.ONE_ONLY),
    ]


def test_outcomes_by_type() -> None:
    signed = Outcome(value(OutcomeType.SIGNATURE), value("план консультаций"), done=True)
    agreed = Outcome(value(OutcomeType.AGREEMENT), value("расширить базу"), done=False)
    found = of("outcomes", replace(account(), outcomes=(signed, agreed)), replace(account(), outcomes=(signed,)))
    assert [(p.label, p.standing) for p in found] == [
        ("signature", Standing.AGREED),
        ("agreement", Standing.ONE_ONLY),
    ]


def test_reprints_do_not_agree_with_each_other() -> None:
    wire: list[FiledAccount] = [filed(f"w{i}", account(BAYRAMOV, KAZAKBAEV), voice="wire") for i in range(3)]
    assert {p.standing for p in points(wire)} == {Standing.ONE_ONLY}
    assert Standing.AGREED in {p.standing for p in points([*wire, filed("x", published=date(2021, 9, 26))])}
