"""What was said: statements with speaker, act, content and addressee."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from sidelines.language.ru.content import Content, How, clause_stop, content_of, is_passive
from sidelines.language.ru.gazetteer import PhraseIndex
from sidelines.language.ru.grammar import closed
from sidelines.language.ru.mentions import Draft
from sidelines.language.ru.parties import subjects
from sidelines.language.ru.phrases import Range, agents, trimmed
from sidelines.language.ru.quotations import quotations
from sidelines.language.ru.results import is_outcome
from sidelines.language.ru.scene import Scene, after_preposition, chain_right
from sidelines.language.ru.utterances import Utterance, in_own_voice, reframed, utterances
from sidelines.lexicon import entries
from sidelines.model.analysis import MentionKind, Number
from sidelines.model.span import Span

_IMPERSONAL = frozenset({"state", "stress", "assess"})  # «Отмечена важность», «Положительно оценён ход»
_DEEDS = ("agreement", "handover")  # «согласился с участием», «попросил передать письмо»: more than words


@dataclass(frozen=True, slots=True)
class Speech:
    """A predicate of speech with speakers, act, content and addressees."""

    verb: int
    span: Span
    act: str
    speakers: tuple[Draft, ...]
    content: Range
    how: How
    impersonal: bool = False
    document: bool = False  # «сказано в тексте»: whoever wrote it says it
    own_voice: bool = False  # «Мы надеемся»: the speaker is whoever is quoted
    addressees: tuple[Draft, ...] = ()
    raises: bool = True  # a wish, or a name given to something, brings up no subject
    recalls: bool = False
    goes_back: bool = False  # the quotation began in an earlier sentence
    joint: bool = False  # the verb is plural and one subject was made out: there are more

    def says(self, other: Speech) -> bool:
        """Tell whether another statement lies within what this one says."""
        return other is not self and self.content[0] <= other.verb < self.content[1]


def find_speech(scene: Scene) -> list[Speech]:
    """Return the statements of a sentence; what is said within a statement is its content."""
    said = (u for u in utterances(scene) if not is_outcome(scene, u.first, *_DEEDS))
    found = [s for u in said if (s := _speech(scene, u)) is not None]
    found += _in_the_words_of(scene)
    found = [_own_words(s, found) for s in found]
    return [s for s in found if not any(o.says(s) and not _vouches(o) for o in found)]


def _vouches(outer: Speech) -> bool:
    """«МИД сообщает, что министры отметили ...»: the body is a source; what it reports was said at the contact."""
    return bool(outer.speakers) and all(s.mention.kind is MentionKind.BODY for s in outer.speakers)


def _own_words(outer: Speech, found: list[Speech]) -> Speech:
    """«Мы благодарим за приём», — сказал посол: he thanks."""
    if outer.how is not How.QUOTED:
        return outer
    inner = next((s for s in found if s.own_voice and outer.says(s)), None)
    return replace(outer, act=inner.act, content=inner.content) if inner is not None else outer


def _speech(scene: Scene, said: Utterance) -> Speech | None:
    content = content_of(scene, said)
    named = said.word.object == "named" and content is not None and content.how is How.OBJECT
    if content is None or (said.word.needs_clause and content.how is How.OBJECT and not named):
        return None
    passive, own = is_passive(scene, said), in_own_voice(scene, said.verb)
    if own and said.verb == 0 and content.how is How.CLAUSE:  # «Отметим, что»: the report's own voice
        return None
    speakers = agents(scene, said.verb) if passive else _speakers(scene, said, content)
    if not speakers and (said.word.needs_actor or not (passive or own or _sides_unnamed(scene, said))):
        return None
    if passive and not speakers and said.bare and content.how is How.OBJECT and said.word.act not in _IMPERSONAL:
        return None  # «Участникам обещана встреча»
    if said.word.object == "thing" and content.how is How.OBJECT and _person(scene, content.range[0]):
        return None
    return Speech(
        said.verb,
        scene.span(said.first, said.stop),
        "assess"
        if named
        else said.word.act
        if content.how is How.QUOTED
        else reframed(scene, said.word.act, *content.range),
        tuple(speakers),
        content.range,
        content.how,
        not speakers and not own,
        passive and not speakers and content.how in (How.QUOTED, How.ASIDE),
        not speakers and own,
        (content.addressee,) if content.addressee else (),
        not named and said.word.object not in ("wish", "recalled"),
        said.word.object == "recalled",
        content.goes_back,
        _several(scene, said.verb, speakers),
    )


@lru_cache(maxsize=1)
def voice_index() -> PhraseIndex[str]:
    """Return the phrases that give the words of somebody, with their act."""
    index: PhraseIndex[str] = PhraseIndex()
    for entry in entries.source_phrases():
        for phrase in entry.ru if entry.act else ():
            index.add(phrase, entry.act)
    return index


def _in_the_words_of(scene: Scene) -> list[Speech]:
    """«По словам посла, переговоры продолжатся», «Переговоры, по его мнению, полезны»."""
    tokens, found = scene.tokens, []
    for at in range(len(tokens)):
        named = _voice(scene, at)
        if named is None:
            continue
        act, speaker, stop = named
        first, last = (stop, len(tokens)) if len(tokens) - stop > at else (0, at)
        kept = trimmed(scene, first, min(last, clause_stop(scene, first, at)))
        if kept is not None and kept[1] - kept[0] > 2:
            found.append(Speech(at, scene.span(at, stop), reframed(scene, act, *kept), (speaker,), kept, How.CLAUSE))
    return found


def _voice(scene: Scene, at: int) -> tuple[str, Draft, int] | None:
    """Return the act, the speaker and the end of «по словам посла», «по его словам»."""
    tokens = scene.tokens
    match = voice_index().at(tokens, at)
    if match is not None:
        speaker = scene.draft_from(match.stop)
        return (match.payload, speaker, speaker.stop) if speaker is not None else None
    own = scene.draft_from(at + 1)
    if tokens[at].low != "по" or own is None or own.stop != at + 2 or own.stop >= len(tokens):
        return None
    without = (tokens[at], *tokens[at + 2 :])
    match = voice_index().at(without, 0) if own.mention.kind is MentionKind.PRONOUN else None
    return (match.payload, own, at + 1 + match.stop) if match is not None else None


# --- who speaks ---


def _several(scene: Scene, verb: int, speakers: list[Draft]) -> bool:
    """«Баку и Ереван подтвердили», with one of the two unread: more than one speaks."""
    alone = len(speakers) == 1 and speakers[0].mention.number is Number.SINGULAR
    return alone and scene.tokens[verb].form == "Fin" and scene.tokens[verb].number == "plur"


def _speakers(scene: Scene, said: Utterance, content: Content) -> list[Draft]:
    """Return who speaks: after an aside the name that follows it, else the subject, else that of the verb before."""
    verb = said.verb
    if content.how in (How.QUOTED, How.ASIDE) and content.range[1] <= verb:
        after = next((d for d in scene.drafts if said.stop <= d.first <= said.stop + 2 and _may_speak(scene, d)), None)
        if after is not None:
            return chain_right(scene, after, "nom")
    quoted = [q for q in quotations(scene) if not q[0] <= verb < q[1]]
    aside = [content.range, *quoted]  # whom these name is spoken of and does not speak
    found = subjects(scene, verb) or _right_before(scene, said) or _shared(scene, verb)
    return [d for d in found if not any(a <= d.first < b for a, b in aside)]


def _right_before(scene: Scene, said: Utterance) -> list[Draft]:
    """«Рябков сообщил»: a name right before a verb is its subject, whatever case its form suggests."""
    named = (d for d in scene.drafts if d.stop == said.first and d.mention.kind is MentionKind.PERSON)
    return [d for d in named if scene.tokens[said.verb].form == "Fin" and not after_preposition(scene, d)]


def _may_speak(scene: Scene, draft: Draft) -> bool:
    return draft.mention.case in ("nom", "") and scene.tokens[draft.first - 1].pos != "ADP"


def _shared(scene: Scene, verb: int) -> list[Draft]:
    """«Стороны обменялись мнениями, отметили динамику и подтвердили ...»: verbs in a row have one subject."""
    token = scene.tokens[verb]
    if token.form != "Fin" or _has_subject(scene, verb):
        return []
    for before in range(verb - 1, -1, -1):
        other = scene.tokens[before]
        if other.form == "Fin" and (other.number, other.tense) == (token.number, token.tense):
            found = [d for d in subjects(scene, before) if d.stop <= before]
            if found:
                return found
    return []


def _has_subject(scene: Scene, verb: int) -> bool:
    return any(scene.rels[i].startswith("nsubj") and scene.heads[i] == verb for i in range(len(scene.tokens)))


def _sides_unnamed(scene: Scene, said: Utterance) -> bool:
    """«На встрече отметили важность диалога»: a plural past verb with no subject, and no «в МИД» for one."""
    verb = scene.tokens[said.verb]
    if verb.number != "plur" or verb.tense != "past" or _has_subject(scene, said.verb):
        return False
    clause = [i for i in scene.in_clause(said.verb) if i + 1 < len(scene.tokens)]
    return not any(scene.tokens[i].low in ("в", "во", "на") and _houses(scene, i + 1) for i in clause)


def _houses(scene: Scene, at: int) -> bool:
    """Tell whether a body or an office stands here: «в Кремле», «в мэрии», «в пресс-службе»."""
    here = range(at, min(at + 3, len(scene.tokens)))
    drafts = [d for i in here if (d := scene.draft_at(i)) is not None]
    if any(d.mention.kind in (MentionKind.BODY, MentionKind.STATE) for d in drafts):
        return True
    return any(not scene.tokens[i].lemmas.isdisjoint(closed("houses") | closed("organisation_heads")) for i in here)


def _person(scene: Scene, at: int) -> bool:
    draft = scene.draft_from(at)
    return draft is not None and draft.mention.kind in (MentionKind.PERSON, MentionKind.HOLDER, MentionKind.GROUP)
