"""The commands `token …`: by what programs ask in a user's name."""

from __future__ import annotations

from typing import Annotated

import typer

from sidelines.cli.options import AnswerFormat, ScopeName
from sidelines.cli.place import ArchivePlace, archive_place

token = typer.Typer(name="token", help="Make, list and revoke the tokens of programs.", no_args_is_help=True)

Form = Annotated[AnswerFormat, typer.Option("--format", "-f", help="How it is written.")]
Debug = Annotated[bool, typer.Option("--debug", help="Show where an error came from.")]


@token.command()
def add(  # noqa: PLR0913, PLR0917 - an option of the command each
    name: Annotated[str, typer.Argument(metavar="NAME", help="What the token is for.")],
    user: Annotated[str, typer.Option(metavar="U", help="In whose name it asks.")],
    scope: Annotated[list[ScopeName], typer.Option(help="What it is good for; may be given more than once.")],
    days: Annotated[int, typer.Option(min=1, max=365, metavar="N", help="How long it is good.")],
    place: ArchivePlace = None,
    debug: Debug = False,
) -> None:
    """Make a token and print it. It is kept nowhere and is not shown again."""
    _run("add", (name, user, scope, days), place, debug)


@token.command(name="list")
def list_(
    user: Annotated[str | None, typer.Option(metavar="U", help="Only those of a user.")] = None,
    form: Form = AnswerFormat.TABLE,
    place: ArchivePlace = None,
    debug: Debug = False,
) -> None:
    """List the tokens that are not revoked."""
    _run("list", (user, form), place, debug)


@token.command()
def revoke(
    identifier: Annotated[str, typer.Argument(metavar="ID", help="The token, as `token list` shows it.")],
    place: ArchivePlace = None,
    debug: Debug = False,
) -> None:
    """Take a token's rights away, at once and for good."""
    _run("revoke", (identifier,), place, debug)


def _run(what: str, given: tuple[object, ...], place: str | None, debug: bool) -> None:
    from sidelines.cli.guard import guarded
    from sidelines.cli.notes import Notes

    with guarded(Notes(debug)):
        from sidelines.cli.accounts import TOKENS

        TOKENS[what](archive_place(place), *given)
