"""An analysis: what a language module finds in a report, and the last place where language matters.

It speaks of mentions (who or what is named), clauses (what is predicated, with arguments by role)
and date expressions. Whoever reads an analysis needs no word of any language.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sidelines.model.report import PartKind, Report
from sidelines.model.span import Span


class MentionKind(StrEnum):
    """How a mention points at somebody."""

    PERSON = "person"  # by a name, with or without an office
    HOLDER = "holder"  # by an office alone: «президент Кыргызстана», «министр»
    GROUP = "group"  # unnamed plural: «представители Комитета», «министры»
    BODY = "body"  # an organisation
    STATE = "state"  # a state, its capital or its adjective with a noun: «турецкая сторона»
    SIDES = "sides"  # all who take part: «стороны», «собеседники»
    COUNTERPART = "counterpart"  # the other side: «собеседник», «турецкий коллега»
    PRONOUN = "pronoun"


class Number(StrEnum):
    """Grammatical number."""

    SINGULAR = "singular"
    PLURAL = "plural"


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name in the nominative, with every reading that its inflected form allows."""

    full: str
    given: str | None
    surname: str | None
    gender: str | None  # "m", "f" or None
    keys: frozenset[str]  # folded surname candidates: two mentions may co-refer if they share one


@dataclass(frozen=True, slots=True)
class Affiliation:
    """The state or body in which an office is held, as named in the text."""

    name: str  # nominative
    span: Span
    state: str | None = None  # ISO 3166 alpha-2 if it is a state or belongs to one
    body: str | None = None  # identifier in the bodies lexicon
    is_state: bool = False
    canonical: str = ""  # the usual full name where the lexicon knows it
    generic: bool = False  # a kind of body that many states have, without its state: «МИД», «парламент»
    anaphoric: bool = False  # says what it is, not which, so points back: «ведомство», «фонд»

    @property
    def full(self) -> str:
        """Return the fullest name known."""
        return self.canonical or self.name


@dataclass(frozen=True, slots=True)
class OfficePhrase:
    """A position as named in the text."""

    title: str  # nominative and canonical where the lexicon knows it
    span: Span
    surface: str = ""  # nominative of the words as they stand
    id: str | None = None  # identifier in the offices lexicon
    rank: int | None = None
    tenure: str = "current"
    where: tuple[Affiliation, ...] = ()  # most specific first
    rule: str = ""
    heads: frozenset[str] = frozenset()  # bare nouns by which the text may refer back to its holder: «министр»

    @property
    def state(self) -> str | None:
        """Return the state for which the office acts, if the text names one."""
        return next((a.state for a in self.where if a.state), None)

    @property
    def body_name(self) -> str | None:
        """Return the body for which the office acts, if the text names one."""
        return next((a.name for a in self.where if not a.is_state), None)


@dataclass(frozen=True, slots=True)
class Mention:
    """A phrase that points at a person, body, group or state."""

    index: int  # position in Analysis.mentions
    kind: MentionKind
    span: Span
    sentence: int
    case: str = ""  # "nom", "gen", ... of its head, "" where unknown
    number: Number = Number.SINGULAR
    gender: str | None = None
    name: Name | None = None
    name_span: Span | None = None
    descr: str = ""  # nominative of the whole phrase where there is no name
    offices: tuple[OfficePhrase, ...] = ()
    state: str | None = None  # ISO 3166 alpha-2
    body: Affiliation | None = None
    states: tuple[Affiliation, ...] = ()  # of «главы МИД России, Турции и Ирана»
    anaphoric: bool = False  # «министр», «глава ведомства», «Комитет»: needs an antecedent
    office_class: str = ""  # of an anaphor that implies one


class ClauseKind(StrEnum):
    """What a clause predicates."""

    CONTACT = "contact"
    DISCUSSION = "discussion"
    SPEECH = "speech"
    OUTCOME = "outcome"
    ATTRIBUTION = "attribution"
    COMMEMORATION = "commemoration"
    REFERENCE = "reference"  # «в ходе встречи», «на переговорах»: points back at a contact


class Tense(StrEnum):
    """When the predicate is placed by its verb."""

    PAST = "past"
    PRESENT = "present"
    FUTURE = "future"


class Modality(StrEnum):
    """How the predicate is asserted."""

    ACTUAL = "actual"
    PLANNED = "planned"
    POSSIBLE = "possible"
    CANCELLED = "cancelled"
    DENIED = "denied"


class ArgumentRole(StrEnum):
    """What part an argument plays in its clause."""

    SUBJECT = "subject"
    OBJECT = "object"
    PARTNER = "partner"
    ADDRESSEE = "addressee"
    SENDER = "sender"
    SPEAKER = "speaker"
    TOPIC = "topic"
    CONTENT = "content"
    PLACE = "place"
    TIME = "time"
    OCCASION = "occasion"
    DESTINATION = "destination"
    INITIATOR = "initiator"
    MEDIATOR = "mediator"
    SOURCE = "source"
    DUE = "due"


@dataclass(frozen=True, slots=True)
class Argument:
    """A phrase in a role; ``mention`` indexes Analysis.mentions where the phrase is one."""

    role: ArgumentRole
    span: Span
    mention: int | None = None
    text: str = ""  # nominative or cleaned form for a reader
    codes: tuple[str, ...] = ()  # subject headings of a topic, setting codes, ...


@dataclass(frozen=True, slots=True)
class Clause:
    """A predicate with its class and arguments."""

    kind: ClauseKind
    value: str  # Kind, Act or OutcomeType; "" where the class has none
    span: Span  # the words of the predicate
    sentence: int
    rule: str
    tense: Tense = Tense.PAST
    modality: Modality = Modality.ACTUAL
    arguments: tuple[Argument, ...] = ()
    markers: frozenset[str] = frozenset()  # "also", "same_day", "separate", "earlier", "one_on_one", ...
    modality_span: Span | None = None

    def of(self, *roles: ArgumentRole) -> tuple[Argument, ...]:
        """Return the arguments in these roles, in text order."""
        return tuple(a for a in self.arguments if a.role in roles)


@dataclass(frozen=True, slots=True)
class DateExpression:
    """A date as written; unknown parts are None. Resolution is not the language's work."""

    span: Span
    kind: str  # "full", "day_month", "month", "month_year", "year", "weekday", "relative", "interval", "same_day", ...
    year: int | None = None
    month: int | None = None
    day: int | None = None
    end_year: int | None = None
    end_month: int | None = None
    end_day: int | None = None
    weekday: int | None = None  # Monday is 0
    offset: int | None = None  # days, weeks, months or years, by unit
    unit: str = ""


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place as named in the text."""

    span: Span
    name: str  # nominative
    state: str | None
    kind: str  # "city", "capital", "building", "residence", "region", "state"
    preposition: str = ""
    locative: bool = False  # «в Баку», where something is, as against «из Баку»


@dataclass(frozen=True, slots=True)
class OccasionMention:
    """A recurring event as named in the text."""

    span: Span
    name: str  # nominative, with its number
    id: str | None = None
    number: int | None = None
    year: int | None = None
    place: str | None = None
    state: str | None = None
    year_how: str = ""
    within: bool = False  # introduced by «на полях», «в рамках», «в кулуарах», «по итогам»
    anaphoric: bool = False  # a bare noun that points back at an event named before: «на полях форума»


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the report."""

    index: int
    span: Span
    part: PartKind
    paragraph: int  # number of the part within the report
    quoted: bool = False  # wholly inside direct speech


@dataclass(frozen=True, slots=True)
class Analysis:
    """Everything that a language module finds in a report."""

    report: Report
    sentences: tuple[Sentence, ...] = ()
    mentions: tuple[Mention, ...] = ()
    clauses: tuple[Clause, ...] = ()
    dates: tuple[DateExpression, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    occasions: tuple[OccasionMention, ...] = ()
