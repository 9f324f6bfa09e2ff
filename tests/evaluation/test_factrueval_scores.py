from itertools import product
from math import prod
from pathlib import Path
from random import Random

import gold_records as made
import pytest

from sidelines.errors import GoldError
from sidelines.evaluation import Score, evaluate
from sidelines.evaluation.factrueval import response
from sidelines.evaluation.factrueval.collection import labels, load
from sidelines.evaluation.factrueval.facts import Argument, Fact, quality
from sidelines.evaluation.factrueval.matching import best_grouping, tally
from sidelines.evaluation.factrueval.score import score_document
from sidelines.evaluation.scores import Tally, rates
from sidelines.model.record import Account, Kind, OfficeHeld, Record, Status, Value
from sidelines.model.span import Span

DEVSET = Path(__file__).resolve().parents[3] / "shared" / "corpora" / "factrueval" / "devset"

TEXT = "The ministers of Norland, Pyotr Orlov, met Anna Tamm. Orlov left."
SPANS = """\
1 job 4 9 11 1  # 11 ministers
2 loc_name 17 7 13 1  # 13 Norland
3 name 26 5 15 1  # 15 Pyotr
4 surname 32 5 16 1  # 16 Orlov
5 name 43 4 19 1  # 19 Anna
6 surname 48 4 20 1  # 20 Tamm
7 surname 54 5 22 1  # 22 Orlov
"""
OBJECTS = """\
101 Person 4 3 # Orlov Pyotr
102 LocOrg 2 # Norland
103 Person 5 6 # Anna Tamm
104 Person 7 # Orlov
"""
COREF = """\
201 101 104
firstname Pyotr
lastname Orlov

202 102
name Norland
descriptor kingdom
wikidata

203 103
firstname Anna
lastname Tamm
"""
OCCUPATION = """\
1-0 Occupation
Who obj201 Orlov Pyotr
Position span1 ministers
Where obj202 Norland
"""
MEETING = """\
1-1 Meeting
Participant obj201 Orlov Pyotr
Participant obj203 Tamm Anna
"""


def _collection(folder: Path, *facts: str, name: str = "book_1") -> Path:
    folder.mkdir(exist_ok=True)
    content = {"txt": TEXT, "spans": SPANS, "objects": OBJECTS, "coref": COREF, "facts": "\n".join(facts)}
    for suffix, text in content.items():
        (folder / f"{name}.{suffix}").write_text(text, encoding="utf-8")
    return folder


def _at(words: str) -> tuple[Span, ...]:
    start = TEXT.index(words)
    return (Span(start, start + len(words)),)


def _value(words: str, at: str) -> Value[str]:
    return Value(words, _at(at), "rule")


ORLOV, TAMM = _value("Pyotr Orlov", "Pyotr Orlov"), _value("Anna Tamm", "Anna Tamm")
OFFICE = OfficeHeld(ORLOV, _value("minister", "ministers"), where=(_value("Norland", "Norland"),))


def _account(kind: Kind = Kind.MEETING, status: Status = Status.HELD) -> Account:
    people = [made.participant({"name": n}, side) for side, n in enumerate(("Pyotr Orlov", "Anna Tamm"), 1)]
    return Account(Value(kind, _at("met"), "rule"), Value(status, _at("met"), "rule"), tuple(people))


def _record(*offices: OfficeHeld, accounts: tuple[Account, ...] = ()) -> Record:
    return Record(made.report(TEXT), accounts, offices)


PERFECT = _record(OFFICE, accounts=(_account(),))


def _score(folder: Path, record: Record, name: str = "occupation") -> Score:
    found = evaluate(folder, "factrueval", lambda source, published: record).score(name)
    assert found is not None
    return found


def test_the_forms_of_an_entity(tmp_path: Path) -> None:
    (document,) = load(_collection(tmp_path, OCCUPATION))
    who, position, where = document.facts[0].arguments
    assert set(who.forms) == {"Orlov Pyotr", "Pyotr Orlov", "Pyotr", "Orlov"}
    assert set(where.forms) == {"Norland", "kingdom Norland", "Norland kingdom"}
    assert position.forms == ("ministers",)


def test_a_perfect_reader_scores_one(tmp_path: Path) -> None:
    folder = _collection(tmp_path, OCCUPATION, MEETING)
    for name in ("occupation", "meeting"):
        score = _score(folder, PERFECT, name)
        assert (score.tp, score.fp, score.fn, score.f1) == (1, 0, 0, 1)


def test_an_empty_reader_has_no_recall(tmp_path: Path) -> None:
    score = _score(_collection(tmp_path, OCCUPATION), _record())
    assert (score.precision, score.recall, score.f1) == (1, 0, 0)


def test_arguments_are_weighed(tmp_path: Path) -> None:
    folder = _collection(tmp_path, OCCUPATION)
    wrong_position = OfficeHeld(ORLOV, _value("poet", "ministers"), where=OFFICE.where)
    wrong_place = OfficeHeld(ORLOV, OFFICE.position, where=(_value("Ruritania", "Norland"),))
    assert _score(folder, _record(wrong_position)).f1 == pytest.approx(2 / (2 + 0.5 + 0.5))
    assert _score(folder, _record(wrong_place)).f1 == pytest.approx(1.5 / (1.5 + 1 + 1))


def test_the_position_alone_makes_no_match(tmp_path: Path) -> None:
    other = OfficeHeld(TAMM, OFFICE.position, where=(_value("Ruritania", "Norland"),))
    score = _score(_collection(tmp_path, OCCUPATION), _record(other))
    assert (score.tp, score.fp, score.fn) == (0, 1, 1)


def test_an_office_without_a_place_is_no_occupation(tmp_path: Path) -> None:
    record = _record(OfficeHeld(ORLOV, OFFICE.position))
    assert response.facts_of(record) == []


@pytest.mark.parametrize(
    ("kind", "status", "told"),
    [
        (Kind.PHONE_CALL, Status.HELD, True),
        (Kind.CORRESPONDENCE, Status.HELD, False),
        (Kind.MEETING, Status.PLANNED, False),
    ],
)
def test_what_counts_as_a_meeting(kind: Kind, status: Status, told: bool) -> None:
    assert bool(response.facts_of(_record(accounts=(_account(kind, status),)))) is told


def _marked(label: str, values: str) -> str:
    return f"{OCCUPATION}{labels()[label]} {values}\n"


@pytest.mark.parametrize(
    ("label", "values"),
    [("modality", "unreal"), ("difficulty", "hard")],
)
def test_facts_not_real_or_hard_count_neither_way(tmp_path: Path, label: str, values: str) -> None:
    for value in labels()[values]:
        folder = _collection(tmp_path, _marked(label, value))
        scores = evaluate(folder, "factrueval", lambda source, published: _record(OFFICE))
        occupation = scores.score("occupation")
        assert occupation is not None
        assert (occupation.tp, occupation.fp, occupation.fn) == (0, 0, 0)
        assert scores.errors == ()


def test_a_phase_is_not_compared(tmp_path: Path) -> None:
    assert _score(_collection(tmp_path, _marked("phase", "x")), PERFECT).f1 == 1


def test_several_facts_told_may_make_up_one() -> None:
    gold = Fact("occupation", (Argument("who", ("Orlov",)), Argument("where", ("Norland",))))
    who, where = Fact("occupation", gold.arguments[:1]), Fact("occupation", gold.arguments[1:])
    assert quality(gold, [gold, gold]) == 1
    assert quality(gold, [who]) == 0.5
    assert quality(gold, [who, where]) == 0.5  # all there, but never together
    assert quality(gold, []) == 0


@pytest.mark.parametrize(
    ("form", "said", "same"),
    [
        ("Federation", "federations", True),
        ("Federation", "Federacion", True),
        ("Iran", "Iraq", True),  # one letter in four is forgiven
        ("EU", "UN", False),
        ("«Norland»", "norland", True),
    ],
)
def test_names_may_differ_by_a_letter_in_four(form: str, said: str, same: bool) -> None:
    assert Argument("where", (form,)).accepts(Argument("where", (said,))) is same


def test_positions_may_be_inflected() -> None:
    assert Argument("position", ("ministerrom foreignmi",)).accepts(Argument("position", ("minister foreign",)))
    assert not Argument("who", ("ministerrom foreignmi",)).accepts(Argument("who", ("minister foreign",)))


# --- grouping ---


def _random_facts(random: Random, count: int, ignored: float) -> list[Fact]:
    def argument(name: str) -> Argument:
        return Argument(name, (random.choice(["aaaaaa", "bbbbbb", "cccccc"]),))

    return [
        Fact("occupation", (argument("who"), argument("where"), argument("position")), random.random() < ignored)
        for _ in range(count)
    ]


@pytest.mark.parametrize("seed", range(25))
def test_no_grouping_is_better_where_all_can_be_tried(seed: int) -> None:
    random = Random(seed)
    gold, said = _random_facts(random, 3, 0.2), _random_facts(random, 4, 0)
    choices = [[-1, *(n for n, g in enumerate(gold) if g.can_match(s))] for s in said]
    assert prod(map(len, choices)) <= 256
    best = max(rates(tally(gold, said, list(c)))[2] for c in product(*choices))
    assert rates(tally(gold, said, best_grouping(gold, said)))[2] == pytest.approx(best)


def test_many_alike_facts_are_grouped_in_short_time() -> None:
    facts = [Fact("occupation", (Argument("who", ("aaaaaa",)), Argument("where", (f"{n:06}",)))) for n in range(25)]
    assert tally(facts, facts, best_grouping(facts, facts)) == Tally(25, 25, 25, 25)


# --- files ---


def test_written_responses_score_as_the_record_does(tmp_path: Path) -> None:
    folder = _collection(tmp_path / "gold", OCCUPATION, MEETING)
    _collection(folder, name="book_2")
    partly = _record(
        OfficeHeld(_value("Orlov: the elder", "Orlov"), OFFICE.position, where=OFFICE.where), accounts=(_account(),)
    )
    scores = evaluate(folder, "factrueval", lambda source, published: partly, tmp_path / "out")
    assert sorted(f.name for f in (tmp_path / "out").iterdir()) == ["book_1.task3", "book_2.task3"]
    assert (tmp_path / "out" / "book_1.task3").read_text(encoding="utf-8") == (
        "occupation\nwho : Orlov the elder\nwhere : Norland\nposition : minister\n\n"
        "meeting\nparticipant : Pyotr Orlov\nparticipant : Anna Tamm\n\n"
    )
    for document in load(folder):
        said = response.parse(tmp_path / "out" / f"{document.name}.task3")
        again = score_document(document, said).tallies
        assert again == score_document(document, response.facts_of(partly)).tallies
    assert {s.name: (s.tp, s.fp) for s in scores.scores} == {
        "occupation": (pytest.approx(1.5 / 3.5), pytest.approx(2 - 1.5 / 3.5)),  # the surplus one is in book_2
        "meeting": (1, 1),
    }


@pytest.mark.parametrize("line", ["who = x", "who : x : y", "salary : x"])
def test_a_faulty_response_line_is_named(tmp_path: Path, line: str) -> None:
    file = tmp_path / "book_1.task3"
    file.write_text(f"occupation\n{line}\n", encoding="utf-8")
    with pytest.raises(GoldError, match=line.replace("=", ".")):
        response.parse(file)


def test_a_broken_annotation_is_named(tmp_path: Path) -> None:
    folder = _collection(tmp_path, OCCUPATION.replace("obj202", "obj999"))
    with pytest.raises(GoldError, match=r"book_1\.txt: its annotation cannot be followed"):
        load(folder)
    (folder / "book_1.facts").unlink()
    with pytest.raises(GoldError, match=r"book_1\.facts: not readable"):
        load(folder)


@pytest.mark.skipif(not DEVSET.is_dir(), reason="the factRuEval development set is not here")
def test_the_development_set_scores_one_against_itself() -> None:
    documents = load(DEVSET)
    assert len(documents) == 122
    for document in documents:
        own = [Fact(f.type, tuple(Argument(a.name, a.forms[:1]) for a in f.arguments)) for f in document.facts]
        for name, counted in score_document(document, own).tallies.items():
            assert counted.found == pytest.approx(counted.gold), (document.name, name)
            assert counted.right == pytest.approx(counted.said), (document.name, name)
