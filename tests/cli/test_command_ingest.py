"""`sidelines ingest` as people run it, with the real reading, on a folder, a table and what cannot be read."""

import csv
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sidelines.archive import Archive, problems

EXAMPLES = Path(__file__).parents[2] / "examples" / "ru"
CALL = (EXAMPLES / "32-nurtleu-sybiha-phone.txt").read_text(encoding="utf-8")
NO_CONTACT = (EXAMPLES / "93-football-sochi.txt").read_text(encoding="utf-8")
COMMAND = [sys.executable, "-m", "sidelines.cli", "ingest", "--jobs", "1"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("news")
    (made / "call.txt").write_text(CALL, encoding="utf-8")
    (made / "football.txt").write_text(NO_CONTACT, encoding="utf-8")
    (made / "english.txt").write_text("The foreign ministers met in Vienna on Friday and discussed bilateral trade.\n")
    (made / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    with (made / "more.csv").open("w", newline="", encoding="utf-8") as file:
        title, _, body = CALL.partition("\n")
        rows = csv.writer(file, delimiter=";")
        rows.writerow(["head", "body", "link", "day"])
        rows.writerow(["Перепечатка: " + title, body.strip(), "https://copy.example/1", "2030-01-01"])
        rows.writerow(["", "", "https://copy.example/2", ""])
    return made


def ingest(*arguments: str | Path, db: Path) -> tuple[int, list[str], list[str]]:
    done = subprocess.run(
        [*COMMAND, *map(str, arguments), "--db", str(db)], capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout.splitlines(), done.stderr.splitlines()


def test_a_folder_is_taken_in_once_and_failures_are_listed_and_retried(folder: Path, tmp_path: Path) -> None:
    db = tmp_path / "archive.db"
    columns = "title=head,text=body,url=link,published=day"
    code, out, said = ingest(folder, "--columns", columns, db=db)
    assert code == 1
    assert out == [
        f"{db}: 6 reports: new 2, revised 0, unchanged 0, reprints 1, failed 3; no encounter in 1",
        "failed: wrong language 1, malformed 1, not text 1; list them with --failed, try again with --retry",
    ]
    assert [line.partition(": ")[2].partition(": ")[0] for line in said] == [
        str(folder / name) for name in ("english.txt", "more.csv#7", "picture.txt")
    ]
    code, out, _ = ingest(folder, "--columns", columns, db=db)
    assert out[0].startswith(f"{db}: 6 reports: new 0, revised 0, unchanged 3, reprints 0, failed 3")
    (folder / "picture.txt").write_text(CALL, encoding="utf-8")
    code, out, _ = ingest("--retry", "--columns", columns, db=db)
    assert (code, out[0]) == (
        1,
        f"{db}: 3 reports: new 0, revised 0, unchanged 1, reprints 0, failed 2; no encounter in 0",
    )
    code, out, _ = ingest("--failed", db=db)
    assert (code, out[-1]) == (0, f"{db}: 2 failures")
    assert "wrong language; 3 attempts, the last on 20" in out[0]
    with Archive.open(str(db)) as archive:
        assert list(problems(archive)) == []
        with archive.reading() as session:
            noted = [(entry.action, entry.subject, entry.detail) for entry in session.audit.find()]
    assert noted == [("intake", str(folder), {"new": 2, "reprint": 1})]  # what brought nothing is not noted


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        ((), "give sources, or --failed, or --retry"),
        (("a.txt", "--retry"), "give sources, or --failed, or --retry"),
        (("a.csv", "--columns", "body"), "is not FIELD=COLUMN"),
        (("a.csv", "--published", "soon"), "is not a date"),
    ],
)
def test_wrong_usage_says_what_is_right(arguments: tuple[str, ...], problem: str, tmp_path: Path) -> None:
    code, _, said = ingest(*arguments, db=tmp_path / "archive.db")
    assert code == 2
    assert problem in " ".join(line.strip("│ ") for line in said)


def test_sigterm_ends_cleanly_and_the_same_again_goes_on(tmp_path: Path) -> None:
    db = tmp_path / "archive.db"
    reports = tmp_path / "reports"
    reports.mkdir()
    for number in range(40):
        (reports / f"{number:02}.txt").write_text(f"{CALL}\n\nСообщение номер {number}.", encoding="utf-8")
    Archive.upgrade(str(db)).close()
    with subprocess.Popen(
        [*COMMAND, str(reports), "--db", str(db)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as running:
        with Archive.open(str(db)) as archive:
            count = 0
            while not count and running.poll() is None:
                time.sleep(0.05)
                with archive.reading() as session:
                    count = session.reports.count()
        os.kill(running.pid, signal.SIGTERM)
        out, said = running.communicate()
    assert running.returncode == 128 + signal.SIGTERM
    assert "Traceback" not in said
    assert out.splitlines()[-1] == "stopped; give the same command again to go on"
    with Archive.open(str(db)) as archive, archive.reading() as session:
        assert 0 < session.reports.count() < 40
