"""The words of the interface: how kinds, acts, dates and states are called on screen and page."""

from __future__ import annotations

import re
from functools import lru_cache

from sidelines.lexicon import entries
from sidelines.model.record import (
    JOINTLY,
    UNATTRIBUTED,
    Act,
    Confidence,
    Format,
    Kind,
    OutcomeType,
    Role,
    Setting,
    Status,
)
from sidelines.model.report import PartKind

KINDS = {
    Kind.MEETING: "Meeting",
    Kind.NEGOTIATION: "Talks",
    Kind.PHONE_CALL: "Phone call",
    Kind.VIDEO_CALL: "Video call",
    Kind.VISIT: "Visit",
    Kind.CONFERENCE: "Conference",
    Kind.CEREMONY: "Ceremony",
    Kind.CORRESPONDENCE: "Correspondence",
}
STATUSES = {
    Status.HELD: "held",
    Status.PLANNED: "planned",
    Status.POSSIBLE: "possible",
    Status.CANCELLED: "cancelled",
    Status.DENIED: "denied",
}
FORMATS = {
    Format.BILATERAL: "bilateral",
    Format.TRILATERAL: "trilateral",
    Format.MULTILATERAL: "multilateral",
}
SETTINGS = {
    Setting.ONE_ON_ONE: "one on one",
    Setting.DELEGATIONS: "with delegations",
    Setting.CLOSED: "behind closed doors",
}
ROLES = {
    Role.HOST: "host",
    Role.GUEST: "guest",
    Role.SENDER: "sender",
    Role.RECIPIENT: "recipient",
    Role.MEDIATOR: "mediator",
    Role.ATTENDEE: "attendee",
}
ACTS = {
    Act.STATE: "states",
    Act.INFORM: "informs",
    Act.STRESS: "stresses",
    Act.ASSESS: "assesses",
    Act.THANK: "thanks",
    Act.CONGRATULATE: "congratulates",
    Act.CONDOLE: "condoles",
    Act.SUPPORT: "supports",
    Act.PROPOSE: "proposes",
    Act.REQUEST: "requests",
    Act.PROMISE: "promises",
    Act.WARN: "warns",
    Act.CONDEMN: "condemns",
    Act.DENY: "denies",
    Act.HOPE: "hopes",
}
OUTCOMES = {
    OutcomeType.AGREEMENT: "agreement",
    OutcomeType.SIGNATURE: "signature",
    OutcomeType.HANDOVER: "handover",
    OutcomeType.INVITATION: "invitation",
    OutcomeType.NEXT_CONTACT: "next contact",
    OutcomeType.AID: "aid",
    OutcomeType.DECISION: "decision",
    OutcomeType.ESTABLISHMENT: "establishment",
}
PARTS = {
    PartKind.SECTION: "section",
    PartKind.TITLE: "headline",
    PartKind.LEAD: "lead",
    PartKind.DATELINE: "dateline",
    PartKind.BODY: "body",
    PartKind.RELATED: "read also",
    PartKind.DROPPED: "not read",
}
DOUBTS = {Confidence.HIGH: "", Confidence.MEDIUM: "?", Confidence.LOW: "??"}  # the mark after a value
SPEAKERS = {JOINTLY: "the sides jointly", UNATTRIBUTED: "unattributed"}
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def speaker(name: str) -> str:
    """Return how a speaker is called; a participant by its name."""
    return SPEAKERS.get(name, name)


def heading(topic: str) -> str:
    """Return how a subject heading is called, from its identifier."""
    return topic.replace("_", " ")


def party(code_or_name: str) -> str:
    """Return a state's usual English name for its code, an organisation's name as it is."""
    return _states().get(code_or_name, code_or_name)


def names_party(name: str, code: str) -> bool:
    """Tell whether a name is the state's own, in any language: beside it the English name would say nothing more."""
    return name.casefold() in _names().get(code, frozenset())


@lru_cache(maxsize=1)
def _states() -> dict[str, str]:
    return {s.code: s.en[0] for s in entries.states() if s.code and s.en}


@lru_cache(maxsize=1)
def _names() -> dict[str, frozenset[str]]:
    return {s.code: frozenset(n.casefold() for n in (*s.ru, *s.en, *s.az)) for s in entries.states() if s.code}


def day(iso: str) -> str:
    """Return an ISO 8601 day, month, year or interval as people write it: ``24–25 September 2021``."""
    first, _, last = iso.partition("/")
    begin, end = _date_words(first), _date_words(last) if last else []
    if not end:
        return " ".join(begin)
    shared = 0
    while shared < min(len(begin), len(end)) - 1 and begin[-1 - shared] == end[-1 - shared]:
        shared += 1
    begin = begin[: len(begin) - shared]
    dash = "–" if len(begin) == 1 else " – "
    return " ".join(begin) + dash + " ".join(end)


def _date_words(iso: str) -> list[str]:
    found = _ISO.fullmatch(iso)
    if found is None:
        return [iso]
    year, month, number = found.groups()
    if month is None or not 1 <= int(month) <= 12:
        return [iso] if month else [year]
    words = [_MONTHS[int(month) - 1], year]
    return [str(int(number)), *words] if number else words
