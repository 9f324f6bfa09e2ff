"""Which body a bare noun means: «директор-распорядитель фонда» after the International Monetary Fund was named."""

from __future__ import annotations

from dataclasses import replace

from sidelines.model.analysis import Affiliation, Analysis, OfficePhrase

_STEM = 5  # letters by which a noun is known in another form of it


class BodiesNamed:
    """The bodies that a report names, in text order."""

    def __init__(self, analysis: Analysis) -> None:
        """Collect the bodies of all mentions and offices."""
        named = [a for m in analysis.mentions for o in m.offices for a in o.where]
        named += [m.body for m in analysis.mentions if m.body is not None]
        self._named = sorted((a for a in named if not (a.is_state or a.generic)), key=lambda a: a.span)

    def meant(self, office: OfficePhrase) -> OfficePhrase:
        """Return an office with the bodies meant in place of the bare nouns; what is not found stays."""
        if not any(a.anaphoric for a in office.where):
            return office
        return replace(office, where=tuple(self._antecedent(a) if a.anaphoric else a for a in office.where))

    def _antecedent(self, noun: Affiliation) -> Affiliation:
        """Return the nearest body before whose name has the noun in it, or the only one of the report."""
        stem = noun.name.lower()[:_STEM]
        fitting = [a for a in self._named if any(w.startswith(stem) for w in a.full.lower().split())]
        before = [a for a in fitting if a.span < noun.span]
        if before:
            return replace(before[-1], span=noun.span)
        return replace(fitting[0], span=noun.span) if len({a.full for a in fitting}) == 1 else noun
