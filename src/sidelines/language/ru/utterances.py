"""Words of speech: the verbs, idioms and short adjectives by which somebody says something, and their acts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from sidelines.language.ru.gazetteer import PhraseIndex
from sidelines.language.ru.grammar import closed
from sidelines.language.ru.morph import lemmas, parse
from sidelines.language.ru.scene import Scene
from sidelines.lexicon import entries
from sidelines.lexicon.entries import ReframeEntry

_NOUN_WITHIN = 6  # words, a mention being one, between a light verb and its noun


@dataclass(frozen=True, slots=True)
class Word:
    """A word of speech: its act and what it needs to count."""

    act: str
    governs: tuple[str, ...] = ()  # what opens the content, where not a bare object: «за», «в связи с»
    needs_clause: bool = False
    needs_actor: bool = False
    object: str = ""  # "thing": no person; "named": «назвал А Б»
    source: bool = False
    short: bool = False
    impersonal: bool = False
    nouns: frozenset[str] = field(default_factory=frozenset)  # of a light verb


@dataclass(frozen=True, slots=True)
class Utterance:
    """A predicate of speech at tokens[first:stop]."""

    first: int
    stop: int
    start: int  # where its object may begin: the noun of «подчеркнул важность ...» belongs to what is said
    word: Word
    verb: int  # of «положительно оценил»: the verb

    @property
    def bare(self) -> bool:
        """Tell whether this is a verb alone, so that a phrase of place or time may follow."""
        return self.stop - self.first == 1


def _governed(phrases: str) -> tuple[str, ...]:
    return tuple(p.split("+")[0] for p in phrases.split("|") if p)


@lru_cache(maxsize=1)
def speech_index() -> PhraseIndex[Word]:
    """Return verbs, idioms and short adjectives of speech."""
    index: PhraseIndex[Word] = PhraseIndex()
    for entry in entries.speech():
        governs = _governed(entry.governs)
        word = Word(entry.act, governs, entry.needs_clause, entry.needs_actor, entry.object, entry.source)
        for phrase in entry.ru:
            index.add(phrase, word)
        for short in entry.short_ru:
            index.add(short, Word(entry.act, short=True))
        for phrase in entry.impersonal_ru:
            index.add(phrase, Word(entry.act, governs, impersonal=True))
    return index


@lru_cache(maxsize=1)
def light_index() -> PhraseIndex[Word]:
    """Return verbs that speak only with a noun."""
    index: PhraseIndex[Word] = PhraseIndex()
    for entry in entries.light_verbs():
        nouns = frozenset(lemma for noun in entry.objects_ru for lemma in lemmas(noun.split()[-1]))
        for verb in entry.ru:
            index.add(verb, Word(entry.act, _governed(entry.governs), nouns=nouns))
    return index


def utterances(scene: Scene) -> Iterator[Utterance]:
    """Yield the predicates of speech of a sentence, left to right."""
    at = 0
    while at < len(scene.tokens):
        found = utterance_at(scene, at)
        if found is None:
            at += 1
            continue
        yield found
        at = found.stop


def utterance_at(scene: Scene, at: int) -> Utterance | None:
    """Return the predicate of speech that starts at a token: an idiom before a light verb with its noun."""
    match = speech_index().at(scene.tokens, at)
    verb = _verb(scene, at, match.stop) if match is not None else at
    if match is not None and match.stop - at > 1 and _predicates(scene, verb, match.payload):
        return Utterance(at, match.stop, _object_of_idiom(scene, at, match.stop), match.payload, verb)
    for light in light_index().all_at(scene.tokens, at):
        noun = _noun_of(scene, light.stop, light.payload)
        if noun is not None and _predicates(scene, at, light.payload):
            return Utterance(at, noun + 1, _object_of_idiom(scene, light.stop, noun + 1), light.payload, at)
    if match is not None and _predicates(scene, at, match.payload):
        return Utterance(at, match.stop, match.stop, match.payload, at)
    return None


def _verb(scene: Scene, first: int, stop: int) -> int:
    return next((i for i in range(first, stop) if scene.tokens[i].pos == "VERB"), first)


def _object_of_idiom(scene: Scene, first: int, stop: int) -> int:
    """«подчеркнул важность», «выразил полную поддержку»: the noun is said; «выразил надежду»: the noun is the act."""
    noun = next((i for i in range(stop - 1, first - 1, -1) if scene.tokens[i].pos == "NOUN"), None)
    if noun is None or not scene.tokens[noun].lemmas.isdisjoint(closed("spent_nouns")):
        return stop
    while noun > first and scene.tokens[noun - 1].pos in ("ADJ", "DET"):
        noun -= 1
    return noun


def _noun_of(scene: Scene, start: int, word: Word) -> int | None:
    """«предоставил собеседнику подробную информацию»: the noun stands within a few words, before the next verb."""
    at, steps = start, 0
    while at < len(scene.tokens) and steps < _NOUN_WITHIN:
        draft = scene.draft_from(at)
        if not scene.tokens[at].lemmas.isdisjoint(word.nouns):
            return _noun_at(scene, at)
        if draft is None and (scene.tokens[at].pos == "VERB" or scene.tokens[at].text in ",.;"):
            return None
        at, steps = (draft.stop if draft is not None else at + 1), steps + 1
    return None


def _noun_at(scene: Scene, at: int) -> int:
    """«поздравительное письмо»: where an adjective names the act, its noun goes with it."""
    following = scene.tokens[min(at + 1, len(scene.tokens) - 1)]
    return at + 1 if scene.tokens[at].pos == "ADJ" and following.pos == "NOUN" else at


def _predicates(scene: Scene, at: int, word: Word) -> bool:
    """Tell whether a word is a predicate: a finite verb, a gerund, a short participle or a short adjective."""
    token = scene.tokens[at]
    if word.short:
        return not token.case and token.pos in ("ADJ", "VERB")
    if word.impersonal:  # «отмечалось»; «отмечается» is the report's own voice
        return token.form == "Fin" and token.tense == "past"
    if token.form == "Part" or token.pos == "ADJ":
        return is_short(token.low)
    if token.form == "Inf":
        return _wished(scene, at)
    return token.form == "Fin" or is_gerund(scene, at) or token.pos == "VERB"


def _wished(scene: Scene, at: int) -> bool:
    """«Хотел бы поблагодарить вас»: the infinitive says it."""
    return any(not t.lemmas.isdisjoint(closed("wishing")) for t in scene.tokens[max(0, at - 4) : at])


def is_gerund(scene: Scene, at: int) -> bool:
    """«Отметив», «Вспомнив»: one that opens a sentence the network often takes for a name."""
    token = scene.tokens[at]
    return token.form == "Conv" or (at == 0 and token.pos == "PROPN" and parse(token.low)[0].tag.POS == "GRND")


def is_short(participle: str) -> bool:
    """«отмечено», «подчёркнута» head a clause; «отмеченный» modifies a noun."""
    return participle.endswith(("но", "на", "ны", "ен", "то", "та", "ты"))


def in_own_voice(scene: Scene, at: int) -> bool:
    """Tell whether a verb is in the first person: «надеемся», «Отметим, что», «хотел бы поблагодарить»."""
    if scene.tokens[at].form == "Inf":
        return True
    return any("1per" in p.tag for p in parse(scene.tokens[at].low))


@lru_cache(maxsize=1)
def _reframes() -> PhraseIndex[ReframeEntry]:
    index: PhraseIndex[ReframeEntry] = PhraseIndex()
    for entry in entries.reframes():
        for phrase in entry.ru:
            index.add(phrase, entry)
    return index


def reframed(scene: Scene, act: str, first: int, stop: int) -> str:
    """Return the act that the words of a statement show, where its verb is neutral."""
    for at in range(first, stop):
        if "который" in scene.tokens[at].lemmas:  # an aside on one of the things said
            return act
        for match in _reframes().all_at(scene.tokens, at):
            if act in match.payload.acts:
                return match.payload.to
    return act
