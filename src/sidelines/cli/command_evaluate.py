"""The command `evaluate`: read an annotated collection and say how much was read right."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

from sidelines import evaluation
from sidelines.cli.notes import Notes
from sidelines.cli.options import Collection
from sidelines.model.record import Record
from sidelines.pipeline import read


def run_evaluate(gold: Path, form: Collection, write: Path | None, errors: bool, notes: Notes) -> None:
    """Print the scores, and the mistakes if asked for.

    Raises:
        GoldError: the collection cannot be understood.
    """
    done = 0
    with notes.console.status("reading") if notes.console.is_terminal else _Quiet() as status:

        def reader(source: str | bytes, published: date | None) -> Record:
            nonlocal done
            done += 1
            status.update(f"reading document {done}")
            return read(source, published=published)

        scores = evaluation.evaluate(gold, str(form), reader, write)
    print(evaluation.render(scores))
    if errors:
        print()
        print(evaluation.render_errors(scores.errors), end="")
    sys.stdout.flush()


class _Quiet:
    """Stands for a status line where there is no terminal."""

    def __enter__(self) -> _Quiet:
        return self

    def __exit__(self, *_: object) -> None:
        return None

    def update(self, status: str) -> None:
        """Say nothing."""
