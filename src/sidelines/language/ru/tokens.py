"""Sentences and tokens of a Russian report, with morphology in context.

Dictionary forms come from pymorphy3 (every plausible one), case and number from the network,
which sees the sentence. Words are folded («ё» to «е», lower case) for comparison only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from razdel import sentenize, tokenize

from sidelines.language.ru.forms import corrected, may_be_subjects
from sidelines.language.ru.models import load_models
from sidelines.language.ru.morph import fold, lemmas
from sidelines.model.analysis import Sentence
from sidelines.model.report import PartKind, Report
from sidelines.model.span import Span

LONGEST = 250  # tokens; what is longer is no sentence, and the networks' cost must stay linear

_LOST_SPACE = re.compile(r"(?<=[а-яё»\")]{3})[.!?](?=[«\"]?[А-ЯЁ][а-яё ])")  # «Союзного государства.Ранее сообщалось»
_CASES = {"Nom": "nom", "Gen": "gen", "Dat": "dat", "Acc": "acc", "Ins": "ins", "Loc": "loc"}
_READ = (PartKind.TITLE, PartKind.LEAD, PartKind.BODY)


@dataclass(frozen=True, slots=True)
class Token:
    """A word or mark; offsets are the report's."""

    start: int
    end: int
    text: str
    low: str
    lemmas: frozenset[str]
    pos: str
    case: str
    number: str
    gender: str
    tense: str
    form: str  # "Inf", "Fin", "Part", "Conv" for verbs

    @property
    def capital(self) -> bool:
        """Tell whether the word starts with a capital letter."""
        return self.text[0].isupper()

    @property
    def word(self) -> bool:
        """Tell whether this is a word or a number and no mark."""
        return self.text[0].isalnum()


@dataclass(frozen=True, slots=True)
class Tokens:
    """One sentence with its tokens and the stretches that the network takes for names."""

    sentence: Sentence
    items: tuple[Token, ...]
    named: tuple[tuple[int, int, str], ...]  # first token, one past the last, PER | LOC | ORG

    def span(self, first: int, stop: int) -> Span:
        """Return the span of tokens[first:stop]."""
        return Span(self.items[first].start, self.items[stop - 1].end)

    def words(self, first: int, stop: int) -> list[str]:
        """Return the texts of tokens[first:stop]."""
        return [t.text for t in self.items[first:stop]]


def _pieces(report: Report) -> Iterator[tuple[Sentence, list[tuple[int, int, str]]]]:
    """Yield sentences with (start, end, text) of their tokens; overlong ones are cut."""
    index = 0
    for number, part in enumerate(report.parts):
        if part.kind not in _READ:
            continue
        offset = part.span.start
        for start, text in _sentences(report.quote(part.span)):
            base = offset + start
            marks = [(base + t.start, base + t.stop, t.text) for t in tokenize(text)]
            for at in range(0, len(marks), LONGEST):
                cut = marks[at : at + LONGEST]
                yield Sentence(index, Span(cut[0][0], cut[-1][1]), part.kind, number), cut
                index += 1


def _sentences(text: str) -> Iterator[tuple[int, str]]:
    """Yield where each sentence starts, and its text; scraped pages lose the space after a full stop."""
    for piece in sentenize(text):
        cuts = [m.end() for m in _LOST_SPACE.finditer(piece.text)]
        for start, stop in pairwise([0, *cuts, len(piece.text)]):
            yield piece.start + start, piece.text[start:stop]


def _token(mark: tuple[int, int, str], tagged: object) -> Token:
    start, end, text = mark
    feats: dict[str, str] = getattr(tagged, "feats", {}) or {}
    pos, case, number = corrected(
        text.lower(),
        getattr(tagged, "pos", ""),
        _CASES.get(feats.get("Case", ""), ""),
        feats.get("Number", "").lower(),
    )
    return Token(
        start,
        end,
        text,
        fold(text),
        lemmas(text),
        pos,
        case,
        number,
        feats.get("Gender", "")[:1].lower(),
        feats.get("Tense", "").lower(),
        feats.get("VerbForm", ""),
    )


def _opened(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """«Главы МИД России и Китая встретятся»: a noun that opens a sentence is its subject if its form allows."""
    first = tokens[0]
    if first.pos == "NOUN" and (first.case, first.number) == ("gen", "sing") and may_be_subjects(first.text.lower()):
        return (replace(first, case="nom", number="plur"), *tokens[1:])
    return tokens


def _named(
    spans: Sequence[object], base: int, marks: Sequence[tuple[int, int, str]]
) -> tuple[tuple[int, int, str], ...]:
    """Map the network's character spans to token ranges."""
    found = []
    for span in spans:
        start, stop = base + getattr(span, "start", 0), base + getattr(span, "stop", 0)
        inside = [i for i, (a, b, _) in enumerate(marks) if a < stop and start < b]
        if inside:
            found.append((inside[0], inside[-1] + 1, str(getattr(span, "type", ""))))
    return tuple(found)


def read_tokens(report: Report) -> tuple[Tokens, ...]:
    """Return the sentences of title, lead and body with tagged tokens and named stretches."""
    pieces = list(_pieces(report))
    # The networks pad a batch to its longest sentence: like lengths go together.
    order = sorted(range(len(pieces)), key=lambda i: len(pieces[i][1]))
    models = load_models()
    words = [[text for _, _, text in pieces[i][1]] for i in order]
    texts = [report.quote(pieces[i][0].span) for i in order]
    tagged = dict(zip(order, models.morph.map(words), strict=True))
    named = dict(zip(order, models.names.map(texts), strict=True))
    return tuple(
        Tokens(
            sentence,
            _opened(tuple(_token(mark, tag) for mark, tag in zip(marks, tagged[i].tokens, strict=True))),
            _named(named[i].spans, sentence.span.start, marks),
        )
        for i, (sentence, marks) in enumerate(pieces)
    )
