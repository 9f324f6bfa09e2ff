from collections.abc import Iterator

import pytest
from case_files import Case, cases, marked
from case_records import NONE, pair, record_of

from sidelines.model.record import Outcome, Record, Statement, Topic


def _topics(record: Record) -> Iterator[Topic]:
    return (t for a in record.accounts for t in a.topics if t.phrase.rule == "discussion")


def _statements(record: Record) -> Iterator[Statement]:
    return (s for a in record.accounts for s in a.statements)


def _outcomes(record: Record) -> Iterator[Outcome]:
    return (o for a in record.accounts for o in a.outcomes)


@pytest.mark.parametrize("case", cases("topics.txt"), ids=str)
def test_topics_have_their_phrase_and_at_least_the_headings_given(case: Case) -> None:
    found = pair(case, [(t.phrase, _headings(t)) for t in _topics(record_of(case))])

    assert [words for words, _ in found] == [mark.words for mark in case.marks]
    assert [said for (_, said), mark in zip(found, case.marks, strict=True) if not _names(said, mark.value)] == []


def _headings(topic: Topic) -> str:
    return " ".join([*topic.headings, *(["unspecified"] if topic.unspecified else [])])


def _names(said: str, wanted: str) -> bool:
    return set(wanted.split()) <= set(said.split())


@pytest.mark.parametrize("case", cases("statements.txt"), ids=str)
def test_statements_have_their_speaker_and_act(case: Case) -> None:
    said = [(s.about, _said(s)) for s in _statements(record_of(case))]

    assert pair(case, said) == marked(case)


def _said(statement: Statement) -> str:
    addressee = f", to {statement.addressee.value}" if statement.addressee else ""
    return f"{statement.act.value.value}, {statement.speaker.value}{addressee}{', quoted' if statement.quoted else ''}"


@pytest.mark.parametrize("case", cases("outcomes.txt"), ids=str)
def test_outcomes_have_their_type_and_doer(case: Case) -> None:
    came = [(o.what, _came(o)) for o in _outcomes(record_of(case))]

    assert pair(case, came) == marked(case)


def _came(outcome: Outcome) -> str:
    parts = [outcome.type.value.value, outcome.by.value if outcome.by else NONE, "done" if outcome.done else "promised"]
    return ", ".join([*parts, f"by {outcome.due.value}"] if outcome.due else parts)


@pytest.mark.parametrize("case", cases("coreference.txt"), ids=str)
def test_speakers_are_known_by_role_nouns_pronouns_and_surnames(case: Case) -> None:
    speakers = [(s.speaker, s.speaker.value) for s in _statements(record_of(case))]

    assert pair(case, speakers) == marked(case)
