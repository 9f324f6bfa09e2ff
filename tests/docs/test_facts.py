"""What the documents say of the code is so: links, paths, rules, errors, exit codes, options, the schema."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer.main
from blocks import DOCUMENTS, ROOT

from sidelines import errors
from sidelines.cli import notes
from sidelines.cli.main import app
from sidelines.export.document import document as as_document
from sidelines.export.schema import render_schema
from sidelines.language.ru.frames import FRAMES
from sidelines.model.record import OutcomeType, Record, Status

REFERENCE = ROOT / "docs" / "reference"
LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
ROW_NAME = re.compile(r"`([a-z]+(?:_[a-z]+)*)`")


def text_of(document: Path) -> str:
    return document.read_text(encoding="utf-8")


def anchors(document: Path) -> set[str]:
    """Return the anchors of a document's headings, as they are made on the web."""
    return {re.sub(r"[^\w\s-]", "", h.lower()).strip().replace(" ", "-") for h in HEADING.findall(text_of(document))}


def rows(document: Path) -> Iterator[tuple[str, str]]:
    """Yield the first two cells of every row of the tables of a document."""
    for line in text_of(document).splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("|") and len(cells) > 1 and not cells[0].startswith("---"):
            yield cells[0], cells[1]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda d: str(d.relative_to(ROOT)))
def test_links_lead_somewhere(document: Path) -> None:
    for target in LINK.findall(text_of(document)):
        if "://" in target:
            continue
        path, _, anchor = target.partition("#")
        found = (document.parent / path).resolve() if path else document
        assert found.exists(), target
        assert found.is_relative_to(ROOT), target
        assert not anchor or anchor in anchors(found), target


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda d: str(d.relative_to(ROOT)))
def test_paths_that_are_named_exist(document: Path) -> None:
    for path in re.findall(r"`((?:src|tests|bench|docs|examples)/[\w./-]+)`", text_of(document)):
        assert (ROOT / path).exists(), path


def test_every_decision_is_listed_and_numbered_once() -> None:
    folder = ROOT / "docs" / "decisions"
    files = sorted(p.name for p in folder.glob("[0-9]*.md"))
    assert [name[:3] for name in files] == [f"{n:03d}" for n in range(1, len(files) + 1)]
    assert re.findall(r"\((\d{3}-[\w-]+\.md)\)", text_of(folder / "README.md")) == files
    titles = {name: text_of(folder / name).splitlines()[0] for name in files}
    assert all(title.startswith(f"# {name[:3]}. ") for name, title in titles.items())
    listed = dict(rows(folder / "README.md"))
    assert all(listed[f"[{name[:3]}]({name})"] == title[7:] for name, title in titles.items())


def rules(value: object) -> Iterator[str]:
    """Yield the rule of every value of a record in JSON form."""
    if isinstance(value, dict):
        if isinstance(value.get("rule"), str):
            yield value["rule"].removesuffix("_carried")
        for inner in value.values():
            yield from rules(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from rules(inner)


def documented_rules() -> set[str]:
    return {name for cell, _ in rows(REFERENCE / "rules.md") for name in ROW_NAME.findall(cell)}


def test_every_rule_that_reads_the_examples_is_documented(bundled: dict[str, Record]) -> None:
    fired = {rule for record in bundled.values() for rule in rules(as_document(record))}
    assert len(fired) > 30
    assert fired <= documented_rules()


def test_every_documented_rule_exists() -> None:
    literals = {
        name
        for folder in ("language", "reading")
        for path in (ROOT / "src" / "sidelines" / folder).rglob("*.py")
        for name in re.findall(r'"([a-z]+(?:_[a-z]+)*)"', text_of(path))
    }
    made = {
        *(f"contact_{frame}" for frame in FRAMES),
        *(f"outcome_{kind}" for kind in OutcomeType),
        *(f"status_{status}" for status in Status),
    }
    documented = documented_rules()
    named = {rule for rule in documented if rule in literals or rule.partition("_")[2] in literals}
    assert documented - named - made == set()
    assert made <= documented


def test_every_error_is_documented_and_no_other() -> None:
    known = {e for e in vars(errors).values() if isinstance(e, type) and issubclass(e, errors.SidelinesError)}
    listed = [cell.strip("`") for cell, _ in rows(REFERENCE / "errors.md") if cell.startswith("`")]
    assert sorted(listed) == sorted(e.__name__ for e in known)


def test_exit_codes_are_those_of_the_command() -> None:
    codes = {int(cell) for cell, _ in rows(REFERENCE / "cli.md") if cell.isdecimal()}
    assert codes == {notes.OK, notes.FAILED, notes.USAGE, notes.LANGUAGE, notes.INTERRUPTED}


def every_command(group: Any, before: str = "") -> Iterator[tuple[str, Any]]:
    """Yield every command with its whole name."""
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from every_command(command, f"{before}{name} ")
        else:
            yield f"{before}{name}", command


COMMANDS = dict(every_command(typer.main.get_command(app)))


@pytest.mark.parametrize("command", [name for name in COMMANDS if not name.startswith("db ")])
def test_every_option_is_documented(command: str) -> None:
    told = text_of(REFERENCE / "cli.md")
    options = {option for p in COMMANDS[command].params for option in p.opts if option.startswith("--")}
    assert {option for option in options if f"`{option}" not in told} == set()


def test_every_option_that_is_documented_exists() -> None:
    known = {option for c in COMMANDS.values() for p in c.params for option in p.opts} | {"--version", "--help"}
    for name in ("cli.md", "errors.md"):
        assert set(re.findall(r"`(--[a-z-]+)", text_of(REFERENCE / name))) <= known


def test_the_schema_is_the_one_that_the_command_prints() -> None:
    assert text_of(ROOT / "docs" / "schema" / "record-1.0.json") == render_schema()
