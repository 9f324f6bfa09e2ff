from dataclasses import replace
from pathlib import Path

import gold_records as made
import pytest

from sidelines.errors import GoldError
from sidelines.evaluation import Scores, evaluate
from sidelines.evaluation.nerel import brat, said
from sidelines.evaluation.nerel.gold import Thing, work_of
from sidelines.evaluation.nerel.score import score_document
from sidelines.model.record import OfficeHeld, Record, Value
from sidelines.model.span import Span

DEV = Path(__file__).resolve().parents[3] / "shared" / "corpora" / "nerel" / "dev"

TEXT = "President of Norland Pyotr Orlov and Anna Tamm, doctor. Orlov left; so did the doctor."
ANNOTATION = """\
T1	PROFESSION 0 20	President of Norland
T2	COUNTRY 13 20	Norland
T3	PERSON 21 32	Pyotr Orlov
T4	PERSON 37 46	Anna Tamm
T5	PROFESSION 48 54	doctor
T6	PERSON 56 61	Orlov
T7	PROFESSION 0 9	President
R1	WORKS_AS Arg1:T3 Arg2:T1
R2	WORKS_AS Arg1:T6 Arg2:T7
R3	WORKPLACE Arg1:T1 Arg2:T2
R4	WORKS_AS Arg1:T4 Arg2:T5
R5	ALTERNATIVE_NAME Arg1:T6 Arg2:T3
N1	Reference T1 Wikidata:Q1	president of Norland
N2	Reference T5 Wikidata:NULL	no data
"""


def _folder(folder: Path, annotation: str = ANNOTATION) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    (folder / "a.ann").write_text(annotation, encoding="utf-8")
    return folder


def _value(words: str, *at: str) -> Value[str]:
    spans = (Span(TEXT.index(a), TEXT.index(a) + len(a)) for a in (at or (words,)))
    return Value(words, tuple(spans), "rule")


PRESIDENT = OfficeHeld(
    _value("Pyotr Orlov"), _value("president", "President"), Value("NO", _value("Norland").spans, "rule")
)
DOCTOR = OfficeHeld(_value("Anna Tamm"), _value("doctor"))


def _record(*offices: OfficeHeld) -> Record:
    return Record(made.report(TEXT), offices=offices)


def _evaluated(folder: Path, *offices: OfficeHeld, write: Path | None = None) -> Scores:
    return evaluate(folder, "nerel", lambda source, published: _record(*offices), write)


def _counts(scores: Scores) -> dict[str, tuple[float, float, float]]:
    return {s.name: (s.tp, s.fp, s.fn) for s in scores.scores}


def test_mentions_of_one_person_are_one(tmp_path: Path) -> None:
    (document,) = brat.load(_folder(tmp_path))
    work = work_of(document.annotation)
    people = {person for person, _ in work.positions}
    assert {frozenset(p.wordings) for p in people} == {frozenset({"Pyotr Orlov", "Orlov"}), frozenset({"Anna Tamm"})}
    assert len(work.positions) == 3
    assert [(str(p), str(w)) for p, w in work.workplaces] == [("Pyotr Orlov", "Norland")]
    assert len(work.posts) == 1


def test_mentions_linked_to_one_entry_are_one() -> None:
    entities = {"T1": brat.Entity("PERSON", (Span(0, 4),), "Orlov"), "T2": brat.Entity("PERSON", (Span(5, 9),), "Pete")}
    job = {"T3": brat.Entity("PROFESSION", (Span(10, 14),), "poet")}
    relations = (("WORKS_AS", "T1", "T3"), ("WORKS_AS", "T2", "T3"))
    apart = brat.Annotation(entities | job, relations, {})
    assert len(work_of(apart).positions) == 2
    assert len(work_of(replace(apart, links={"T1": "Wikidata:Q1", "T2": "Wikidata:Q1"})).positions) == 1


@pytest.mark.parametrize(
    ("relations", "posts"),
    [
        ("R6\tWORKPLACE Arg1:T4 Arg2:T2", 2),  # the only position of the mention
        ("R6\tWORKPLACE Arg1:T4 Arg2:T2\nR7\tWORKS_AS Arg1:T4 Arg2:T7", 1),  # which of the two?
    ],
)
def test_where_a_position_is_held(tmp_path: Path, relations: str, posts: int) -> None:
    (document,) = brat.load(_folder(tmp_path, f"{ANNOTATION}{relations}\n"))
    assert len(work_of(document.annotation).posts) == posts


def test_a_perfect_reader_scores_one(tmp_path: Path) -> None:
    scores = _evaluated(_folder(tmp_path), PRESIDENT, DOCTOR)
    assert _counts(scores) == {"position": (2, 0, 0), "workplace": (1, 0, 0), "post": (1, 0, 0)}
    assert {s.f1 for s in scores.scores} == {1}


def test_an_empty_reader_has_no_recall(tmp_path: Path) -> None:
    assert _counts(_evaluated(_folder(tmp_path))) == {"position": (0, 0, 3), "workplace": (0, 0, 1), "post": (0, 0, 1)}


def test_a_position_given_to_the_wrong_person(tmp_path: Path) -> None:
    swapped = replace(PRESIDENT, person=DOCTOR.person)
    scores = _evaluated(_folder(tmp_path), swapped)
    assert _counts(scores)["position"] == (0, 1, 3)
    assert {j.right for j in scores.judged} == {False}
    assert any(e.got == "Anna Tamm | president" and "President of Norland" in e.context for e in scores.errors)


def test_a_surname_elsewhere_is_the_same_person(tmp_path: Path) -> None:
    surname = replace(PRESIDENT, person=_value("Orlov", "left"))  # the span touches no mention
    assert _counts(_evaluated(_folder(tmp_path), surname))["position"] == (1, 0, 1)


def test_a_state_and_its_words_are_one_workplace(tmp_path: Path) -> None:
    both = replace(PRESIDENT, where=(_value("Norland"),))
    assert _counts(_evaluated(_folder(tmp_path), both))["workplace"] == (1, 0, 0)


def test_written_annotation_is_right_to_the_character_and_scores_alike(tmp_path: Path) -> None:
    folder = _folder(tmp_path / "gold")
    scores = _evaluated(folder, PRESIDENT, DOCTOR, write=tmp_path / "out")
    written = brat.read(tmp_path / "out" / "a.ann")
    assert all(e.spans[0].of(TEXT) == e.words for e in written.entities.values())
    assert [e.type for e in written.entities.values()] == ["PERSON", "PROFESSION", "COUNTRY", "PERSON", "PROFESSION"]
    assert [kind for kind, *_ in written.relations] == ["WORKS_AS", "WORKPLACE", "WORKPLACE", "WORKS_AS"]
    (document,) = brat.load(folder)
    again = score_document(document, said.parse(written)).tallies
    assert {n: t.right for n, t in again.items()} == {s.name: s.tp for s in scores.scores}
    assert {n: t.found for n, t in again.items()} == {"position": 3, "workplace": 1, "post": 1}


def test_a_person_named_twice_is_marked_next_to_the_position(tmp_path: Path) -> None:
    office = replace(DOCTOR, person=_value("Anna Tamm", "left", "Anna Tamm"))
    said.write(tmp_path / "a.ann", TEXT, _record(office))
    assert brat.read(tmp_path / "a.ann").entities["T1"].words == "Anna Tamm"


def test_pieces_of_an_entity(tmp_path: Path) -> None:
    file = tmp_path / "a.ann"
    pieces = brat.Entity("PERSON", (Span(0, 4), Span(6, 9)), "Anna Tamm")
    brat.write(file, [pieces], [])
    assert brat.read(file).entities == {"T1": pieces}


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("T1 PERSON 0 4 Anna", "line 1 is not brat annotation"),
        ("T1\tPERSON 0 x\tAnna", "line 1 is not brat annotation"),
        ("R1\tWORKS_AS Arg1:T1 Arg2:T2", "points to an entity that is not there"),
    ],
)
def test_a_malformed_annotation_is_named(tmp_path: Path, line: str, problem: str) -> None:
    with pytest.raises(GoldError, match=problem):
        brat.load(_folder(tmp_path, f"{line}\n"))


def _told(thing: Thing) -> Value[str]:
    return Value(str(thing), tuple(thing.spans), "gold")


@pytest.mark.skipif(not DEV.is_dir(), reason="the NEREL development part is not here")
def test_the_development_part_scores_one_against_itself() -> None:
    documents = brat.load(DEV)
    assert len(documents) == 94
    for document in documents:
        posts = [
            said.Post(_told(person), _told(position)) for person, position in work_of(document.annotation).positions
        ]
        counted = score_document(document, posts).tallies.get("position")
        if counted is not None:
            assert (counted.found, counted.right) == (counted.gold, counted.said)
