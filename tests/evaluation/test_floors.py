import importlib.util
import sys
import tomllib
from pathlib import Path
from types import ModuleType

import pytest

from sidelines.evaluation import FORMATS, Score, Scores
from sidelines.evaluation.codebook.score import FIELDS as CODEBOOK_FIELDS
from sidelines.evaluation.factrueval.score import FIELDS as FACT_FIELDS
from sidelines.evaluation.nerel.score import FIELDS as WORK_FIELDS

BENCH = Path(__file__).resolve().parents[2] / "bench"


@pytest.fixture(scope="module")
def accuracy() -> ModuleType:
    spec = importlib.util.spec_from_file_location("accuracy", BENCH / "accuracy.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # its dataclasses look themselves up there
    spec.loader.exec_module(module)
    return module


def test_a_score_below_its_floor_is_named(accuracy: ModuleType) -> None:
    scores = Scores("nerel", 1, (Score("post", 1, 1, 1, 0.5, 0.5, 0.5, 0.4, 0.6),))
    floors = {"nerel": {"post": {"f1": 0.6, "recall": 0.5}, "position": {"f1": 0.1}}, "seed": {"date": {"f1": 1.0}}}
    assert list(accuracy.broken("nerel", scores, floors)) == [
        "nerel.post: f1 0.500 is below its floor 0.600",
        "nerel.position: f1 0.000 is below its floor 0.100",
    ]


def test_every_floor_is_of_something_that_is_scored(accuracy: ModuleType) -> None:
    fields = dict(zip(FORMATS, (CODEBOOK_FIELDS, FACT_FIELDS, WORK_FIELDS), strict=True))
    known = {c.name: fields[c.format] for c in accuracy.collections(BENCH)}
    floors = tomllib.loads((BENCH / "floors.toml").read_text(encoding="utf-8"))
    for name, kinds in floors.items():
        assert set(kinds) <= set(known[name])
        assert {m for measures in kinds.values() for m in measures} <= {"precision", "recall", "f1"}


def test_collections_that_are_not_here_are_passed_over(
    accuracy: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert accuracy.main(["--only", "nerel", "--corpora", str(tmp_path)]) == 0
    assert "nerel: not here, passed over" in capsys.readouterr().out
