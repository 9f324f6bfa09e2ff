import pytest
from case_files import Case, cases, marked
from case_records import NONE, pair, record_of

from sidelines.model.record import Attribution, Commemoration


@pytest.mark.parametrize("case", cases("attribution.txt"), ids=str)
def test_who_vouches_for_a_report(case: Case) -> None:
    sources = [(a.source, _source(a)) for a in record_of(case).attribution]

    assert pair(case, sources) == marked(case)


def _source(attribution: Attribution) -> str:
    return f"{attribution.source.value}, {attribution.kind}{', hedged' if attribution.hedged else ''}"


@pytest.mark.parametrize("case", cases("anniversaries.txt"), ids=str)
def test_anniversaries_and_the_year_they_imply(case: Case) -> None:
    marks = [(c.what, _mark(c)) for c in record_of(case).commemorations]

    assert pair(case, marks) == marked(case)


def _mark(commemoration: Commemoration) -> str:
    year = str(commemoration.year.value) if commemoration.year else NONE
    return f"{year}, {commemoration.implies or NONE}"
