"""The documents and their code blocks, as the tests of documentation see them.

A ``sh`` block is run and must succeed. A ``console`` block shows commands after ``$`` and what they print, which
must be so to the letter. A ``python`` block is run, or tested as doctest where it has prompts. Every other block,
and every block of no language, is only shown. The blocks of a document are run in order, in one folder.

    python tests/docs/blocks.py [DOCUMENT...]    writes into console and doctest blocks what their commands print now
"""

from __future__ import annotations

import doctest
import io
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import chdir, redirect_stdout, suppress
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = tuple(
    sorted(
        path for pattern in ("*.md", "docs/**/*.md", "examples/*.md", "tests/cases/*.md") for path in ROOT.glob(pattern)
    )
)
_FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_LINKED = ("bench", "docs", "examples", "src", "tests", "Makefile", "pyproject.toml", "constraints.txt")
_TOOLS = {
    "sidelines": '-m sidelines.cli "$@"',
    "python": '"$@"',
    "pytest": '-m pytest -p no:cacheprovider --collect-only -q "$@"',  # that the tests exist; they run anyway
}


@dataclass(frozen=True, slots=True)
class Block:
    """A code block: where it begins in its document, its language, its text."""

    document: Path
    start: int
    language: str
    text: str


def blocks(document: Path) -> Iterator[Block]:
    """Yield the blocks of a document that name a language."""
    for found in _FENCE.finditer(document.read_text(encoding="utf-8")):
        yield Block(document, found.start(2), found.group(1), found.group(2))


def make_workplace(folder: Path) -> None:
    """Make a folder look like a copy of the project with its environment, a report, a page and a folder of news."""
    for name in _LINKED:
        (folder / name).symlink_to(ROOT / name)
    tools = folder / ".venv" / "bin"
    tools.mkdir(parents=True)
    (tools / "activate").touch()
    for name, arguments in _TOOLS.items():
        _script(tools / name, f'exec "{sys.executable}" {arguments}')
    make = shutil.which("make") or "make"
    _script(tools / "make", f'exec {make} -n -C "{ROOT}" "$@" > /dev/null')  # that the target exists
    examples = ROOT / "examples" / "ru"
    (folder / "report.txt").write_bytes((ROOT / "docs" / "report.txt").read_bytes())
    (folder / "page.html").write_bytes((examples / "14-washington-armenia-azerbaijan.html").read_bytes())
    (folder / "news").mkdir()
    for name in ("23-burns-naryshkin-ankara.txt", "93-football-sochi.txt"):
        (folder / "news" / name).write_bytes((examples / name).read_bytes())


def _script(path: Path, command: str) -> None:
    path.write_text(f"#!/bin/sh\n{command}\n")
    path.chmod(0o755)


def environment(folder: Path) -> dict[str, str]:
    """Return the environment in which the commands of a document run in a workplace."""
    tools = folder / ".venv" / "bin"
    path = f"{tools}{os.pathsep}{os.environ['PATH']}"
    return os.environ | {"PATH": path, "PYTHONPATH": str(ROOT / "src"), "COLUMNS": "80"}


def run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a shell command in a workplace; standard error goes where standard output does."""
    return subprocess.run(
        ["bash", "-euo", "pipefail", "-c", command],
        cwd=folder,
        env=environment(folder),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )


def commands(text: str) -> list[str]:
    """Return the commands of a console block."""
    return [line[2:] for line in text.splitlines() if line.startswith("$ ")]


def as_printed(text: str, folder: Path) -> str:
    """Return a console block with what its commands print."""
    return "".join(f"$ {command}\n{run(command, folder).stdout}" for command in commands(text))


def as_answered(text: str, names: dict[str, object], folder: Path) -> str:
    """Return a doctest block with what its examples print; a plain block as it is, once it has run."""
    examples = doctest.DocTestParser().get_examples(text)
    if not examples:
        _execute(text, "exec", names, folder)
        return text
    shown = []
    for example in examples:
        first, *rest = example.source.rstrip("\n").splitlines()
        printed = _execute(example.source, "single", names, folder)
        shown += [f">>> {first}", *(f"... {line}" for line in rest), *printed.splitlines()]
    return "\n".join(shown) + "\n"


def _execute(source: str, mode: str, names: dict[str, object], folder: Path) -> str:
    """Run Python in a workplace and return what it prints."""
    out = io.StringIO()
    before = os.environ.copy()
    os.environ.update(environment(folder))
    try:
        with chdir(folder), redirect_stdout(out):
            exec(compile(source, "<document>", mode), names)
    finally:
        os.environ.clear()
        os.environ.update(before)
    return out.getvalue()


def refreshed(document: Path, folder: Path) -> str:
    """Return a document with what its commands print now; what it started and did not end is ended.

    Raises:
        AssertionError: a command of a ``sh`` block failed.
        Exception: whatever Python of the document raises.
    """
    try:
        return _refreshed(document, folder)
    finally:
        for written in folder.glob("*.pid"):
            with suppress(ProcessLookupError):
                os.kill(int(written.read_text()), signal.SIGTERM)


def _refreshed(document: Path, folder: Path) -> str:
    text = document.read_text(encoding="utf-8")
    names: dict[str, object] = {}
    shift = 0
    for block in blocks(document):
        now = block.text
        if block.language == "console":
            now = as_printed(block.text, folder)
        elif block.language == "sh":
            done = run(block.text, folder)
            assert done.returncode == 0, f"{document.name}: {block.text}{done.stdout}"
        elif block.language == "python":
            now = as_answered(block.text, names, folder)
        at = block.start + shift
        text = text[:at] + now + text[at + len(block.text) :]
        shift += len(now) - len(block.text)
    return text


def main(arguments: list[str]) -> None:
    """Refresh the documents that are named, or all."""
    for document in [Path(a).resolve() for a in arguments] or DOCUMENTS:
        with tempfile.TemporaryDirectory() as folder:
            make_workplace(Path(folder))
            document.write_text(refreshed(document, Path(folder)), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
