from dataclasses import replace
from io import StringIO

import pytest
from hypothesis import given, settings
from record_factory import Q, empty, record
from record_strategies import records
from rich.cells import cell_len
from rich.console import Console

from sidelines.export.text import WIDEST, render_text
from sidelines.model.record import Place, Record, Statement
from sidelines.model.report import Known


def rendered(made: Record, width: int = 100, *, explain: bool = False, terminal: bool = False) -> str:
    out = StringIO()
    console = Console(file=out, width=width, force_terminal=terminal, color_system="truecolor" if terminal else None)
    render_text(made, explain=explain, console=console)
    return out.getvalue()


def test_an_encounter_reads_like_a_sentence() -> None:
    lines = rendered(record(), 112).splitlines()
    assert lines[0] == "Глава МИД Азербайджана провёл встречи в Нью-Йорке"
    assert lines[1] == "Пример · Баку · 25 September 2021 · told by МИД Азербайджана · новости/баку.txt"
    assert (
        "1 Meeting, held · 24 September 2021 · Нью-Йорк, United States (inferred) ? · "
        "76-я сессия Генеральной" in rendered(record(), 112)
    )
    assert "3 Talks, planned · October 2021 · здание МИД, Баку, Azerbaijan · behind closed doors" in lines
    assert "4 Meeting, denied · 24–25 September 2021" in lines


@pytest.mark.parametrize(
    "shown",
    [
        "Who A Джейхун Байрамов, министр иностранных дел, Azerbaijan",
        "B Руслан Казакбаев ?, министр иностранных дел, Kyrgyzstan ??",
        "Inferred date — day and month; year from the dateline",
        "place — seat of the occasion",
        "• минной угрозе [mines, humanitarian aid]",
        "• страны тесно сотрудничают ?? [unspecified]",
        "Said the sides jointly",
        "stresses       “страны тесно сотрудничают”",
        "informs        минной угрозе — to Руслан Казакбаев",
        "○ agreement, promised: расширить правовую базу — by the sides jointly — due 2022",
        "✓ handover, done: письмо президента Кыргызстана — by Руслан Казакбаев",
        "A президент Кыргызстана, Kyrgyzstan (sender)",
        "B Azerbaijan (recipient)",
        "Asked by Kyrgyzstan",
        "Told by двух ведомств (hedged)",
        "Offices Джейхун Байрамов, министр иностранных дел, Azerbaijan",
        "Руслан Казакбаев, acting министр иностранных дел, Kyrgyzstan ??",
        "Marked 30-летия дипломатических отношений — in 2022 — implies 1992",
    ],
)
def test_everything_that_was_read_is_shown(shown: str) -> None:
    assert shown in rendered(record())


def test_a_state_is_called_once() -> None:
    made = record()
    state = Q.value("Азербайджан", "Азербайджана")
    side = replace(made.accounts[0].participants[0], name=None, descr=state, office=None)
    place = Q.value(Place("Азербайджан", "AZ"), "Азербайджана")
    account = replace(made.accounts[0], participants=(side,), place=place, place_inferred=None)
    shown = rendered(replace(made, accounts=(account,), offices=()), 112)
    assert "1 Meeting, held · 24 September 2021 · Azerbaijan · 76-я" in shown
    assert ["Who", "Azerbaijan"] in [line.split() for line in shown.splitlines()]


def test_a_report_without_encounter_says_so() -> None:
    assert "No encounter is told in this report." in rendered(empty())


def test_explained_values_name_their_rule_and_quote_their_words() -> None:
    shown = rendered(record(), explain=True)
    assert "↳ kind: contact_meet · high · «встретился» 191–201" in shown
    assert "↳ name: name_after_office · high · «Джейхун Байрамов» 124–140" in shown
    assert "↳ published  dateline; year from the session's number" in shown
    assert " ".join(shown.split()).count("seat of the occasion · «76-й сессии Генассамблеи ООН» 162–190") == 1
    assert "contact_meet" not in rendered(record())


@pytest.mark.parametrize("width", [60, 73, 80, 100, 112, 140, 200])
@pytest.mark.parametrize("explain", [False, True])
def test_lines_fit_and_words_stay_whole(width: int, explain: bool) -> None:
    shown = rendered(record(), width, explain=explain)
    assert max(map(cell_len, shown.splitlines())) <= min(width, WIDEST)
    for word in ("Азербайджана", "дипломатических", "министр", "congratulates"):
        assert word in shown
    assert not any(line.endswith(" ") for line in shown.splitlines())


def test_colour_is_only_for_terminals() -> None:
    assert "\x1b[" in rendered(record(), terminal=True)
    assert "\x1b" not in rendered(record())


@pytest.mark.parametrize("terminal", [False, True])
def test_a_hostile_text_stays_text(terminal: bool) -> None:
    hostile = "\x1b[2J[bold red]x[/bold red][link=file:///etc]y[/link]\u202eback\x07 :smile: [/]"
    made = record()
    first = made.accounts[0]
    said = Statement(
        Q.value(hostile, "Министры"), first.statements[0].act, Q.value(hostile, "Министры", rule=hostile, how=hostile)
    )
    made = replace(
        made,
        report=replace(made.report, name=hostile, outlet=Known(hostile, hostile)),
        accounts=(replace(first, statements=(said,)),),
    )
    shown = rendered(made, 200, explain=True, terminal=terminal)
    assert "[bold red]x[/bold red][link=file:///etc]y[/link]back :smile: [/]" in shown
    assert "\x1b[2J" not in shown
    assert "\u202e" not in shown
    assert "\x07" not in shown


def test_long_statements_are_cut_between_words() -> None:
    made = record()
    words = "слово " * 200
    long = replace(made.accounts[0].statements[0], about=Q.value(words, "Министры"))
    shown = rendered(replace(made, accounts=(replace(made.accounts[0], statements=(long,)),)))
    assert 20 < shown.count("слово") < 60
    assert "слово…" in shown


@given(records())
@settings(max_examples=30, deadline=None)
def test_any_record_is_shown_without_control_characters(made: Record) -> None:
    shown = rendered(made, 80, explain=True)
    assert not set(shown) & {"\x1b", "\x00", "\x07", "\x9b", "\u202e", "\u2066"}
