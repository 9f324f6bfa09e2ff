"""The commands `db …`: make, check, copy and move the archive."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sidelines.cli.place import ArchivePlace, archive_place

if TYPE_CHECKING:  # loaded by the commands alone, so that help is instant
    from sidelines.archive import Archive

db = typer.Typer(name="db", help="Make, check, copy and move the archive.", no_args_is_help=True)

Debug = Annotated[bool, typer.Option("--debug", help="Show where an error came from.")]
STDIN = "-"


@db.command()
def upgrade(place: ArchivePlace = None, debug: Debug = False) -> None:
    """Make the archive where there is none, or bring an older one up to date."""
    from sidelines.cli.guard import guarded
    from sidelines.cli.notes import Notes

    with guarded(Notes(debug)):
        from sidelines.archive import Archive

        with Archive.upgrade(archive_place(place)) as archive:
            typer.echo(f"{archive.place}: up to date; {_contents(archive)}")


@db.command()
def check(place: ArchivePlace = None, debug: Debug = False) -> None:
    """Prove that the archive is whole: its pages, its constraints, and every column derived once more.

    Exit code: 0 it is whole, 1 it is not.
    """
    from sidelines.cli.guard import guarded
    from sidelines.cli.notes import FAILED, Notes
    from sidelines.export.clean import one_line

    found = 0
    with guarded(Notes(debug)):
        from sidelines.archive import Archive, problems

        with Archive.open(archive_place(place)) as archive:
            for problem in problems(archive):
                found += 1
                typer.echo(one_line(problem))
            typer.echo(f"{archive.place}: {f'problems: {found}' if found else f'whole; {_contents(archive)}'}")
    if found:
        raise typer.Exit(FAILED)


@db.command()
def backup(
    target: Annotated[Path, typer.Argument(metavar="FILE", help="A file that is not there yet.")],
    place: ArchivePlace = None,
    debug: Debug = False,
) -> None:
    """Copy the archive to a file, whatever others write meanwhile.

    An archive in a file is copied as one; one on PostgreSQL is written as JSON lines, compressed if the name ends
    in .gz.
    """
    from sidelines.cli.guard import guarded
    from sidelines.cli.notes import Notes

    with guarded(Notes(debug)):
        from sidelines.archive import Archive
        from sidelines.archive import backup as copy

        with Archive.open(archive_place(place)) as archive:
            copy(archive, target)
        typer.echo(f"{target}: {target.stat().st_size:,} bytes")


@db.command()
def restore(
    source: Annotated[Path, typer.Argument(metavar="FILE", help="A backup, or an exported archive.")],
    place: ArchivePlace = None,
    debug: Debug = False,
) -> None:
    """Make an archive from a backup, where there is none or an empty one."""
    from sidelines.cli.guard import guarded
    from sidelines.cli.notes import Notes

    with guarded(Notes(debug)):
        from sidelines.archive import restore as remake

        with remake(archive_place(place), source) as archive:
            typer.echo(f"{archive.place}: restored; {_contents(archive)}")


@db.command()
def export(
    out: Annotated[Path | None, typer.Option("--out", "-o", help="Write to this file.")] = None,
    place: ArchivePlace = None,
    debug: Debug = False,
) -> None:
    """Write the whole archive as JSON lines, from which `import` makes the same again on either engine."""
    from sidelines.cli.guard import guarded
    from sidelines.cli.notes import Notes

    with guarded(Notes(debug)):
        from sidelines.archive import Archive, export_lines
        from sidelines.cli.deliver import replacing, standard_output

        with Archive.open(archive_place(place)) as archive, archive.reading() as session:
            lines = (f"{line}\n".encode() for line in export_lines(session))
            if out is None:
                standard_output().buffer.writelines(lines)
            else:
                with replacing(out) as stream:
                    stream.writelines(lines)


@db.command(name="import")
def import_(
    source: Annotated[str, typer.Argument(metavar="FILE", help="An exported archive, or - for standard input.")],
    place: ArchivePlace = None,
    debug: Debug = False,
) -> None:
    """Fill an empty archive with what `export` wrote."""
    from sidelines.cli.guard import guarded
    from sidelines.cli.notes import Notes

    with guarded(Notes(debug)), _imported(archive_place(place), source) as archive:
        typer.echo(f"{archive.place}: imported; {_contents(archive)}")


def _imported(place: str, source: str) -> Archive:
    from sidelines.archive import Archive, import_lines
    from sidelines.archive import restore as remake

    if source != STDIN:
        return remake(place, Path(source))
    archive = Archive.open(place, create=True)
    with archive.closed_on_error(), archive.writing() as session:
        import_lines(session, sys.stdin.buffer, STDIN)
    return archive


def _contents(archive: Archive) -> str:
    """Return how much an archive holds, in words."""
    from sidelines.archive import counts

    with archive.reading() as session:
        return ", ".join(f"{name} {number:,}" for name, number in counts(session).items())
