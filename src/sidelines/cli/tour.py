"""What to try after ``make demo``: a few commands, each with what it shows."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

_NEXT = (
    ("read examples/ru/01-*.txt --explain", "the rule and the words behind every value"),
    ("read examples/ru/02-*.txt --format html --out page.html", "the report beside its record, as a page"),
    ("read examples/ru --format jsonl | head -1", "every example, one record a line"),
    ("read examples/ru --format html --out pages", "a folder of pages"),
    ("evaluate examples/ru", "how much of the examples is read right"),
    ("schema", "the JSON Schema of a record"),
)


def tour(console: Console, command: str) -> None:
    """Print what to try next; ``command`` is how the reader can call the program."""
    console.print()
    console.print(Text("Try next", style="bold"))
    for arguments, shows in _NEXT:
        console.print(Text(f"# {shows}", style="dim"))
        console.print(Text(f"{command} {arguments}"), soft_wrap=True)
    console.print(Text("docs/tutorial.md tells the whole story; make test shows that all of it holds.", style="dim"))


if __name__ == "__main__":
    tour(Console(highlight=False), ".venv/bin/sidelines")
