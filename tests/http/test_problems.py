"""What goes wrong, as it is told over HTTP: what is wrong and what to do, but nothing that only a command line can."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer.main

import sidelines
from sidelines import errors
from sidelines.archive import Archive
from sidelines.cli.main import app
from sidelines.http.problems import problem_of
from sidelines.http.reader import Unread
from sidelines.ingest.workers import Failed

SOURCE = Path(sidelines.__file__).parent
FOR_COMMANDS = ("cli", "evaluation")  # of which no other door hears
COMMANDS = "|".join(typer.main.get_group(app).commands)
TYPED = re.compile(rf"\bsidelines ({COMMANDS})\b|\s--[a-z]|\brun: ")


def _words(tree: ast.AST, typed: bool = False) -> Iterator[tuple[str, bool]]:
    """Yield the texts of a module but those that describe it, and whether each is what to type."""
    body = getattr(tree, "body", None)
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value, typed
        elif not (isinstance(node, ast.Expr) and isinstance(body, list) and node is body[0]):
            yield from _words(node, typed or _is_command(node))


def _is_command(node: ast.AST) -> bool:
    if isinstance(node, ast.keyword):
        return node.arg == "command"
    return isinstance(node, ast.Assign) and [ast.unparse(target) for target in node.targets] == ["command"]


def test_what_is_typed_at_a_command_line_is_always_told_apart() -> None:
    told = [
        (str(file.relative_to(SOURCE)), words, typed)
        for file in SOURCE.rglob("*.py")
        if file.relative_to(SOURCE).parts[0] not in FOR_COMMANDS
        for words, typed in _words(ast.parse(file.read_text(encoding="utf-8")))
        if TYPED.search(words)
    ]
    assert len(told) > 10
    assert [one for one in told if not one[2]] == []


def test_an_error_is_told_with_its_command_where_one_can_be_given_and_with_its_remedy_elsewhere() -> None:
    both = errors.MalformedQuestion("A B", "it is so", "look", command="see: sidelines link log")
    assert str(both) == "'A B': it is so; see: sidelines link log"
    assert problem_of(both).detail == "'A B': it is so; look"
    one = errors.UnknownAccount("user", "bob")
    assert str(one) == "'bob': there is no such user; list them with: sidelines user list"
    assert problem_of(one).detail == "'bob': there is no such user"


def test_where_an_archive_is_and_what_its_engine_says_is_not_told(tmp_path: Path) -> None:
    file = tmp_path / "secret-place.db"
    file.write_bytes(b"SQLite format 3\0" + b"\xff" * 4000)
    with pytest.raises(errors.ArchiveError) as raised:
        Archive.open(str(file))
    assert "secret-place" in str(raised.value)
    unreachable = "postgresql://ana@127.0.0.1:1/secret-place"
    with pytest.raises(errors.UnreachableArchive, match=r"port 1 failed.*check that it runs") as lost:
        Archive.open(unreachable)
    for error in (raised.value, lost.value):
        problem = problem_of(error)
        assert problem.status == 503
        assert not re.search("secret-place|127|port|refused|command", problem.detail)


def test_why_a_report_could_not_be_read_is_told_without_commands() -> None:
    unfinished = errors.UnfinishedSource("it", "took too long", "try again", command="sidelines ingest --retry")
    told = problem_of(Unread(Failed.of("it", unfinished)))
    assert (told.kind, told.status, told.detail) == ("UnfinishedSource", 422, "it: took too long; try again")
    ours = problem_of(Unread(Failed.of("it", ZeroDivisionError("an inner secret"))))
    assert ours.detail == "it: an error inside Sidelines"
