"""What must be instant: nothing heavy may be loaded before it is needed."""

import subprocess
import sys

import pytest
from typer.testing import CliRunner

from sidelines.cli.main import app

HEAVY = ("numpy", "pydantic", "trafilatura", "lxml", "slovnet", "navec", "pymorphy3", "jinja2", "babel")


def test_help_loads_nothing_heavy() -> None:
    code = f"""
import sys
from sidelines.cli.main import app
try:
    app(["--help"])
except SystemExit:
    pass
print([m for m in {HEAVY!r} if m in sys.modules])
"""
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--help"], "evaluate"),
        (["read", "--help"], "--explain"),
        (["read", "-h"], "--published"),
        (["evaluate", "--help"], "--errors"),
        (["encounters", "--help"], "--occasion"),
        (["search", "-h"], "--source"),
        (["link", "--help"], "review"),
        (["schema", "--help"], "--out"),
        (["--version"], "sidelines"),
    ],
)
def test_help_tells(arguments: list[str], told: str) -> None:
    found = CliRunner().invoke(app, arguments, env={"COLUMNS": "120"})
    assert found.exit_code == 0
    assert told in found.stdout


def test_no_argument_shows_help() -> None:
    found = CliRunner().invoke(app, [])
    assert found.exit_code == 2
    assert "read" in found.stdout + found.stderr


def test_an_unknown_command_is_wrong_usage() -> None:
    found = CliRunner().invoke(app, ["raed"])
    assert found.exit_code == 2
    assert "raed" in found.stderr
