"""What each question answers, the same on both engines."""

from datetime import date
from typing import Any

import pytest
from asked import Autumn
from autumn import DEMINING, TRADE

from sidelines import questions
from sidelines.errors import MalformedQuestion, NotFiled
from sidelines.model.encounter import Standing
from sidelines.model.record import Kind, Status
from sidelines.questions import Asked, Cited, State, within
from sidelines.resolve import encounter_id


def found(autumn: Autumn, **asked: object) -> list[str]:
    """Return which encounters a filter lets through, by a report of each, the newest first."""
    names = {encounter: name for name, encounter in reversed(autumn.of.items())}
    filter_of = within(autumn.session, Asked(**asked))  # type: ignore[arg-type]
    return [names[line.id] for line in questions.encounters(autumn.session, filter_of).lines]


# --- encounters ---


def test_reports_of_one_meeting_are_one_line(autumn: Autumn) -> None:
    assert autumn.of["announced"] == autumn.of["baku"] == autumn.of["bishkek"]
    answer = questions.encounters(autumn.session)
    line = next(line for line in answer.lines if line.id == autumn.of["baku"])
    assert (line.kind, line.status, line.voices, answer.total) == (Kind.MEETING, Status.HELD, 3, 6)
    assert [(who.label, who.represents) for who in line.participants] == [
        ("Джейхун Байрамов", "AZ"),
        ("Руслан Казакбаев", "KG"),
    ]
    assert (line.topics, line.sources) == (("demining", "trade"), ("АПА", "Кабар", "МИД АР"))


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"states": ("AZ", "Киргизии")}, ["again", "announced", "call"]),
        ({"who": ("Лаврову Сергею",)}, ["denied", "moscow"]),
        ({"who": ("Байрамов", "RU")}, ["denied"]),
        ({"kinds": ("phone call",)}, ["call"]),
        ({"statuses": ("denied",)}, ["denied"]),
        ({"topics": ("demining",)}, ["announced"]),
        ({"topics": ("разминирование",)}, ["announced"]),
        ({"occasions": ("UNGA 76",)}, ["announced", "moscow"]),
        ({"occasions": ("UNGA 75",)}, []),
        ({"places": ("Нью-Йорке",)}, ["announced", "moscow"]),
        ({"places": ("Baku",)}, ["again"]),
        ({"places": ("США",)}, ["announced", "moscow"]),
        ({"sources": ("тасс",)}, ["denied", "moscow"]),
        ({"since": "2021-10"}, ["again", "denied"]),
        ({"until": "2020"}, ["namesake"]),
        ({"since": "2021-09-23", "until": "2021-09-23"}, ["moscow"]),
    ],
)
def test_filters(autumn: Autumn, asked: dict[str, object], expected: list[str]) -> None:
    assert found(autumn, **asked) == expected


def test_pages_follow_each_other(autumn: Autumn) -> None:
    whole, cursor, pages = questions.encounters(autumn.session).lines, "", []
    while True:
        page = questions.encounters(autumn.session, limit=4, cursor=cursor)
        pages.append(page.lines)
        if page.cursor is None:
            break
        cursor = page.cursor
    assert [len(page) for page in pages] == [4, 2]
    assert tuple(line for page in pages for line in page) == whole
    with pytest.raises(MalformedQuestion, match="cursor"):
        questions.encounters(autumn.session, cursor="x")


def test_a_timeline_tells_what_was_reported_when(autumn: Autumn) -> None:
    answer = questions.timeline(autumn.session, within(autumn.session, Asked(states=("AZ", "KG"))))
    assert [moment.line.id for moment in answer.moments] == [autumn.of[name] for name in ("call", "baku", "again")]
    assert (answer.first, answer.last) == (date(2021, 8, 30), date(2021, 11, 10))
    assert [(stage.status, stage.reported) for stage in answer.moments[1].stages] == [
        (Status.PLANNED, date(2021, 9, 20)),
        (Status.HELD, date(2021, 9, 25)),
    ]


# --- one encounter ---


def test_every_value_that_is_shown_stands_on_words(autumn: Autumn) -> None:
    answer = questions.show(autumn.session, autumn.of["baku"])
    texts = {source.report: autumn.session.reports.record(source.report).report.text for source in answer.sources}
    cited: list[Cited[Any] | None] = [answer.kind, answer.status, answer.date, answer.place, answer.occasion]
    cited += [answer.format, *answer.participants, *answer.topics, *answer.statements, *answer.outcomes]
    assert all(one is not None and one.quotations for one in cited)
    quotations = [quotation for one in cited if one for quotation in one.quotations]
    assert all(texts[q.report][q.start : q.end] == q.quote for q in quotations)
    assert [source.outlet for source in answer.sources] == ["Кабар", "АПА", "Кабар"]
    assert {one.value.phrase: len(one.by) for one in answer.topics} == {DEMINING[0]: 1, TRADE[0]: 2}


def test_an_encounter_is_found_by_its_accounts_and_by_names_it_had(autumn: Autumn) -> None:
    shown = questions.show(autumn.session, autumn.of["baku"])
    for key in shown.line.accounts:
        assert questions.show(autumn.session, str(key)) == shown
        assert questions.show(autumn.session, encounter_id(key)) == shown
    for unknown in ("e000000000000", "r1/1", "no/number", ""):
        with pytest.raises(NotFiled):
            questions.show(autumn.session, unknown)


def test_readouts_stand_side_by_side(autumn: Autumn) -> None:
    answer = questions.compare(autumn.session, autumn.of["baku"])
    assert [readout.source.outlet for readout in answer.readouts] == ["Кабар", "АПА", "Кабар"]
    standings = {(point.field, point.label): point.standing for point in answer.points}
    assert standings["topics", "trade"] is Standing.AGREED
    assert standings["topics", "demining"] is Standing.ONE_ONLY
    assert standings["status", "status"] is Standing.AGREED
    day = next(point for point in answer.points if point.field == "date")
    assert {wording.words for wording in day.told} == {"2021-09-24", "2021-09-25"}
    assert all(wording.quotations for point in answer.points for wording in point.told)
    last = answer.readouts[-1].account
    assert [wording.words for wording in day.of(last)] == ["2021-09-25"]


# --- parties ---


def test_an_actor_has_names_offices_counterparts_and_topics(autumn: Autumn) -> None:
    answer = questions.actor(autumn.session, "Bayramov")
    assert answer.names == ("Джейхун Байрамов", "Jeyhun Bayramov")
    (held,) = answer.tenures
    assert (held.position, held.represents, held.since, held.until) == (
        "министр",
        "AZ",
        date(2021, 8, 30),
        date(2021, 11, 10),
    )
    assert [(c.value.label, c.encounters) for c in answer.counterparts] == [
        ("Руслан Казакбаев", 3),
        ("Сергей Лавров", 1),
    ]
    assert [(c.value.key, c.encounters) for c in answer.states] == [("KG", 3), ("RU", 1)]
    assert [(c.value, c.encounters) for c in answer.topics] == [("trade", 3), ("demining", 1)]
    assert (answer.total, len(answer.lines)) == (4, 4)


def test_a_state_has_counterparts_too(autumn: Autumn) -> None:
    answer = questions.actor(autumn.session, "Азербайджан", limit=1)
    assert [c.value.key for c in answer.states] == ["KG", "RU"]
    assert [c.value.label for c in answer.counterparts] == ["Руслан Казакбаев", "Сергей Лавров"]
    assert (answer.total, len(answer.lines)) == (4, 1)


def test_a_relation_has_a_history(autumn: Autumn) -> None:
    answer = questions.pair(autumn.session, "AZ", "Киргизия")
    assert (answer.total, answer.first, answer.last) == (3, date(2021, 8, 30), date(2021, 11, 10))
    assert [(c.value, c.encounters) for c in answer.kinds] == [("meeting", 2), ("phone_call", 1)]
    assert [(t.topic, t.encounters, [(y.value, y.encounters) for y in t.years]) for t in answer.topics] == [
        ("trade", 3, [(2021, 3)]),
        ("demining", 1, [(2021, 1)]),
    ]
    assert len(answer.outcomes) == 3
    with pytest.raises(MalformedQuestion, match="the same"):
        questions.pair(autumn.session, "AZ", "Азербайджан")


def test_who_met_whom_on_the_sidelines(autumn: Autumn) -> None:
    answer = questions.occasion(autumn.session, "UNGA 76")
    assert answer.event.label == "76-я сессия Генеральной Ассамблеи ООН"
    assert [party.key for party in answer.parties] == ["KG", "AZ", "RU"]
    assert [(cell.left, cell.right, cell.encounters) for cell in answer.cells] == [
        ("AZ", "KG", (autumn.of["baku"],)),
        ("KG", "RU", (autumn.of["moscow"],)),
    ]
    assert questions.occasion(autumn.session, "UNGA 70").cells == ()


# --- outcomes, words, counts ---


def test_the_ledger_tells_what_was_followed_up(autumn: Autumn) -> None:
    within_baku = within(autumn.session, Asked(until="2021-09-30"))
    by_what = {p.what: p for p in questions.outcomes(autumn.session, within_baku, today=date(2022, 3, 1)).promises}
    agreed, invited = by_what["провести консультации по торговле"], by_what["визит в Баку"]
    assert [(f.encounter, f.why) for f in agreed.followed_up] == [
        (autumn.of["again"], "done there: проведены консультации по торговле")
    ]
    assert [(f.encounter, f.why) for f in invited.followed_up] == [(autumn.of["again"], "the same sides met again")]
    assert (agreed.state, agreed.due, agreed.parties, agreed.quote) == (State.DUE, "2021-12", ("AZ", "KG"), agreed.what)
    assert (invited.state, invited.by) == (State.OPEN, "Джейхун Байрамов")


def test_words_are_found_in_every_form_and_marked(autumn: Autumn) -> None:
    answer = questions.search(autumn.session, "минное поле")
    (match,) = answer.matches
    assert (match.source.outlet, [line.id for line in match.lines]) == ("АПА", [autumn.of["baku"]])
    quotes = [(e.quotation, [mark.of(e.quotation.quote) for mark in e.marks]) for e in match.excerpts]
    assert [marked for _, marked in quotes] == [["полях"], ["минные", "поля"]]
    text = autumn.session.reports.record(match.source.report).report.text
    assert all(text[quote.start : quote.end] == quote.quote for quote, _ in quotes)
    assert questions.search(autumn.session, "минное поле", within(autumn.session, Asked(states=("RU",)))).matches == ()


def test_what_is_new_counts_only_contacts_that_were_held(autumn: Autumn) -> None:
    answer = questions.today(autumn.session, date(2021, 12, 1))
    told = questions.encounters(autumn.session).lines
    assert (answer.encounters, answer.planned, [line.id for line in answer.lines]) == (6, (), [one.id for one in told])
    of_a_year = [line for line in told if line.status is Status.HELD and line.since and line.since.year == 2021]
    assert answer.since == min(line.since for line in of_a_year if line.since)
    parties = [{who.represents for who in line.participants} for line in of_a_year]
    assert {count.value.key: count.encounters for count in answer.states} == {
        code: sum(code in some for some in parties) for code in ("AZ", "KG", "RU")
    }
    assert {one.state for one in answer.due} == {State.DUE}


def test_what_the_archive_holds_is_counted(autumn: Autumn) -> None:
    answer = questions.stats(autumn.session)
    assert (answer.held["reports"], answer.held["encounters"], answer.encounters) == (8, 6, 6)
    assert [(c.value.key, c.encounters) for c in answer.states][:2] == [("AZ", 4), ("KG", 4)]
    assert [(c.value, c.encounters) for c in answer.years] == [(2020, 1), (2021, 5)]
    assert [c.value.label for c in answer.people][:2] == ["Джейхун Байрамов", "Руслан Казакбаев"]


def test_an_answer_is_plain_data(autumn: Autumn) -> None:
    answer = questions.plain(questions.show(autumn.session, autumn.of["baku"]))
    assert answer["date"]["value"] == "2021-09-24"
    assert answer["date"]["by"][0] in answer["line"]["accounts"]
    assert answer["line"]["since"] == "2021-09-24"
    assert answer["participants"][0]["value"]["name"] == "Джейхун Байрамов"
