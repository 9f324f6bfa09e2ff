"""The command as people run it: real processes, real reading, bad inputs."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from sidelines.export.schema import schema

EXAMPLES = Path(__file__).parents[2] / "examples" / "ru"
PHONE = EXAMPLES / "32-nurtleu-sybiha-phone.txt"
COMMAND = [sys.executable, "-m", "sidelines.cli"]
ENGLISH = (
    "The foreign ministers met in Vienna on Friday and discussed bilateral trade and regional security at length.\n"
)


def sidelines(*arguments: str | Path, given: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([*COMMAND, *map(str, arguments)], input=given, capture_output=True, check=False)


def no_traceback(found: subprocess.CompletedProcess[bytes]) -> bool:
    return b"Traceback" not in found.stderr + found.stdout


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with two good reports among everything that can be wrong."""
    made = tmp_path_factory.mktemp("reports")
    (made / "good.txt").write_bytes(PHONE.read_bytes())
    (made / "also good.html").write_bytes((EXAMPLES / "34-pashinyan-brussels.html").read_bytes())
    (made / "empty.txt").write_bytes(b"")
    (made / "image.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    (made / "english.txt").write_text(ENGLISH)
    (made / "dangling.txt").symlink_to("nowhere")
    (made / "folder.txt").mkdir()
    (made / "circle").symlink_to(made)
    return made


def test_good_reports_are_read_among_bad_ones(folder: Path) -> None:
    found = sidelines("read", folder, "--format", "json")
    assert found.returncode == 1
    assert [Path(r["id"]).name for r in json.loads(found.stdout)] == ["also good.html", "good.txt"]
    lines = found.stderr.decode().splitlines()
    assert len(lines) == 5
    for name in ("empty.txt", "image.txt", "english.txt", "dangling.txt"):
        assert sum(name in line for line in lines) == 1
    assert lines[-1] == "sidelines: read 2, failed 4"
    assert no_traceback(found)


@pytest.mark.parametrize(
    ("name", "code"),
    [("empty.txt", 1), ("image.txt", 1), ("english.txt", 3), ("dangling.txt", 1), ("folder.txt", 1), ("none.txt", 1)],
)
def test_a_bad_source_is_named_with_what_to_do(folder: Path, name: str, code: int) -> None:
    found = sidelines("read", folder / name)
    assert found.returncode == code
    assert found.stdout == b""
    assert found.stderr.decode().startswith(f"sidelines: {folder / name}: ")
    assert "; " in found.stderr.decode()
    assert no_traceback(found)


def test_what_is_in_no_language_is_told_as_such(tmp_path: Path) -> None:
    (tmp_path / "numbers.txt").write_text("12345\n")
    found = sidelines("read", tmp_path / "numbers.txt")
    assert found.returncode == 3
    assert (
        found.stderr.decode() == f"sidelines: {tmp_path}/numbers.txt: its language cannot be told; languages read: ru\n"
    )


def test_standard_input_is_read_and_the_date_is_taken() -> None:
    found = sidelines("read", "-", "--format", "json", "--published", "2025-09-06", given=PHONE.read_bytes())
    assert found.returncode == 0, found.stderr.decode()
    record = json.loads(found.stdout)
    assert record["id"] == "-"
    assert record["report"]["published"] == "2025-09-06"
    assert record["encounters"][0]["kind"] == "phone_call"


def test_text_is_for_people_and_has_no_colour_in_a_pipe() -> None:
    found = sidelines("read", PHONE, EXAMPLES / "93-football-sochi.txt", "--explain")
    assert found.returncode == 0
    shown = found.stdout.decode()
    assert "Phone call, held" in shown
    assert "↳ kind:" in shown
    assert "No encounter is told in this report." in shown
    assert "\x1b" not in shown
    assert found.stderr == b""


@pytest.mark.parametrize("arguments", [["read", str(PHONE)], ["schema"]])
def test_a_closed_pipe_ends_quietly(arguments: list[str]) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "wb") as closed:
        found = subprocess.run([*COMMAND, *arguments], stdout=closed, stderr=subprocess.PIPE, check=False)
    assert found.returncode == 0
    assert found.stderr == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_disk_is_told() -> None:
    with open("/dev/full", "wb") as full:
        found = subprocess.run([*COMMAND, "schema"], stdout=full, stderr=subprocess.PIPE, check=False)
    assert found.returncode == 1
    assert b"cannot write (no space left on device)" in found.stderr
    assert b"Traceback" not in found.stderr


def test_a_closed_standard_output_is_told() -> None:
    found = subprocess.run(["sh", "-c", 'exec "$@" >&-', "sh", *COMMAND, "schema"], stderr=subprocess.PIPE, check=False)
    assert found.returncode == 1
    assert b"standard output is closed" in found.stderr


def test_an_interrupt_has_its_code_and_no_traceback(tmp_path: Path) -> None:
    pipe = tmp_path / "slow.txt"
    os.mkfifo(pipe)
    running = subprocess.Popen([*COMMAND, "read", pipe], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    with running, pipe.open("wb"):  # opens when the command does
        running.send_signal(signal.SIGINT)
        out, err = running.communicate(timeout=30)
    assert running.returncode == 130
    assert out + err == b""


def test_the_schema_is_printed() -> None:
    found = sidelines("schema")
    assert found.returncode == 0
    assert json.loads(found.stdout) == schema()
