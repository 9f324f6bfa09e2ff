"""Facts of the collection's kind, and when two of them agree.

After the collection's own comparator (dialogue-evaluation/factRuEval-2016, task 3), in its standard
mode. A gold argument is any of the forms its entity may be called by. Two facts can match when an
argument other than the position agrees. Several facts told may make up one gold fact: they share one
quality, which suffers when the arguments were never told together.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from sidelines.evaluation.words import fold, same_phrase, within_edits
from sidelines.model.record import Value
from sidelines.model.span import Span

WHO, WHERE, POSITION, PARTICIPANT = "who", "where", "position", "participant"
OCCUPATION, MEETING = "occupation", "meeting"
ARGUMENTS = {OCCUPATION: (WHO, WHERE, POSITION), MEETING: (PARTICIPANT,)}

_WEIGHTS = {POSITION: 0.5}
_EDITS = 2  # differing letters that the comparator forgives
_LETTERS_PER_EDIT = 4  # but not in words so short that they become others


@dataclass(frozen=True, slots=True)
class Argument:
    """An argument of a fact: every form of a gold entity, or the one form told with its value."""

    name: str
    forms: tuple[str, ...]  # the first is the one shown
    value: Value[str] | None = None  # what was read; None in the gold and in a parsed response

    @property
    def weight(self) -> float:
        """Return how much the argument counts within its fact."""
        return _WEIGHTS.get(self.name, 1.0)

    def accepts(self, said: Argument) -> bool:
        """Tell whether an argument told is this gold argument."""
        return self.name == said.name and any(self._same(f, s) for f in self.forms for s in said.forms)

    def _same(self, form: str, said: str) -> bool:
        a, b = fold(form), fold(said)
        edits = min(_EDITS, min(len(a), len(b)) // _LETTERS_PER_EDIT)
        return within_edits(a, b, edits) or (self.name == POSITION and same_phrase(a, b))


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact; ``ignored`` ones (not real, or hard) count neither way, nor does what matches them."""

    type: str
    arguments: tuple[Argument, ...]
    ignored: bool = False
    span: Span | None = None  # where the text says it, for the list of mistakes

    def __str__(self) -> str:
        """Return the fact on one line, as a list of mistakes shows it."""
        return f"{self.type}: " + "; ".join(f"{a.name} {a.forms[0]}" for a in self.arguments)

    def can_match(self, said: Fact) -> bool:
        """Tell whether a fact told may be this gold fact."""
        if self.type != said.type:
            return False
        return any(g.accepts(s) for g in self.arguments if g.name != POSITION for s in said.arguments)


def quality(gold: Fact, said: Sequence[Fact]) -> float:
    """Return how well some facts told make up a gold fact, from 0 to 1.

    The weight of the agreeing arguments over that of all arguments on either side; averaged with the same
    times the share of agreeing argument pairs that some one fact told has together.
    """
    found = [_matched(gold, s) for s in said]
    agreed = set().union(*found) if found else set()
    surplus = sum(a.weight for s in said for a in s.arguments if not any(g.accepts(a) for g in gold.arguments))
    weight = sum(gold.arguments[n].weight for n in agreed)
    lacking = sum(a.weight for n, a in enumerate(gold.arguments) if n not in agreed)
    if not weight:
        return 0.0
    extraction = weight / (weight + surplus + lacking)
    return extraction * (1 + _togetherness(agreed, found)) / 2


def _matched(gold: Fact, said: Fact) -> set[int]:
    """Return the positions of the gold arguments that a fact told has."""
    firsts = (next((n for n, g in enumerate(gold.arguments) if g.accepts(a)), None) for a in said.arguments)
    return {n for n in firsts if n is not None}


def _togetherness(agreed: Iterable[int], found: Sequence[set[int]]) -> float:
    pairs = list(combinations(sorted(agreed), 2))
    if not pairs:
        return 1.0
    return sum(any({a, b} <= f for f in found) for a, b in pairs) / len(pairs)
