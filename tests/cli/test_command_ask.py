"""The commands that ask the archive and those that correct its linking, as people and programs see them."""

import csv
import json
import shutil
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from autumn import fill
from engines import made
from rich.cells import cell_len
from telling import BAYRAMOV, NOW, Telling
from typer.testing import CliRunner

from sidelines.archive import Archive
from sidelines.cli.command_ask import QUESTIONS
from sidelines.cli.main import app
from sidelines.ingest import keep

GIVEN = {
    "show": ["{baku}"],
    "compare": ["{baku}"],
    "actor": ["Байрамова"],
    "pair": ["AZ", "Киргизией"],
    "occasion": ["UNGA 76"],
    "search": ["минное", "поле"],
}
EVERY = [[question.name, *GIVEN.get(question.name, [])] for question in QUESTIONS]


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    with made("sqlite", tmp_path_factory.mktemp("asked")) as archive:
        told = fill(archive)
        return Path(archive.place), told


@pytest.fixture
def db(filled: tuple[Path, dict[str, str]]) -> Path:
    return filled[0]


@pytest.fixture
def told(filled: tuple[Path, dict[str, str]]) -> dict[str, str]:
    return filled[1]


@pytest.fixture
def own(db: Path, tmp_path: Path) -> Path:
    """A copy of the archive that may be changed."""
    return Path(shutil.copy(db, tmp_path / "own.db"))


def run(*arguments: str, db: Path, columns: int = 120) -> tuple[int, str, str]:
    found = CliRunner().invoke(app, arguments, env={"SIDELINES_DB": str(db), "COLUMNS": str(columns)})
    return found.exit_code, found.stdout, found.stderr


def out(*arguments: str, db: Path, columns: int = 120) -> str:
    code, told, said = run(*arguments, db=db, columns=columns)
    assert (code, said) == (0, "")
    return told


def rows(*arguments: str, db: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(out(*arguments, "--format", "csv", db=db))))


def put(words: list[str], told: dict[str, str]) -> list[str]:
    return [word.format(**told) for word in words]


# --- every question in every form ---


@pytest.mark.parametrize("words", EVERY, ids=lambda words: words[0])
@pytest.mark.parametrize("columns", [80, 120])
def test_a_table_fits_its_terminal_and_is_plain_in_a_pipe(
    words: list[str], columns: int, db: Path, told: dict[str, str]
) -> None:
    lines = out(*put(words, told), db=db, columns=columns).splitlines()
    assert len(lines) > 2
    assert max(map(cell_len, lines)) <= columns
    assert all(line == line.rstrip() and "\x1b" not in line for line in lines)


@pytest.mark.parametrize("words", EVERY, ids=lambda words: words[0])
def test_json_lines_and_csv_tell_the_parts_of_the_whole(words: list[str], db: Path, told: dict[str, str]) -> None:
    asked = put(words, told)
    whole = json.loads(out(*asked, "--format", "json", db=db))
    parts = [json.loads(line) for line in out(*asked, "--format", "jsonl", db=db).splitlines()]
    assert parts == [whole] or parts in whole.values()
    header, *cells = csv.reader(StringIO(out(*asked, "--format", "csv", db=db)))
    assert cells
    assert {len(row) for row in cells} == {len(header)}


# --- what they tell ---


def test_encounters_can_be_paged_through(db: Path) -> None:
    first = json.loads(out("encounters", "--limit", "4", "--format", "json", db=db))
    second = json.loads(out("encounters", "--limit", "4", "--cursor", first["cursor"], "--format", "json", db=db))
    whole = json.loads(out("encounters", "--format", "json", db=db))
    assert first["lines"] + second["lines"] == whole["lines"]
    assert second["cursor"] is None
    assert f"4 of 6 encounters · go on with --cursor {first['cursor']}" in out("encounters", "--limit", "4", db=db)


@pytest.mark.parametrize(
    ("options", "days"),
    [
        (["--state", "AZ", "--state", "Киргизии", "--since", "2021-10"], ["2021-11-10"]),
        (["--who", "Байрамов", "--with", "Сергеем Лавровым"], ["2021-10-05"]),
        (["--kind", "phone_call", "--kind", "visit"], ["2021-08-30"]),
        (["--status", "denied"], ["2021-10-05"]),
        (["--topic", "demining", "--until", "2021"], ["2021-09-24"]),
        (["--occasion", "UNGA 76", "--place", "New York", "--source", "ТАСС"], ["2021-09-23"]),
    ],
)
def test_options_narrow_down(options: list[str], days: list[str], db: Path) -> None:
    assert [row["date"] for row in rows("encounters", *options, db=db)] == days


def test_an_encounter_is_shown_with_quotations_and_sources(db: Path, told: dict[str, str]) -> None:
    shown = out("show", told["baku"], db=db)
    for words in ("«Джейхун Байрамов»", "«минные поля в освобождённых районах»", "reported as planned", "[1][2][3]"):
        assert words in shown
    (mines,) = (row for row in rows("show", told["baku"], db=db) if "минные" in row["quote"])
    assert (mines["field"], mines["outlet"]) == ("topics", "АПА")


def test_readouts_are_laid_side_by_side(db: Path, told: dict[str, str]) -> None:
    lines = out("compare", told["baku"], db=db).splitlines()
    (mines,) = (line for line in lines if "минные поля" in line)
    assert mines.split() == ["○", "topics", "–", "минные", "поля", "в", "освобождённых", "–"]
    trade = [row for row in rows("compare", told["baku"], db=db) if row["label"] == "trade"]
    assert [(row["standing"], row["outlet"]) for row in trade] == [("agreed", "АПА"), ("agreed", "Кабар")]


def test_what_is_found_is_highlighted_on_a_terminal_alone(db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "минные поля" in out("search", "минное поле", db=db)
    monkeypatch.setenv("FORCE_COLOR", "1")
    coloured = out("search", "минное поле", db=db)
    assert "\x1b[1;33mминные\x1b[0m" in coloured


def test_a_matrix_tells_who_met_whom(db: Path) -> None:
    met = {(row["left"], row["right"]): row["encounters"] for row in rows("occasion", "UNGA 76", db=db)}
    assert met == {("AZ", "KG"): "1", ("KG", "RU"): "1"}


# --- what cannot be answered ---


def test_an_empty_answer_says_what_to_try(db: Path, tmp_path: Path) -> None:
    code, told, said = run("encounters", "--kind", "visit", "--since", "2021", db=db)
    assert (code, told) == (0, "0 encounters\n")
    assert said == "sidelines: nothing is told of this; try it without --since or --kind\n"
    Archive.upgrade(str(tmp_path / "empty.db")).close()
    assert "take reports in: sidelines ingest SOURCE" in run("encounters", db=tmp_path / "empty.db")[2]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["actor", "Бмйрамов"], "did you mean: Джейхун Байрамов"),
        (["actor", "Лаврова"], "say which: Сергей Лавров (министр, Russia) a"),
        (["pair", "AZ", "Азербайджан"], "both mean the same; name two parties"),
        (["encounters", "--since", "вчера"], "write it as 2021-09-25, 2021-09 or 2021"),
        (["encounters", "--cursor", "x"], "this is not a cursor"),
        (["show", "e000000000000"], "nothing is filed under 'e000000000000'"),
        (["link", "merge", "e000000000000", "r0/1", "--by", "Ана", "--why", "так"], "nothing is filed under"),
        (["occasion", "UNGGA"], "did you mean: UNGA"),
    ],
)
def test_an_error_is_one_line_that_says_what_to_do(words: list[str], said: str, db: Path) -> None:
    code, told, error = run(*words, db=db)
    assert (code, told) == (1, "")
    assert error.startswith("sidelines: ")
    assert error.count("\n") == 1
    assert said in error


def test_no_archive_is_an_error(tmp_path: Path) -> None:
    code, _, error = run("stats", db=tmp_path / "none.db")
    assert (code, "there is no archive here" in error) == (1, True)


@pytest.mark.parametrize(
    "words",
    [["encounters", "--kind", "dance"], ["encounters", "--limit", "0"], ["pair", "AZ"], ["link", "merge", "A", "B"]],
)
def test_wrong_usage_is_told_as_such(words: list[str], db: Path) -> None:
    assert run(*words, db=db)[0] == 2


def test_no_cell_is_a_formula_or_moves_a_terminal(own: Path) -> None:
    telling = Telling('=HYPERLINK("https://press.example")')
    account = telling.account(BAYRAMOV, ("@Иван\x1b[31m Петров", "BG"), on="2022-02-02")
    with Archive.open(str(own)) as archive:
        keep(archive, telling.record(account, outlet="+Пример"), digest="f" * 64, received=NOW)
    (row,) = rows("search", "hyperlink", db=own)
    assert (row["title"][:7], row["outlet"]) == ("'=HYPER", "'+Пример")
    for words in (["encounters"], ["search", "hyperlink"], ["stats"]):
        assert "\x1b" not in out(*words, db=own)


# --- linking ---


def said(db: Path) -> Any:
    return json.loads(out("link", "log", "--format", "json", db=db))["acts"]


def test_a_merge_is_explained_logged_and_taken_back(own: Path, told: dict[str, str]) -> None:
    two = [told["call"], told["again"]]
    assert out("link", "explain", *two, db=own).startswith("two encounters\n")
    assert out("link", "merge", *two, "--by", "Ана", "--why", "одна встреча", db=own).startswith("now 1 encounter\n")
    explained = out("link", "explain", *two, db=own)
    assert explained.startswith("one encounter\n")
    assert "same · by Ана · одна встреча" in explained
    assert out("link", "undo", *two, "--by", "Бек", "--why", "две", db=own).startswith("now 2 encounters\n")
    (act,) = said(own)
    assert (act["verdict"], act["by"], act["why"], act["withdrawn_by"]) == ("same", "Ана", "одна встреча", "Бек")
    assert "taken back" in out("link", "log", db=own)
    assert [row["withdrawn_why"] for row in rows("link", "log", db=own)] == ["две"]


def test_reasons_are_rows_with_their_weights(db: Path, told: dict[str, str]) -> None:
    found = rows("link", "explain", told["baku"], told["moscow"], db=db)
    assert {row["verdict"] for row in found} == {"different"}
    assert all(float(row["weight"]) and row["said"] for row in found)


def test_a_split_keeps_what_it_names_apart(own: Path, told: dict[str, str]) -> None:
    accounts = json.loads(out("show", told["baku"], "--format", "json", db=own))["line"]["accounts"]
    out("link", "split", accounts[-1], "--by", "Бек", "--why", "другой день", db=own)
    apart = json.loads(out("show", accounts[-1], "--format", "json", db=own))["line"]["accounts"]
    assert apart == accounts[-1:]


def test_nothing_to_review_is_said_so(db: Path) -> None:
    code, told, error = run("link", "log", db=db)
    assert (code, told) == (0, "0 judgements\n")
    assert error == "sidelines: nobody has said anything of encounters yet\n"
