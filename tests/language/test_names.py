import pytest
from case_files import Case, cases, marked

from sidelines.intake import read_text
from sidelines.language.ru.analyse import analyse
from sidelines.model.analysis import MentionKind


@pytest.mark.parametrize("case", cases("names.txt"), ids=str)
def test_people_are_found_and_named_in_the_nominative(case: Case) -> None:
    found = analyse(read_text(case.text, name=case.name)).mentions
    people = [(m.name_span, m.name) for m in found if m.kind is MentionKind.PERSON]

    assert [(span.of(case.text), name.full) for span, name in people if span and name] == marked(case)
