"""What was discussed: the phrases that verbs of discussion bring up, and their subject headings."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from sidelines.language.ru.parties import subjects
from sidelines.language.ru.gazetteer import Match, PhraseIndex
from sidelines.language.ru.grammar import closed
from sidelines.language.ru.mentions import Draft
from sidelines.language.ru.phrases import object_stop, phrase_stop, split_list, trimmed
from sidelines.language.ru.scene import Scene
from sidelines.lexicon import entries
from sidelines.lexicon.entries import TopicEntry
from sidelines.model.span import Span

UNSPECIFIED = "unspecified"
Range = tuple[int, int]  # first token, one past the last


@dataclass(frozen=True, slots=True)
class Discussion:
    """A verb of discussion with its subjects and topics."""

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


def find_discussions(scene: Scene) -> list[Discussion]:
    """Return the verbs of discussion of a sentence with what was discussed."""
    found, at = [], 0
    while at < len(scene.tokens):
        match = discussion_index().at(scene.tokens, at)
        if match is None:
            at += 1
            continue
        topics = _topics(scene, match)
        if topics:
            found.append(Discussion(at, scene.span(at, match.stop), tuple(subjects(scene, at)), tuple(topics)))
        at = match.stop
    return found


def _topics(scene: Scene, match: Match[tuple[str, ...]]) -> list[Range]:
    first, stop, governs = match.first, match.stop, match.payload
    verb = next((i for i in range(first, stop) if scene.tokens[i].pos == "VERB"), first)
    if scene.tokens[verb].form == "Part" and scene.tokens[verb].case:  # «обсуждаемый вопрос»
        return []
    if "nom" in governs or ("acc" in governs and scene.tokens[verb].form == "Part"):
        return _nominative(scene, first, stop)
    start = _object_start(scene, stop, governs)
    return _items(scene, start) if start is not None else []


def _items(scene: Scene, start: int) -> list[Range]:
    stop = object_stop(scene, start)
    head = next((i for i in range(start, stop) if scene.tokens[i].pos in ("NOUN", "PROPN")), None)
    return [] if head is None else split_list(scene, start, stop, head)


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
        elif token.pos in ("ADV", "PART") or token.low in ("также", "и"):
            at += 1
        elif not prepositions or any("+" not in g for g in governs):
            return at if token.pos in ("NOUN", "ADJ", "PROPN", "DET", "NUM", "PRON") or token.form == "Part" else None
        elif token.form == "Fin" or token.text in ".;":
            return None
        else:
            at += 1
    return None


def _means(scene: Scene, at: int) -> bool:
    """«по телефону» is how, not what."""
    return at + 1 < len(scene.tokens) and scene.tokens[at + 1].low in closed("means")


def _nominative(scene: Scene, first: int, stop: int) -> list[Range]:
    """«обсуждены вопросы торговли», «предметом переговоров стали поставки газа», «вопросы ... обсуждались»."""
    after = object_stop(scene, stop)
    head = next((i for i in range(stop, after) if _nominal(scene, i)), None)
    if head is not None:
        start = head
        while start > stop and scene.tokens[start - 1].pos in ("ADJ", "DET", "NUM"):
            start -= 1
        return split_list(scene, start, after, head)
    before = next((i for i in range(first) if _nominal(scene, i) and scene.same_clause(i, first)), None)
    if before is None or any(d.first <= before < d.stop for d in scene.drafts):
        return []
    start = before
    while start > 0 and scene.tokens[start - 1].pos in ("ADJ", "DET"):
        start -= 1
    kept = trimmed(scene, start, first)
    return [kept] if kept else []


def _nominal(scene: Scene, at: int) -> bool:
    token = scene.tokens[at]
    return (
        token.pos == "NOUN" and token.case in ("nom", "acc") and not any(d.first <= at < d.stop for d in scene.drafts)
    )


# --- subject headings ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Cue:
    entry: TopicEntry
    weak: bool


@lru_cache(maxsize=1)
def topic_index() -> PhraseIndex[_Cue]:
    """Return the index of cue words."""
    index: PhraseIndex[_Cue] = PhraseIndex()
    for entry in entries.topics():
        for phrase in entry.ru:
            index.add(phrase, _Cue(entry, False))
        for phrase in entry.weak_ru:
            index.add(phrase, _Cue(entry, True))
    return index


def headings(scene: Scene, first: int, stop: int) -> tuple[str, ...]:
    """Return the headings of a token range in text order; UNSPECIFIED comes first where it applies."""
    matches = [m for at in range(first, stop) for m in topic_index().all_at(scene.tokens, at) if m.stop <= stop]
    strong = [m for m in matches if not m.payload.weak and not _inside_longer(scene, m, matches)]
    kept = strong or matches
    found = dict.fromkeys(m.payload.entry.id for m in kept)
    unspecified = any(m.payload.entry.kind == UNSPECIFIED for m in kept)
    return (*((UNSPECIFIED,) if unspecified else ()), *found)


def _inside_longer(scene: Scene, match: Match[_Cue], others: list[Match[_Cue]]) -> bool:
    """«торговля» inside «торговля людьми» is another subject; inside «торговля и энергетика» it is one of the two."""
    return any(
        o.first <= match.first
        and match.stop <= o.stop
        and o.stop - o.first > match.stop - match.first
        and o.payload.entry.id != match.payload.entry.id
        and not any(t.low in ("и", ",") for t in scene.tokens[o.first : o.stop])
        for o in others
    )
