"""A record as plain data: the published JSON form.

Keys are those of a gold record, so that the two can be laid side by side. Beside the plain values
each object has ``evidence``: for every key its quotations (offsets in code points into
``report.text``), the rule that read it, the confidence class, and how it was resolved.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, TypeVar

from sidelines.export.shapes import (
    VERSION,
    AttributionDocument,
    CommemorationDocument,
    EncounterDocument,
    Evidence,
    Evidenced,
    OfficeDocument,
    OutcomeDocument,
    ParticipantDocument,
    Quotation,
    RecordDocument,
    ReportDocument,
    StatementDocument,
    TopicDocument,
    Witness,
)
from sidelines.model.record import (
    Account,
    Attribution,
    Commemoration,
    OfficeHeld,
    Outcome,
    Participant,
    Record,
    Statement,
    Topic,
    Value,
)
from sidelines.model.report import Known, PartKind, Report
from sidelines.model.span import Span

T = TypeVar("T")


def document(record: Record) -> RecordDocument:
    """Return a record as plain data, ready for JSON."""
    writer = _Writer(record.report)
    return {
        "version": VERSION,
        "id": record.report.name,
        "lang": record.report.language,
        "report": writer.report(record),
        "encounters": [writer.encounter(a) for a in record.accounts],
        "offices": [writer.office(o) for o in record.offices],
        "commemorations": [writer.commemoration(c) for c in record.commemorations],
        "attribution": [writer.attribution(a) for a in record.attribution],
    }


def render_json(record: Record, *, indent: int | None = 2) -> str:
    """Return a record as JSON text without a final line break; on one line if ``indent`` is None."""
    return json.dumps(document(record), ensure_ascii=False, indent=indent)


class _Writer:
    """Writes the values of one report with their quotations."""

    def __init__(self, report: Report) -> None:
        self._report = report

    def quotations(self, spans: Iterable[Span]) -> list[Quotation]:
        return [{"start": s.start, "end": s.end, "quote": self._report.quote(s)} for s in spans]

    def evidence(self, **values: Value[Any] | None) -> Evidenced:
        return {key: self._evidence(value) for key, value in values.items() if value is not None}

    def _evidence(self, value: Value[Any]) -> Evidence:
        found: Evidence = {
            "quotations": self.quotations(value.spans),
            "rule": value.rule,
            "confidence": value.confidence,
        }
        if value.how:
            found["how"] = value.how
        return found

    def participant(self, p: Participant) -> ParticipantDocument:
        return {
            "name": _plain(p.name),
            "descr": _plain(p.descr),
            "office": _plain(p.office),
            "represents": _plain(p.represents),
            "side": p.side,
            "role": _plain(p.role),
            "mentions": self.quotations(p.spans),
            "evidence": self.evidence(
                name=p.name, descr=p.descr, office=p.office, represents=p.represents, role=p.role
            ),
        }

    def topic(self, t: Topic) -> TopicDocument:
        return {
            "topic": t.phrase.value,
            "headings": list(t.headings),
            "kind": "unspecified" if t.unspecified else "specified",
            "evidence": self.evidence(topic=t.phrase),
        }

    def statement(self, s: Statement) -> StatementDocument:
        return {
            "speaker": s.speaker.value,
            "act": s.act.value,
            "about": s.about.value,
            "addressee": _plain(s.addressee),
            "quoted": s.quoted,
            "evidence": self.evidence(speaker=s.speaker, act=s.act, about=s.about, addressee=s.addressee),
        }

    def outcome(self, o: Outcome) -> OutcomeDocument:
        return {
            "type": o.type.value,
            "what": o.what.value,
            "done": o.done,
            "by": _plain(o.by),
            "when": _plain(o.due),
            "evidence": self.evidence(type=o.type, what=o.what, by=o.by, when=o.due),
        }

    def encounter(self, a: Account) -> EncounterDocument:
        occasion = a.occasion.value if a.occasion else None
        place = a.place.value if a.place else None
        return {
            "kind": a.kind.value,
            "status": a.status.value,
            "format": _plain(a.format),
            "settings": [s.value for s in a.settings],
            "participants": [self.participant(p) for p in a.participants],
            "date": _plain(a.date),
            "place": place.name if place else None,
            "place_state": place.state if place else None,
            "building": place.building if place else None,
            "place_inferred": a.place_inferred.value.name if a.place_inferred else None,
            "occasion": occasion.name if occasion else None,
            "occasion_id": occasion.id if occasion else None,
            "occasion_number": occasion.number if occasion else None,
            "occasion_year": occasion.year if occasion else None,
            "initiative": _plain(a.initiative),
            "topics": [t.phrase.value for t in a.topics],
            "topic_details": [self.topic(t) for t in a.topics],
            "statements": [self.statement(s) for s in a.statements],
            "outcomes": [self.outcome(o) for o in a.outcomes],
            "attributed_to": [x.source.value for x in a.attribution],
            "hedged": any(x.hedged for x in a.attribution),
            "evidence": self.evidence(
                kind=a.kind,
                status=a.status,
                format=a.format,
                date=a.date,
                place=a.place,
                place_inferred=a.place_inferred,
                occasion=a.occasion,
                initiative=a.initiative,
                **{f"settings[{i}]": s for i, s in enumerate(a.settings)},
                **{f"attributed_to[{i}]": x.source for i, x in enumerate(a.attribution)},
            ),
        }

    def office(self, o: OfficeHeld) -> OfficeDocument:
        return {
            "person": o.person.value,
            "position": o.position.value,
            "represents": _plain(o.represents),
            "words": o.words,
            "office_id": o.office,
            "where": [w.value for w in o.where],
            "tenure": o.tenure,
            "evidence": self.evidence(
                person=o.person,
                position=o.position,
                represents=o.represents,
                **{f"where[{i}]": w for i, w in enumerate(o.where)},
            ),
        }

    def commemoration(self, c: Commemoration) -> CommemorationDocument:
        return {
            "what": c.what.value,
            "year": _plain(c.year),
            "implies": c.implies,
            "evidence": self.evidence(what=c.what, year=c.year),
        }

    def attribution(self, a: Attribution) -> AttributionDocument:
        return {
            "source": a.source.value,
            "kind": a.kind,
            "hedged": a.hedged,
            "evidence": self.evidence(source=a.source),
        }

    def report(self, record: Record) -> ReportDocument:
        r = self._report
        place = r.dateline.place if r.dateline else None
        body = next((a.source for a in record.attribution if a.kind == "body"), None)
        agency = r.agency or (r.dateline.agency if r.dateline else None)
        return {
            "name": r.name,
            "url": r.url.value if r.url else None,
            "title": r.title,
            "section": next((r.quote(p.span) for p in r.of_kind(PartKind.SECTION)), None),
            "agency": agency.value if agency else None,
            "outlet": r.outlet.value if r.outlet else None,
            "dateline_place": place.value if place else None,
            "published": r.published.value.isoformat() if r.published else None,
            "published_how": r.published.how if r.published else None,
            "attributed_to": _plain(body),
            "encoding": r.encoding,
            "related": [r.quote(p.span) for p in r.of_kind(PartKind.RELATED)],
            "parts": [{"kind": p.kind, "start": p.span.start, "end": p.span.end, "reason": p.reason} for p in r.parts],
            "text": r.text,
            "evidence": self._layout()
            | self._known(url=r.url, outlet=r.outlet, agency=agency, dateline_place=place, published=r.published)
            | ({"attributed_to": {"how": body.rule, "quotations": self.quotations(body.spans)}} if body else {}),
        }

    def _layout(self) -> dict[str, Witness]:
        """Say where the headline and the section stand."""
        found: dict[str, Witness] = {}
        for part in self._report.of_kind(PartKind.TITLE, PartKind.SECTION):
            found.setdefault(part.kind, {"how": "layout", "quotations": self.quotations((part.span,))})
        return found

    def _known(self, **facts: Known[Any] | None) -> dict[str, Witness]:
        return {
            key: {"how": fact.how, "quotations": self.quotations((fact.span,) if fact.span else ())}
            for key, fact in facts.items()
            if fact is not None
        }


def _plain(value: Value[T] | None) -> T | None:
    """Return a value without its evidence, as JSON has it."""
    return None if value is None else value.value
