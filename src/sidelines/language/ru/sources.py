"""Who vouches for what a report tells: «сообщает пресс-служба Кремля», «рассказали в мэрии», «по данным МИД»."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from sidelines.language.ru.entities import Entity
from sidelines.language.ru.gazetteer import PhraseIndex, state_name
from sidelines.language.ru.grammar import closed
from sidelines.language.ru.mentions import Draft
from sidelines.language.ru.morph import inflect_phrase
from sidelines.language.ru.scene import Scene
from sidelines.lexicon import entries
from sidelines.model.analysis import MentionKind
from sidelines.model.span import Span

_SEATS = ("building", "residence")
_SERVING = ("в", "при", "на")  # «посольство Китая в Кыргызстане», «представительство при ООН»


Named = Draft | Entity  # a body, or a seat that stands for who sits there: «в Кремле»


@dataclass(frozen=True, slots=True)
class Source:
    """A body or outlet that a sentence names as its source."""

    span: Span  # with the word that makes it a source
    words: Span
    name: str  # nominative
    outlet: bool
    hedged: bool
    back: bool  # «об этом сообщает»: it vouches for what was told before


def find_sources(scene: Scene) -> list[Source]:
    """Return who vouches; a person's words are a statement."""
    found: dict[int, Source] = {}
    for at in range(len(scene.tokens)):
        named = _reporting(scene, at) or _stated(scene, at) or _according(scene, at)
        if named is not None:
            found.setdefault(named.first, _source(scene, at, named))
    return list(found.values())


def _source(scene: Scene, at: int, named: Named) -> Source:
    stop = _name_stop(scene, named)
    first, last = min(at, named.first), max(at + 1, stop)
    hedged = any(not t.lemmas.isdisjoint(closed("hedges")) for t in scene.tokens)
    lows = [t.low for t in scene.tokens[: named.first]]
    back = any(pair == ("об", "этом") for pair in pairwise(lows))
    words, name = scene.span(named.first, stop), _name(scene, named, stop)
    return Source(scene.span(first, last), words, name, _outlet(scene, named), hedged, back)


# --- words that name a source ---


def _reporting(scene: Scene, at: int) -> Named | None:
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


def _housed(scene: Scene, verb: int) -> Named | None:
    """«сообщили в Кремле», «В мэрии уточнили», «сообщается на официальном сайте МИД»."""
    clause = [i for i in range(max(0, verb - 6), min(verb + 6, len(scene.tokens) - 1)) if scene.same_clause(i, verb)]
    for at in clause:
        if scene.tokens[at].low in ("в", "во", "на"):
            named = _after_notice(scene, at + 1)
            if named is not None:
                return named
    return None


def _after_notice(scene: Scene, at: int) -> Named | None:
    """Return the body at a token, past adjectives and what it gave out: «официальном сайте | МИД»."""
    tokens = scene.tokens
    while at < len(tokens):
        draft = scene.draft_from(at)
        if draft is not None:
            return draft if draft.mention.kind is MentionKind.BODY else None
        seat = next((e for e in scene.entities if e.first == at and e.kind in _SEATS and e.state), None)
        if seat is not None:
            return seat
        if tokens[at].pos not in ("ADJ", "DET") and tokens[at].lemmas.isdisjoint(closed("notices")):
            return None
        at += 1
    return None


def _stated(scene: Scene, at: int) -> Named | None:
    """«говорится в сообщении МИД», «сказано на сайте МИД»."""
    token = scene.tokens[at]
    if token.lemmas.isdisjoint(closed("stated_verbs")) or token.form not in ("Fin", "Part") or token.case:
        return None
    clause = (i for i in range(max(0, at - 8), min(at + 3, len(scene.tokens) - 1)) if i == at + 1 or i < at)
    named = (_after_notice(scene, i + 1) for i in clause if scene.tokens[i].low in ("в", "на"))
    return next((n for n in named if n is not None), None)


@lru_cache(maxsize=1)
def _phrase_index() -> PhraseIndex[str]:
    index: PhraseIndex[str] = PhraseIndex()
    for entry in entries.source_phrases():
        for phrase in entry.ru:
            index.add(phrase, entry.governs)
    return index


def _according(scene: Scene, at: int) -> Named | None:
    """«по данным МИД», «со ссылкой на пресс-релиз президентуры»."""
    match = _phrase_index().at(scene.tokens, at)
    return _after_notice(scene, match.stop) if match is not None else None


# --- its name in full ---


def _name_stop(scene: Scene, named: Named) -> int:
    """Return where the name of a source ends, with the genitives that follow: «пресс-служба аппарата Совбеза РФ»."""
    tokens, at = scene.tokens, named.stop
    serving = not tokens[named.first].lemmas.isdisjoint(closed("serving_bodies"))
    while at < len(tokens):
        following = scene.draft_from(at)
        served = scene.draft_from(at + 1) if serving and tokens[at].low in _SERVING else None
        if following is not None and following.mention.case in ("gen", ""):
            at = following.stop
        elif tokens[at].case == "gen" and tokens[at].pos in ("NOUN", "PROPN", "ADJ"):
            at += 1
        elif served is not None:
            at, serving = served.stop, False
        else:
            return at
    return at


def _name(scene: Scene, named: Named, stop: int) -> str:
    """Return a source's name in the nominative: a known body's usual one, else the words of the text."""
    entity = next((e for e in scene.entities if e.first == named.first and e.stop == stop), None)
    if entity is not None and entity.generic and entity.state and entity.body:
        return f"{_usual_names()[entity.body]} {inflect_phrase([state_name(entity.state)], 'gen')}"
    if entity is not None and not entity.generic and entity.name:
        return entity.name
    head = next((i for i in range(named.first, stop) if scene.tokens[i].pos in ("NOUN", "PROPN")), named.first)
    noun = scene.tokens[head]
    words = scene.sentence.words(named.first, head + 1)
    lead = inflect_phrase(words, number=noun.number or None, source=noun.case or None)
    return " ".join([lead, *scene.sentence.words(head + 1, stop)])


@lru_cache(maxsize=1)
def _usual_names() -> dict[str, str]:
    return {entry.id: entry.ru[0] for entry in entries.bodies() if entry.ru}


def _outlet(scene: Scene, named: Named) -> bool:
    """Tell whether a source publishes news: a known outlet, «газета ...», a name in Latin letters."""
    first = scene.tokens[named.first]
    known = any(e.kind == "media" and named.first <= e.first < named.stop for e in scene.entities)
    latin = all(t.text.isascii() for t in scene.tokens[named.first : named.stop])
    return known or latin or not first.lemmas.isdisjoint(closed("press"))
