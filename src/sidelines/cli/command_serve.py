"""The command `serve`, light: what it imports is imported when it runs."""

from __future__ import annotations

from typing import Annotated

import typer

from sidelines.cli.addresses import host_of, origin_of
from sidelines.cli.place import ArchivePlace, archive_place

Host = Annotated[str, typer.Option(metavar="ADDRESS", help="Listen on it; one that others can reach needs accounts.")]
Port = Annotated[int, typer.Option(min=1, max=65535, metavar="N", help="The port.")]
Origin = Annotated[
    str, typer.Option(metavar="URL", help="How browsers reach it, such as https://host, where a proxy speaks TLS.")
]
Public = Annotated[bool, typer.Option("--public", help="Let anybody read; to change something takes an account.")]
Processes = Annotated[int, typer.Option("--processes", min=1, max=64, metavar="N", help="Processes that answer.")]
Show = Annotated[bool, typer.Option("--open", help="Show it in a browser.")]
Debug = Annotated[bool, typer.Option("--debug", help="Show where an error came from.")]


def serve(  # noqa: PLR0913, PLR0917 - an option of the command each
    place: ArchivePlace = None,
    host: Host = "127.0.0.1",
    port: Port = 8000,
    origin: Origin = "",
    public: Public = False,
    processes: Processes = 1,
    show: Show = False,
    debug: Debug = False,
) -> None:
    """Serve the web application and the API on an archive, which is made where there is none.

    Goes on until it is stopped, by Ctrl-C or SIGTERM.
    """
    address, public_origin = host_of(host), origin_of(origin)
    from sidelines.cli.guard import guarded
    from sidelines.cli.notes import Notes

    notes = Notes(debug)
    with guarded(notes):
        from getpass import getuser

        from sidelines.cli.serving import Serving, run_serve
        from sidelines.http.settings import Settings

        settings = Settings(
            place=archive_place(place), host=address, port=port, origin=public_origin, public=public, me=getuser()
        )
        run_serve(Serving(settings, processes, show), notes)
