"""The commands `link …`: why accounts are one encounter or several, and a person's word on it."""

from __future__ import annotations

from typing import Annotated

import typer

from sidelines.cli.options import AnswerFormat
from sidelines.cli.place import ArchivePlace, archive_place

link = typer.Typer(name="link", help="See and correct which accounts are one encounter.", no_args_is_help=True)

One = Annotated[str, typer.Argument(metavar="A", help="An encounter, or an account as REPORT/NUMBER.")]
Other = Annotated[str, typer.Argument(metavar="B", help="Another.")]
By = Annotated[str, typer.Option("--by", metavar="NAME", help="Who says so.")]
Why = Annotated[str, typer.Option("--why", metavar="WORDS", help="And why.")]
Limit = Annotated[int, typer.Option(min=1, max=10_000, metavar="N", help="How many at most.")]
Form = Annotated[AnswerFormat, typer.Option("--format", "-f", help="How it is written.")]
Debug = Annotated[bool, typer.Option("--debug", help="Show where an error came from.")]


@link.command()
def explain(
    left: One, right: Other, form: Form = AnswerFormat.TABLE, place: ArchivePlace = None, debug: Debug = False
) -> None:
    """Tell why two are one encounter or two: every reason with its weight."""
    _run("explain", (left, right), form, place, debug)


@link.command()
def merge(  # noqa: PLR0913, PLR0917 - an option of the command each
    left: One,
    right: Other,
    by: By,
    why: Why,
    form: Form = AnswerFormat.TABLE,
    place: ArchivePlace = None,
    debug: Debug = False,
) -> None:
    """Say that two are one encounter; it holds whatever is read or linked later."""
    _run("merge", (left, right, by, why), form, place, debug)


@link.command()
def split(  # noqa: PLR0913, PLR0917 - an option of the command each
    accounts: Annotated[list[str], typer.Argument(metavar="ACCOUNT...", help="Accounts as REPORT/NUMBER.")],
    by: By,
    why: Why,
    form: Form = AnswerFormat.TABLE,
    place: ArchivePlace = None,
    debug: Debug = False,
) -> None:
    """Say that accounts are of another encounter than the rest of the one that they are in."""
    _run("split", (accounts, by, why), form, place, debug)


@link.command()
def undo(  # noqa: PLR0913, PLR0917 - an option of the command each
    identifiers: Annotated[list[str], typer.Argument(metavar="A [B]", help="Encounters, or accounts.")],
    by: By,
    why: Why,
    form: Form = AnswerFormat.TABLE,
    place: ArchivePlace = None,
    debug: Debug = False,
) -> None:
    """Take back the last thing that a person said of an encounter or account, or of two."""
    _run("undo", (identifiers, by, why), form, place, debug)


@link.command()
def review(
    limit: Limit = 20, form: Form = AnswerFormat.TABLE, place: ArchivePlace = None, debug: Debug = False
) -> None:
    """List what the machine is unsure of, the most telling first."""
    _run("review", (limit,), form, place, debug)


@link.command()
def log(limit: Limit = 20, form: Form = AnswerFormat.TABLE, place: ArchivePlace = None, debug: Debug = False) -> None:
    """List what people said, the latest first."""
    _run("log", (limit,), form, place, debug)


def _run(name: str, given: tuple[object, ...], form: AnswerFormat, place: str | None, debug: bool) -> None:
    from sidelines.cli.guard import guarded
    from sidelines.cli.notes import Notes

    notes = Notes(debug)
    with guarded(notes):
        from sidelines.cli.linking import run_link

        run_link(name, given, archive_place(place), form, notes)
