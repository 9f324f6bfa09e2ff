import pytest
from case_files import Case, cases
from case_records import NONE, record_of

from sidelines.model.record import OfficeHeld


@pytest.mark.parametrize("case", cases("offices.txt"), ids=str)
def test_offices_of_named_people(case: Case) -> None:
    held = [_line(office, case.right) for office in record_of(case).offices]

    assert sorted(held) == sorted(case.right)


def _line(office: OfficeHeld, right: tuple[str, ...]) -> str:
    """Return an office as a line, its position as the text words it or as the lexicon calls it."""
    represents = office.represents.value if office.represents else NONE
    lines = [
        f"{office.person.value} | {position.lower()} | {represents} | {office.tenure}".removesuffix(" | current")
        for position in (office.words, office.position.value)
    ]
    return next((line for line in lines if line in right), lines[-1])
