"""The generated accounts of the growth bench, and that it compares within blocks alone."""

from accounts import accounts, growth

from sidelines.resolve import link


def test_generated_accounts_are_the_same_every_time_and_tell_of_shared_contacts() -> None:
    some = tuple(accounts(60))
    assert some == tuple(accounts(60))
    assert len({a.key for a in some}) == 60
    assert 10 < len(link(some)) < 30


def test_more_accounts_reach_further_back_and_do_not_add_comparisons() -> None:
    small, large = growth(400), growth(1200)
    assert large.compared == small.compared
    assert small.milliseconds > 0
