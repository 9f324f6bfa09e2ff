"""Records of any text and any spans: what the writers must bear, likely or not."""

from __future__ import annotations

from enum import StrEnum
from typing import TypeVar

from hypothesis import strategies as st

from sidelines.model.record import (
    JOINTLY,
    UNATTRIBUTED,
    Account,
    Act,
    Attribution,
    Commemoration,
    Confidence,
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
from sidelines.model.report import Known, Part, PartKind, Report
from sidelines.model.span import Span

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)

ALPHABET = st.one_of(
    st.sampled_from(list("абвг АБВ.,«»\n<>&\"'[]/-")),
    st.sampled_from(["\x1b", "\x00", "\u202e", "\u2066", "\ufeff", "\x9b", "\t", "😀"]),
    st.characters(codec="utf-8"),
)
WORDS = st.text(ALPHABET, max_size=12)


def spans(text: str) -> st.SearchStrategy[Span]:
    """Return spans within a text that is not empty."""
    ends = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).filter(lambda e: e[0] != e[1])
    return ends.map(lambda e: Span(min(e), max(e)))


def values(text: str, of: st.SearchStrategy[T]) -> st.SearchStrategy[Value[T]]:
    """Return values that stand on words of a text."""
    return st.builds(
        Value,
        of,
        st.lists(spans(text), min_size=1, max_size=3).map(tuple),
        st.just("rule"),
        st.sampled_from(Confidence),
        WORDS,
    )


def coded(text: str, kind: type[E]) -> st.SearchStrategy[Value[E]]:
    """Return values of an enumeration."""
    return values(text, st.sampled_from(kind))


@st.composite
def records(draw: st.DrawFn) -> Record:
    """Return records in which anything may be missing, repeated or hostile."""
    text = draw(st.text(ALPHABET, min_size=1, max_size=80))
    said = values(text, WORDS)
    dates = values(text, st.sampled_from(["2021-09-24", "2021-09", "2021", "2021-09-24/2021-09-26"]))
    maybe_words = st.none() | said
    participants = st.builds(
        Participant,
        st.integers(1, 3),
        st.lists(spans(text), max_size=2).map(tuple),
        maybe_words,
        maybe_words,
        maybe_words,
        st.none() | values(text, st.sampled_from(["KG", "AZ", "ООН"]) | WORDS),
        st.none() | coded(text, Role),
    )
    topics = st.builds(Topic, said, st.lists(WORDS, max_size=2).map(tuple), st.booleans())
    speakers = values(text, st.sampled_from([JOINTLY, UNATTRIBUTED]) | WORDS)
    statements = st.builds(Statement, speakers, coded(text, Act), said, maybe_words, st.booleans())
    outcomes = st.builds(Outcome, coded(text, OutcomeType), said, st.booleans(), maybe_words, st.none() | dates)
    sources = st.lists(st.builds(Attribution, said, st.just("body"), st.booleans()), max_size=2).map(tuple)
    places = values(text, st.builds(Place, WORDS, st.none() | st.just("AZ"), st.none() | WORDS))
    years = st.none() | st.integers(1900, 2100)
    occasions = values(text, st.builds(Occasion, WORDS, st.none() | WORDS, years, years))
    accounts = st.builds(
        Account,
        coded(text, Kind),
        coded(text, Status),
        st.lists(participants, max_size=3).map(tuple),
        st.none() | coded(text, Format),
        st.lists(coded(text, Setting), max_size=2).map(tuple),
        st.none() | dates,
        st.none() | places,
        st.none() | places,
        st.none() | occasions,
        maybe_words,
        st.lists(topics, max_size=2).map(tuple),
        st.lists(statements, max_size=3).map(tuple),
        st.lists(outcomes, max_size=2).map(tuple),
        sources,
    )
    offices = st.builds(
        OfficeHeld,
        person=said,
        position=said,
        represents=maybe_words,
        words=WORDS,
        office=st.none() | WORDS,
        where=st.lists(said, max_size=2).map(tuple),
        tenure=st.sampled_from(["current", "former"]),
    )
    marks = st.builds(Commemoration, said, st.none() | values(text, st.integers(1900, 2100)), WORDS)
    return Record(
        draw(_reports(text)),
        tuple(draw(st.lists(accounts, max_size=2))),
        tuple(draw(st.lists(offices, max_size=2))),
        tuple(draw(st.lists(marks, max_size=2))),
        draw(sources),
    )


@st.composite
def _reports(draw: st.DrawFn, text: str) -> Report:
    ends = sorted(draw(st.sets(st.integers(0, len(text)), max_size=6)))
    parts = tuple(
        Part(draw(st.sampled_from(PartKind)), Span(start, end), draw(WORDS))
        for start, end in zip(ends[::2], ends[1::2], strict=False)
    )
    known = st.none() | st.builds(Known, WORDS, WORDS, st.none() | spans(text))
    return Report(
        draw(WORDS),
        text,
        parts,
        "ru",
        published=draw(st.none() | st.builds(Known, st.dates(), WORDS)),
        url=draw(known),
        outlet=draw(known),
        agency=draw(known),
    )
