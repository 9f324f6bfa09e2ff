"""The commands with reading replaced: what is told and with which exit code."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from sidelines import evaluation
from sidelines.cli import batch, command_evaluate
from sidelines.cli.main import app
from sidelines.cli.options import Collection
from sidelines.errors import LexiconError, MissingModel, UnsupportedLanguage
from sidelines.model.record import Record
from sidelines.model.report import Report

RUNNER = CliRunner()
Reading = Callable[[Report], Record]


def reading(report: Report) -> Record:
    """Read nothing; fail as the text demands."""
    if "fail" in report.text:
        raise RuntimeError("\x1b[31mboom")
    if "english" in report.text:
        raise UnsupportedLanguage(report.name, "en", ("ru",))
    if "lexicon" in report.text:
        raise LexiconError("topics.toml", "x", "no cue")
    if "stop" in report.text:
        raise KeyboardInterrupt
    return Record(report)


@pytest.fixture(autouse=True)
def _no_models(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch, "read_report", reading)


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    for name in ("good", "fail", "english", "lexicon", "stop"):
        (tmp_path / f"{name}.txt").write_text(f"{name} report of the day\n")
    return tmp_path


@pytest.mark.parametrize(
    ("names", "code"),
    [
        (["good"], 0),
        (["good", "fail"], 1),
        (["english"], 3),
        (["good", "english"], 3),
        (["english", "fail"], 1),
        (["english", "missing"], 1),
        (["good", "missing"], 1),
        (["lexicon", "good"], 1),
        (["good", "stop"], 130),
    ],
)
def test_exit_codes(texts: Path, names: list[str], code: int) -> None:
    found = RUNNER.invoke(app, ["read", "--format", "jsonl", *(str(texts / f"{n}.txt") for n in names)])
    assert found.exit_code == code
    shown = [json.loads(line)["id"] for line in found.stdout.splitlines()]
    assert shown == [str(texts / "good.txt")] * ("good" in names and "lexicon" not in names)


def test_an_error_of_our_own_is_one_line_that_asks_to_report(texts: Path) -> None:
    found = RUNNER.invoke(app, ["read", str(texts / "fail.txt")])
    assert found.exit_code == 1
    assert found.stdout == ""
    assert found.stderr == (
        f"sidelines: {texts}/fail.txt: an error inside Sidelines (RuntimeError: boom); "
        "please report it with the text, and what --debug prints\n"
    )


def test_debug_shows_where_an_error_came_from(texts: Path) -> None:
    found = RUNNER.invoke(app, ["read", "--debug", str(texts / "fail.txt")])
    assert found.exit_code == 1
    assert "Traceback" in found.stderr
    assert "raise RuntimeError" in found.stderr
    assert "\x1b" not in found.stderr


def test_each_failure_is_named_and_a_closing_line_counts(texts: Path) -> None:
    found = RUNNER.invoke(
        app, ["read", "--format", "json", *(str(texts / f"{n}.txt") for n in ("fail", "good", "none"))]
    )
    lines = found.stderr.splitlines()
    assert len(lines) == 3
    assert "none.txt: there is no such file or folder; check the path" in lines[1]
    assert lines[2] == "sidelines: read 1, failed 2"
    assert [r["id"] for r in json.loads(found.stdout)] == [str(texts / "good.txt")]


def test_what_no_source_is_guilty_of_ends_the_run(texts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(report: Report) -> Record:
        raise MissingModel("the models for Russian are not installed; reinstall sidelines")

    monkeypatch.setattr(batch, "read_report", missing)
    found = RUNNER.invoke(app, ["read", str(texts)])
    assert found.exit_code == 1
    assert found.stderr == "sidelines: the models for Russian are not installed; reinstall sidelines\n"


def test_nothing_read_leaves_the_old_file(texts: Path) -> None:
    out = texts / "out.json"
    out.write_text("old")
    found = RUNNER.invoke(app, ["read", str(texts / "fail.txt"), "--format", "json", "--out", str(out)])
    assert found.exit_code == 1
    assert out.read_text() == "old"
    assert "not written, because nothing was read" in found.stderr


def test_an_interrupt_leaves_the_old_file(texts: Path) -> None:
    out = texts / "out.jsonl"
    out.write_text("old")
    arguments = ["read", str(texts / "good.txt"), str(texts / "stop.txt"), "--format", "jsonl", "--out", str(out)]
    assert RUNNER.invoke(app, arguments).exit_code == 130
    assert out.read_text() == "old"
    assert not [p for p in texts.iterdir() if p.name.endswith(".part")]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["{t}", "--format", "html"], "several pages need a folder"),
        (["{t}", "--format", "html", "--out", "{t}/good.txt"], "is a file; several pages need a folder"),
        (["{t}/good.txt", "--out", "{t}"], "is a folder; name a file in it"),
        (["{t}/good.txt", "--out", "{t}/no/x"], "does not exist"),
        (["{t}/good.txt", "--out", "{t}/good.txt"], "is one of the sources"),
        (["{t}/good.txt", "{t}/fail.txt", "--url", "https://x"], "an address belongs to one report"),
        (["{t}/good.txt", "--published", "25.09.2021"], "is not a date"),
        (["{t}/good.txt", "--format", "xml"], "xml"),
        (["{t}/good.txt", "--limit", "0"], "--limit"),
        ([], "SOURCE"),
    ],
)
def test_wrong_usage_is_told_with_code_2(texts: Path, arguments: list[str], told: str) -> None:
    found = RUNNER.invoke(app, ["read", *(a.format(t=texts) for a in arguments)], env={"COLUMNS": "400"})
    assert found.exit_code == 2
    assert told in found.stderr
    assert "Traceback" not in found.stderr


def test_a_page_goes_into_a_folder_that_exists(texts: Path) -> None:
    (texts / "pages").mkdir()
    found = RUNNER.invoke(app, ["read", str(texts / "good.txt"), "-f", "html", "-o", str(texts / "pages")])
    assert found.exit_code == 0
    assert (texts / "pages" / "good.html").read_text().startswith("<!DOCTYPE html>")


def test_what_the_caller_knows_reaches_the_record(texts: Path) -> None:
    arguments = ["--published", "2021-09-25", "--url", "https://example.org/1", "--outlet", "Пример"]
    found = RUNNER.invoke(app, ["read", str(texts / "good.txt"), "--format", "json", *arguments])
    report = json.loads(found.stdout)["report"]
    assert (report["published"], report["url"], report["outlet"]) == ("2021-09-25", "https://example.org/1", "Пример")
    assert report["evidence"]["published"]["how"] == "given"


def test_standard_input_is_a_source() -> None:
    found = RUNNER.invoke(app, ["read", "-", "--format", "json"], input="Отчёт о встрече.\n")
    assert found.exit_code == 0
    assert json.loads(found.stdout)["report"]["text"] == "Отчёт о встрече.\n"


def test_the_collections_are_those_of_evaluation() -> None:
    assert {str(c) for c in Collection} == set(evaluation.FORMATS)


def test_evaluate_prints_scores_and_mistakes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("Отчёт о встрече.\n")
    people = [{"name": "A", "represents": "AZ"}, {"name": "B", "represents": "KG"}]
    encounter = {"kind": "meeting", "status": "held", "participants": people}
    gold = {"id": "a", "lang": "ru", "report": {"title": None}, "encounters": [encounter], "offices": []}
    (tmp_path / "a.json").write_text(json.dumps(gold))

    def silent(source: str, published: object = None) -> Record:
        return Record(Report("a", source, (), "ru"))

    monkeypatch.setattr(command_evaluate, "read", silent)
    found = RUNNER.invoke(app, ["evaluate", str(tmp_path), "--errors"])
    assert found.exit_code == 0, found.stderr
    assert "codebook, 1 documents" in found.stdout
    assert "missing" in found.stdout


def test_a_collection_that_is_not_there_is_told(tmp_path: Path) -> None:
    found = RUNNER.invoke(app, ["evaluate", str(tmp_path / "none")])
    assert found.exit_code == 1
    assert "there is no such file or folder" in found.stderr
