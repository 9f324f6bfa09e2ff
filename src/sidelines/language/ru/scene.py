"""A sentence with everything found in it, as the clause rules see it.

The dependency parse tells which words belong to one clause; inside a clause the rules go by case
and order, which stay right where the parse attaches a genitive to the wrong noun.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sidelines.language.ru.entities import Entity
from sidelines.language.ru.forms import unchanging
from sidelines.language.ru.mentions import Draft
from sidelines.language.ru.models import load_models
from sidelines.language.ru.tokens import Token, Tokens
from sidelines.model.analysis import MentionKind
from sidelines.model.span import Span

_CLAUSE = frozenset({"root", "ccomp", "advcl", "acl", "acl:relcl", "parataxis", "csubj"})
_SHARING = frozenset({"conj", "advcl", "xcomp", "ccomp"})  # a clause without a subject takes its governor's


@dataclass(frozen=True, slots=True)
class Scene:
    """One sentence: tokens, mentions, entities and the clause each token belongs to."""

    sentence: Tokens
    drafts: tuple[Draft, ...]
    entities: tuple[Entity, ...]
    heads: tuple[int, ...]  # token index of the governor, -1 for a root
    rels: tuple[str, ...]
    clauses: tuple[int, ...]  # token index of the clause's head, by token

    @property
    def tokens(self) -> tuple[Token, ...]:
        """Return the sentence's tokens."""
        return self.sentence.items

    def draft_at(self, at: int) -> Draft | None:
        """Return the mention that covers a token."""
        return next((d for d in self.drafts if d.first <= at < d.stop), None)

    def draft_from(self, at: int) -> Draft | None:
        """Return the mention that starts at a token."""
        return next((d for d in self.drafts if d.first == at), None)

    def span(self, first: int, stop: int) -> Span:
        """Return the span of a token range."""
        return self.sentence.span(first, stop)

    def same_clause(self, a: int, b: int) -> bool:
        """Tell whether two tokens belong to one clause."""
        return self.clauses[a] == self.clauses[b]

    def governor_clause(self, at: int) -> int | None:
        """Return the head of the clause that governs a token's clause, where a subject may be shared."""
        head = self.clauses[at]
        if self.rels[head] not in _SHARING or self.heads[head] < 0:
            return None
        return self.clauses[self.heads[head]]

    def in_clause(self, at: int) -> Iterator[int]:
        """Yield the tokens of a token's clause."""
        return (i for i in range(len(self.tokens)) if self.clauses[i] == self.clauses[at])


def parse(sentences: Sequence[Tokens]) -> list[tuple[tuple[int, ...], tuple[str, ...]]]:
    """Return governors and relations of each sentence's tokens."""
    order = sorted(range(len(sentences)), key=lambda i: len(sentences[i].items))
    words = [[t.text for t in sentences[i].items] for i in order]
    parsed = dict(zip(order, load_models().syntax.map(words), strict=True))
    return [
        (
            tuple(int(t.head_id) - 1 for t in parsed[i].tokens),
            tuple(str(t.rel) for t in parsed[i].tokens),
        )
        for i in range(len(sentences))
    ]


def _clause_heads(tokens: Sequence[Token], heads: Sequence[int], rels: Sequence[str]) -> tuple[int, ...]:
    """Walk from every token up to the head of its clause."""
    found: list[int] = []
    for at in range(len(tokens)):
        here, steps = at, 0
        while not _heads_clause(tokens, heads, rels, here) and 0 <= heads[here] < len(tokens) and steps < len(tokens):
            here, steps = heads[here], steps + 1
        found.append(here)
    return tuple(found)


def _heads_clause(tokens: Sequence[Token], heads: Sequence[int], rels: Sequence[str], at: int) -> bool:
    if heads[at] < 0 or rels[at] in _CLAUSE:
        return True
    return rels[at] in ("conj", "xcomp") and tokens[at].pos == "VERB" and tokens[heads[at]].pos == "VERB"


def make_scene(
    sentence: Tokens,
    drafts: tuple[Draft, ...],
    entities: tuple[Entity, ...],
    parsed: tuple[tuple[int, ...], tuple[str, ...]],
) -> Scene:
    """Assemble a scene."""
    heads, rels = parsed
    return Scene(sentence, drafts, entities, heads, rels, _clause_heads(sentence.items, heads, rels))


def has_case(scene: Scene, draft: Draft, case: str) -> bool:
    """Tell whether a mention stands, or by its form may stand, in a case."""
    found = draft.mention.case
    if found == case or not found:
        return True
    if {found, case} == {"acc", "gen"} and draft.mention.kind is not MentionKind.STATE:
        return True
    return _untold(scene, draft)


def _untold(scene: Scene, draft: Draft) -> bool:
    """A bare name that does not decline tells its case unreliably: «Ван И», «МИД»; «Джо Байден» does by its surname."""
    words = scene.tokens[draft.first : draft.stop]
    if draft.mention.kind is MentionKind.BODY and words[0].text.isupper():  # «между МИД Узбекистана и МИД Германии»
        return True
    return not draft.mention.offices and all(t.capital and unchanging(t.low) for t in words if t.word)


def after_preposition(scene: Scene, draft: Draft) -> bool:
    """Tell whether a preposition stands right before a mention."""
    return draft.first > 0 and scene.tokens[draft.first - 1].pos == "ADP"


def chain_right(scene: Scene, draft: Draft, case: str, prepositions: frozenset[str] = frozenset()) -> list[Draft]:
    """Return a mention and those conjoined to its right: «с A, B, а также с C»."""
    found, at = [draft], draft.stop
    tokens = scene.tokens
    while at < len(tokens):
        start = at
        while at < len(tokens) and (
            tokens[at].low in (",", "и", "а", "также", "либо", "или") or tokens[at].low in prepositions
        ):
            at += 1
        if start < at < len(tokens) and tokens[at].pos == "DET":  # «министр А, его казахский коллега Б»
            at += 1
        following = scene.draft_from(at) if at > start else None
        if following is not None and following.mention.kind is MentionKind.PRONOUN:  # «А и его коллега Б»
            following = scene.draft_from(following.stop) or following
        if following is None or not has_case(scene, following, case):
            break
        if following.mention.kind is MentionKind.STATE and found[-1].mention.kind is not MentionKind.STATE:
            break
        found.append(following)
        at = following.stop
    return found


def chain_left(scene: Scene, draft: Draft, case: str) -> list[Draft]:
    """Return a mention and those conjoined to its left, in text order: «A, B и C» from C."""
    found = [draft]
    tokens = scene.tokens
    while True:
        at = found[0].first - 1
        joined = at
        while at >= 0 and tokens[at].low in ("и", ",", "а", "также"):
            at -= 1
        if len(found) == 1 and all(t.low == "," for t in tokens[at + 1 : joined + 1]):
            return found  # «форума, посвящённого Махтумкули, Путин встретился»: a list ends in «и»
        before = scene.draft_at(at) if 0 <= at < found[0].first - 1 else None
        if (
            before is None
            or before.stop != at + 1
            or not has_case(scene, before, case)
            or after_preposition(scene, before)
        ):
            return found
        found.insert(0, before)
