"""Quotations as selectors of the W3C Web Annotation Data Model (4.2): where words stand, and what they are."""

from __future__ import annotations

from typing import Any

from sidelines.archive import Session
from sidelines.http.units import Ruler, Unit
from sidelines.model.span import Span
from sidelines.questions import Quotation

_AROUND = 32  # code points before and after a quotation


class Citing:
    """Tells where quotations stand in the reports of an archive, in a unit. For one answer: it keeps their texts."""

    def __init__(self, session: Session, address: str, unit: Unit) -> None:
        """Take the archive, the address of the API, and what positions are to count."""
        self.unit = unit
        self._session, self._address = session, address
        self._texts: dict[str, str] = {}
        self._rulers: dict[str, Ruler] = {}

    def report(self, report: str) -> str:
        """Return the address of a report."""
        return f"{self._address}/reports/{report}"

    def cite(self, quotation: Quotation) -> dict[str, Any]:
        """Return a quotation as a specific resource: its report, and two selectors of the same words."""
        text, start, end = self._text(quotation.report), quotation.start, quotation.end
        quote = {"exact": quotation.quote, "prefix": text[max(0, start - _AROUND) : start]}
        return {
            "source": self.report(quotation.report),
            "selector": (
                self.span(quotation.report, Span(start, end)),
                quote | {"suffix": text[end : end + _AROUND]},
            ),
            "unit": self.unit,
        }

    def span(self, report: str, span: Span) -> dict[str, Any]:
        """Return where a stretch of a report begins and ends, in the unit."""
        ruler = self._ruler(report)
        return {"start": ruler.tell(span.start), "end": ruler.tell(span.end)}

    def _text(self, report: str) -> str:
        if report not in self._texts:
            self._texts |= self._session.reports.texts([report])
        return self._texts[report]

    def _ruler(self, report: str) -> Ruler:
        if report not in self._rulers:
            self._rulers[report] = Ruler(self._text(report), self.unit)
        return self._rulers[report]
