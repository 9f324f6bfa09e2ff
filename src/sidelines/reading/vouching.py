"""Attribution: who vouches for a report."""

from __future__ import annotations

from collections.abc import Iterator

from sidelines.model.analysis import Analysis, ArgumentRole, Clause, ClauseKind
from sidelines.model.record import Attribution, Value
from sidelines.model.report import PartKind

OUTLET, BACK = "outlet", "back"  # codes of a source
_OPENING = 2  # sentences of the body in which a source speaks for the whole report
_TELLING = (ClauseKind.CONTACT, ClauseKind.REFERENCE)


def attribution(analysis: Analysis) -> tuple[Attribution, ...]:
    """Return who vouches for what is told of contacts: bodies and outlets named in the text, then the agency."""
    found: dict[str, Attribution] = {}
    for clause in analysis.clauses:
        if clause.kind is ClauseKind.ATTRIBUTION and _vouches(analysis, clause):
            for source in _sources(clause):
                found.setdefault(source.source.value.lower(), source)
    line = analysis.report.dateline
    if line is not None and line.agency is not None and line.agency.span is not None:
        agency = Value(line.agency.value, (line.agency.span,), "dateline_agency")
        found.setdefault(agency.value.lower(), Attribution(agency, "agency"))
    return tuple(found.values())


def _vouches(analysis: Analysis, clause: Clause) -> bool:
    """Tell whether a source speaks for a contact, and not for a detail: in a sentence that tells of one, or first."""
    if any(BACK in a.codes for a in clause.of(ArgumentRole.SOURCE)) or clause.sentence < _opening(analysis):
        return True
    return any(c.kind in _TELLING and c.sentence == clause.sentence for c in analysis.clauses)


def _opening(analysis: Analysis) -> int:
    """Return the number of the first sentence after those in which the report opens."""
    body = [s.index for s in analysis.sentences if s.part is PartKind.BODY]
    return body[0] + _OPENING if body else 0


def _sources(clause: Clause) -> Iterator[Attribution]:
    for argument in clause.of(ArgumentRole.SOURCE):
        kind = "outlet" if OUTLET in argument.codes else "body"
        source = Value(argument.text, (argument.span,), clause.rule)
        yield Attribution(source, kind, clause.value == "hedged")
