"""What was discussed and said: topics after verbs of discussion, statements after verbs of speech."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from sidelines.language.ru.contacts import subjects
from sidelines.language.ru.gazetteer import PhraseIndex
from sidelines.language.ru.grammar import closed
from sidelines.language.ru.mentions import Draft
from sidelines.language.ru.phrases import object_stop, phrase_span, quotation, split_list, trimmed
from sidelines.language.ru.scene import Scene
from sidelines.lexicon import entries
from sidelines.model.span import Span


@dataclass(frozen=True, slots=True)
class Discussion:
    """A verb of discussion with its subjects and topics."""

    verb: int
    span: Span
    subjects: tuple[Draft, ...]
    topics: tuple[tuple[int, int], ...]  # token ranges
    governs: str


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


@lru_cache(maxsize=1)
def discussion_index() -> PhraseIndex[str]:
    """Return verbs and phrases of discussion with the case they govern."""
    index: PhraseIndex[str] = PhraseIndex()
    for entry in entries.discussion():
        for phrase in entry.ru:
            index.add(phrase, entry.governs)
    return index


@lru_cache(maxsize=1)
def speech_index() -> PhraseIndex[str]:
    """Return verbs and idioms of speech with their act."""
    index: PhraseIndex[str] = PhraseIndex()
    for entry in entries.speech():
        for phrase in entry.ru:
            index.add(phrase, entry.act)
    return index


def _verbs(scene: Scene, index: PhraseIndex[str]) -> Iterator[tuple[int, int, str]]:
    at = 0
    while at < len(scene.tokens):
        match = index.at(scene.tokens, at)
        if match is None:
            at += 1
            continue
        yield at, match.stop, match.payload
        at = match.stop


def find_discussions(scene: Scene) -> list[Discussion]:
    """Return the verbs of discussion of a sentence with what was discussed."""
    found = []
    for first, stop, governs in _verbs(scene, discussion_index()):
        if scene.tokens[first].form == "Part" and scene.tokens[first].pos != "VERB":
            continue
        topics = _nominative_topics(scene, first, stop) if governs == "nom" or _passive(scene, first) else _object_topics(scene, stop)
        if topics:
            found.append(Discussion(first, scene.span(first, stop), tuple(subjects(scene, first)), tuple(topics), governs))
    return found


def _passive(scene: Scene, verb: int) -> bool:
    return scene.tokens[verb].form == "Part" or scene.tokens[verb].text.endswith(("лись", "лась", "лось", "ются", "ется")) and (
        "обсуждаться" in scene.tokens[verb].lemmas
    )


def _object_topics(scene: Scene, start: int) -> list[tuple[int, int]]:
    """Return the items of the object phrase after a verb, stepping over «с Б» and adverbs."""
    start = _after_partner(scene, start)
    stop = object_stop(scene, start)
    head = next((i for i in range(start, stop) if scene.tokens[i].pos in ("NOUN", "PROPN")), None)
    if head is None:
        return []
    return split_list(scene, start, stop, head)


def _after_partner(scene: Scene, start: int) -> int:
    """«обсудил с послом торговлю»: the topic stands after the partner."""
    at = start
    while at < len(scene.tokens):
        if scene.tokens[at].low in ("с", "со"):
            draft = next((d for d in scene.drafts if at < d.first <= at + 3), None)
            if draft is None:
                return start
            at = draft.stop
        elif scene.tokens[at].pos in ("ADV", "PART") or scene.tokens[at].low in closed("topic_lead"):
            at += 1
        else:
            return at
    return start


def _nominative_topics(scene: Scene, first: int, stop: int) -> list[tuple[int, int]]:
    """«обсуждены вопросы торговли», «предметом переговоров стали поставки газа», «вопросы ... обсуждались»."""
    after = object_stop(scene, stop)
    head = next((i for i in range(stop, after) if scene.tokens[i].pos == "NOUN" and scene.tokens[i].case == "nom"), None)
    if head is not None:
        return split_list(scene, stop, after, head)
    before = [i for i in range(first) if scene.tokens[i].pos == "NOUN" and scene.tokens[i].case == "nom"]
    if not before:
        return []
    start = before[0]
    while start > 0 and scene.tokens[start - 1].pos in ("ADJ", "DET"):
        start -= 1
    kept = trimmed(scene, start, first)
    return [kept] if kept and not any(d.first <= before[0] < d.stop for d in scene.drafts) else []


def find_speech(scene: Scene) -> list[Speech]:
    """Return the verbs of speech of a sentence with who said what."""
    found = []
    for first, stop, act in _verbs(scene, speech_index()):
        token = scene.tokens[first]
        if token.pos not in ("VERB", "ADJ") and token.form not in ("Fin", "Conv", "Part", "Inf"):
            continue
        if token.form == "Part" and not _short(token.text) or token.form == "Inf":
            continue
        impersonal = token.form == "Part" or _indefinite(scene, first)
        content, quoted = _content(scene, first, stop)
        if content is None:
            continue
        speakers = () if impersonal else tuple(_speakers(scene, first))
        found.append(Speech(first, scene.span(first, stop), act, speakers, content, quoted, impersonal, tuple(_addressees(scene, first, stop))))
    return found


def _short(participle: str) -> bool:
    """«отмечено», «подчёркнута» head a clause; «отмеченный» modifies a noun."""
    return participle.endswith(("но", "на", "ны", "ен", "ён", "то", "та", "ты"))


def _indefinite(scene: Scene, verb: int) -> bool:
    """«отметили в МИД»: a plural verb without a subject."""
    return scene.tokens[verb].number == "plur" and not subjects(scene, verb)


def _speakers(scene: Scene, verb: int) -> list[Draft]:
    return subjects(scene, verb)


def _addressees(scene: Scene, first: int, stop: int) -> list[Draft]:
    """«поблагодарил президента», «сообщил коллеге»."""
    return [d for d in scene.drafts if d.first in (stop, stop + 1) and d.mention.case in ("dat", "acc", "gen")][:1]


def _content(scene: Scene, first: int, stop: int) -> tuple[Span | None, bool]:
    """Return what was said, and whether it is quoted."""
    tokens = scene.tokens
    after_that = next((i for i in range(stop, min(stop + 12, len(tokens))) if tokens[i].low == "что" and tokens[i - 1].text == ","), None)
    if after_that is not None:
        return phrase_span(scene, after_that + 1, len(tokens)), False
    quoted = quotation(scene, first)
    if quoted is not None:
        return phrase_span(scene, *quoted), True
    end = object_stop(scene, stop)
    if end > stop:
        return phrase_span(scene, stop, end), False
    return _before_dash(scene, first)


def _before_dash(scene: Scene, verb: int) -> tuple[Span | None, bool]:
    """«Стороны довольны переговорами, — отметил министр»."""
    dash = next((i for i in range(verb - 1, 0, -1) if scene.tokens[i].text in ("—", "–", "-")), None)
    return (phrase_span(scene, 0, dash), True) if dash else (None, False)
