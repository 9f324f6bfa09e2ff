from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sidelines.export.segments import Block, Close, Open, blocks
from sidelines.model.report import Part, PartKind, Report
from sidelines.model.span import Span

TEXT = "0123456789"


def report(text: str = TEXT, parts: tuple[Part, ...] = ()) -> Report:
    return Report("r", text, parts, "ru")


def drawn(found: Sequence[Block]) -> list[str]:
    """Draw blocks as text: ``[n`` opens the first piece of span n, ``(n`` a further one, ``]`` closes."""
    return ["".join(_sign(token) for token in block.tokens) for block in found]


def _sign(token: object) -> str:
    if isinstance(token, Open):
        return f"{'[' if token.first else '('}{token.number} "
    return "]" if isinstance(token, Close) else str(token)


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([], "0123456789"),
        ([Span(2, 4)], "01[0 23]456789"),
        ([Span(0, 10)], "[0 0123456789]"),
        ([Span(1, 8), Span(2, 4)], "0[0 1[1 23]4567]89"),
        ([Span(2, 4), Span(1, 8)], "0[1 1[0 23]4567]89"),
        ([Span(1, 5), Span(3, 8)], "0[0 12[1 34]](1 567]89"),
        ([Span(1, 4), Span(4, 6)], "0[0 123][1 45]6789"),
        ([Span(2, 5), Span(2, 5)], "01[0 [1 234]]56789"),
        ([Span(2, 8), Span(2, 5)], "01[0 [1 234]567]89"),
        ([Span(0, 4), Span(2, 6), Span(3, 8)], "[0 01[1 2[2 3]]](1 (2 45]](2 67]89"),
    ],
)
def test_spans_that_nest_and_cross_become_nested_marks(spans: list[Span], expected: str) -> None:
    assert drawn(blocks(report(), spans)) == [expected]


def test_a_span_over_two_paragraphs_is_cut_between_them() -> None:
    text = "ab\n\ncd\n"
    parts = (Part(PartKind.TITLE, Span(0, 2)), Part(PartKind.BODY, Span(4, 6)))
    found = blocks(report(text, parts), [Span(1, 5)])
    assert drawn(found) == ["a[0 b]", "(0 c]d"]
    assert [b.kind for b in found] == [PartKind.TITLE, PartKind.BODY]


def test_a_dateline_and_what_follows_on_its_line_are_one_paragraph() -> None:
    text = "BAKU, 25 Sep. Met.\nAd\n"
    parts = (
        Part(PartKind.DATELINE, Span(0, 13)),
        Part(PartKind.BODY, Span(14, 18)),
        Part(PartKind.DROPPED, Span(19, 21), "promotion"),
    )
    found = blocks(report(text, parts), [])
    assert [(b.kind, b.reason) for b in found] == [(PartKind.BODY, ""), (PartKind.DROPPED, "promotion")]
    assert drawn(found)[0] == "BAKU, 25 Sep. Met."


def test_text_outside_the_layout_is_shown_too() -> None:
    text = "before\nTitle\nafter"
    found = blocks(report(text, (Part(PartKind.TITLE, Span(7, 12)),)), [Span(0, 6), Span(13, 18)])
    assert [d.strip() for d in drawn(found)] == ["[0 before]", "Title", "[1 after]"]


spans_of_text = st.lists(
    st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, len(TEXT))).map(
        lambda ends: Span(min(ends[0], ends[1] - 1), max(ends[0] + 1, ends[1]))
    ),
    max_size=12,
)


@given(spans_of_text)
def test_any_spans_nest_properly_and_keep_their_words(spans: list[Span]) -> None:
    words = dict.fromkeys(range(len(spans)), "")
    firsts: list[int] = []
    stack: list[int] = []
    shown = ""
    for token in blocks(report(), spans)[0].tokens:
        if isinstance(token, Open):
            stack.append(token.number)
            firsts += [token.number] if token.first else []
        elif isinstance(token, Close):
            stack.pop()
        else:
            shown += token
            for number in set(stack):
                words[number] += token
    assert shown == TEXT
    assert not stack
    assert sorted(firsts) == list(range(len(spans)))
    assert words == {n: span.of(TEXT) for n, span in enumerate(spans)}
