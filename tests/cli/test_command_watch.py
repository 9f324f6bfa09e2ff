"""`sidelines watch` as people run it, with the real reading, on a site on loopback; one test stops a real process."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from site_on_loopback import Reply, Site, raw, refused, served
from typer.testing import CliRunner

from sidelines.archive import Archive, problems
from sidelines.cli.main import app

EXAMPLES = Path(__file__).parents[2] / "examples" / "ru"
PAGE = (EXAMPLES / "14-washington-armenia-azerbaijan.html").read_bytes()
CALL = (EXAMPLES / "32-nurtleu-sybiha-phone.txt").read_bytes()
COMMAND = [sys.executable, "-m", "sidelines.cli", "watch"]
TEXT = {"Content-Type": "text/plain; charset=utf-8", "ETag": '"1"'}
SOURCE = '\n[[source]]\nname = "{name}"\nkind = "feed"\nurl = "{url}"\nallow = ["localhost"]\nlanguage = "{language}"\n'


@pytest.fixture
def site() -> Iterator[Site]:
    with served() as found:
        items = "".join(f"<item><title>Встреча</title><link>/{name}</link></item>" for name in ("page", "call", "no"))
        rss = f'<rss version="2.0"><channel>{items}</channel></rss>'.encode()
        found.pages |= {"/rss": Reply(rss, headers={"Content-Type": "text/xml", "ETag": '"a"'})}
        found.pages |= {"/page": Reply(PAGE), "/call": Reply(CALL, headers=TEXT), "/no": refused(404)}
        yield found


def configured(site: Site, folder: Path) -> Path:
    config = folder / "watch.toml"
    sources = [("МИД", "/rss", "ru"), ("Пропавший", "/lost", "ru"), ("English", "/en", "en")]
    told = "".join(SOURCE.format(name=name, url=site.at(path), language=code) for name, path, code in sources)
    config.write_text('pace = "0s"\n' + told, encoding="utf-8")
    return config


def watch(*arguments: str | Path, db: Path) -> tuple[int, list[str], list[str]]:
    done = CliRunner().invoke(app, ["watch", *map(str, arguments), "--db", str(db)], env={"COLUMNS": "200"})
    return done.exit_code, done.stdout.splitlines(), done.stderr.splitlines()


def untimed(line: str) -> str:
    return re.sub(r"\d{4}-\d\d-\d\d \d\d:\d\d UTC", "<time>", line)


def test_passes_print_what_was_taken_in_and_refused_and_a_restart_remembers(site: Site, tmp_path: Path) -> None:
    config, db = configured(site, tmp_path), tmp_path / "archive.db"
    code, out, said = watch(config, "--once", db=db)
    lost = f"{site.at('/lost')}: the server answered 404 Not Found; check the address"
    assert code == 1
    assert [untimed(line) for line in out] == [
        "<time>: 2 sources",
        "МИД: listed 3; new 2, failed 1 (refused by the server 1)",
        f"Пропавший: {lost}; again after <time>",
        "<time>: sources: listed 1, failed 1; reports: new 2, failed 1 (refused by the server 1)",
    ]
    assert said == [
        "sidelines: passed over: 1 source in languages that are not read yet (en 1)",
        f"sidelines: {lost.replace('/lost', '/no')}",
    ]
    code, out, _ = watch(config, "--once", db=db)
    assert code == 0
    assert [untimed(line) for line in out] == [
        "<time>: 2 sources",
        "МИД: as before",
        f"Пропавший: left alone, {lost}; again after <time>",
        "<time>: sources: unchanged 1, held 1; reports: none",
    ]
    code, out, _ = watch(config, "--status", db=db)
    assert [untimed(line) for line in out] == [
        "МИД: verified <time>; last visited <time>; pages 3",
        f"Пропавший: unverified; last visited <time>; left alone until <time>; {lost}",
        "English: unverified; never visited",
    ]
    with Archive.open(str(db)) as archive:
        assert list(problems(archive)) == []
        with archive.reading() as session:
            assert session.accounts.of_report(next(iter(session.reports.ids())))


def test_it_goes_on_until_it_is_told_to_stop_even_while_a_server_is_slow(site: Site, tmp_path: Path) -> None:
    config, db = configured(site, tmp_path), tmp_path / "archive.db"
    site.pages["/lost"] = raw(b"", pause=60)
    environment = os.environ | {"PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        [*COMMAND, str(config), "--db", str(db)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
    ) as process:
        assert process.stdout is not None
        lines = [process.stdout.readline(), process.stdout.readline()]
        while "/lost" not in site.asked:
            time.sleep(0.05)
        process.send_signal(signal.SIGTERM)
        rest, errors = process.communicate(timeout=20)
    assert process.returncode == 0
    assert lines[1].startswith("МИД: listed 3; new 2")
    assert rest.splitlines()[-1] == "stopped; give the same command again to go on"
    assert "Traceback" not in errors
    with Archive.open(str(db)) as archive, archive.reading() as session:
        assert session.reports.count() == 2


def test_there_is_a_configuration_to_begin_with(tmp_path: Path) -> None:
    code, out, _ = watch("--starter", db=tmp_path / "none.db")
    assert code == 0
    assert sum(line == "[[source]]" for line in out) >= 40
    assert not (tmp_path / "none.db").exists()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (None, "there is no such file or folder; check the path"),
        ("[[source]]\nname = 5", "watch.toml, line 2: source 1: name should be text in quotes"),
    ],
)
def test_a_faulty_configuration_is_told(tmp_path: Path, content: str | None, told: str) -> None:
    config = tmp_path / "watch.toml"
    if content:
        config.write_text(content)
    code, out, (said,) = watch(config, "--once", db=tmp_path / "archive.db")
    assert (code, out) == (1, [])
    assert told in said


@pytest.mark.parametrize("arguments", [[], ["--once"], ["watch.toml", "--once", "--status"], ["x.toml", "--starter"]])
def test_wrong_usage_is_told(tmp_path: Path, arguments: list[str]) -> None:
    code, _, said = watch(*arguments, db=tmp_path / "archive.db")
    assert code == 2
    assert any("give a configuration" in line for line in said)
