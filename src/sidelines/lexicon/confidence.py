"""Which rules are right too seldom to be trusted as the others are."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from pydantic import ConfigDict, Field

from sidelines.errors import LexiconError
from sidelines.lexicon.entries import Entry, NonEmpty, read_entries

_FILE = "confidence.toml"
FEWEST = 10  # judged values from which a share says something


class Grade(Entry):
    """A rule, its class of confidence, and the count of judged values on which that rests."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    rule: NonEmpty
    class_: Literal["medium", "low"] = Field(alias="class")
    n: int = Field(ge=0)
    right: int = Field(ge=0)


@lru_cache(maxsize=1)
def grades() -> dict[str, Grade]:
    """Return the rules below the highest class, by name.

    Raises:
        LexiconError: an entry is faulty, stands twice, or claims a class that its figures do not bear out.
    """
    found: dict[str, Grade] = {}
    for grade in read_entries(_FILE, "grade", Grade):
        if grade.rule in found:
            raise LexiconError(_FILE, grade.rule, "rule: stands twice")
        if grade.n >= FEWEST and (grade.right / grade.n >= 0.6) != (grade.class_ == "medium"):
            raise LexiconError(_FILE, grade.rule, f"class: {grade.right} of {grade.n} right is not {grade.class_}")
        found[grade.rule] = grade
    return found
