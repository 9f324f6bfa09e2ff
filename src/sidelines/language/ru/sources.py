"""Who vouches for what a report tells: «сообщает пресс-служба Кремля», «рассказали в мэрии», «по данным МИД»."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from sidelines.language.ru.gazetteer import PhraseIndex, state_name
from sidelines.language.ru.grammar import closed
from sidelines.language.ru.mentions import Draft
from sidelines.language.ru.morph import inflect_phrase
from sidelines.language.ru.scene import Scene
from sidelines.lexicon import entries
from sidelines.model.analysis import MentionKind
from sidelines.model.span import Span

_SERVING = ("в", "при", "на")  # «посольство Китая в Кыргызстане», «представительство при ООН»


@dataclass(frozen=True, slots=True)
class Source:
    """A body or outlet that a sentence names as its source: the words, the name in full, and the mention."""

    span: Span  # with the word that makes it a source
    draft: Draft
    stop: int  # one past the last token of its name
    name: str  # nominative; "" where the mention's own name is whole
    outlet: bool
    hedged: bool
    back: bool  # «об этом сообщает»: it vouches for what was told before


def find_sources(scene: Scene) -> list[Source]:
    """Return who vouches; a person's words are a statement."""
    found: list[Source] = []
    for at in range(len(scene.tokens)):
        draft = _reporting(scene, at) or _stated(scene, at) or _according(scene, at)
        if draft is not None and all(f.draft is not draft for f in found):
            found.append(_source(scene, at, draft))
    return found


def _source(scene: Scene, at: int, draft: Draft) -> Source:
    stop = _name_stop(scene, draft)
    first, last = min(at, draft.first), max(at + 1, stop)
    hedged = any(not t.lemmas.isdisjoint(closed("hedges")) for t in scene.tokens)
    back = any(scene.tokens[i].low == "об" and scene.tokens[i + 1].low == "этом" for i in range(max(0, first - 6), at))
    return Source(scene.span(first, last), draft, stop, _name(scene, draft, stop), _outlet(scene, draft), hedged, back)


# --- words that name a source ---


def _reporting(scene: Scene, at: int) -> Draft | None:
    """«сообщает МИД», «МИД сообщил, что», «рассказали в пресс-службе», «сообщил представитель пресс-службы»."""
    token = scene.tokens[at]
    if token.form != "Fin":
        return None
    if token.number == "plur" or token.low.endswith("ся"):
        return _housed(scene, at) if not token.lemmas.isdisjoint(closed("quoted_verbs")) else None
    if token.lemmas.isdisjoint(closed("vouching_verbs")) or (token.tense == "past" and _imperfective(scene, at)):
        return None
    after = next((d for d in scene.drafts if at < d.first <= at + 2 and _vouches(scene, d)), None)
    before = next((d for d in scene.drafts if d.stop == at and _vouches(scene, d)), None)
    return after or before


def _vouches(scene: Scene, draft: Draft) -> bool:
    """Tell whether a mention may be the subject that reports: a body, or «представитель пресс-службы»."""
    if draft.mention.case not in ("nom", "") or scene.tokens[draft.first - 1].pos == "ADP":
        return False
    return draft.mention.kind is MentionKind.BODY or _spokes(draft)


def _spokes(draft: Draft) -> bool:
    unnamed = draft.mention.kind is MentionKind.HOLDER
    return unnamed and any(o.id in ("representative", "spokesperson") and o.where for o in draft.mention.offices)


def _imperfective(scene: Scene, at: int) -> bool:
    """«19 марта газета писала»: background, and no voice for the news."""
    return not scene.tokens[at].lemmas.isdisjoint(closed("background_verbs"))


def _housed(scene: Scene, verb: int) -> Draft | None:
    """«сообщили в Кремле», «В мэрии уточнили», «сообщается на официальном сайте МИД»."""
    clause = [i for i in range(max(0, verb - 6), min(verb + 6, len(scene.tokens) - 1)) if scene.same_clause(i, verb)]
    for at in clause:
        if scene.tokens[at].low in ("в", "во", "на"):
            draft = _after_notice(scene, at + 1)
            if draft is not None:
                return draft
    return None


def _after_notice(scene: Scene, at: int) -> Draft | None:
    """Return the body at a token, past adjectives and what it gave out: «официальном сайте | МИД»."""
    tokens = scene.tokens
    while at < len(tokens):
        draft = scene.draft_from(at)
        if draft is not None:
            return draft if draft.mention.kind is MentionKind.BODY or _seat(draft) else None
        if tokens[at].pos not in ("ADJ", "DET") and tokens[at].lemmas.isdisjoint(closed("notices")):
            return None
        at += 1
    return None


def _seat(draft: Draft) -> bool:
    """«Кремль», «Белый дом»: a seat that stands for the one who sits there, read as a state."""
    return draft.mention.kind is MentionKind.STATE and draft.mention.body is not None


def _stated(scene: Scene, at: int) -> Draft | None:
    """«говорится в сообщении МИД», «сказано на сайте МИД»."""
    token = scene.tokens[at]
    if token.lemmas.isdisjoint(closed("stated_verbs")) or token.form not in ("Fin", "Part") or token.case:
        return None
    following = at + 1
    if following + 1 >= len(scene.tokens) or scene.tokens[following].low not in ("в", "на"):
        return None
    return _after_notice(scene, following + 1)


@lru_cache(maxsize=1)
def _phrase_index() -> PhraseIndex[str]:
    index: PhraseIndex[str] = PhraseIndex()
    for entry in entries.source_phrases():
        for phrase in entry.ru:
            index.add(phrase, entry.governs)
    return index


def _according(scene: Scene, at: int) -> Draft | None:
    """«по данным МИД», «со ссылкой на пресс-релиз президентуры»."""
    match = _phrase_index().at(scene.tokens, at)
    return _after_notice(scene, match.stop) if match is not None else None


# --- its name in full ---


def _name_stop(scene: Scene, draft: Draft) -> int:
    """Return where the name of a source ends, with the genitives that follow: «пресс-служба аппарата Совбеза РФ»."""
    tokens, at = scene.tokens, draft.stop
    serving = not tokens[draft.first].lemmas.isdisjoint(closed("serving_bodies"))
    while at < len(tokens):
        following = scene.draft_from(at)
        if following is not None and following.mention.case in ("gen", ""):
            at = following.stop
        elif tokens[at].case == "gen" and tokens[at].pos in ("NOUN", "PROPN", "ADJ"):
            at += 1
        elif serving and tokens[at].low in _SERVING and at + 1 < len(tokens) and scene.draft_from(at + 1) is not None:
            at, serving = (scene.draft_from(at + 1) or draft).stop, False
        else:
            return at
    return at


def _name(scene: Scene, draft: Draft, stop: int) -> str:
    """Return the name that the mention alone does not give: with its complement, or a ministry by its usual name."""
    words = scene.sentence.words(draft.first, stop)
    if stop > draft.stop:
        return inflect_phrase(words, source=draft.mention.case or None)
    state = draft.mention.state
    inner = next((e for e in scene.entities if draft.first <= e.first and e.stop <= draft.stop and e.is_body), None)
    if draft.mention.anaphoric and state and inner is not None and inner.name and not inner.state:
        return f"{inner.name} {inflect_phrase([state_name(state)], 'gen')}"
    return ""


def _outlet(scene: Scene, draft: Draft) -> bool:
    """Tell whether a source publishes news: a known outlet, «газета ...», a name in Latin letters."""
    first = scene.tokens[draft.first]
    known = any(e.kind == "media" and draft.first <= e.first < draft.stop for e in scene.entities)
    latin = all(t.text.isascii() for t in scene.tokens[draft.first : draft.stop])
    return known or latin or not first.lemmas.isdisjoint(closed("press"))
