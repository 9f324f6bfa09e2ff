"""What a newcomer gives in place of an archive or an address: one line that names it and says what to do."""

import socket
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from running import free_port
from typer.testing import CliRunner

from sidelines.archive import Archive
from sidelines.cli.main import app

COMMANDS = (["serve"], ["encounters"], ["ingest", "report.txt"], ["user", "list"], ["db", "upgrade"])
PLACES = {
    "folder": "it is a folder",
    "report.txt": "this is not an archive of Sidelines",
    "other.db": "this is not an archive of Sidelines",
    "empty.db": "this is not an archive of Sidelines",
    "cut.db": "the archive is damaged",
    "a" * 300: "file name too long",
    "postgresql://ana:geheim@127.0.0.1:1/x": "the database server does not answer",
    "postgresql://ana:geheim@127.0.0.1:y/x": "this is not a place for an archive",
    "mysql://ana:geheim@127.0.0.1/x": "this is not a place for an archive",
}
HOSTS = ("", "a b", "http://localhost", "localhost:8000", "/tmp", "[::1]")
ORIGINS = ("x.example", "https://", "https://[", "https://x.example/y", "https://x:99999", "https://u@x", "ftp://x")


def run(*arguments: str, code: int) -> str:
    """Run a command that fails, and return what it says."""
    found = CliRunner().invoke(app, arguments, env={"COLUMNS": "400", "SIDELINES_DB": ""})
    assert found.exit_code == code, found.output
    assert isinstance(found.exception, SystemExit)  # and nothing that nobody told
    assert found.stdout == ""
    return found.stderr


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with everything that is none."""
    made = tmp_path_factory.mktemp("places")
    (made / "folder").mkdir()
    (made / "report.txt").write_text("Встреча")
    (made / "empty.db").touch()
    with closing(sqlite3.connect(made / "other.db")) as other:
        other.execute("CREATE TABLE t (a)")
    Archive.open(str(made / "whole.db"), create=True).close()
    (made / "cut.db").write_bytes((made / "whole.db").read_bytes()[:20_000])
    return made


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place[:20])
@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_what_is_no_archive_is_told(
    folder: Path, command: list[str], place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    said = run(*command, "--db", place, *(["--port", str(free_port())] if command == ["serve"] else []), code=1)
    assert said.startswith("sidelines: ")
    assert said.count("\n") == 1
    assert PLACES[place] in said
    assert "; " in said
    assert "geheim" not in said
    assert place.partition("://")[0] in said


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_an_empty_place_is_not_the_usual_one(command: list[str]) -> None:
    assert "--db: it is empty" in run(*command, "--db", "", code=2)


@pytest.mark.parametrize("host", HOSTS)
def test_what_is_no_address_to_listen_on_is_wrong_usage(host: str) -> None:
    assert f"--host: {host!r} is not an address" in run("serve", "--host", host, code=2)


@pytest.mark.parametrize("origin", ORIGINS)
@pytest.mark.parametrize("command", [["serve"], ["hook", "deliver"]], ids=lambda command: command[0])
def test_what_is_no_origin_is_wrong_usage(command: list[str], origin: str) -> None:
    assert f"--origin: {origin!r} is not an origin" in run(*command, "--origin", origin, code=2)


@pytest.fixture
def port() -> Iterator[str]:
    """A port on which somebody listens."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        yield str(taken.getsockname()[1])


def test_an_address_that_cannot_be_listened_on_is_told_and_no_archive_is_made(tmp_path: Path, port: str) -> None:
    place = tmp_path / "new.db"
    for host, told in (
        ("127.0.0.1", "another program listens there"),
        ("198.51.100.1", "this is no address of this machine"),
        ("nobody.invalid", "there is no such host"),
    ):
        said = run("serve", "--db", str(place), "--host", host, "--port", port, code=1)
        assert said == f"sidelines: {host}, port {port}: {told}; name another with --port or --host\n"
    assert not place.exists()
