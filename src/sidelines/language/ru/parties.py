"""Who takes part: the mentions around a word of contact, by case, preposition and clause."""

from __future__ import annotations

from collections.abc import Iterable

from sidelines.language.ru.grammar import closed
from sidelines.language.ru.mentions import Draft
from sidelines.language.ru.scene import Scene, after_preposition, chain_left, chain_right, has_case
from sidelines.language.ru.triggers import WITH
from sidelines.model.analysis import ArgumentRole, MentionKind, Number

_REACH = 45  # tokens between a contact word and its partner: lists of topics do not come between
_PEOPLE = (MentionKind.PERSON, MentionKind.HOLDER)
_PARTING = frozenset({";", "—", "–"})
_PHRASE = 10  # tokens of a participle's phrase before its noun
Filled = list[tuple[ArgumentRole, Draft]]


def partners(scene: Scene, start: int, step_over: bool = True, stop_at: frozenset[int] = frozenset()) -> list[Draft]:
    """Return the mentions after «с» to the right of a token, in its clause and before the tokens of ``stop_at``."""
    stop = min(len(scene.tokens), start + _REACH)
    for at in range(start, stop):
        token = scene.tokens[at]
        if (
            at in stop_at
            or token.low in (";",)
            or (token.form == "Fin" and at > start and not scene.same_clause(at, start - 1))
        ):
            break
        if token.low in WITH:
            draft = draft_after(scene, at + 1)
            if draft is not None and has_case(scene, draft, "ins"):
                return chain_right(scene, draft, "ins", WITH)
        elif not step_over and token.pos not in ("ADJ", "ADV", "PART"):
            break
    return []


def draft_after(scene: Scene, at: int) -> Draft | None:
    """Return the mention that starts at a token, stepping over adjectives and pronouns: «со своим коллегой»."""
    for here in range(at, min(at + 4, len(scene.tokens))):
        draft = scene.draft_from(here)
        if draft is not None and scene.tokens[here].pos != "DET":  # «с его коллегой»
            return draft
        if scene.tokens[here].form == "Part" and scene.tokens[here].case:
            return _described(scene, here)
        if scene.tokens[here].pos not in ("ADJ", "DET", "PRON", "NUM"):
            return None
    return None


def _described(scene: Scene, participle: int) -> Draft | None:
    """«с прибывшим с официальным визитом министром»: the mention with which the participle agrees."""
    ahead = range(participle + 1, min(participle + _PHRASE, len(scene.tokens)))
    drafts = (scene.draft_from(i) for i in ahead)
    return next((d for d in drafts if d is not None and d.mention.case == scene.tokens[participle].case), None)


def partners_before(scene: Scene, head: int) -> list[Draft]:
    """Return the mentions after «с» to the left of a verb, in its clause: «с послом министр встретился»."""
    for at in range(head - 1, -1, -1):
        if scene.tokens[at].low in WITH and scene.same_clause(at + 1, head):
            draft = draft_after(scene, at + 1)
            if draft is not None and has_case(scene, draft, "ins"):
                return chain_right(scene, draft, "ins", WITH)
    return []


def subjects(scene: Scene, verb: int, depth: int = 0) -> list[Draft]:
    """Return the nominative mentions of a verb's clause, else those of the clause that governs it."""
    nominative = [
        d
        for d in scene.drafts
        if scene.clauses[d.first] == scene.clauses[verb] or scene.clauses[head_of(scene, d)] == scene.clauses[verb]
        if has_case(scene, d, "nom") and not after_preposition(scene, d) and not d.first <= verb < d.stop
        if not (d.mention.states and d.mention.kind is MentionKind.STATE)
    ]
    exact = [d for d in nominative if d.mention.case == "nom"] or nominative
    left = [d for d in exact if d.stop <= verb]
    if left:
        chain = chain_left(scene, left[-1], "nom")
        alone = len(chain) == 1 and scene.tokens[verb].number == "plur" and chain[0].mention.number is Number.SINGULAR
        return _spread(left) if alone else chain
    stray = _stray(scene, verb)
    if stray is not None:
        return chain_left(scene, stray, "nom")
    right = [d for d in exact if d.first > verb]
    if right:
        return chain_right(scene, right[0], "nom")
    described = (
        scene.draft_at(scene.heads[verb])
        if scene.rels[verb] in ("acl", "acl:relcl") and scene.heads[verb] >= 0
        else None
    )
    if described is not None:  # «генсек, прибывший с визитом», «А и Б, которые встречаются»
        if scene.tokens[verb].number != "plur":
            return [described]
        case = described.mention.case
        return [*chain_left(scene, described, case), *chain_right(scene, described, case)[1:]]
    if scene.tokens[verb].form == "Inf" and _befalls(scene, verb):
        return _befallen(scene, scene.heads[verb])
    governor = scene.governor_clause(verb)
    return subjects(scene, governor, depth + 1) if governor is not None and depth < 3 else []


def _stray(scene: Scene, verb: int) -> Draft | None:
    """«А встретился с Б, а В принял Г»: where the parse gives A to the second verb, the first one still follows it."""
    if scene.tokens[verb].form != "Fin":
        return None
    before = [d for d in scene.drafts if d.stop <= verb and d.mention.kind in _PEOPLE]
    nearest = before[-1] if before else None
    if nearest is None or nearest.mention.case != "nom" or after_preposition(scene, nearest):
        return None
    between = range(nearest.stop, verb)
    parted = any(scene.tokens[i].form in ("Fin", "Part", "Inf") or scene.tokens[i].low in _PARTING for i in between)
    return nearest if not parted and scene.clauses[nearest.first] > verb else None


def _befalls(scene: Scene, verb: int) -> bool:
    """«Министру удалось встретиться»: the governor is a verb that has its subject in the dative."""
    governor = scene.heads[verb]
    return governor >= 0 and not scene.tokens[governor].lemmas.isdisjoint(closed("befalling"))


def _befallen(scene: Scene, governor: int) -> list[Draft]:
    dative = [
        d
        for d in scene.drafts
        if d.mention.case == "dat"
        and scene.same_clause(head_of(scene, d), governor)
        and not after_preposition(scene, d)
    ]
    return chain_right(scene, dative[0], "dat") if dative else []


def _spread(left: list[Draft]) -> list[Draft]:
    """«Рахмон, находящийся с визитом, и его коллега подписали»: a plural verb has more than its nearest subject."""
    return [d for d in left if d.mention.kind in _PEOPLE or d.mention.kind is MentionKind.STATE]


def head_of(scene: Scene, draft: Draft) -> int:
    """Return the token of a mention whose governor lies outside it."""
    return next(
        (i for i in range(draft.first, draft.stop) if not draft.first <= scene.heads[i] < draft.stop), draft.first
    )


def genitives(scene: Scene, at: int) -> list[Draft]:
    """Return the mentions in the genitive right after a noun: «встреча президентов России и Турции»."""
    draft = draft_after(scene, at)
    if (
        draft is None
        or not has_case(scene, draft, "gen")
        or (draft.mention.case in ("ins", "dat", "nom") and draft.mention.kind is MentionKind.PERSON)
    ):
        return []
    return chain_right(scene, draft, "gen")


def between(scene: Scene, start: int) -> list[Draft]:
    """Return the mentions after «между», soon after a noun or before it in its clause."""
    before = (i for i in range(start - 1, -1, -1) if scene.same_clause(i, start - 1))
    for at in (*range(start, min(len(scene.tokens), start + 12)), *before):
        if scene.tokens[at].low == "между":
            draft = draft_after(scene, at + 1)
            if draft is not None:
                return chain_right(scene, draft, "ins")
    return []


def role(part: ArgumentRole, drafts: Iterable[Draft]) -> Filled:
    """Return mentions in a role."""
    return [(part, d) for d in drafts]
