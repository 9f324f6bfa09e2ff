"""The bundled examples against their gold records: what must be exact, and the floors for the rest."""

import tomllib
from functools import cache
from pathlib import Path

import pytest
from accuracy import FLOORS, broken, reader

from sidelines.evaluation import Scores, evaluate
from sidelines.evaluation.codebook.gold import GoldDocument, load

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
DOCUMENTS = load(EXAMPLES)


@cache
def scores() -> Scores:
    return evaluate(EXAMPLES, "codebook", reader, None)


def test_reading_is_as_good_as_the_floors_say() -> None:
    floors = tomllib.loads(FLOORS.read_text(encoding="utf-8"))

    assert floors["examples"]
    assert list(broken("examples", scores(), floors)) == []


@pytest.mark.parametrize("field", ["source", "published"])
def test_every_example_is_taken_in_as_it_should(field: str) -> None:
    assert [e for e in scores().errors if e.field == field] == []


@pytest.mark.parametrize("document", [d for d in DOCUMENTS if not d.gold.items("encounters")], ids=lambda d: d.name)
def test_no_encounter_is_told_where_there_is_none(document: GoldDocument) -> None:
    assert [e.got for e in scores().errors if e.document == document.name and e.field == "accounts"] == []


def test_there_are_enough_examples_of_both_sorts() -> None:
    none = [d for d in DOCUMENTS if not d.gold.items("encounters")]

    assert len(none) >= 8
    assert len(DOCUMENTS) - len(none) >= 20
