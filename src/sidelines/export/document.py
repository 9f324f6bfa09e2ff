"""A record as plain data: the published JSON form.

Keys are those of a gold record, so that the two can be laid side by side. Beside the plain values
each object has ``evidence``: for every key its quotations (offsets in code points into
``report.text``), the rule that read it, the confidence class, and how it was resolved.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from typing_extensions import NotRequired, TypedDict

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
from sidelines.model.report import Report
from sidelines.model.span import Span

VERSION = "1.0"


class Quotation(TypedDict):
    """The words that support a value: ``report.text[start:end] == quote``."""

    start: int
    end: int
    quote: str


class Evidence(TypedDict):
    """Why a value is asserted."""

    quotations: list[Quotation]
    rule: str
    confidence: str
    how: NotRequired[str]


Evidenced = dict[str, Evidence]


class ParticipantDocument(TypedDict):
    """A person, or a body or group where no person is named."""

    name: str | None
    descr: str | None
    office: str | None
    represents: str | None
    side: int
    role: str | None
    mentions: list[Quotation]
    evidence: Evidenced


class TopicDocument(TypedDict):
    """A subject that was raised: its phrase, subject headings and kind."""

    topic: str
    headings: list[str]
    kind: str
    evidence: Evidenced


class StatementDocument(TypedDict):
    """Who said what."""

    speaker: str
    act: str
    about: str
    addressee: str | None
    quoted: bool
    evidence: Evidenced


class OutcomeDocument(TypedDict):
    """What came of a contact."""

    type: str
    what: str
    done: bool
    by: str | None
    when: str | None
    evidence: Evidenced


class EncounterDocument(TypedDict):
    """What the report tells of one contact."""

    kind: str
    status: str
    format: str | None
    settings: list[str]
    participants: list[ParticipantDocument]
    date: str | None
    place: str | None
    place_state: str | None
    place_inferred: str | None
    occasion: str | None
    occasion_id: str | None
    occasion_year: int | None
    initiative: str | None
    topics: list[str]
    topic_details: list[TopicDocument]
    statements: list[StatementDocument]
    outcomes: list[OutcomeDocument]
    attributed_to: list[str]
    evidence: Evidenced


class OfficeDocument(TypedDict):
    """A position held by a named person, as of the report."""

    person: str
    position: str
    represents: str | None
    office_id: str | None
    where: list[str]
    tenure: str
    evidence: Evidenced


class CommemorationDocument(TypedDict):
    """An anniversary."""

    what: str
    year: int | None
    implies: str
    evidence: Evidenced


class AttributionDocument(TypedDict):
    """Who vouches for the report."""

    source: str
    kind: str
    hedged: bool
    evidence: Evidenced


class PartDocument(TypedDict):
    """A labelled stretch of the report's text."""

    kind: str
    start: int
    end: int
    reason: str


class ReportDocument(TypedDict):
    """The report itself, with its text, in which every offset counts."""

    name: str
    url: str | None
    title: str | None
    section: str | None
    agency: str | None
    outlet: str | None
    dateline_place: str | None
    published: str | None
    published_how: str | None
    attributed_to: str | None
    encoding: str
    related: list[str]
    parts: list[PartDocument]
    text: str


class RecordDocument(TypedDict):
    """What one report says."""

    version: str
    id: str
    lang: str
    report: ReportDocument
    encounters: list[EncounterDocument]
    offices: list[OfficeDocument]
    commemorations: list[CommemorationDocument]
    attribution: list[AttributionDocument]


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
            "confidence": str(value.confidence),
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
            "evidence": self.evidence(name=p.name, descr=p.descr, office=p.office, represents=p.represents, role=p.role),
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
            "act": str(s.act.value),
            "about": s.about.value,
            "addressee": _plain(s.addressee),
            "quoted": s.quoted,
            "evidence": self.evidence(speaker=s.speaker, act=s.act, about=s.about, addressee=s.addressee),
        }

    def outcome(self, o: Outcome) -> OutcomeDocument:
        return {
            "type": str(o.type.value),
            "what": o.what.value,
            "done": o.done,
            "by": _plain(o.by),
            "when": _plain(o.due),
            "evidence": self.evidence(type=o.type, what=o.what, by=o.by, when=o.due),
        }

    def encounter(self, a: Account) -> EncounterDocument:
        occasion = a.occasion.value if a.occasion else None
        return {
            "kind": str(a.kind.value),
            "status": str(a.status.value),
            "format": _plain(a.format),
            "settings": [str(s.value) for s in a.settings],
            "participants": [self.participant(p) for p in a.participants],
            "date": _plain(a.date),
            "place": a.place.value.name if a.place else None,
            "place_state": a.place.value.state if a.place else None,
            "place_inferred": a.place_inferred.value.name if a.place_inferred else None,
            "occasion": occasion.name if occasion else None,
            "occasion_id": occasion.id if occasion else None,
            "occasion_year": occasion.year if occasion else None,
            "initiative": _plain(a.initiative),
            "topics": [t.phrase.value for t in a.topics],
            "topic_details": [self.topic(t) for t in a.topics],
            "statements": [self.statement(s) for s in a.statements],
            "outcomes": [self.outcome(o) for o in a.outcomes],
            "attributed_to": [x.source.value for x in a.attribution],
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
            ),
        }

    def office(self, o: OfficeHeld) -> OfficeDocument:
        return {
            "person": o.person.value,
            "position": o.position.value,
            "represents": _plain(o.represents),
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
            "year": c.year.value if c.year else None,
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
        line = r.dateline
        section = next((r.quote(p.span) for p in r.parts if p.kind == "section"), None)
        body = next((a.source.value for a in record.attribution if a.kind == "body"), None)
        agency = r.agency or (line.agency if line else None)
        return {
            "name": r.name,
            "url": r.url.value if r.url else None,
            "title": r.title,
            "section": section,
            "agency": agency.value if agency else None,
            "outlet": r.outlet.value if r.outlet else None,
            "dateline_place": line.place.value if line and line.place else None,
            "published": r.published.value.isoformat() if r.published else None,
            "published_how": r.published.how if r.published else None,
            "attributed_to": body,
            "encoding": r.encoding,
            "related": [r.quote(p.span) for p in r.parts if p.kind == "related"],
            "parts": [
                {"kind": str(p.kind), "start": p.span.start, "end": p.span.end, "reason": p.reason} for p in r.parts
            ],
            "text": r.text,
        }


def _plain(value: Value[Any] | None) -> Any:
    """Return a value without its evidence, as JSON has it."""
    return None if value is None else str(value.value)


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
