import pytest
from case_files import Case, cases
from case_records import record_of, told


@pytest.mark.parametrize("case", cases("contacts.txt"), ids=str)
def test_contacts_have_their_kind_status_and_sides(case: Case) -> None:
    assert told(record_of(case), case) == sorted(case.right)


@pytest.mark.parametrize("case", cases("modality.txt"), ids=str)
def test_contacts_are_held_planned_possible_cancelled_or_denied(case: Case) -> None:
    assert told(record_of(case), case) == sorted(case.right)


@pytest.mark.parametrize("case", cases("several_contacts.txt"), ids=str)
def test_sentences_about_one_contact_are_one_account_and_a_further_one_is_another(case: Case) -> None:
    assert told(record_of(case), case) == sorted(case.right)


@pytest.mark.parametrize("case", cases("no_contact.txt"), ids=str)
def test_what_is_no_encounter_is_not_told_as_one(case: Case) -> None:
    assert told(record_of(case), case) == []
