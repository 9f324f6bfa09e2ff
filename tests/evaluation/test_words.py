import pytest

from sidelines.evaluation.words import akin, content, fold, like, overlap, same_name, same_phrase, within_edits

IO = "\N{CYRILLIC CAPITAL LETTER IO}"
IE = "\N{CYRILLIC SMALL LETTER IE}"
SHORT_I = "\N{CYRILLIC SMALL LETTER SHORT I}"


def test_fold_drops_case_quotes_and_diaeresis_but_no_other_mark() -> None:
    assert fold(f"«{IO}»  \n“A”") == f"{IE} a"
    assert fold(SHORT_I) == SHORT_I


def test_content_keeps_long_words_numbers_and_abbreviations() -> None:
    assert content("The 76th UN session of 76") == ["76th", "un", "session", "76"]


def test_content_of_short_words_only_is_all_of_them() -> None:
    assert content("on it") == ["on", "it"]


def test_overlap_is_a_share_of_the_first() -> None:
    assert overlap("fishing quotas", "the quota for cod") == 0.5
    assert overlap("quota", "fishing quotas and more") == 1.0
    assert overlap("", "anything") == 0.0


def test_like_needs_half_on_both_sides() -> None:
    assert like("Baltic Council", "Council Baltic Sea")
    assert not like("Council", "Parliamentary Assembly Baltic Council")


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("president", "presidents", True),
        ("president", "vice president", False),
        ("foreign minister", "minister foreign", False),
        ("minister", "ministerial", True),
        ("minister", "administer", False),
        ("", "", False),
    ],
)
def test_same_phrase_forgives_endings_only(a: str, b: str, same: bool) -> None:
    assert same_phrase(a, b) is same


def test_akin_needs_three_letters_of_short_words() -> None:
    assert akin("mines", "mined")
    assert not akin("mine", "mile")
    assert not akin("un", "us")


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("Pyotr Orlov", "Orlov", True),
        ("Orlov Pyotr", "Pyotr Orlov", True),
        ("P. Orlov", "Pyotr Orlov", True),
        ("Pyotr Ilyich Orlov", "Pyotr Orlov", True),
        ("Ivan Orlov", "Pyotr Orlov", False),
        ("P.", "Pyotr Orlov", False),
        ("Orlova", "Orlov", True),  # one letter: spelling differs between outlets
        ("Tamm", "Tann", False),
    ],
)
def test_same_name(a: str, b: str, same: bool) -> None:
    assert same_name(a, b) is same


def test_within_edits_counts_insertions_deletions_and_replacements() -> None:
    assert within_edits("orlov", "orlow", 1)
    assert within_edits("orlov", "orlova", 1)
    assert not within_edits("orlov", "urlow", 1)
    assert within_edits("orlov", "urlow", 2)
    assert not within_edits("a", "abcd", 2)
