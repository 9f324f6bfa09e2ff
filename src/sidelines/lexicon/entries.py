"""The words of diplomacy as typed, validated entries.

Each data file under data/ holds tables of one of these shapes; a faulty entry is a LexiconError
that names the file and the entry. Files are read once.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Annotated, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from sidelines.errors import LexiconError
from sidelines.lexicon.load import load_toml

Words = tuple[str, ...]
NonEmpty = Annotated[str, Field(min_length=1)]


class Entry(BaseModel):
    """What every entry has: an example that shows it in use."""

    model_config = ConfigDict(frozen=True, extra="ignore")
    example: NonEmpty


class StateEntry(Entry):
    """A state: names, adjectives, demonyms, capital. Words shared by several states stand under ambiguous keys."""

    code: str = ""
    status: str = "member"
    ru: Words
    en: Words = ()
    az: Words = ()
    abbr_ambiguous_ru: Words = ()
    name_ambiguous_ru: Words = ()
    adjective_ru: Words = ()
    adjective_ambiguous_ru: Words = ()
    adjective_en: Words = ()
    demonym_ru: Words = ()
    capital_ru: str = ""
    capital_variants_ru: Words = ()
    capital_en: str = ""
    capital_az: str = ""
    homonym: bool = False
    capital_homonym: bool = False


class TownEntry(BaseModel):
    """A town in a disputed territory."""

    model_config = ConfigDict(frozen=True, extra="ignore")
    ru: Words


class TerritoryEntry(StateEntry):
    """A disputed territory, coded as the territories file says: as an actor and as a place."""

    id: NonEmpty
    coded_as: str
    place_coded_as: str
    place: tuple[TownEntry, ...] = ()


class CityEntry(Entry):
    """A city, residence, building or region, and its state."""

    ru: Words
    en: Words = ()
    az: Words = ()
    state: str
    kind: str = "city"
    city: str = ""
    homonym: bool = False


class BodyEntry(Entry):
    """An organisation; ``generic`` ones need a state in the context, ``state`` ones act for it."""

    id: NonEmpty
    kind: NonEmpty
    ru: Words = ()
    en: Words = ()
    az: Words = ()
    short_ru: Words = ()
    seat_ru: str = ""
    state: str = ""
    generic: bool = False
    metonym: bool = False
    stands_for: str = ""  # the body that a metonym without a state means
    domains: Words = ()


class OfficeEntry(Entry):
    """A position with its synonyms, paraphrases and rank (1 is a head of state)."""

    id: NonEmpty
    rank: int
    scope: str
    office_class: str = ""
    ru: Words
    ru_paraphrase: Words = ()
    ru_short: Words = ()
    en: Words = ()
    az: Words = ()
    body: str = ""
    parts: Words = ()


class ModifierEntry(Entry):
    """A word that changes an office: acting, former, deputy, designated."""

    id: NonEmpty
    ru: Words
    prefix: bool = False
    after: bool = False


class NounsEntry(Entry):
    """Person nouns of one domain."""

    domain: NonEmpty
    ru: Words
    rank: bool = False  # a military rank or the like: stands with a name, is no position
    vague: bool = False  # a walk of life: a position only where the text says of what body


class AnaphorEntry(Entry):
    """A noun that points back at somebody without naming."""

    id: str = ""
    kind: str
    ru: Words
    number: str = "sg"
    office_class: str = ""


class OccasionEntry(Entry):
    """A recurring event, with the rule that ties its number to a year."""

    id: NonEmpty
    kind: NonEmpty
    ru: Words
    aliases_ru: Words = ()
    en: Words = ()
    aliases_en: Words = ()
    az: Words = ()
    numbered: str = ""
    number_year: int | None = None
    number_table: dict[str, int] = Field(default_factory=dict)
    year_exceptions: dict[str, int] = Field(default_factory=dict)
    months: tuple[int, ...] = ()
    place_ru: str = ""
    state: str = ""


class TopicEntry(Entry):
    """A subject heading, its codes in two public schemes and the words that betray it."""

    id: NonEmpty
    heading_ru: NonEmpty
    heading_en: NonEmpty
    iptc: Words = ()
    plover: Words = ()
    ru: Words
    weak_ru: Words = ()
    kind: str = ""


class SpeechEntry(Entry):
    """Verbs and idioms of one speech act."""

    act: NonEmpty
    ru: Words
    short_ru: Words = ()
    impersonal_ru: Words = ()
    governs: str = ""
    needs_clause: bool = False
    needs_actor: bool = False
    object: str = ""
    source: bool = False


class LightVerbEntry(Entry):
    """Verbs that speak only together with a noun: «выразить» with «признательность»."""

    act: NonEmpty
    ru: Words
    objects_ru: Words
    governs: str = ""


class ReframeEntry(Entry):
    """Words in what is said that turn a neutral act into another: «отметил, что визит даст импульс» assesses."""

    acts: Words
    to: NonEmpty
    ru: Words


class PhraseEntry(Entry):
    """Words with the case they govern, and the act of saying that they stand for, if any."""

    ru: Words
    governs: str = ""
    act: str = ""


class OutcomeEntry(Entry):
    """Verbs of one outcome type; where ``objects_ru`` is given, one of them must follow."""

    type: NonEmpty
    ru: Words
    objects_ru: Words = ()
    nouns_ru: Words = ()
    infinitive: bool = False
    receiving: bool = False


class ContactEntry(Entry):
    """A verb or noun of contact: its kind and the frame by which its participants are found."""

    kind: NonEmpty
    frame: NonEmpty
    ru: Words
    objects_ru: Words = ()


EntryT = TypeVar("EntryT", bound=Entry)


def read_entries(file: str, table: str, shape: type[EntryT]) -> tuple[EntryT, ...]:
    """Return the entries of one table of one data file; raise LexiconError on a faulty one."""
    found = []
    for number, raw in enumerate(load_toml(file).get(table, ()), start=1):
        try:
            found.append(shape.model_validate(raw))
        except ValidationError as problem:
            first = problem.errors()[0]
            where = ".".join(str(p) for p in first["loc"])
            label = str(raw.get("id") or raw.get("code") or raw.get("surname") or (raw.get("ru") or [number])[0])
            raise LexiconError(file, label, f"{where}: {first['msg']}") from problem
    return tuple(found)


@lru_cache(maxsize=1)
def states() -> tuple[StateEntry, ...]:
    """Return the states."""
    return read_entries("states.toml", "state", StateEntry)


@lru_cache(maxsize=1)
def territories() -> tuple[TerritoryEntry, ...]:
    """Return disputed territories."""
    return read_entries("territories.toml", "territory", TerritoryEntry)


@lru_cache(maxsize=1)
def cities() -> tuple[CityEntry, ...]:
    """Return cities, residences, buildings and regions."""
    return read_entries("cities.toml", "city", CityEntry)


@lru_cache(maxsize=1)
def bodies() -> tuple[BodyEntry, ...]:
    """Return organisations: international, national, generic and media."""
    files = ("bodies_international.toml", "bodies_national.toml", "bodies_generic.toml", "bodies_media.toml")
    return tuple(entry for file in files for entry in read_entries(file, "body", BodyEntry))


@lru_cache(maxsize=1)
def offices() -> tuple[OfficeEntry, ...]:
    """Return offices."""
    return read_entries("offices.toml", "office", OfficeEntry)


@lru_cache(maxsize=1)
def modifiers() -> tuple[ModifierEntry, ...]:
    """Return words that change an office."""
    return read_entries("roles.toml", "modifier", ModifierEntry)


@lru_cache(maxsize=1)
def person_nouns() -> tuple[NounsEntry, ...]:
    """Return nouns of professions and functions."""
    return read_entries("roles.toml", "nouns", NounsEntry)


@lru_cache(maxsize=1)
def anaphors() -> tuple[AnaphorEntry, ...]:
    """Return nouns that point back at a person or at the sides."""
    return read_entries("roles.toml", "anaphor", AnaphorEntry)


@lru_cache(maxsize=1)
def occasions() -> tuple[OccasionEntry, ...]:
    """Return recurring events."""
    return read_entries("occasions.toml", "occasion", OccasionEntry)


@lru_cache(maxsize=1)
def topics() -> tuple[TopicEntry, ...]:
    """Return subject headings."""
    return read_entries("topics.toml", "topic", TopicEntry)


@lru_cache(maxsize=1)
def speech() -> tuple[SpeechEntry, ...]:
    """Return verbs of speech by act."""
    return read_entries("speech.toml", "speech", SpeechEntry)


@lru_cache(maxsize=1)
def light_verbs() -> tuple[LightVerbEntry, ...]:
    """Return verbs that speak only together with a noun."""
    return read_entries("speech.toml", "light_verb", LightVerbEntry)


@lru_cache(maxsize=1)
def reframes() -> tuple[ReframeEntry, ...]:
    """Return words that turn one act into another."""
    return read_entries("speech.toml", "reframe", ReframeEntry)


@lru_cache(maxsize=1)
def source_phrases() -> tuple[PhraseEntry, ...]:
    """Return phrases that name a source («по словам»)."""
    return read_entries("speech.toml", "source_phrase", PhraseEntry)


@lru_cache(maxsize=1)
def discussion() -> tuple[PhraseEntry, ...]:
    """Return verbs and phrases that introduce topics."""
    return read_entries("speech.toml", "discussion", PhraseEntry)


@lru_cache(maxsize=1)
def outcomes() -> tuple[OutcomeEntry, ...]:
    """Return verbs of outcomes."""
    return read_entries("outcomes.toml", "outcome", OutcomeEntry)


@lru_cache(maxsize=1)
def contacts() -> tuple[ContactEntry, ...]:
    """Return verbs and nouns of contact."""
    return read_entries("contact.toml", "contact", ContactEntry)
