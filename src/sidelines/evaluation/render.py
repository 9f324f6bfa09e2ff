"""Plain tables of scores, mistakes and calibration, for a terminal or a log."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sidelines.evaluation.calibration import Calibration, Reliability
from sidelines.evaluation.scores import ErrorLine, Score, Scores

_HEAD = ("", "right", "surplus", "missed", "precision", "recall", "F1", "95 % interval")


def render(scores: Scores) -> str:
    """Return the scores as a table, one line a kind of value."""
    rows = [_HEAD, *(_row(s) for s in scores.scores)]
    return f"{scores.collection}, {scores.documents} documents\n{_table(rows)}"


def _row(score: Score) -> tuple[str, ...]:
    counts = (f"{n:.2f}".rstrip("0").rstrip(".") for n in (score.tp, score.fp, score.fn))
    shares = (f"{x:.3f}" for x in (score.precision, score.recall, score.f1))
    return (score.name, *counts, *shares, f"{score.low:.3f}-{score.high:.3f}")


def render_errors(errors: Iterable[ErrorLine]) -> str:
    """Return the mistakes, a line each, with the words around underneath."""
    return "".join(_error(e) for e in errors)


def _error(error: ErrorLine) -> str:
    if error.expected and error.got:
        what = f"expected {error.expected!r}, got {error.got!r}"
    else:
        what = f"missing {error.expected!r}" if error.expected else f"surplus {error.got!r}"
    around = f"    … {error.context} …\n" if error.context else ""
    return f"{error.document}  {error.field}  {what}\n{around}"


def render_calibration(tables: Calibration) -> str:
    """Return how often values were right, by class, by field and class, by rule."""
    return "\n\n".join(_reliability(t) for t in (tables.by_class, tables.by_field, tables.by_rule))


def _reliability(table: Sequence[Reliability]) -> str:
    return _table([("", "n", "right"), *((r.name, str(r.n), f"{r.precision:.3f}") for r in table)])


def _table(rows: Sequence[Sequence[str]]) -> str:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = (
        "  ".join([first.ljust(widths[0]), *(cell.rjust(w) for cell, w in zip(rest, widths[1:], strict=True))])
        for first, *rest in rows
    )
    return "\n".join(line.rstrip() for line in lines)
