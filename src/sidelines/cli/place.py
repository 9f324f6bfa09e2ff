"""Which archive a command works on: `--db`, otherwise SIDELINES_DB, otherwise one in the user's data folder."""

from __future__ import annotations

from typing import Annotated

import typer

ArchivePlace = Annotated[
    str | None,
    typer.Option(
        "--db",
        envvar="SIDELINES_DB",
        metavar="PATH|URL",
        help="The archive: a file, or a PostgreSQL database as postgresql+psycopg://user@host/name.",
    ),
]


def archive_place(given: str | None) -> str:
    """Return the place that was given, or the usual one."""
    if given == "":
        raise typer.BadParameter("it is empty; give the path or address of an archive", param_hint="--db")
    if given:
        return given
    from platformdirs import user_data_path

    return str(user_data_path("sidelines") / "archive.db")
