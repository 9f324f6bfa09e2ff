"""Near-duplicates: what is alike, and that what is alike is found."""

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st
from press import chatter

from sidelines.ingest.reprints import alike, bands, fingerprint, read
from sidelines.model.report import Part, PartKind, Report
from sidelines.model.span import Span

SEEDS = st.integers(0, 10**9)


def report(text: str, headline: str = "Заголовок") -> Report:
    parts = (
        Part(PartKind.TITLE, Span(0, len(headline))),
        Part(PartKind.BODY, Span(len(headline), len(headline + text))),
    )
    return Report("a", headline + text, parts, "ru")


def text(seed: int, length: int) -> str:
    random = Random(seed)
    words = chatter(random, length).split()
    return " ".join(word.title() if random.random() < 0.2 else word for word in words)


@settings(max_examples=60)
@given(SEEDS, st.integers(40, 600), st.floats(0.5, 1))
def test_a_cut_text_under_another_headline_is_found_and_alike(seed: int, length: int, share: float) -> None:
    whole = text(seed, length)
    cut = " ".join(whole.split()[: int(length * share)])
    one, other = report(whole), report(cut, "Другой заголовок")
    assert bands(one) & bands(other)
    assert alike(fingerprint(one), fingerprint(other))
    assert alike(fingerprint(other), fingerprint(one))


@settings(max_examples=60)
@given(SEEDS, SEEDS, st.integers(12, 300))
def test_two_texts_are_not_alike(seed: int, other: int, length: int) -> None:
    if seed != other:
        assert not alike(fingerprint(report(text(seed, length))), fingerprint(report(text(other, length))))


@settings(max_examples=60)
@given(st.text(min_size=1, max_size=300))
def test_a_fingerprint_reads_back_whatever_the_text(said: str) -> None:
    made = fingerprint(report(said))
    assert read(made.written()) == made
    assert bands(report(said)) == bands(report(said))


def test_what_says_little_is_nobodys_reprint() -> None:
    short = report("Министры встретились в Баку и обсудили торговлю.")
    assert not bands(short)
    assert not alike(fingerprint(short), fingerprint(short))


def test_a_quotation_is_no_reprint() -> None:
    note = text(1, 30)
    assert not alike(fingerprint(report(note)), fingerprint(report(f"{note} {text(2, 200)}")))
