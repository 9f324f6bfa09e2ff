import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from sidelines.archive import Archive
from sidelines.cli.main import app
from sidelines.cli.place import archive_place


def run(*arguments: str, db: Path, stdin: str = "") -> tuple[int, str, str]:
    found = CliRunner().invoke(app, ["db", *arguments], input=stdin, env={"SIDELINES_DB": str(db), "COLUMNS": "200"})
    return found.exit_code, found.stdout, found.stderr


@pytest.fixture
def db(tmp_path: Path) -> Path:
    """An archive with something in it."""
    from datetime import UTC, datetime

    path = tmp_path / "archive.db"
    with Archive.upgrade(str(path)) as archive, archive.writing() as session:
        session.failures.add("https://example.org/1", "UnreadableSource", "404", datetime(2026, 1, 1, tzinfo=UTC))
    return path


def test_upgrade_makes_an_archive_and_says_where(tmp_path: Path) -> None:
    path = tmp_path / "new" / "archive.db"
    code, out, _ = run("upgrade", db=path)
    assert (code, path.exists()) == (0, True)
    assert out.startswith(f"{path}: up to date; reports 0, ")


def test_a_whole_archive_passes_the_check(db: Path) -> None:
    code, out, _ = run("check", db=db)
    assert code == 0
    assert out.startswith(f"{db}: whole; ")
    assert out.endswith("failures 1\n")


def test_an_archive_that_does_not_agree_fails_the_check(db: Path) -> None:
    with Archive.open(str(db)) as archive, archive.writing() as session:
        session.connection.exec_driver_sql("INSERT INTO encounter(id, kind, status) VALUES ('e1', 'meeting', 'held')")
    code, out, _ = run("check", db=db)
    assert code == 1
    assert out.splitlines() == ["encounter e1: no account tells of it", f"{db}: problems: 1"]


def test_what_is_exported_is_imported_from_a_file_or_a_pipe(db: Path, tmp_path: Path) -> None:
    code, lines, _ = run("export", db=db)
    assert code == 0
    assert run("export", "--out", str(tmp_path / "made.jsonl"), db=db)[0] == 0
    assert (tmp_path / "made.jsonl").read_text() == lines
    for name, source in (("a.db", str(tmp_path / "made.jsonl")), ("b.db", "-")):
        code, out, _ = run("import", source, db=tmp_path / name, stdin=lines)
        assert (code, out.endswith("failures 1\n")) == (0, True)
        assert run("export", db=tmp_path / name)[1] == lines


def test_a_backup_is_restored(db: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    assert run("backup", str(copy), db=db)[0] == 0
    code, out, _ = run("restore", str(copy), db=tmp_path / "again.db")
    assert (code, out.endswith("failures 1\n")) == (0, True)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["check"], "there is no archive here; name another with --db, or make one: sidelines db upgrade"),
        (["restore", "missing.db"], "missing.db: cannot be written or opened"),
        (["import", "missing.jsonl"], "missing.jsonl: cannot be written or opened"),
        (["import", "-"], "-, line 0: the file ends before the archive does"),
    ],
)
def test_what_goes_wrong_is_one_line_and_an_exit_code(arguments: list[str], told: str, tmp_path: Path) -> None:
    code, out, problem = run(*arguments, db=tmp_path / "archive.db")
    assert (code, out) == (1, "")
    assert told in problem
    assert problem.count("\n") == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_is_told_of_the_output(db: Path) -> None:
    code, _, problem = run("export", "--out", "/dev/full", db=db)
    assert code == 1
    assert "cannot write (no space left on device)" in problem


def test_help_loads_no_database() -> None:
    code = "import sys, sidelines.cli.main; print([m for m in ('sqlalchemy', 'alembic') if m in sys.modules])"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout == "[]\n"


def test_the_usual_place_is_the_users(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    assert Path(archive_place(None)).name == "archive.db"
    assert archive_place("here.db") == "here.db"
