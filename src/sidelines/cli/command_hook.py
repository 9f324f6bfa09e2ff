"""The commands `hook …`: who is told of what is new, and telling them."""

from __future__ import annotations

from typing import Annotated

import typer

from sidelines.cli.addresses import origin_of
from sidelines.cli.options import AnswerFormat
from sidelines.cli.place import ArchivePlace, archive_place

hook = typer.Typer(name="hook", help="Tell other programs of what is new, by signed messages.", no_args_is_help=True)

Identifier = Annotated[str, typer.Argument(metavar="ID", help="The hook, as `hook list` shows it.")]
Url = Annotated[str, typer.Argument(metavar="URL", help="The address that is told.")]
Asking = Annotated[
    str,
    typer.Option(
        metavar="QUERY",
        help="Of which encounters: the query of an address of the web application, such as state=AZ&topic=trade.",
    ),
]
Label = Annotated[str, typer.Option(metavar="WORDS", help="What the saved query is called; otherwise its own words.")]
Query = Annotated[str, typer.Option(metavar="ID", help="Or of those of a query that is saved already.")]
Private = Annotated[bool, typer.Option("--private", help="The address may lie in a private network.")]
Once = Annotated[bool, typer.Option("--once", help="Send what is due now, and end.")]
Origin = Annotated[str, typer.Option(metavar="URL", help="How receivers reach the web application.")]
Form = Annotated[AnswerFormat, typer.Option("--format", "-f", help="How it is written.")]
Debug = Annotated[bool, typer.Option("--debug", help="Show where an error came from.")]
_ORIGIN = "http://127.0.0.1:8000"


@hook.command()
def add(  # noqa: PLR0913, PLR0917 - an option of the command each
    url: Url,
    asking: Asking = "",
    label: Label = "",
    query: Query = "",
    private: Private = False,
    place: ArchivePlace = None,
    debug: Debug = False,
) -> None:
    """Tell an address of what is new from now on, and print the secret that its messages are signed with, this once."""
    if query and (asking or label):
        raise typer.BadParameter("a saved query has its words and its name already", param_hint="--query")
    _run("add", (url, asking, label, query, private), place, debug)


@hook.command(name="list")
def list_(form: Form = AnswerFormat.TABLE, place: ArchivePlace = None, debug: Debug = False) -> None:
    """List the hooks, and how many messages wait or are dead."""
    _run("list", (form,), place, debug)


@hook.command()
def show(
    identifier: Identifier, form: Form = AnswerFormat.TABLE, place: ArchivePlace = None, debug: Debug = False
) -> None:
    """List the latest messages to a hook, and what came of them."""
    _run("show", (identifier, form), place, debug)


@hook.command()
def remove(identifier: Identifier, place: ArchivePlace = None, debug: Debug = False) -> None:
    """Take a hook away, with all that was to be sent to it; its query stays saved."""
    _run("remove", (identifier,), place, debug)


@hook.command(name="test")
def try_(identifier: Identifier, place: ArchivePlace = None, debug: Debug = False) -> None:
    """Send a message that tells of nothing, and say what came of it.

    Exit code: 0 it was taken, 1 it was not.
    """
    _run("test", (identifier,), place, debug)


@hook.command()
def retry(identifier: Identifier, place: ArchivePlace = None, debug: Debug = False) -> None:
    """Switch a hook on again, and have its dead messages tried anew."""
    _run("retry", (identifier,), place, debug)


@hook.command()
def deliver(once: Once = False, origin: Origin = _ORIGIN, place: ArchivePlace = None, debug: Debug = False) -> None:
    """Tell the hooks of what is new, and try again what failed; `sidelines serve` does so by itself.

    Without --once it goes on until it is stopped, by Ctrl-C or SIGTERM.
    Exit code: 0 all went well, or it was stopped; with --once 1 if something failed; 2 wrong usage.
    """
    _run("deliver", (once, origin_of(origin)), place, debug)


def _run(what: str, given: tuple[object, ...], place: str | None, debug: bool) -> None:
    from sidelines.cli.guard import guarded
    from sidelines.cli.notes import Notes

    notes = Notes(debug)
    code = 0
    with guarded(notes):
        from sidelines.cli.hooking import HOOKS

        code = HOOKS[what](archive_place(place), *given) or 0
    raise typer.Exit(code)
