"""Commemorations: what anniversary is marked, in which year, and what follows from that."""

from __future__ import annotations

from sidelines.model.analysis import Analysis, Argument, ArgumentRole, Clause, ClauseKind, Tense
from sidelines.model.record import Commemoration, Confidence, Value
from sidelines.reading.when import Anchor, resolve
from sidelines.reading.wording import stems

NOW = "now"  # a code: it is marked on the occasion told
_DATED = frozenset({"year", "relative", "full", "month_year", "day_month"})


def commemorations(analysis: Analysis, anchor: Anchor) -> tuple[Commemoration, ...]:
    """Return the anniversaries that a report marks, each once, in its fullest words."""
    found: list[Commemoration] = []
    for clause in analysis.clauses:
        if clause.kind is ClauseKind.COMMEMORATION:
            mark = _mark(analysis, clause, anchor)
            twin = next((f for f in found if _same(f, mark)), None)
            if twin is None:
                found.append(mark)
            elif (mark.year is not None, len(mark.what.value)) > (twin.year is not None, len(twin.what.value)):
                found[found.index(twin)] = mark
    return tuple(found)


def _mark(analysis: Analysis, clause: Clause, anchor: Anchor) -> Commemoration:
    content = clause.of(ArgumentRole.CONTENT)[0]
    what = f"{content.text} {analysis.report.quote(content.span)}"
    year = _dated(analysis, clause, anchor) or _now(analysis, clause, content)
    implies = str(year.value - int(clause.value)) if year else ""
    return Commemoration(Value(what, (clause.span, content.span), clause.rule), year, implies)


def _dated(analysis: Analysis, clause: Clause, anchor: Anchor) -> Value[int] | None:
    """«в январе 2022 года», «в следующем году»: the year that the sentence gives."""
    dates = {d.span: d for d in analysis.dates}
    for argument in clause.of(ArgumentRole.TIME):
        expression = dates[argument.span]
        found = resolve(expression, anchor, Tense.FUTURE, None) if expression.kind in _DATED else None
        if found is not None and found.value[:4].isdigit():
            return Value(int(found.value[:4]), (argument.span,), "commemoration_year", how=found.how)
    return None


def _now(analysis: Analysis, clause: Clause, content: Argument) -> Value[int] | None:
    """«поздравил с 30-летием»: the year of the report, where that is told."""
    published = analysis.report.published
    if NOW not in content.codes or published is None:
        return None
    how = "the year in which the report was published"
    return Value(published.value.year, (clause.span,), "commemoration_now", Confidence.MEDIUM, how)


def _same(a: Commemoration, b: Commemoration) -> bool:
    """«30-летие установления отношений между А и Б» and «30-летие отношений» are one."""
    shorter, longer = sorted((stems(a.what.value), stems(b.what.value)), key=len)
    return shorter <= longer
