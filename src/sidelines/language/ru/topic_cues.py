"""Subject headings: the cue words of the topics lexicon, and the phrases that they stand in."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from sidelines.language.ru.gazetteer import Match, PhraseIndex
from sidelines.language.ru.grammar import closed
from sidelines.language.ru.phrases import Range, items, trimmed
from sidelines.language.ru.scene import Scene
from sidelines.lexicon import entries
from sidelines.lexicon.entries import TopicEntry
from sidelines.model.analysis import MentionKind

UNSPECIFIED = "unspecified"


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


def headings(scene: Scene, first: int, stop: int, strong_only: bool = False) -> tuple[str, ...]:
    """Return the headings of a token range in text order; UNSPECIFIED comes first where it applies."""
    matches = [m for at in range(first, stop) for m in topic_index().all_at(scene.tokens, at) if m.stop <= stop]
    strong = [m for m in matches if not m.payload.weak and not _inside_longer(scene, m, matches)]
    kept = strong if strong_only else strong or matches
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


# --- the phrases that name a subject ---


def told_subjects(scene: Scene, first: int, stop: int, informs: bool) -> list[Range]:
    """Return the subjects of an object of speech: what was told of, weighed or backed, or has a heading.

    «рассказал о выборах и реформе», «подчеркнул важность диалога», «высоко оценил торговлю».
    """
    start, weighed = _weighed(scene, first, stop)
    if any(scene.tokens[i].form == "Inf" for i in range(first, min(start + 1, stop))):
        return []
    if start >= stop:
        return []
    found = _with_shared(scene, items(scene, start, stop)) if weighed else items(scene, start, stop)
    kept = [f for f in found if weighed or informs or _has_heading(scene, *f)]
    return [k for k in kept if not _acts(scene, *k) and _says_what(scene, *k)]


def _says_what(scene: Scene, first: int, stop: int) -> bool:
    """«своём решении», «этом», «это предложение» point back and name no subject."""
    tokens = scene.tokens[first:stop]
    return tokens[0].pos not in ("DET", "PRON") and any(t.pos == "NOUN" for t in tokens)


def _with_shared(scene: Scene, found: list[Range]) -> list[Range]:
    """«мира и стабильности в проливе», «суверенитета и целостности»: bare nouns go together."""
    kept: list[Range] = []
    for item in found:
        if kept and kept[-1][1] - kept[-1][0] == 1:
            kept[-1] = (kept[-1][0], item[1])
        else:
            kept.append(item)
    return kept


def _weighed(scene: Scene, first: int, stop: int) -> tuple[int, bool]:
    """Step over nouns that weigh a subject and the prepositions that attach it: «заинтересованность в»."""
    at, weighed = first, False
    while at < stop:
        noun = next((i for i in range(at, stop) if scene.tokens[i].pos == "NOUN"), None)
        if noun is None or scene.tokens[noun].lemmas.isdisjoint(closed("weighing_nouns")) or noun + 1 >= stop:
            break
        if scene.tokens[noun + 1].low in (",", "и"):
            break
        if scene.tokens[min(noun + 2, stop - 1)].low == "стороны":  # «поддержка со стороны министерства»
            return stop, True
        at, weighed = noun + 1, True
        if scene.tokens[at].pos == "ADP":
            at += 1
    return at, weighed


def _has_heading(scene: Scene, first: int, stop: int) -> bool:
    return any(h != UNSPECIFIED for h in headings(scene, first, stop, strong_only=True))


def _acts(scene: Scene, first: int, stop: int) -> bool:
    """Tell whether a phrase is somebody, and no subject."""
    draft = scene.draft_at(first)
    return draft is not None and draft.first <= first and draft.stop >= stop


def subject_phrases(scene: Scene, first: int, stop: int) -> list[Range]:
    """Return the noun phrases in a token range that name a subject: «что отношения двух стран развиваются»."""
    matches = [m for at in range(first, stop) for m in topic_index().all_at(scene.tokens, at) if m.stop <= stop]
    strong = [m for m in matches if not m.payload.weak and not _inside_longer(scene, m, matches)]
    found = [p for at in range(first, stop) if _relates(scene, at) and (p := _around(scene, at, first, stop))][:1]
    for match in strong:
        nouns = [i for i in range(match.first, match.stop) if scene.tokens[i].pos in ("NOUN", "PROPN")]
        named = bool(nouns) and match.payload.entry.kind != UNSPECIFIED
        phrase = _around(scene, nouns[0], first, stop) if named else None
        if phrase is not None and not any(a <= phrase[0] and phrase[1] <= b for a, b in found):
            found = [f for f in found if not (phrase[0] <= f[0] and f[1] <= phrase[1])] + [phrase]
    return found


def _relates(scene: Scene, at: int) -> bool:
    """«отношения Москвы и Баку»: ties with whom they join."""
    token, draft = scene.tokens[at], scene.draft_from(at + 1)
    ties = token.number == "plur" and not token.lemmas.isdisjoint(closed("ties"))
    return ties and draft is not None and draft.mention.kind is MentionKind.STATE


def _around(scene: Scene, noun: int, first: int, stop: int) -> Range | None:
    """Return the noun phrase around a cue: up to the noun that governs it, and all that hangs on that."""
    head = _governing(scene, noun, first, stop)
    block = [i for i in range(first, stop) if _hangs_on(scene, i, head)]
    low = high = head
    while low - 1 in block:
        low -= 1
    while high + 1 in block:
        high += 1
    if scene.tokens[low].pos == "ADP":
        low += 1
    if not scene.tokens[head].lemmas.isdisjoint(closed("further_contacts")) or scene.tokens[low].pos == "SCONJ":
        return None  # «регулярные встречи», «как партнёр»: no subject of talks
    return None if low == high or _acts(scene, low, high + 1) else trimmed(scene, low, high + 1)


def _governing(scene: Scene, noun: int, first: int, stop: int) -> int:
    """«развитие отношений», «прекращение огня»: climb to the noun that governs, not over a preposition."""
    head = noun
    for _ in range(6):
        parent = scene.heads[head]
        if not first <= parent < stop or scene.tokens[parent].pos != "NOUN" or scene.rels[head] not in ("nmod", "conj"):
            return head
        if not scene.tokens[parent].lemmas.isdisjoint(closed("weighing_nouns")):
            return head
        case = (i for i in range(max(first, head - 4), head) if scene.heads[i] == head and scene.rels[i] == "case")
        if any(scene.tokens[i].low != "по" for i in case):
            return head
        head = parent
    return head


def _hangs_on(scene: Scene, at: int, head: int) -> bool:
    """Tell whether a token depends on a noun, other than through a relative clause."""
    for _ in range(12):
        if at == head:
            return True
        if at < 0 or scene.rels[at] in ("acl:relcl", "parataxis"):
            return False
        at = scene.heads[at]
    return False


def agreed_subjects(scene: Scene, first: int, stop: int) -> list[Range]:
    """Return what an outcome is about: «возвращение послов», «договор | о границе», «возобновить | авиасообщение»."""
    tokens = scene.tokens
    if tokens[first].form == "Inf":
        start = next(
            (i for i in range(first + 1, stop) if tokens[i].pos in ("NOUN", "PROPN", "ADJ", "DET", "ADP")), stop
        )
        start = stop if start < stop and tokens[start].pos == "ADP" else start  # «откликнуться на просьбу»
    elif any(not t.lemmas.isdisjoint(closed("documents")) for t in tokens[first : first + 3]):
        start = next((i + 1 for i in range(first, stop - 1) if tokens[i].low in ("о", "об", "по")), stop)
    else:
        start = first
    kept = trimmed(scene, start, stop)
    return [kept] if kept and not _acts(scene, *kept) and _says_what(scene, *kept) else []
