"""What ``make demo`` prints, with reading replaced."""

from io import StringIO
from pathlib import Path

import pytest
from record_factory import record
from rich.console import Console

from sidelines.archive import Archive
from sidelines.cli import tour
from sidelines.model.record import Record
from sidelines.model.report import Report


@pytest.fixture
def examples(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("21-none.txt", "22-some.txt", "23-page.html", "23-page.json"):
        (tmp_path / name).write_text(name)

    def reading(source: bytes, name: str) -> Record:
        return record() if b"22-" in source else Record(Report(name, source.decode(), (), "ru"))

    monkeypatch.setattr(tour, "read", reading)
    return tmp_path


@pytest.mark.parametrize("width", [60, 140])
def test_what_to_try_next_exists_each_on_a_line(width: int) -> None:
    out = StringIO()
    tour.show_next(Console(file=out, width=width), "sidelines", "examples/ru", "demo.db")
    lines = [line.split() for line in out.getvalue().splitlines() if line.startswith("sidelines ")]
    assert len(lines) >= 5
    assert {words[1] for words in lines} == {"serve", "read", "evaluate", "schema"}


def test_every_example_is_shown_briefly_and_one_in_full(examples: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tour.main(str(examples), "sidelines", str(examples / "demo.db"))
    shown = capsys.readouterr().out
    lines = shown.splitlines()
    assert lines[1:3] == [f"{examples}/21-none.txt", "  no encounter"]
    assert (
        "  Meeting, held · Джейхун Байрамов – Руслан Казакбаев · 24 September 2021 · Нью-Йорк, United States" in lines
    )
    assert "23-page.html" in shown
    assert "23-page.json" not in shown
    assert shown.index("Подписывайтесь на наш канал") < shown.index("Who A") < shown.index("Try next")
    assert f"sidelines evaluate {examples}" in lines


def test_what_was_shown_is_kept_once(examples: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place = str(examples / "demo.db")
    for _ in range(2):
        tour.main(str(examples), "sidelines", place)
    with Archive.open(place) as archive, archive.reading() as session:
        assert session.reports.count() == 3
        assert session.encounters.count() == len(record().accounts)
    assert f"sidelines serve --db {place}" in capsys.readouterr().out
