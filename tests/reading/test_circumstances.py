import pytest
from case_files import Case, cases, marked
from case_records import NONE, pair, record_of

from sidelines.model.record import Account, Occasion, Value


@pytest.mark.parametrize("case", cases("dates.txt"), ids=str)
def test_dates_are_resolved_and_say_how(case: Case) -> None:
    dates = [a.date for a in record_of(case).accounts if a.date]

    assert pair(case, [(d, d.value) for d in dates]) == marked(case)
    assert all(d.how for d in dates)


@pytest.mark.parametrize("case", cases("places.txt"), ids=str)
def test_places_stated_and_inferred(case: Case) -> None:
    accounts = record_of(case).accounts

    assert accounts
    assert pair(case, [place for a in accounts for place in _places(a)]) == marked(case)


def _places(account: Account) -> list[tuple[Value[object], str]]:
    found: list[tuple[Value[object], str]] = []
    for told, how in ((account.place, ""), (account.place_inferred, " inferred")):
        if told:
            value: Value[object] = Value(told.value, told.spans, told.rule)
            found.append((value, f"{told.value.name}, {told.value.state or NONE}{how}"))
    return found


@pytest.mark.parametrize("case", cases("occasions.txt"), ids=str)
def test_occasions_are_linked_to_events_with_number_and_year(case: Case) -> None:
    accounts = record_of(case).accounts
    found = pair(case, [(a.occasion, _event(a.occasion.value)) for a in accounts if a.occasion])

    assert accounts
    assert [words for words, _ in found] == [mark.words for mark in case.marks]
    assert [said for (_, said), mark in zip(found, case.marks, strict=True) if not _opens(said, mark.value)] == []


def _event(occasion: Occasion) -> str:
    return " ".join(str(part or NONE) for part in (occasion.id, occasion.number, occasion.year))


def _opens(said: str, wanted: str) -> bool:
    """Tell whether the wanted parts are the first of what is said."""
    parts = wanted.split()
    return said.split()[: len(parts)] == parts
