"""The commands `user …`: who has an account, with which role and password."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sidelines.cli.options import AnswerFormat, RoleName
from sidelines.cli.place import ArchivePlace, archive_place

user = typer.Typer(name="user", help="Make, change and list the accounts of people.", no_args_is_help=True)

Name = Annotated[str, typer.Argument(metavar="NAME", help="The user.")]
Role = Annotated[RoleName, typer.Option("--role", help="What they may do: each includes what is before it.")]
PasswordFile = Annotated[
    Path | None, typer.Option(metavar="FILE", help="Take the password from its first line; - is standard input.")
]
Form = Annotated[AnswerFormat, typer.Option("--format", "-f", help="How it is written.")]
Debug = Annotated[bool, typer.Option("--debug", help="Show where an error came from.")]


@user.command()
def add(
    name: Name, role: Role, password_file: PasswordFile = None, place: ArchivePlace = None, debug: Debug = False
) -> None:
    """Make an account. Its password is asked for, unless a file gives it."""
    _run("add", (name, role, password_file), place, debug)


@user.command(name="list")
def list_(form: Form = AnswerFormat.TABLE, place: ArchivePlace = None, debug: Debug = False) -> None:
    """List who has an account."""
    _run("list", (form,), place, debug)


@user.command()
def role(name: Name, role: Role, place: ArchivePlace = None, debug: Debug = False) -> None:
    """Give a user another role; they must log in anew."""
    _run("role", (name, role), place, debug)


@user.command()
def password(name: Name, password_file: PasswordFile = None, place: ArchivePlace = None, debug: Debug = False) -> None:
    """Give a user another password; they must log in anew."""
    _run("password", (name, password_file), place, debug)


@user.command()
def remove(name: Name, place: ArchivePlace = None, debug: Debug = False) -> None:
    """Take an account away, with its logins and tokens; what it did stays in the audit log."""
    _run("remove", (name,), place, debug)


def _run(what: str, given: tuple[object, ...], place: str | None, debug: bool) -> None:
    from sidelines.cli.guard import guarded
    from sidelines.cli.notes import Notes

    with guarded(Notes(debug)):
        from sidelines.cli.accounts import USERS

        USERS[what](archive_place(place), *given)
