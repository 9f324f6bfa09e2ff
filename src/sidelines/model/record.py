"""A record: what one report says, each value tied to the words that support it.

The meaning of every field and the allowed values are the codebook's. A value that the report
does not give is None. Values never travel without their evidence: `Value` is the only carrier.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from sidelines.model.report import Report
from sidelines.model.span import Span

T = TypeVar("T")

JOINTLY = "jointly"
UNATTRIBUTED = "unattributed"


class Confidence(StrEnum):
    """How often values of this rule were right on annotated text: see docs/reference/confidence.md."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


@dataclass(frozen=True, slots=True)
class Value(Generic[T]):
    """A value, the words it stands on, and the rule that read it.

    ``how`` tells how a value was resolved or from what it was inferred («year from the session's number»).
    """

    value: T
    spans: tuple[Span, ...]
    rule: str
    confidence: Confidence = Confidence.HIGH
    how: str = ""

    def __post_init__(self) -> None:
        """Refuse a value without evidence."""
        if not self.spans:
            raise ValueError(f"a value without evidence: {self.value!r} by {self.rule}")


class Kind(StrEnum):
    """What kind of contact."""

    MEETING = "meeting"
    NEGOTIATION = "negotiation"
    PHONE_CALL = "phone_call"
    VIDEO_CALL = "video_call"
    VISIT = "visit"
    CONFERENCE = "conference"
    CEREMONY = "ceremony"
    CORRESPONDENCE = "correspondence"


class Status(StrEnum):
    """Whether it took place."""

    HELD = "held"
    PLANNED = "planned"
    POSSIBLE = "possible"
    CANCELLED = "cancelled"
    DENIED = "denied"


class Format(StrEnum):
    """How many sides."""

    BILATERAL = "bilateral"
    TRILATERAL = "trilateral"
    MULTILATERAL = "multilateral"


class Setting(StrEnum):
    """In what setting, where the text says so."""

    ONE_ON_ONE = "one_on_one"
    DELEGATIONS = "delegations"
    CLOSED = "closed"


class Role(StrEnum):
    """The part a participant plays, where stated."""

    HOST = "host"
    GUEST = "guest"
    SENDER = "sender"
    RECIPIENT = "recipient"
    MEDIATOR = "mediator"
    ATTENDEE = "attendee"


class Act(StrEnum):
    """What a speaker does in speaking."""

    STATE = "state"
    INFORM = "inform"
    STRESS = "stress"
    ASSESS = "assess"
    THANK = "thank"
    CONGRATULATE = "congratulate"
    CONDOLE = "condole"
    SUPPORT = "support"
    PROPOSE = "propose"
    REQUEST = "request"
    PROMISE = "promise"
    WARN = "warn"
    CONDEMN = "condemn"
    DENY = "deny"
    HOPE = "hope"


class OutcomeType(StrEnum):
    """What came of a contact."""

    AGREEMENT = "agreement"
    SIGNATURE = "signature"
    HANDOVER = "handover"
    INVITATION = "invitation"
    NEXT_CONTACT = "next_contact"
    AID = "aid"
    DECISION = "decision"
    ESTABLISHMENT = "establishment"


@dataclass(frozen=True, slots=True)
class Participant:
    """A person, or a body or group where no person is named."""

    side: int  # participants with the same number are on the same side
    spans: tuple[Span, ...]  # every mention that was joined into this participant in this account
    name: Value[str] | None = None  # nominative, fullest form in the report
    descr: Value[str] | None = None  # nominative description where there is no name
    office: Value[str] | None = None
    represents: Value[str] | None = None  # ISO 3166 alpha-2, or an organisation's name
    role: Value[Role] | None = None

    @property
    def label(self) -> str:
        """Return what a reader calls this participant."""
        named = self.name or self.descr or self.represents
        return named.value if named else ""


@dataclass(frozen=True, slots=True)
class Occasion:
    """The larger event within which a contact took place, resolved to a known event where possible."""

    name: str
    id: str | None = None  # the event's identifier in lexicon/data/occasions.toml
    number: int | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """City and country, or a building where that is all the text gives."""

    name: str
    state: str | None = None
    building: str | None = None


@dataclass(frozen=True, slots=True)
class Topic:
    """A subject that the report says was raised: the phrase and its subject headings."""

    phrase: Value[str]
    headings: tuple[str, ...] = ()  # identifiers in lexicon/data/topics.toml
    unspecified: bool = False  # «другие вопросы, представляющие взаимный интерес»


@dataclass(frozen=True, slots=True)
class Statement:
    """Who said what to whom. The speaker is a participant's label, `JOINTLY` or `UNATTRIBUTED`."""

    speaker: Value[str]
    act: Value[Act]
    about: Value[str]
    addressee: Value[str] | None = None
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of the contact; ``done`` is False for what was promised or agreed for later."""

    type: Value[OutcomeType]
    what: Value[str]
    done: bool
    by: Value[str] | None = None
    due: Value[str] | None = None  # ISO 8601, possibly a year


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who vouches: the body that reports, the agency that carries, the outlet that publishes."""

    source: Value[str]
    kind: str  # "body", "agency", "outlet" or "person"
    hedged: bool = False  # «якобы», «по неподтверждённым данным»


@dataclass(frozen=True, slots=True)
class Account:
    """What one report tells of one contact."""

    kind: Value[Kind]
    status: Value[Status]
    participants: tuple[Participant, ...]
    format: Value[Format] | None = None
    settings: tuple[Value[Setting], ...] = ()
    date: Value[str] | None = None  # ISO 8601 date, month, year or interval
    place: Value[Place] | None = None
    place_inferred: Value[Place] | None = None
    occasion: Value[Occasion] | None = None
    initiative: Value[str] | None = None
    topics: tuple[Topic, ...] = ()
    statements: tuple[Statement, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    attribution: tuple[Attribution, ...] = ()


@dataclass(frozen=True, slots=True)
class OfficeHeld:
    """A person, a position, and the state or body in which it is held, as of the report."""

    person: Value[str]
    position: Value[str]
    represents: Value[str] | None = None
    words: str = ""  # the position as the text words it, nominative, without where it is held
    office: str | None = None  # identifier in lexicon/data/offices.toml
    where: tuple[Value[str], ...] = ()  # the bodies and places as the text names them, most specific first
    tenure: str = "current"  # "current", "acting", "former", "designated"


@dataclass(frozen=True, slots=True)
class Commemoration:
    """An anniversary: what is marked, when, and what the date implies."""

    what: Value[str]
    year: Value[int] | None = None
    implies: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """What a report says."""

    report: Report
    accounts: tuple[Account, ...] = ()
    offices: tuple[OfficeHeld, ...] = ()
    commemorations: tuple[Commemoration, ...] = ()
    attribution: tuple[Attribution, ...] = ()
