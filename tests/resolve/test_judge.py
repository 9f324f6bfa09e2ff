from datetime import date, timedelta

import pytest
from hand_made import BAYRAMOV, BAYRAMOV_AZ, KAZAKBAEV, KAZAKBAEV_EN, LAVROV, account, filed, person, unnamed, value

from sidelines.model.encounter import FiledAccount, Judgement, Verdict
from sidelines.model.record import Account, Format, Kind, Occasion, Place, Role, Setting, Status
from sidelines.resolve import judge, keys

MAMMADYAROV = person("Эльмар Мамедъяров", "министр иностранных дел", "AZ")
ALIYEV = person("Ильхам Алиев", "президент", "AZ")
MAURER = person("Петер Маурер", "президент", "МККК", 2)
BLINKEN = person("Энтони Блинкен", "госсекретарь", "US", 3)
NEW_YORK = Place("Нью-Йорк", "US")
UNGA = Occasion("сессия Генеральной Ассамблеи ООН", "unga", 76, 2021)


def judged(told: Account, other: Account, published: date = date(2021, 9, 25)) -> Judgement:
    return judge(filed("a", told), filed("b", other, published=published, language="en"))


def why(judgement: Judgement) -> dict[str, float]:
    return {r.feature: r.weight for r in judgement.reasons}


def test_both_readouts_of_one_meeting() -> None:
    found = judged(account(), account(BAYRAMOV_AZ, KAZAKBAEV_EN))
    assert found.verdict is Verdict.SAME
    assert [r.feature for r in found.reasons] == ["same_people", "same_day", "same_kind"]
    assert all(r.said for r in found.reasons)


@pytest.mark.parametrize(
    ("other", "feature"),
    [
        (account(BAYRAMOV, MAURER), "other_counterpart"),
        (account(MAMMADYAROV, KAZAKBAEV), "other_person"),
        (account(ALIYEV, person("Садыр Жапаров", "президент", "KG")), "other_person"),
        (account(kind=Kind.PHONE_CALL), "same_kind"),
        (account(kind=Kind.VISIT), "same_kind"),
        (account(day="2021-09-26"), "same_day"),
        (account(day="2021-09-25"), "same_day"),
        (account(form=Format.BILATERAL, kind=Kind.MEETING, day="2021-10"), "same_day"),
    ],
)
def test_one_thing_against_it_is_enough(other: Account, feature: str) -> None:
    found = judged(account(), other)
    assert found.verdict is Verdict.DIFFERENT
    assert why(found)[feature] < 0


def test_a_holder_without_a_name_is_the_person_in_office() -> None:
    holder = person(None, "глава МИД", "AZ")
    assert judged(account(), account(holder, KAZAKBAEV_EN)).verdict is Verdict.SAME


def test_states_alone_leave_it_open() -> None:
    assert (
        judged(account(), account(unnamed("Азербайджан", "AZ"), unnamed("Кыргызстан", "KG", 2))).verdict
        is Verdict.UNSURE
    )


def test_the_date_in_new_york_is_the_next_one_in_baku() -> None:
    here = account(place=NEW_YORK, occasion=UNGA)
    there = account(place=NEW_YORK, day="2021-09-25")
    assert judged(here, there).verdict is Verdict.SAME
    assert why(judged(here, there))["same_day"] > 0


def test_one_outlet_keeps_one_clock() -> None:
    one = filed("a", account(place=NEW_YORK), outlet="x")
    other = filed("b", account(place=NEW_YORK, day="2021-09-25"), outlet="x")
    assert judge(one, other).verdict is not Verdict.SAME
    assert why(judge(one, other))["same_day"] < 0


def test_a_town_of_the_same_state_does_not_speak_against_it() -> None:
    here, there = account(place=Place("Вудсайд", "US")), account(place=Place("Сан-Франциско", "US"))
    assert judged(here, there).verdict is Verdict.SAME


def test_another_state_leaves_a_doubt() -> None:
    here, there = account(place=Place("Медыка", "PL")), account(place=Place("Шегини", "UA"))
    assert judged(here, there).verdict is Verdict.UNSURE


def test_talks_at_a_place_are_no_call() -> None:
    talks = account(kind=Kind.NEGOTIATION, place=Place("Баку", "AZ"))
    assert judged(talks, account(kind=Kind.PHONE_CALL)).verdict is not Verdict.SAME


def test_planned_and_held_on_the_day_are_one() -> None:
    plan = account(status=Status.PLANNED)
    assert judged(plan, account(day="2021-09-24")).verdict is Verdict.SAME


def test_a_plan_that_slipped_is_not_taken_for_held() -> None:
    assert judged(account(status=Status.PLANNED, day="2021-09-10"), account()).verdict is Verdict.DIFFERENT


def test_what_is_announced_afterwards_is_the_next_one() -> None:
    plan = filed("a", account(status=Status.PLANNED, day=None), published=date(2021, 9, 26))
    found = judge(plan, filed("b"))
    assert found.verdict is Verdict.DIFFERENT
    assert "announced_after" in why(found)


def test_a_plan_without_a_date_is_for_what_follows_within_days() -> None:
    told = filed("a")  # on 24 September
    for published, verdict in (
        (date(2021, 9, 22), Verdict.SAME),
        (date(2021, 9, 1), Verdict.UNSURE),
        (date(2021, 9, 24), Verdict.UNSURE),  # may be what was agreed there to do next
    ):
        plan = filed("b", account(status=Status.PLANNED, day=None), published=published)
        assert judge(plan, told).verdict is verdict, published


def test_a_report_without_a_date_is_held_against_the_day_it_appeared() -> None:
    fresh = filed("b", account(day=None, place=NEW_YORK), published=date(2021, 9, 25))
    stale = filed("c", account(day=None), published=date(2021, 11, 25))
    told = filed("a", account(place=NEW_YORK))
    assert judge(told, fresh).verdict is Verdict.SAME
    assert judge(told, stale).verdict is Verdict.DIFFERENT


def test_two_reports_without_dates() -> None:
    told = filed("a", account(day=None))
    for gap, verdict in ((0, Verdict.SAME), (3, Verdict.UNSURE), (11, Verdict.DIFFERENT)):
        later = date(2021, 9, 25) + timedelta(gap)
        assert judge(told, filed("b", account(day=None), published=later)).verdict is verdict


def test_cancelled_is_not_held() -> None:
    assert judged(account(), account(status=Status.CANCELLED)).verdict is not Verdict.SAME


def test_a_bilateral_beside_a_trilateral() -> None:
    wide = account(BAYRAMOV, KAZAKBAEV, BLINKEN)
    assert judged(account(), wide).verdict is not Verdict.SAME
    assert judged(account(form=Format.TRILATERAL), wide).verdict is Verdict.SAME
    assert judged(account(form=Format.BILATERAL), wide).verdict is Verdict.DIFFERENT


def test_one_that_calls_itself_trilateral_is_no_bilateral_whomever_it_names() -> None:
    two, three = account(form=Format.BILATERAL), account(form=Format.TRILATERAL)
    assert judged(two, three).verdict is Verdict.DIFFERENT
    assert why(judged(two, three))["other_format"] < 0
    assert judged(two, two).verdict is judged(three, three).verdict is Verdict.SAME


def test_a_list_of_many_is_rarely_cut_to_two() -> None:
    others = [person(f"Имя{n} Фамилия{n}", "президент", state, n) for n, state in enumerate(("KZ", "TJ", "TM"), 3)]
    few, many = (account(BAYRAMOV, KAZAKBAEV, *others[:n], about=("trade",)) for n in (1, 3))
    told = account(place=NEW_YORK, about=("trade",))
    assert why(judged(told, many))["more_sides"] < why(judged(told, few))["more_sides"]


def test_a_mediator_is_easily_left_out() -> None:
    wide = account(BAYRAMOV, KAZAKBAEV, person("Энтони Блинкен", "госсекретарь", "US", 3, Role.MEDIATOR))
    assert judged(account(place=Place("Вашингтон", "US")), wide).verdict is Verdict.SAME


def test_one_on_one_has_no_third() -> None:
    alone = Account(
        value(Kind.MEETING),
        value(Status.HELD),
        (BAYRAMOV, KAZAKBAEV),
        date=value("2021-09-24"),
        settings=(value(Setting.ONE_ON_ONE),),
    )
    assert judged(alone, account(BAYRAMOV, KAZAKBAEV, BLINKEN)).verdict is Verdict.DIFFERENT


def test_a_counted_format_is_no_statement() -> None:
    counted = Account(
        value(Kind.CONFERENCE),
        value(Status.HELD),
        (BAYRAMOV, KAZAKBAEV),
        date=value("2021-09-24"),
        format=value(Format.BILATERAL, "counted"),
    )
    wide = account(BAYRAMOV, KAZAKBAEV, BLINKEN, LAVROV, kind=Kind.CONFERENCE)
    assert judged(counted, wide).verdict is Verdict.SAME


def test_who_came_with_the_president_also_meets_alone() -> None:
    with_president = account(ALIYEV, BAYRAMOV, MAURER)
    assert "principal_missing" in why(judged(with_president, account(BAYRAMOV, MAURER)))


def test_namesakes_of_two_states() -> None:
    other = person("Джейхун Байрамов", "посол", "TR")
    assert judged(account(), account(other, KAZAKBAEV)).verdict is Verdict.DIFFERENT


def test_a_surname_in_another_office_is_somebody_else() -> None:
    minister = person("Алиев", "министр энергетики", "AZ")
    told = account(ALIYEV, KAZAKBAEV)
    assert judged(told, account(minister, KAZAKBAEV)).verdict is Verdict.DIFFERENT


def test_a_letter_and_its_answer() -> None:
    sender = person("Ильхам Алиев", "президент", "AZ", 1, Role.SENDER)
    recipient = person("Садыр Жапаров", "президент", "KG", 2, Role.RECIPIENT)
    back = (
        person("Садыр Жапаров", "президент", "KG", 1, Role.SENDER),
        person("Ильхам Алиев", "президент", "AZ", 2, Role.RECIPIENT),
    )
    letter = account(sender, recipient, kind=Kind.CORRESPONDENCE)
    assert judged(letter, account(sender, recipient, kind=Kind.CORRESPONDENCE)).verdict is Verdict.SAME
    assert judged(letter, account(*back, kind=Kind.CORRESPONDENCE)).verdict is Verdict.DIFFERENT


def test_sessions_of_two_years() -> None:
    last = Occasion("сессия Генеральной Ассамблеи ООН", "unga", 75, 2020)
    vague = account(day="2021", occasion=UNGA)
    assert judged(vague, account(day="2021", occasion=last)).verdict is Verdict.DIFFERENT


def test_a_reprint_may_count_yesterday_from_another_day() -> None:
    one = filed("a", voice="w")
    late = account(day="2021-09-25")
    assert judge(one, filed("b", late, voice="w")).verdict is Verdict.SAME
    assert judge(one, filed("b", late, voice="v")).verdict is Verdict.DIFFERENT


def test_one_report_tells_its_contacts_apart() -> None:
    found = judge(filed("a"), filed("a", number=2))
    assert (found.verdict, found.score) == (Verdict.DIFFERENT, 0.0)


def test_common_subjects_help_and_others_hardly_harm() -> None:
    base = judged(account(), account()).score
    mines = account(about=("demining", "trade"))
    assert judged(mines, account(about=("demining",))).score > base
    assert judged(mines, account(about=("sport",))).verdict is Verdict.SAME


def test_left_sorts_before_right_whatever_the_order() -> None:
    a, b = filed("a"), filed("b", account(BAYRAMOV, MAURER))
    assert judge(a, b) == judge(b, a)
    assert judge(b, a).left == "a/1"


def test_an_account_with_nobody_is_judged_too() -> None:
    nobody = FiledAccount(filed("n").key, Account(value(Kind.MEETING), value(Status.HELD), ()), "ru")
    assert judge(nobody, filed("a")).verdict is Verdict.DIFFERENT


SUMMIT = Occasion("первый саммит", "central_asia_russia_summit", 1, 2022)


def test_a_conference_is_known_by_its_name_not_by_who_is_listed() -> None:
    here = account(BAYRAMOV, KAZAKBAEV, kind=Kind.CONFERENCE, occasion=SUMMIT)
    there = account(LAVROV, BLINKEN, kind=Kind.CONFERENCE, occasion=SUMMIT)
    assert judged(here, there).verdict is Verdict.SAME
    assert keys(filed("a", here)) & keys(filed("b", there))
    meeting = account(LAVROV, BLINKEN, occasion=SUMMIT)
    assert judged(here, meeting).verdict is Verdict.DIFFERENT


def test_one_common_person_on_a_busy_day_proves_nothing() -> None:
    vague = account(BAYRAMOV, unnamed("коллеги", None, 2), place=NEW_YORK, occasion=UNGA)
    assert judged(vague, account(place=NEW_YORK, occasion=UNGA)).verdict is Verdict.UNSURE
