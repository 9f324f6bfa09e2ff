"""What the machine and the questions say in English, as pages tell it in both languages."""

from __future__ import annotations

import pytest

from sidelines.model.encounter import Reason
from sidelines.web import retold
from sidelines.web.tongue import words

ENGLISH, RUSSIAN = words("en"), words("ru")


@pytest.mark.parametrize(
    ("feature", "said", "english", "russian"),
    [
        ("same_day", "both on 2025-07-10", "both on 10 July 2025", "в обоих\u00a0– 10 июля 2025\u202fг."),
        ("same_day", "3 days apart", "3 days apart", "разница в днях: 3"),
        ("same_subjects", "both on energy, trade", "both on Energy, Trade", "общее: Энергетика, Торговля"),
        ("same_people", "both with А. и Б. and В.", "both with А. и Б., В.", "в обоих: А. и Б., В."),
        ("same_kind", "meeting and phone call", "meeting, phone call", "встреча, телефонный разговор"),
        ("same_place", "one city: Баку", "one city: Baku", "один город: Баку"),
        (
            "other_person",
            "А in one, Б in the other; В in one, Г in the other",
            "А in one, Б in the other; В in one, Г in the other",
            "в одном А, в другом Б; в одном В, в другом Г",
        ),
        (
            "more_sides",
            "nobody else in one, ООН in the other",
            "nobody else in one, ООН in the other",
            "в одном больше никого, в другом ООН",
        ),
        ("same_day", "said in a way of its own", "said in a way of its own", "said in a way of its own"),
        ("no_feature_known", "both on 2025-07-10", "both on 2025-07-10", "both on 2025-07-10"),
    ],
)
def test_a_reason_is_told_in_the_readers_words(feature: str, said: str, english: str, russian: str) -> None:
    told = Reason(feature, 1.0, said)
    assert (retold.reason(ENGLISH, told), retold.reason(RUSSIAN, told)) == (english, russian)


@pytest.mark.parametrize(
    ("detail", "english", "russian"),
    [
        (
            "'foo': this is not a month; write it as 2021-09",
            "“foo”: this is not a month; write it as 2021-09",
            "«foo»: это не месяц; пишите его как 2021-09",
        ),
        ("kind.0: Input should be 'visit'", "kind: choose from 'visit'", "вид: выберите из 'visit'"),
        ("unheard of", "unheard of", "unheard of"),
    ],
)
def test_a_problem_is_told_in_the_readers_words(detail: str, english: str, russian: str) -> None:
    assert (retold.problem(ENGLISH, detail), retold.problem(RUSSIAN, detail)) == (english, russian)
