"""Linking scores by hand-counted examples, and the reader of labelled accounts."""

from datetime import date
from pathlib import Path

import pytest

from sidelines.errors import GoldError
from sidelines.evaluation.linking import LabelledAccount, read_accounts, score
from sidelines.model.encounter import AccountKey, Encounter
from sidelines.model.record import Confidence, Format, Kind, Role, Status

CAST = """
[aliyev]
ru = ["Ильхам Алиев", "президент"]
en = ["Ilham Aliyev", "President"]
az = ["İlham Əliyev", "prezident"]
acts_for = "AZ"

[maurer]
ru = ["Петер Маурер", "президент"]
en = ["Peter Maurer", "President"]
az = ["Peter Maurer", "prezident"]
acts_for = { ru = "МККК", en = "ICRC", az = "BQXK" }
"""
GROUP = """
trap = "calls"
[[group]]
accounts = [
    { is = "x", in = "ru", from = "a.az", on = 2021-09-25, date = "2021-09-24", kind = "phone_call", status = "planned", who = ["aliyev", "maurer:surname"], place = "Нью-Йорк, US", occasion = "unga 76 2021", about = ["demining"], voice = "w", report = "one" },
    { is = "y", in = "en", from = "b.az", on = 2021-09-25, who = ["aliyev:host", "maurer:state", "Ivan Ivanov, ambassador, RU"], report = "one", format = "trilateral" },
    { is = "x", in = "az", from = "c.az", on = 2021-09-25, who = ["aliyev:office", "maurer:name", "(nümayəndə heyəti), , KG"] },
]
"""  # noqa: E501


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "cast.toml").write_text(CAST, encoding="utf-8")
    (tmp_path / "half").mkdir()
    (tmp_path / "half" / "calls.toml").write_text(GROUP, encoding="utf-8")
    return tmp_path / "half"


def test_accounts_are_read_as_described(folder: Path) -> None:
    first, second, third = read_accounts(folder)
    told = first.filed.account
    assert (first.encounter, first.group, first.trap) == ("calls-1-x", "calls-1", "calls")
    assert (told.kind.value, told.status.value) == (Kind.PHONE_CALL, Status.PLANNED)
    assert told.date is not None
    assert told.date.value == "2021-09-24"
    assert told.place is not None
    assert (told.place.value.name, told.place.value.state) == ("Нью-Йорк", "US")
    assert told.occasion is not None
    assert (told.occasion.value.number, told.occasion.value.year) == (76, 2021)
    assert (first.filed.published, first.filed.outlet, first.filed.voice) == (date(2021, 9, 25), "a.az", "calls-1-w")
    assert [p.label for p in told.participants] == ["Ильхам Алиев", "Маурер"]
    assert told.format is not None
    assert (told.format.value, told.format.how) == (Format.BILATERAL, "counted")
    assert [first.filed.key.number, second.filed.key.number, third.filed.key.number] == [1, 2, 1]


def test_participants_in_part(folder: Path) -> None:
    _, second, third = read_accounts(folder)
    host, state, other = second.filed.account.participants
    assert host.role is not None
    assert host.role.value is Role.HOST
    assert (state.label, state.name) == ("ICRC", None)
    assert (other.label, other.represents and other.represents.value) == ("Ivan Ivanov", "RU")
    office, name, group = third.filed.account.participants
    assert (office.name, office.office and office.office.value) == (None, "prezident")
    assert (name.label, name.office, name.represents) == ("Peter Maurer", None, None)
    assert (group.descr and group.descr.value, group.name) == ("nümayəndə heyəti", None)
    assert second.filed.account.format is not None
    assert second.filed.account.format.confidence is Confidence.HIGH


@pytest.mark.parametrize(
    ("faulty", "said"),
    [
        ("trap = ", "TOML"),
        ('[[group]]\naccounts = [{ is = "x" }]', "group 1, account 1"),
        (GROUP.replace('"aliyev"', '"nobody"'), "nobody"),
        (GROUP.replace("unga 76 2021", "unga"), "calls.toml"),
    ],
)
def test_a_faulty_file_is_named(folder: Path, faulty: str, said: str) -> None:
    (folder / "calls.toml").write_text(faulty, encoding="utf-8")
    with pytest.raises(GoldError, match=said):
        read_accounts(folder)


def test_a_missing_cast_is_named(folder: Path) -> None:
    (folder.parent / "cast.toml").unlink()
    with pytest.raises(GoldError, match="cast"):
        read_accounts(folder)


def test_a_faulty_cast_is_named(folder: Path) -> None:
    (folder.parent / "cast.toml").write_text("[x]\nru = 1", encoding="utf-8")
    with pytest.raises(GoldError, match="not a cast"):
        read_accounts(folder)


def encounters(*groups: list[AccountKey]) -> list[Encounter]:
    return [Encounter(f"e{i}", tuple(group)) for i, group in enumerate(groups)]


def keyed(accounts: tuple[LabelledAccount, ...]) -> list[AccountKey]:
    return [a.filed.key for a in accounts]


def test_perfect(folder: Path) -> None:
    accounts = read_accounts(folder)
    x, y, z = keyed(accounts)
    found = score(accounts, encounters([x, z], [y]))
    assert (found.pairwise["all"].f1, found.bcubed["calls"].f1, found.wrong) == (1.0, 1.0, ())


def test_all_joined(folder: Path) -> None:
    accounts = read_accounts(folder)
    found = score(accounts, encounters(keyed(accounts)))
    assert found.pairwise["all"].precision == pytest.approx(1 / 3)
    assert found.bcubed["all"].precision == pytest.approx(5 / 9)
    assert found.pairwise["all"].recall == found.bcubed["all"].recall == 1.0
    assert [same for _, _, same in found.wrong] == [False, False]


def test_none_joined(folder: Path) -> None:
    accounts = read_accounts(folder)
    found = score(accounts, encounters(*([key] for key in keyed(accounts))))
    assert found.pairwise["all"].f1 == 0.0
    assert found.bcubed["all"].precision == 1.0
    assert found.bcubed["all"].recall == pytest.approx(2 / 3)
    assert [same for _, _, same in found.wrong] == [True]
