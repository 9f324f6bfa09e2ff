"""What ``make demo`` shows: every bundled example on a few lines, one with its record in full, and what to try next.

What was read is kept in an archive, so that it can be looked at in a browser right away.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from rich.console import Console
from rich.rule import Rule
from rich.text import Text

from sidelines.archive import Archive
from sidelines.export.clean import one_line
from sidelines.export.present import present
from sidelines.export.text import WIDEST, render_text
from sidelines.export.view import Encounter
from sidelines.ingest import keep
from sidelines.model.record import Record
from sidelines.pipeline import read

IN_FULL = "22-"  # the start of the name of the example that is shown whole
_NEXT = (
    ("serve --db {archive} --open", "look at all of it in a browser: http://127.0.0.1:8000"),
    ("read {examples}/22-*.txt --explain", "the rule and the words behind every value"),
    ("read {examples}/14-*.html --format html --out page.html", "the report beside its record: open page.html"),
    ("read {examples} --format jsonl | head -1", "every example, one record a line"),
    ("read {examples} --format html --out pages", "a folder of pages"),
    ("evaluate {examples}", "how much of the examples is read right"),
    ("schema", "the JSON Schema of a record"),
)


def show_examples(console: Console, sources: Iterable[Path], archive: Archive) -> None:
    """Print the encounters of each report as it is read and kept, and one report with its record in full."""
    console.print(Rule("The bundled examples, and the encounters read from each"))
    chosen: Record | None = None
    for source in sources:
        content = source.read_bytes()
        record = read(content, name=str(source))
        keep(archive, record, digest=sha256(content).hexdigest(), received=datetime.now(UTC))
        chosen = record if source.name.startswith(IN_FULL) else chosen
        _show_briefly(console, record)
    if chosen is not None:
        console.print(Text())
        console.print(Rule(f"One report, {one_line(chosen.report.name)}"))
        for line in chosen.report.text.splitlines():
            console.print(Text(one_line(line)), style="dim", width=min(console.width, WIDEST))
        console.print(Rule("and its record"))
        render_text(chosen, explain=False, console=console)


def show_next(console: Console, command: str, examples: str, archive: str) -> None:
    """Print what to try next; ``command`` is how the reader can call the program."""
    console.print()
    console.print(Text("Try next", style="bold"))
    for arguments, shows in _NEXT:
        console.print(Text(f"# {shows}", style="dim"))
        console.print(Text(f"{command} {arguments.format(examples=examples, archive=archive)}"), soft_wrap=True)
    console.print(Text("docs/tutorial.md tells the whole story; make test shows that all of it holds.", style="dim"))


def _show_briefly(console: Console, record: Record) -> None:
    shown = present(record)
    console.print(Text(one_line(shown.title or shown.name), style="bold"), soft_wrap=True)
    for line in [_brief(e) for e in shown.encounters] or ["no encounter"]:
        console.print(Text(f"  {line}"), soft_wrap=True)


def _brief(e: Encounter) -> str:
    words = [f"{e.kind.text}, {e.status.text}", e.parties, *(i.text for i in (e.date, e.place) if i is not None)]
    return " · ".join(map(one_line, words))


def main(examples: str, command: str, place: str) -> None:
    """Show every report of a folder of examples, keep them in an archive, and show what to try next."""
    console = Console(highlight=False)
    with Archive.upgrade(place) as archive:
        show_examples(console, sorted(p for p in Path(examples).iterdir() if p.suffix in (".txt", ".html")), archive)
    show_next(console, command, examples, place)


if __name__ == "__main__":
    main(*sys.argv[1:])
