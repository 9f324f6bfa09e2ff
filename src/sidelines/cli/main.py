"""The command `sidelines`. What is heavy is imported when a command needs it, so that help is instant."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from sidelines.cli.command_ask import add_questions
from sidelines.cli.command_db import db
from sidelines.cli.command_hook import hook
from sidelines.cli.command_link import link
from sidelines.cli.command_serve import serve
from sidelines.cli.command_token import token
from sidelines.cli.command_user import user
from sidelines.cli.options import Collection, Format, Request
from sidelines.cli.place import ArchivePlace, archive_place

app = typer.Typer(
    name="sidelines",
    help="Read diplomatic reports; keep who met whom, when, where and with what outcome, each value with its words.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.add_typer(db)
app.add_typer(link)
app.add_typer(hook)
app.add_typer(user)
app.add_typer(token)


def _date(value: str | None) -> date | None:
    if value is None:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise typer.BadParameter(f"{value!r} is not a date; write it as 2021-09-25", param_hint="--published") from None


Debug = Annotated[bool, typer.Option("--debug", help="Show where an error came from.")]


@app.command()
def read(  # noqa: PLR0913, PLR0917 - an option of the command each
    sources: Annotated[list[str], typer.Argument(metavar="SOURCE", help="Files, folders, or - for standard input.")],
    form: Annotated[Format, typer.Option("--format", "-f", help="How the records are written.")] = Format.TEXT,
    explain: Annotated[bool, typer.Option("--explain", help="Show for each value the rule and the words.")] = False,
    published: Annotated[str | None, typer.Option(metavar="DATE", help="When the report was published.")] = None,
    url: Annotated[str | None, typer.Option(help="The report's address.")] = None,
    outlet: Annotated[str | None, typer.Option(help="Who published it.")] = None,
    out: Annotated[Path | None, typer.Option("--out", "-o", help="Write to this file; pages, to this folder.")] = None,
    limit: Annotated[int, typer.Option(min=1, metavar="MB", help="Largest source that is read.")] = 20,
    debug: Debug = False,
) -> None:
    """Read reports and print the record that each tells.

    A mark after a value tells how sure it is: none, surely; ? probably; ?? perhaps.
    Exit code: 0 all were read, 1 some were not, 2 wrong usage, 3 only for their language.
    """
    request = Request(sources, form, explain, _date(published), url, outlet, out, limit * 1024 * 1024)
    from sidelines.cli.guard import guarded
    from sidelines.cli.notes import Notes

    notes = Notes(debug)
    with guarded(notes):
        from sidelines.cli.command_read import run_read

        code = run_read(request, notes)
    raise typer.Exit(code)


@app.command()
def ingest(  # noqa: PLR0913, PLR0917 - an option of the command each
    sources: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="SOURCE...",
            help="Files, folders, patterns, tables (JSONL, CSV, Parquet), web archives (WARC), addresses, or -.",
        ),
    ] = None,
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=1, max=64, metavar="N", help="Processes that read.")] = 2,
    columns: Annotated[
        str, typer.Option(metavar="MAP", help="Columns of tables: text=body,url=link,published=date,title=…,outlet=….")
    ] = "",
    published: Annotated[str | None, typer.Option(metavar="DATE", help="When all were published.")] = None,
    outlet: Annotated[str | None, typer.Option(help="Who published all.")] = None,
    limit: Annotated[int, typer.Option(min=1, metavar="MB", help="Largest report that is read.")] = 20,
    allow: Annotated[
        list[str] | None, typer.Option(metavar="HOST", help="Fetch from it although it lies in a private network.")
    ] = None,
    again: Annotated[bool, typer.Option("--again", help="Read also what is filed already.")] = False,
    failed: Annotated[bool, typer.Option("--failed", help="List what could not be taken in.")] = False,
    retry: Annotated[bool, typer.Option("--retry", help="Try again what could not be taken in.")] = False,
    place: ArchivePlace = None,
    debug: Debug = False,
) -> None:
    """Take reports into the archive and link what they tell; what is there already stays as it is.

    Interrupted at any moment, the same command goes on where it was.
    Exit code: 0 all were taken in, 1 some were not, 2 wrong usage.
    """
    if bool(sources) + failed + retry != 1:
        raise typer.BadParameter("give sources, or --failed, or --retry", param_hint="SOURCE")
    day = _date(published)
    from sidelines.cli.guard import guarded
    from sidelines.cli.notes import Notes

    notes = Notes(debug)
    with guarded(notes):
        from sidelines.cli.command_ingest import Wanted, list_failures, run_ingest

        wanted = Wanted(sources or [], jobs, columns, day, outlet, limit * 1024 * 1024, allow or [], again, retry)
        code = list_failures(archive_place(place)) if failed else run_ingest(wanted, archive_place(place), notes)
    raise typer.Exit(code)


@app.command()
def watch(  # noqa: PLR0913, PLR0917 - an option of the command each
    config: Annotated[Path | None, typer.Argument(metavar="CONFIG", help="What is watched, a TOML file.")] = None,
    once: Annotated[bool, typer.Option("--once", help="Visit every source once, and end.")] = False,
    status: Annotated[bool, typer.Option("--status", help="List the sources and how far watching them came.")] = False,
    starter: Annotated[bool, typer.Option("--starter", help="Print a configuration to begin with.")] = False,
    place: ArchivePlace = None,
    debug: Debug = False,
) -> None:
    """Visit feeds, site maps and index pages again and again, and take in what they list.

    Without --once it goes on until it is stopped, by Ctrl-C or SIGTERM; it goes on where it was.
    Exit code: 0 all went well, or it was stopped; with --once 1 if something failed; 2 wrong usage.
    """
    if (config is None) != starter or once + status + starter > 1:
        raise typer.BadParameter("give a configuration, and --once or --status at most; or --starter alone")
    from sidelines.cli.guard import guarded
    from sidelines.cli.notes import Notes

    notes = Notes(debug)
    with guarded(notes):
        from sidelines.cli import command_watch

        if config is None:
            command_watch.print_starter()
            raise typer.Exit
        if status:
            raise typer.Exit(command_watch.print_status(config, archive_place(place)))
        code = command_watch.run_watch(config, archive_place(place), once, notes)
    raise typer.Exit(code)


@app.command()
def evaluate(
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="The folder of an annotated collection.")],
    form: Annotated[
        Collection, typer.Option("--format", "-f", help="What kind of collection it is.")
    ] = Collection.CODEBOOK,
    write: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Write responses in the collection's own format.")
    ] = None,
    errors: Annotated[bool, typer.Option("--errors", help="List every mistake.")] = False,
    debug: Debug = False,
) -> None:
    """Read an annotated collection and print how much of it was read right."""
    from sidelines.cli.guard import guarded
    from sidelines.cli.notes import Notes

    notes = Notes(debug)
    with guarded(notes):
        from sidelines.cli.command_evaluate import run_evaluate

        run_evaluate(gold, form, write, errors, notes)


@app.command()
def schema(
    out: Annotated[Path | None, typer.Option("--out", "-o", help="Write to this file.")] = None,
    debug: Debug = False,
) -> None:
    """Print the JSON Schema of a record."""
    from sidelines.cli.guard import guarded
    from sidelines.cli.notes import Notes

    with guarded(Notes(debug)):
        from sidelines.cli.deliver import replacing, standard_output
        from sidelines.export.schema import render_schema

        if out is None:
            standard_output().write(render_schema())
        else:
            with replacing(out) as stream:
                stream.write(render_schema().encode())


app.command()(serve)
add_questions(app)


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import PackageNotFoundError
        from importlib.metadata import version as installed

        try:
            typer.echo(f"sidelines {installed('sidelines')}")
        except PackageNotFoundError:
            typer.echo("sidelines, from a source tree that is not installed")
        raise typer.Exit


@app.callback()
def main(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Options of the whole command."""


def run() -> None:
    """Run the command line; an interrupt before a command has begun leaves no traceback either."""
    try:
        app(prog_name="sidelines")
    except KeyboardInterrupt:
        sys.exit(130)
