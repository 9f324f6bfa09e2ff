from datetime import date
from pathlib import Path

from sidelines import read
from sidelines.lexicon.confidence import grades
from sidelines.model.record import Confidence

ROOT = Path(__file__).resolve().parents[2]
MET = (
    "Министр иностранных дел Чехии Ян Липавский прибыл с визитом в Варшаву. "
    "Он встретился с президентом Польши Анджеем Дудой."
)


def test_a_value_that_is_inferred_is_of_a_lower_class_than_one_that_is_told() -> None:
    visit, meeting = read(MET, published=date(2022, 5, 20)).accounts
    assert visit.place is not None
    assert meeting.place is not None
    assert (visit.place.rule, visit.place.confidence) == ("place", Confidence.HIGH)
    assert (meeting.place.rule, meeting.place.confidence) == ("place_carried", Confidence.MEDIUM)
    assert meeting.place.how


def test_every_graded_rule_is_one_that_reads() -> None:
    documented = (ROOT / "docs" / "reference" / "rules.md").read_text(encoding="utf-8")
    assert [rule for rule in grades() if f"`{rule}`" not in documented] == []
