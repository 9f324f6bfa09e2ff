"""A small gold record, and the record that a reader without fault would return for it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sidelines.model.record import (
    Account,
    Act,
    Attribution,
    Commemoration,
    Format,
    Kind,
    Occasion,
    OfficeHeld,
    Outcome,
    OutcomeType,
    Participant,
    Place,
    Record,
    Role,
    Setting,
    Statement,
    Status,
    Topic,
    Value,
)
from sidelines.model.report import Part, PartKind, Report
from sidelines.model.span import Span

TITLE = "Orlov met Tamm"
TEXT = f"{TITLE}\nThe rest of the report, long enough for any span that a test may want to point at."
AT = (Span(0, 5),)

GOLD: dict[str, Any] = {
    "id": "orlov",
    "report": {"title": TITLE, "published": "2024-05-02", "attributed_to": "Foreign Ministry of Norland"},
    "encounters": [
        {
            "kind": "meeting",
            "kind_also_ok": ["negotiation"],
            "status": "held",
            "format": "bilateral",
            "settings": ["closed"],
            "participants": [
                {"name": "Pyotr Orlov", "office": "foreign minister", "represents": "NO", "role": "host"},
                {"name": "Anna Tamm", "office": "president", "represents": "Baltic Council"},
            ],
            "date": "2024-05-01",
            "place": "Oslo",
            "occasion": "third session of the Northern Assembly",
            "occasion_year": 2024,
            "initiative": "Norwegian side",
            "topics": ["fishing quotas", "Arctic shipping"],
            "statements": [
                {"speaker": "Pyotr Orlov", "act": "stress", "about": "quotas remain unchanged"},
                {"speaker": "jointly", "act": "hope", "about": "further cooperation"},
            ],
            "outcomes": [{"type": "agreement", "what": "open a joint office", "done": False, "by": "Anna Tamm"}],
        },
        {
            "kind": "phone_call",
            "status": "planned",
            "participants": [
                {"name": "Pyotr Orlov", "represents": "NO"},
                {"name": None, "descr": "delegation of Sweden", "represents": "SE"},
            ],
            "date": None,
            "place": None,
            "topics": [],
            "statements": [],
            "outcomes": [],
        },
    ],
    "offices": [
        {"person": "Pyotr Orlov", "position": "foreign minister", "represents": "NO"},
        {"person": "Anna Tamm", "position": "president", "represents": "Baltic Council", "tenure": "acting"},
    ],
    "commemorations": [{"what": "anniversary of the Oslo treaty", "year": 2025}],
}


def value(of: Any, rule: str = "rule") -> Value[Any]:
    return Value(of, AT, rule)


def _maybe(of: Any) -> Value[Any] | None:
    return None if of is None else value(of)


def report(text: str = TEXT) -> Report:
    return Report("orlov", text, (Part(PartKind.TITLE, Span(0, len(TITLE))),), "ru")


def participant(gold: Mapping[str, Any], side: int = 1) -> Participant:
    role = Role(gold["role"]) if gold.get("role") else None
    return Participant(
        side,
        AT,
        _maybe(gold.get("name")),
        _maybe(gold.get("descr")),
        _maybe(gold.get("office")),
        _maybe(gold.get("represents")),
        _maybe(role),
    )


def account(gold: Mapping[str, Any]) -> Account:
    return Account(
        value(Kind(gold["kind"])),
        value(Status(gold["status"])),
        tuple(participant(p, n) for n, p in enumerate(gold["participants"])),
        _maybe(Format(gold["format"]) if gold.get("format") else None),
        tuple(value(Setting(s)) for s in gold.get("settings", ())),
        _maybe(gold.get("date")),
        _maybe(Place(gold["place"]) if gold.get("place") else None),
        None,
        _maybe(Occasion(gold["occasion"], year=gold["occasion_year"]) if gold.get("occasion") else None),
        _maybe(gold.get("initiative")),
        tuple(Topic(value(t)) for t in gold["topics"]),
        tuple(Statement(value(s["speaker"]), value(Act(s["act"])), value(s["about"])) for s in gold["statements"]),
        tuple(
            Outcome(value(OutcomeType(o["type"])), value(o["what"]), o["done"], _maybe(o.get("by")))
            for o in gold["outcomes"]
        ),
    )


def office(gold: Mapping[str, Any]) -> OfficeHeld:
    return OfficeHeld(
        value(gold["person"]),
        value(gold["position"]),
        _maybe(gold.get("represents")),
        tenure=gold.get("tenure", "current"),
    )


def record(gold: Mapping[str, Any]) -> Record:
    """Return the record that says all that the gold says."""
    body = gold["report"].get("attributed_to")
    return Record(
        report(),
        tuple(account(e) for e in gold["encounters"]),
        tuple(office(o) for o in gold["offices"]),
        tuple(Commemoration(value(c["what"]), value(c["year"])) for c in gold["commemorations"]),
        (Attribution(value(body), "body"),) if body else (),
    )
