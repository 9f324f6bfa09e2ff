"""Every question, on both engines."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import pytest
from engines import made

from sidelines import questions
from sidelines.archive import Session
from sidelines.errors import AmbiguousName, MalformedQuestion, NotFiled, UnknownName
from sidelines.model.encounter import Standing
from sidelines.model.record import Status
from sidelines.questions import Asked, Line, State


def days(lines: Iterable[Line]) -> list[str | None]:
    return [line.date for line in lines]


def ask(session: Session, asked: Asked) -> list[str | None]:
    return days(questions.encounters(session, questions.within(session, asked)).lines)


ALL = ["2023-01-15", "2022-05-04", "2022-03-10", "2021-10-05", "2021-09-24"]


# --- lists ---


def test_encounters_are_listed_newest_first_and_page_by_page(session: Session) -> None:
    found, cursor = [], ""
    while True:
        page = questions.encounters(session, limit=2, cursor=cursor)
        assert page.total == len(ALL)
        found += days(page.lines)
        if page.cursor is None:
            break
        cursor = page.cursor
    assert found == ALL


def test_a_line_tells_who_where_and_by_whom_it_is_told(session: Session, held: Held) -> None:
    line = questions.encounters(session).lines[-1]
    assert [(who.label, who.represents, who.office) for who in line.participants] == [
        ("Джейхун Байрамов", "AZ", "министр"),
        ("Руслан Казакбаев", "KG", "министр"),
    ]
    assert line.place is not None
    assert (line.place.name, line.occasion and line.occasion.number) == ("Нью-Йорк", 76)
    assert (line.topics, line.voices) == (("mine_action", "trade"), 3)
    assert [str(key) for key in line.accounts] == [
        held.account(name) for name in ("planned", "azerbaijan", "kyrgyzstan")
    ]


def test_a_timeline_goes_forward_and_tells_what_was_reported_when(session: Session) -> None:
    told = questions.timeline(session)
    assert days(moment.line for moment in told.moments) == ALL[::-1]
    assert (told.first, told.last) == (date(2021, 9, 24), date(2023, 1, 15))
    assert [(stage.status, stage.reported) for stage in told.moments[0].stages] == [
        (Status.PLANNED, date(2021, 9, 20)),
        (Status.HELD, date(2021, 9, 24)),
    ]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (Asked(), ALL),
        (Asked(since="2022"), ALL[:3]),
        (Asked(until="2021-09"), ALL[4:]),
        (Asked(since="2021-10-05", until="2022-03-10"), ALL[2:4]),
        (Asked(states=("Киргизию",)), [ALL[1], ALL[4]]),
        (Asked(states=("Azərbaycan", "ru")), ALL[2:4]),
        (Asked(who=("Лавровым",)), ALL[2:4]),
        (Asked(who=("Bayramov", "Киргизии")), [ALL[1], ALL[4]]),
        (Asked(kinds=("Phone Call",)), [ALL[3]]),
        (Asked(kinds=("phone_call", "meeting")), ALL),
        (Asked(statuses=("planned",)), []),
        (Asked(topics=("mine action",)), [ALL[2], ALL[4]]),
        (Asked(places=("Москве",)), [ALL[2]]),
        (Asked(places=("США", "Baku")), [ALL[1], ALL[4]]),
        (Asked(sources=("мид азербайджана",)), [ALL[4]]),
        (Asked(sources=("агент",), since="2023"), [ALL[0]]),
        (Asked(occasions=("UNGA 76",)), [ALL[4]]),
        (Asked(occasions=("Генассамблея ООН",)), [ALL[4]]),
        (Asked(occasions=("UNGA 75",)), []),
    ],
)
def test_what_is_asked_for_is_found(session: Session, asked: Asked, found: list[str]) -> None:
    assert ask(session, asked) == found


@pytest.mark.parametrize("asked", [Asked(since="2021-99"), Asked(until="soon"), Asked(kinds=("dance",))])
def test_what_is_not_written_as_it_should_be_is_refused(session: Session, asked: Asked) -> None:
    with pytest.raises(MalformedQuestion):
        questions.within(session, asked)


def test_a_cursor_of_no_page_is_refused(session: Session) -> None:
    with pytest.raises(MalformedQuestion, match="not a cursor"):
        questions.encounters(session, cursor="-1")


# --- names ---


@pytest.mark.parametrize(
    "name",
    ["Байрамов", "Байрамова", "Джейхуном Байрамовым", "Байрамов Джейхун", "Jeyhun Bayramov", "Ceyhun Bayramov"],
)
def test_a_person_is_known_in_any_script_and_form(session: Session, name: str) -> None:
    assert questions.actor(session, name).party.label == "Джейхун Байрамов"


@pytest.mark.parametrize("name", ["AZ", "az", "Азербайджаном", "Azerbaijan", "Azərbaycan", "Азербайджанская Республика"])
def test_a_state_is_known_in_any_language_and_form_and_by_its_code(session: Session, name: str) -> None:
    assert questions.party(session, name).key == "AZ"


def test_a_name_of_two_is_asked_about_and_either_can_be_chosen(session: Session) -> None:
    with pytest.raises(AmbiguousName, match="Иван Петров") as raised:
        questions.actor(session, "Петрова")
    assert len(raised.value.suggestions) == 2
    for suggestion, name in zip(raised.value.suggestions, ("Иван Петров", "Пётр Петров"), strict=True):
        assert questions.actor(session, suggestion.rpartition(" ")[2]).party.label == name
    assert questions.actor(session, "Ивана Петрова").party.label == "Иван Петров"


@pytest.mark.parametrize(
    ("asked", "suggested"),
    [
        (Asked(who=("Азербайжан",)), "Азербайджан"),
        (Asked(states=("Kyrgystan",)), "Kyrgyzstan"),
        (Asked(who=("Казахбаефф",)), "Руслан Казакбаев"),
        (Asked(topics=("mine actoin",)), "mine action"),
        (Asked(places=("Маскве",)), "Москва"),
        (Asked(sources=("МИД Азербайджан",)), "МИД Азербайджана"),
        (Asked(occasions=("UNGGA",)), "UNGA"),
    ],
)
def test_an_unknown_name_gets_suggestions(session: Session, asked: Asked, suggested: str) -> None:
    with pytest.raises(UnknownName) as raised:
        questions.within(session, asked)
    assert suggested in raised.value.suggestions


# --- one encounter ---


def test_an_encounter_is_shown_with_the_words_of_every_source(session: Session, held: Held) -> None:
    shown = questions.show(session, held.account("kyrgyzstan"))
    assert shown == questions.show(session, shown.line.id)
    assert [source.outlet for source in shown.sources] == ["Агентство", "МИД Азербайджана", "МИД Киргизии"]
    assert shown.status.value is Status.HELD
    mines, trade = sorted(shown.topics, key=lambda topic: topic.value.headings)
    assert [str(key) for key in mines.by] == [held.account("azerbaijan")]
    assert len(trade.by) == len(trade.quotations) == 2
    values = (shown.kind, shown.date, shown.place, shown.occasion, *shown.participants, *shown.topics, *shown.outcomes)
    for cited in values:
        assert cited is not None
        assert {quotation.report for quotation in cited.quotations} == {key.report for key in cited.by}
        for quotation in cited.quotations:
            text = session.reports.record(quotation.report).report.text
            assert text[quotation.start : quotation.end] == quotation.quote != ""


def test_readouts_stand_side_by_side(session: Session, held: Held) -> None:
    compared = questions.compare(session, held.account("planned"))
    assert [readout.source.outlet for readout in compared.readouts] == ["Агентство", "МИД Азербайджана", "МИД Киргизии"]
    (place,) = (point for point in compared.points if point.field == "place")
    assert place.standing is Standing.CONTRADICTED
    assert [wording.words for wording in place.told] == ["Нью-Йорк", "Вашингтон"]
    assert [wording.words for wording in place.of(compared.readouts[2].account)] == ["Вашингтон"]
    standing = {point.label: point.standing for point in compared.points if point.field == "topics"}
    assert standing == {"trade": Standing.AGREED, "mine_action": Standing.ONE_ONLY}
    for point in compared.points:
        for wording in point.told:
            assert {quotation.report for quotation in wording.quotations} == {key.report for key in wording.by}


@pytest.mark.parametrize("identifier", ["e000000000000", "r0000000000000000/1", "no such thing", "a/b"])
def test_what_is_not_there_is_said_so(session: Session, identifier: str) -> None:
    for question in (questions.show, questions.compare):
        with pytest.raises(NotFiled, match="sidelines encounters"):
            question(session, identifier)


# --- parties ---


def test_an_actor_has_offices_counterparts_and_encounters(session: Session) -> None:
    told = questions.actor(session, "Байрамов")
    (tenure,) = told.tenures
    assert (tenure.position, tenure.represents) == ("министр", "AZ")
    assert (tenure.since, tenure.until) == (date(2021, 9, 20), date(2022, 5, 4))
    assert {count.value.label: count.encounters for count in told.counterparts} == {
        "Руслан Казакбаев": 2,
        "Сергей Лавров": 2,
    }
    assert {count.value.key: count.encounters for count in told.states} == {"KG": 2, "RU": 2}
    assert {count.value: count.encounters for count in told.topics} == {"mine_action": 2, "trade": 1}
    assert days(told.lines) == ALL[1:]


def test_a_pair_has_a_history(session: Session) -> None:
    told = questions.pair(session, "Азербайджаном", "kg")
    assert (told.left.key, told.right.key, told.total) == ("AZ", "KG", 2)
    assert (told.first, told.last) == (date(2021, 9, 24), date(2022, 5, 4))
    assert [(trend.topic, [(year.value, year.encounters) for year in trend.years]) for trend in told.topics] == [
        ("mine_action", [(2021, 1)]),
        ("trade", [(2021, 1)]),
    ]
    assert [promise.what for promise in told.outcomes] == [
        "создана комиссия по торговле",
        "создание комиссии по торговле",
    ]


def test_nobody_is_a_pair_with_himself(session: Session) -> None:
    with pytest.raises(MalformedQuestion, match="both mean the same"):
        questions.pair(session, "AZ", "Азербайджан")


def test_an_occasion_is_a_matrix_of_who_met_whom(session: Session) -> None:
    told = questions.occasion(session, "UNGA 76")
    assert told.event.label == "76-я сессия Генеральной Ассамблеи ООН"
    assert [party.key for party in told.parties] == ["AZ", "KG"]
    assert [(cell.left, cell.right, len(cell.encounters)) for cell in told.cells] == [("AZ", "KG", 1)]
    assert questions.occasion(session, "UNGA 75").total == 0


# --- outcomes, words, counts ---


def test_a_promise_is_followed_up_by_what_was_done_later(session: Session) -> None:
    later, earlier = questions.outcomes(session, today=date(2023, 6, 1)).promises
    assert (later.state, later.followed_up) == (State.DONE, ())
    (followed,) = earlier.followed_up
    assert (followed.encounter, followed.why) == (later.encounter, "done there: создана комиссия по торговле")
    assert (earlier.due, earlier.state) == ("2022", State.DUE)
    assert earlier.quote == earlier.what


@pytest.mark.parametrize("words", ["переговоры Москва", "переговоров в Москве", "МОСКВОЙ переговорах"])
def test_reports_are_found_by_any_form_of_their_words(session: Session, words: str) -> None:
    match, *_ = questions.search(session, words).matches
    assert match.source.title == "Переговоры в Москве"
    assert days(match.lines) == ["2022-03-10"]
    marked = {mark.of(excerpt.quotation.quote) for excerpt in match.excerpts for mark in excerpt.marks}
    assert {"Переговоры", "Москве"} <= marked
    text = session.reports.record(match.source.report).report.text
    for excerpt in match.excerpts:
        assert text[excerpt.quotation.start : excerpt.quotation.end] == excerpt.quotation.quote


def test_reports_are_found_within_what_a_filter_lets_through(session: Session) -> None:
    within = questions.within(session, Asked(states=("KG",)))
    assert questions.search(session, "переговоры Москва", within).matches == ()


def test_the_archive_is_counted(session: Session) -> None:
    told = questions.stats(session)
    assert (told.held["reports"], told.encounters) == (7, 5)
    assert [(year.value, year.encounters) for year in told.years] == [(2021, 2), (2022, 2), (2023, 1)]
    assert [(state.value.key, state.encounters) for state in told.states[:2]] == [("AZ", 4), ("RU", 3)]
    within = questions.within(session, Asked(states=("KG",)))
    assert questions.stats(session, within).encounters == 2


# --- all of them ---


def test_an_empty_archive_answers_too(tmp_path_factory: pytest.TempPathFactory) -> None:
    with made("sqlite", tmp_path_factory.mktemp("empty")) as archive, archive.reading() as session:
        assert questions.encounters(session).lines == ()
        assert questions.timeline(session).first is None
        assert questions.pair(session, "AZ", "KG").total == 0
        assert questions.occasion(session, "UNGA 76").cells == ()
        assert questions.outcomes(session).promises == ()
        assert questions.search(session, "слово").matches == ()
        assert questions.stats(session).encounters == 0
        assert questions.actor(session, "AZ").lines == ()
