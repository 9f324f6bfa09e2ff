"""The published JSON form of a record, object by object: what the JSON Schema is made from.

The keys are those of a gold record, so that the two can be laid side by side. Every object is
closed: a key that is added raises the version, so that a reader of the form can rely on it.
"""

from __future__ import annotations

from typing import Annotated, Literal, NotRequired

from pydantic import ConfigDict, Field, with_config
from typing_extensions import TypedDict

from sidelines.model.record import Act, Confidence, Format, Kind, OutcomeType, Role, Setting, Status
from sidelines.model.report import PartKind

VERSION: Literal["1.0"] = "1.0"

_closed = with_config(ConfigDict(extra="forbid", use_attribute_docstrings=True))
Offset = Annotated[int, Field(ge=0)]


@_closed
class Quotation(TypedDict):
    """The words that support a value: ``report.text[start:end] == quote``."""

    start: Offset
    """First character, counted in code points from 0."""
    end: Annotated[int, Field(ge=1)]
    """One past the last character."""
    quote: str
    """The words themselves."""


@_closed
class Evidence(TypedDict):
    """Why a value is asserted."""

    quotations: Annotated[list[Quotation], Field(min_length=1)]
    """The words it stands on, the most telling first."""
    rule: str
    """The reading rule that gave it."""
    confidence: Confidence
    """How often values of this rule were right on annotated text."""
    how: NotRequired[str]
    """How it was resolved, or from what it was inferred, where it is not simply what the words say."""


Evidenced = Annotated[
    dict[str, Evidence], Field(description="Evidence by key of this object; for a list of plain values, by ``key[i]``.")
]


@_closed
class Witness(TypedDict):
    """How a fact about the report itself is known; without quotations where it is not in the text."""

    how: str
    """The witness: a line of the text, the page's metadata, the address, the caller."""
    quotations: list[Quotation]
    """The words, where it stands in the text."""


@_closed
class ParticipantDocument(TypedDict):
    """A person, or a body or group where no person is named."""

    name: str | None
    """Nominative, in the fullest form that the report gives."""
    descr: str | None
    """Nominative description where there is no name."""
    office: str | None
    """The position, nominative."""
    represents: str | None
    """The state (ISO 3166-1 alpha-2) or the organisation for which the participant acts."""
    side: int
    """Participants with the same number are on the same side."""
    role: Role | None
    """The part played, where stated."""
    mentions: list[Quotation]
    """Every mention that was joined into this participant."""
    evidence: Evidenced


@_closed
class TopicDocument(TypedDict):
    """A subject that was raised."""

    topic: str
    """The phrase."""
    headings: list[str]
    """Subject headings, by their identifiers in the topic lexicon."""
    kind: Literal["specified", "unspecified"]
    """``unspecified`` for the likes of "other matters of mutual interest"."""
    evidence: Evidenced


@_closed
class StatementDocument(TypedDict):
    """Who said what."""

    speaker: str
    """A participant, ``jointly`` or ``unattributed``."""
    act: Act
    """What the speaker does in speaking."""
    about: str
    """The content, in the words of the report."""
    addressee: str | None
    """To whom, where stated."""
    quoted: bool
    """Whether the content is in quotation marks."""
    evidence: Evidenced


@_closed
class OutcomeDocument(TypedDict):
    """What came of a contact."""

    type: OutcomeType
    """What kind of outcome."""
    what: str
    """What was agreed, signed, handed over, in the words of the report."""
    done: bool
    """False for what was promised or agreed for later."""
    by: str | None
    """Who did it or is to do it."""
    when: str | None
    """By when it is due: ISO 8601, possibly only a year."""
    evidence: Evidenced


@_closed
class EncounterDocument(TypedDict):
    """What the report tells of one contact."""

    kind: Kind
    """What kind of contact."""
    status: Status
    """Whether it took place."""
    format: Format | None
    """How many sides."""
    settings: list[Setting]
    """In what setting, where the text says so."""
    participants: list[ParticipantDocument]
    """Who took part."""
    date: str | None
    """ISO 8601: a day, a month, a year, or an interval with a slash."""
    place: str | None
    """The place that the text states."""
    place_state: str | None
    """The state it lies in, ISO 3166-1 alpha-2."""
    building: str | None
    """The building, where the text names one."""
    place_inferred: str | None
    """The place that follows from something else, such as the seat of the occasion."""
    occasion: str | None
    """The larger event within which or on whose margins it took place."""
    occasion_id: str | None
    """That event's identifier in the occasion lexicon."""
    occasion_number: int | None
    """Its number, where events of the kind are numbered."""
    occasion_year: int | None
    """Its year."""
    initiative: str | None
    """Who asked for the contact, where stated."""
    topics: list[str]
    """What was discussed, as phrases."""
    topic_details: list[TopicDocument]
    """The same, with subject headings and evidence."""
    statements: list[StatementDocument]
    """What was said."""
    outcomes: list[OutcomeDocument]
    """What came of it."""
    attributed_to: list[str]
    """Who vouches for this account."""
    hedged: bool
    """Whether the text tells it as hearsay."""
    evidence: Evidenced


@_closed
class OfficeDocument(TypedDict):
    """A position held by a named person, as of the report."""

    person: str
    """Nominative, in the fullest form that the report gives."""
    position: str
    """Nominative."""
    represents: str | None
    """The state (ISO 3166-1 alpha-2) or the organisation."""
    words: str
    """The position as the report words it, nominative, without where it is held."""
    office_id: str | None
    """The office's identifier in the office lexicon."""
    where: list[str]
    """The bodies and places as the text names them, most specific first."""
    tenure: str
    """``current``, ``acting``, ``former`` or ``designated``."""
    evidence: Evidenced


@_closed
class CommemorationDocument(TypedDict):
    """An anniversary."""

    what: str
    """What is marked."""
    year: int | None
    """The year of the anniversary."""
    implies: str
    """What the date implies; empty where nothing follows."""
    evidence: Evidenced


@_closed
class AttributionDocument(TypedDict):
    """Who vouches for the report."""

    source: str
    """The body, agency, outlet or person."""
    kind: str
    """``body``, ``agency``, ``outlet`` or ``person``."""
    hedged: bool
    """Whether it is told as hearsay."""
    evidence: Evidenced


@_closed
class PartDocument(TypedDict):
    """A labelled stretch of the report's text."""

    kind: PartKind
    """What it is in the layout of a news page."""
    start: Offset
    """First character."""
    end: Offset
    """One past the last character."""
    reason: str
    """Why it was dropped; empty for what is kept."""


@_closed
class ReportDocument(TypedDict):
    """The report itself, with its text, in which every offset counts."""

    name: str
    """The file, address or ``-`` it came from."""
    url: str | None
    """Its address."""
    title: str | None
    """The headline."""
    section: str | None
    """The section of the outlet it stood in."""
    agency: str | None
    """The agency that carries it."""
    outlet: str | None
    """Who publishes it."""
    dateline_place: str | None
    """Where it was filed."""
    published: str | None
    """When it was published, ISO 8601."""
    published_how: str | None
    """How that is known."""
    attributed_to: str | None
    """The body that reports it."""
    encoding: str
    """The encoding it was read in."""
    related: list[str]
    """Headlines of other reports in a "read also" list."""
    parts: list[PartDocument]
    """What each stretch of the text is, in text order."""
    text: str
    """The text: of a plain file as decoded, of a page as extracted."""
    evidence: dict[str, Witness]
    """How each of the facts above is known, by key."""


@_closed
class RecordDocument(TypedDict):
    """What one report says."""

    version: Literal["1.0"]
    """Version of this form."""
    id: str
    """The name of the source."""
    lang: str
    """The language of the report, ISO 639-1."""
    report: ReportDocument
    """The report itself."""
    encounters: list[EncounterDocument]
    """The contacts it tells of; empty where it tells of none."""
    offices: list[OfficeDocument]
    """The positions of the persons it names."""
    commemorations: list[CommemorationDocument]
    """The anniversaries it names."""
    attribution: list[AttributionDocument]
    """Who vouches for it."""
