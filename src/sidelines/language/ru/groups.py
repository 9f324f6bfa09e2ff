"""Groups that share one noun: «представители Американского комитета и Коалиции организаций» are of two bodies."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sidelines.language.ru.forms import may_be
from sidelines.language.ru.mentions import Draft
from sidelines.language.ru.tokens import Tokens
from sidelines.model.analysis import MentionKind


def share_nouns(sentence: Tokens, drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """Return the mentions with each further body of a group as a group of its own."""
    return tuple(_shared(sentence, drafts))


def _shared(sentence: Tokens, drafts: Sequence[Draft]) -> Iterator[Draft]:
    before: Draft | None = None
    for draft in drafts:
        before = _of_the_same_kind(sentence, before, draft) if before is not None else None
        yield before or draft
        before = before or draft


def _of_the_same_kind(sentence: Tokens, group: Draft, further: Draft) -> Draft | None:
    """Return the second body's people, where it is joined to a group's body and stands in the same genitive."""
    joined = [t.low for t in sentence.items[group.stop : further.first]] in (["и"], [","], [",", "а", "также"])
    of_bodies = group.mention.kind is MentionKind.GROUP and further.mention.kind is MentionKind.BODY
    office = group.mention.offices[0] if group.mention.offices else None
    if not joined or not of_bodies or office is None or further.mention.body is None:
        return None
    if not office.where or office.where[0].is_state or not may_be(sentence.items[further.first].low, "gen"):
        return None
    theirs = replace(office, span=further.mention.span, where=(further.mention.body,))
    noun = group.mention.descr.split(" ", 1)[0]
    words = " ".join(sentence.words(further.first, further.stop))
    mention = replace(
        group.mention, span=further.mention.span, descr=f"{noun} {words}", offices=(theirs,), state=theirs.state
    )
    return Draft(further.first, further.stop, mention)
