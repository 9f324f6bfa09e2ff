"""What was discussed: the phrases that verbs and nouns of discussion bring up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from sidelines.language.ru.gazetteer import Match, PhraseIndex
from sidelines.language.ru.grammar import closed
from sidelines.language.ru.mentions import Draft
from sidelines.language.ru.parties import subjects
from sidelines.language.ru.phrases import Range, agents, items, object_stop, phrase_stop, trimmed
from sidelines.language.ru.scene import Scene
from sidelines.lexicon import entries
from sidelines.model.analysis import MentionKind
from sidelines.model.span import Span

_THINGS = (MentionKind.STATE, MentionKind.BODY)  # a mention that may be a topic: «были затронуты Тайвань и торговля»


@dataclass(frozen=True, slots=True)
class Discussion:
    """A verb or noun of discussion with its subjects and topics."""

    verb: int
    span: Span
    subjects: tuple[Draft, ...]
    topics: tuple[Range, ...]


@lru_cache(maxsize=1)
def discussion_index() -> PhraseIndex[tuple[str, ...]]:
    """Return verbs and phrases of discussion with what they may govern."""
    index: PhraseIndex[tuple[str, ...]] = PhraseIndex()
    for entry in entries.discussion():
        for phrase in entry.ru:
            index.add(phrase, tuple(entry.governs.split("|")))
    return index


def is_discussion(scene: Scene, at: int) -> bool:
    """Tell whether a verb or phrase of discussion begins at a token."""
    return discussion_index().at(scene.tokens, at) is not None


def find_discussions(scene: Scene) -> list[Discussion]:
    """Return the verbs and nouns of discussion of a sentence with what was discussed."""
    found = [d for match in _matches(scene) if (d := _discussion(scene, match)) is not None]
    return [*found, *_themes(scene), *_talks(scene)]


def _matches(scene: Scene) -> Iterator[Match[tuple[str, ...]]]:
    at = 0
    while at < len(scene.tokens):
        match = discussion_index().at(scene.tokens, at) or _over_adverb(scene, at)
        if match is not None:
            yield match
        at = match.stop if match is not None else at + 1


def _over_adverb(scene: Scene, at: int) -> Match[tuple[str, ...]] | None:
    """«поднял также вопрос о»: an adverb inside the phrase."""
    tokens = scene.tokens
    if at + 2 >= len(tokens) or tokens[at + 1].low not in closed("asides"):
        return None
    match = discussion_index().at((tokens[at], *tokens[at + 2 :]), 0)
    return Match(at, at + match.stop + 1, match.payload) if match is not None and match.stop > 1 else None


def _discussion(scene: Scene, match: Match[tuple[str, ...]]) -> Discussion | None:
    first, stop, governs = match.first, match.stop, match.payload
    verb = next((i for i in range(first, stop) if scene.tokens[i].pos == "VERB"), first)
    token = scene.tokens[verb]
    if token.form == "Part" and token.case:  # «обсуждаемый вопрос»
        return None
    passive = token.form == "Part"
    if "nom" in governs or ("acc" in governs and passive):
        topics = _nominative(scene, first, stop)
    else:
        topics = _governed(scene, match, verb)
    if not topics:
        return None
    who = agents(scene, verb) if passive or "nom" in governs else subjects(scene, verb)
    return Discussion(first, scene.span(first, stop), tuple(who), tuple(topics))


# --- what a verb governs ---


def _governed(scene: Scene, match: Match[tuple[str, ...]], verb: int) -> list[Range]:
    start = _object_start(scene, match.stop, match.payload)
    if "acc" in match.payload and (start is None or _speaks(scene, start)):
        return _fronted(scene, match.first)
    if start is None or scene.tokens[start].low in ("том", "тем", "этом"):  # «сосредоточены на том, чтобы»
        return []
    return items(scene, start, object_stop(scene, start))


def _speaks(scene: Scene, at: int) -> bool:
    """Tell whether those who discuss stand where the topic would: «торговлю обсудили министры»."""
    draft = scene.draft_at(at)
    return draft is not None and draft.mention.case == "nom" and draft.mention.kind not in _THINGS


def _fronted(scene: Scene, verb: int) -> list[Range]:
    """«Необходимость встречи обсудили министры»: the object stands before the verb, with no preposition."""
    clause = [i for i in range(verb) if scene.same_clause(i, verb) or scene.clauses[i] > 0]
    start = clause[0] if clause else verb
    while start < verb and (scene.tokens[start].pos in ("ADV", "PART") or not scene.tokens[start].word):
        start += 1
    if start == verb or scene.tokens[start].pos not in ("NOUN", "ADJ", "DET", "NUM"):
        return []
    return [] if scene.draft_from(start) is not None else items(scene, start, verb)


def _object_start(scene: Scene, stop: int, governs: tuple[str, ...]) -> int | None:
    """Return where the topic starts: after the governed preposition, or at the object, past «с Б» and adverbs."""
    prepositions = {p.split("+")[0] for p in governs if "+" in p}
    prepositions |= {"об", "обо"} if "о" in prepositions else set()
    at = stop
    while at < len(scene.tokens) and at < stop + 16:
        token = scene.tokens[at]
        if prepositions and token.low in prepositions and not _means(scene, at):
            return at + 1
        if token.low in ("с", "со"):
            draft = next((d for d in scene.drafts if at < d.first <= at + 3), None)
            at = draft.stop if draft else at + 1
        elif token.pos == "ADP":  # «обсудили в Москве торговлю», «обсудили по телефону»
            at = phrase_stop(scene, at)
        elif token.pos in ("ADV", "PART") or token.low in closed("asides") or _plans(scene, at):
            at += 1
        elif not prepositions or any("+" not in g for g in governs):
            return at if token.pos in ("NOUN", "ADJ", "PROPN", "DET", "NUM", "PRON") or token.form == "Part" else None
        elif token.form == "Fin" or token.text in ".;":
            return None
        else:
            at += 1
    return None


def _plans(scene: Scene, at: int) -> bool:
    """«Обсудить планируется и торговлю»: the verb that governs an infinitive follows it."""
    return scene.tokens[at].form == "Fin" and scene.tokens[at - 1].form == "Inf" and scene.tokens[at].low.endswith("ся")


def _means(scene: Scene, at: int) -> bool:
    """«по телефону» is how, not what."""
    return at + 1 < len(scene.tokens) and scene.tokens[at + 1].low in closed("means")


# --- topics in the nominative ---


def _nominative(scene: Scene, first: int, stop: int) -> list[Range]:
    """«обсуждены вопросы торговли», «предметом переговоров стали поставки газа», «вопросы ... обсуждались»."""
    after = object_stop(scene, stop)
    head = next((i for i in range(stop, after) if _nominal(scene, i)), None)
    if head is not None:
        return items(scene, _with_attributes(scene, head, stop), after)
    clause = [i for i in range(first) if scene.same_clause(i, first)]
    before = next((i for i in clause if _nominal(scene, i) and not _governs_preposition(scene, i)), None)
    if before is None:
        return []
    end = first
    while end > before and "быть" in scene.tokens[end - 1].lemmas:
        end -= 1
    return items(scene, _with_attributes(scene, before, 0), end)


def _with_attributes(scene: Scene, head: int, least: int) -> int:
    while head > least and scene.tokens[head - 1].pos in ("ADJ", "DET", "NUM"):
        head -= 1
    return head


def _nominal(scene: Scene, at: int) -> bool:
    """Tell whether a noun here may be what was discussed, and is not one of those who discussed it."""
    token, draft = scene.tokens[at], scene.draft_at(at)
    if draft is not None and draft.mention.kind not in _THINGS:
        return False
    return token.pos in ("NOUN", "PROPN") and token.case in ("nom", "acc")


def _governs_preposition(scene: Scene, at: int) -> bool:
    return at > 0 and scene.tokens[at - 1].pos == "ADP"


def _themes(scene: Scene) -> Iterator[Discussion]:
    """«Темой стали пути урегулирования», «Одной из главных тем стал Тайвань», «Центральная тема — торговля»."""
    tokens = scene.tokens
    for at, token in enumerate(tokens):
        if token.lemmas.isdisjoint(closed("themes")) or token.pos != "NOUN":
            continue
        joint = next((i for i in range(at + 1, min(at + 8, len(tokens))) if _joins(scene, i, token.case)), None)
        if joint is None or any(tokens[i].form == "Fin" for i in range(at + 1, joint)):
            continue
        topics = _nominative(scene, at, joint + 1)
        if topics:
            yield Discussion(joint, scene.span(at, joint + 1), (), tuple(topics))


def _joins(scene: Scene, at: int, case: str) -> bool:
    """Tell whether the copula of a theme stands here: «темой стали», «тема —»."""
    token = scene.tokens[at]
    if case == "nom":
        return token.text in ("—", "–", ":")
    return case in ("ins", "gen") and not token.lemmas.isdisjoint(closed("copulas"))


def _talks(scene: Scene) -> Iterator[Discussion]:
    """«переговоры России и США по гарантиям безопасности», «раунд консультаций по работе дипмиссий»."""
    tokens = scene.tokens
    for at, token in enumerate(tokens):
        if token.lemmas.isdisjoint(closed("topical_talks")) or scene.draft_at(at) is not None:
            continue
        for here in range(at + 1, min(at + 10, len(tokens) - 1)):
            if tokens[here].form in ("Fin", "Conv", "Inf") or tokens[here].text in ",.;«":
                break
            if tokens[here].low == "по" and not _means(scene, here) and tokens[here + 1].case == "dat":
                stop = _phrase_end(scene, here + 1)
                kept = trimmed(scene, here + 1, stop)
                if kept is not None:
                    yield Discussion(at, scene.span(at, at + 1), (), (kept,))
                break


def _phrase_end(scene: Scene, start: int) -> int:
    """Return where a phrase after a noun of talks ends: at a mark or before a preposition that places the talks."""
    stop = object_stop(scene, start)
    for at in range(start + 1, stop):
        if scene.tokens[at].text in (",", "(") or scene.tokens[at].low in closed("place_prepositions"):
            return at
    return stop
