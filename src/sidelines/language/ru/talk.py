"""What was said: statements after verbs of speech, with speaker, act and content."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from sidelines.language.ru.parties import subjects
from sidelines.language.ru.gazetteer import PhraseIndex
from sidelines.language.ru.mentions import Draft
from sidelines.language.ru.morph import lemmas
from sidelines.language.ru.phrases import object_stop, phrase_span, quotation
from sidelines.language.ru.scene import Scene
from sidelines.lexicon import entries
from sidelines.lexicon.entries import ReframeEntry
from sidelines.model.analysis import MentionKind
from sidelines.model.span import Span


@dataclass(frozen=True, slots=True)
class Speech:
    """A verb of speech with speakers, act, content and addressees."""

    verb: int
    span: Span
    act: str
    speakers: tuple[Draft, ...]
    content: Span
    quoted: bool
    impersonal: bool
    addressees: tuple[Draft, ...] = ()


@dataclass(frozen=True, slots=True)
class Word:
    """A word of speech: its act and what it needs to count."""

    act: str
    needs_clause: bool = False
    needs_actor: bool = False
    thing: bool = False
    short: bool = False
    objects: frozenset[str] = field(default_factory=frozenset)


@lru_cache(maxsize=1)
def speech_index() -> PhraseIndex[Word]:
    """Return verbs, idioms and short adjectives of speech."""
    index: PhraseIndex[Word] = PhraseIndex()
    for entry in entries.speech():
        word = Word(entry.act, entry.needs_clause, entry.needs_actor, entry.object == "thing")
        for phrase in entry.ru:
            index.add(phrase, word)
        for short in entry.short_ru:
            index.add(short, Word(entry.act, short=True))
    return index


@lru_cache(maxsize=1)
def light_index() -> PhraseIndex[Word]:
    """Return verbs that speak only with a noun."""
    index: PhraseIndex[Word] = PhraseIndex()
    for entry in entries.light_verbs():
        nouns = frozenset(lemma for noun in entry.objects_ru for lemma in lemmas(noun.split()[-1]))
        for verb in entry.ru:
            index.add(verb, Word(entry.act, objects=nouns))
    return index


@dataclass(frozen=True, slots=True)
class _Found:
    first: int
    stop: int
    word: Word


def _words(scene: Scene) -> Iterator[_Found]:
    at = 0
    while at < len(scene.tokens):
        found = _at(scene, at)
        if found is None:
            at += 1
            continue
        yield found
        at = found.stop


def _at(scene: Scene, at: int) -> _Found | None:
    match = speech_index().at(scene.tokens, at)
    if match is not None and _predicates(scene, at, match.payload):
        return _Found(at, match.stop, match.payload)
    for light in light_index().all_at(scene.tokens, at):
        noun = _noun_of(scene, light.stop, light.payload)
        if noun is not None and _predicates(scene, at, light.payload):
            return _Found(at, noun + 1, light.payload)
    return None


def _noun_of(scene: Scene, start: int, word: Word) -> int | None:
    """«предоставил собеседнику подробную информацию»: the noun stands within a few words, before the next verb."""
    for at in range(start, min(start + 6, len(scene.tokens))):
        if scene.tokens[at].pos == "VERB" or scene.tokens[at].text in ",.;":
            return None
        if not scene.tokens[at].lemmas.isdisjoint(word.objects):
            return at
    return None


def _predicates(scene: Scene, at: int, word: Word) -> bool:
    """Tell whether a word is a predicate: a finite verb, a gerund, a short participle or a short adjective."""
    token = scene.tokens[at]
    if word.short:
        return not token.case and token.pos in ("ADJ", "VERB")
    if token.form == "Part" or token.pos == "ADJ":
        return _short(token.low)
    return token.form in ("Fin", "Conv") or (token.pos == "VERB" and token.form != "Inf")


def _short(participle: str) -> bool:
    """«отмечено», «подчёркнута» head a clause; «отмеченный» modifies a noun."""
    return participle.endswith(("но", "на", "ны", "ен", "то", "та", "ты"))


def find_speech(scene: Scene) -> list[Speech]:
    """Return the statements of a sentence."""
    found: list[Speech] = []
    for word in _words(scene):
        speech = _speech(scene, word)
        if speech is not None and not any(_repeats(outer, speech) for outer in found):
            found.append(speech)
    return found


def _repeats(outer: Speech, inner: Speech) -> bool:
    """«отметил, что Россия выступает за ...»: what is said within a statement is its content."""
    return outer.content.covers(inner.span) and inner.span.start > outer.span.start


def _speech(scene: Scene, found: _Found) -> Speech | None:
    first, stop, word = found.first, found.stop, found.word
    content, how = _content(scene, first, stop)
    if content is None or (word.needs_clause and how == "object"):
        return None
    passive = scene.tokens[first].form == "Part"
    speakers = [] if passive else subjects(scene, first)
    if passive:
        speakers = _agents(scene, first)
    if (word.needs_actor and not speakers) or (word.thing and _person_object(scene, stop)):
        return None
    impersonal = not speakers and (passive or scene.tokens[first].number == "plur")
    act = reframed(scene, word.act, content)
    addressees = tuple(_addressees(scene, stop))
    return Speech(
        first, scene.span(first, stop), act, tuple(speakers), content, how == "quoted", impersonal, addressees
    )


def _agents(scene: Scene, verb: int) -> list[Draft]:
    """«сторонами отмечено», «министром было подчёркнуто»."""
    return [
        d
        for d in scene.drafts
        if d.mention.case == "ins"
        and scene.same_clause(d.first, verb)
        and scene.tokens[d.first - 1].pos != "ADP"
        and d.stop <= verb + 1
    ][:1]


def _person_object(scene: Scene, stop: int) -> bool:
    draft = scene.draft_from(stop)
    return draft is not None and draft.mention.kind in (MentionKind.PERSON, MentionKind.HOLDER, MentionKind.GROUP)


def _addressees(scene: Scene, stop: int) -> list[Draft]:
    """«поблагодарил президента», «сообщил коллеге»."""
    return [d for d in scene.drafts if d.first in (stop, stop + 1) and d.mention.case in ("dat", "acc", "gen")][:1]


def _content(scene: Scene, first: int, stop: int) -> tuple[Span | None, str]:
    """Return what was said, and whether it stands in a clause, a quotation or an object phrase."""
    tokens = scene.tokens
    that = next(
        (i for i in range(stop, min(stop + 14, len(tokens))) if tokens[i].low == "что" and tokens[i - 1].text == ","),
        None,
    )
    if that is not None and not any(tokens[i].form == "Fin" for i in range(stop, that)):
        return phrase_span(scene, that + 1, _clause_end(scene, that + 1)), "clause"
    quoted = quotation(scene, first)
    if quoted is not None:
        return phrase_span(scene, *quoted), "quoted"
    dash = _before_dash(scene, first)
    if dash is not None:
        return dash, "quoted"
    end = object_stop(scene, stop)
    if end > stop and any(t.pos in ("NOUN", "PROPN", "VERB") for t in tokens[stop:end]):
        return phrase_span(scene, stop, end), "object"
    return None, ""


def _clause_end(scene: Scene, start: int) -> int:
    """A content clause ends with the sentence, or where another verb of speech takes over: «..., и отметил, что»."""
    for at in range(start + 1, len(scene.tokens) - 2):
        token = scene.tokens[at]
        another = token.low == "и" and scene.tokens[at - 1].text == "," and scene.tokens[at + 1].form == "Fin"
        if another and speech_index().at(scene.tokens, at + 1) is not None:
            return at - 1
    return len(scene.tokens)


def _before_dash(scene: Scene, verb: int) -> Span | None:
    """«Стороны довольны переговорами, — отметил министр»."""
    tokens = scene.tokens
    dash = next((i for i in range(verb - 1, 1, -1) if tokens[i].text in ("—", "–", "-")), None)
    if dash is None or verb - dash > 3 or tokens[dash - 1].text not in ',»!?.…"':
        return None
    return phrase_span(scene, 0, dash)


@lru_cache(maxsize=1)
def reframe_index() -> PhraseIndex[ReframeEntry]:
    """Return words that turn a neutral act into another."""
    index: PhraseIndex[ReframeEntry] = PhraseIndex()
    for entry in entries.reframes():
        for phrase in entry.ru:
            index.add(phrase, entry)
    return index


def reframed(scene: Scene, act: str, content: Span) -> str:
    """Return the act that the words of a statement show, where its verb is neutral."""
    for at, token in enumerate(scene.tokens):
        if content.start <= token.start < content.end:
            for match in reframe_index().all_at(scene.tokens, at):
                if act in match.payload.acts:
                    return match.payload.to
    return act
