"""What came of a contact, who vouches for the report, and which anniversaries it marks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from sidelines.language.ru.gazetteer import PhraseIndex
from sidelines.language.ru.grammar import closed
from sidelines.language.ru.mentions import Draft
from sidelines.language.ru.morph import lemmas
from sidelines.language.ru.parties import subjects
from sidelines.language.ru.phrases import object_stop, phrase_span, phrase_stop, split_list
from sidelines.language.ru.scene import Scene
from sidelines.lexicon import entries
from sidelines.lexicon.entries import OutcomeEntry
from sidelines.model.analysis import MentionKind
from sidelines.model.span import Span


@dataclass(frozen=True, slots=True)
class Result:
    """A verb of outcome with its doers and objects."""

    verb: int
    span: Span
    type: str
    doers: tuple[Draft, ...]
    what: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A body, agency or person that the sentence names as its source."""

    span: Span
    draft: Draft
    hedged: bool


@dataclass(frozen=True, slots=True)
class Anniversary:
    """«30-летие установления дипломатических отношений»."""

    span: Span
    years: int
    what: Span


@lru_cache(maxsize=1)
def outcome_index() -> PhraseIndex[OutcomeEntry]:
    """Return the index of outcome verbs."""
    index: PhraseIndex[OutcomeEntry] = PhraseIndex()
    for entry in entries.outcomes():
        for phrase in entry.ru:
            index.add(phrase, entry)
    return index


@lru_cache(maxsize=64)
def _objects(entry: OutcomeEntry) -> frozenset[str]:
    return frozenset(lemma for phrase in entry.objects_ru for lemma in lemmas(phrase.split()[0]))


def is_outcome(scene: Scene, at: int) -> bool:
    """Tell whether a verb of outcome with its object begins at a token."""
    return any(_has_object(scene, m.stop, m.payload) for m in outcome_index().all_at(scene.tokens, at))


def find_results(scene: Scene) -> list[Result]:
    """Return the outcomes that a sentence tells."""
    found, at = [], 0
    while at < len(scene.tokens):
        fitting = [m for m in outcome_index().all_at(scene.tokens, at) if _has_object(scene, m.stop, m.payload)]
        match = max(fitting, key=lambda m: (m.stop, bool(m.payload.objects_ru)), default=None)
        if match is None or not _predicate(scene, at):
            at += 1
            continue
        what = _what(scene, match.first, match.stop)
        if what:
            doers = () if scene.tokens[at].form == "Part" else tuple(subjects(scene, at))
            found.append(Result(at, scene.span(at, match.stop), match.payload.type, doers, tuple(what)))
        at = match.stop
    return found


def _predicate(scene: Scene, at: int) -> bool:
    """Tell whether an outcome word is a predicate: a finite verb, a gerund, a short participle, an infinitive."""
    token = scene.tokens[at]
    return token.pos in ("VERB", "NOUN") or token.form in ("Fin", "Conv", "Part", "Inf")


def _has_object(scene: Scene, stop: int, entry: OutcomeEntry) -> bool:
    if not entry.objects_ru:
        return True
    window = range(stop, min(stop + 10, len(scene.tokens)))
    return any(not scene.tokens[i].lemmas.isdisjoint(_objects(entry)) for i in window)


def _what(scene: Scene, first: int, stop: int) -> list[Span]:
    """Return the items of the object phrase; a nominative one before a short participle counts too."""
    start = _object_start(scene, stop)
    end = object_stop(scene, start)
    head = next((i for i in range(start, end) if scene.tokens[i].pos in ("NOUN", "PROPN")), None)
    if head is not None or any(scene.tokens[i].form == "Inf" for i in range(start, end)):
        return [scene.span(a, b) for a, b in split_list(scene, start, end, head)]
    before = phrase_span(scene, _clause_start(scene, first), first) if scene.tokens[first].form == "Part" else None
    return [before] if before else []


def _object_start(scene: Scene, start: int) -> int:
    """Step over when, where and with whom: «подписали в пятницу в Белом доме декларацию»."""
    at = start
    while at < len(scene.tokens):
        token = scene.tokens[at]
        if token.low in closed("circumstance_prepositions"):
            at = phrase_stop(scene, at)
        elif token.text.isdigit() and at + 1 < len(scene.tokens) and scene.tokens[at + 1].case == "gen":
            at += 2
        elif token.pos in ("ADV", "PART"):
            at += 1
        else:
            return at
    return start


def _clause_start(scene: Scene, at: int) -> int:
    """Return the first token of the clause that ends at a token."""
    first = at
    while first > 0 and scene.same_clause(first - 1, at) and scene.tokens[first - 1].text not in ";,:":
        first -= 1
    return first


def find_sources(scene: Scene) -> list[Source]:
    """Return who vouches: «сообщает МИД», «по словам посла», «сообщили в пресс-службе»."""
    return [*_reporting_verbs(scene), *_source_phrases(scene)]


def _reporting_verbs(scene: Scene) -> list[Source]:
    """A body or outlet as subject of a verb of reporting, or in «в» after a plural one."""
    found = []
    for at, token in enumerate(scene.tokens):
        if token.lemmas.isdisjoint(closed("reporting_verbs")) or token.form not in ("Fin", ""):
            continue
        for draft in scene.drafts:
            if draft.mention.kind is not MentionKind.BODY:
                continue
            near = abs(draft.first - at) <= 12
            inside = draft.first > 0 and scene.tokens[draft.first - 1].low in ("в", "во")
            plural = token.number == "plur"
            if near and (
                (draft.mention.case == "nom" and not plural) or (inside and (plural or token.text.endswith("ся")))
            ):
                found.append(Source(scene.span(min(at, draft.first), max(at + 1, draft.stop)), draft, False))
                break
    return found


@lru_cache(maxsize=1)
def _phrase_index() -> PhraseIndex[str]:
    index: PhraseIndex[str] = PhraseIndex()
    for entry in entries.source_phrases():
        for phrase in entry.ru:
            index.add(phrase, entry.governs)
    return index


def _source_phrases(scene: Scene) -> list[Source]:
    """«по словам посла», «по данным МИД», «со ссылкой на источник»."""
    found = []
    for at in range(len(scene.tokens)):
        match = _phrase_index().at(scene.tokens, at)
        draft = scene.draft_from(match.stop) if match else None
        if match and draft is not None:
            found.append(Source(scene.span(at, draft.stop), draft, _hedged(scene)))
    return found


def _hedged(scene: Scene) -> bool:
    return any(not t.lemmas.isdisjoint(closed("hedges")) for t in scene.tokens)


_YEARS = re.compile(r"(\d{1,4})-лети[еяюе]м?")


def find_anniversaries(scene: Scene) -> list[Anniversary]:
    """Return the anniversaries named in a sentence: «30-летие X», «30 лет со дня X»."""
    found = []
    for at, token in enumerate(scene.tokens):
        match = _YEARS.fullmatch(token.low)
        if match is not None:
            what = _subject_of(scene, at + 1)
            if what is not None:
                found.append(Anniversary(scene.span(at, at + 1), int(match.group(1)), what))
        elif token.text.isdigit() and at + 3 < len(scene.tokens) and scene.tokens[at + 1].low in closed("years_words"):
            since = scene.tokens[at + 2].low in ("со", "с") and scene.tokens[at + 3].low in (
                "дня",
                "момента",
                "времени",
            )
            what = _subject_of(scene, at + 4) if since else None
            if what is not None:
                found.append(Anniversary(scene.span(at, at + 4), int(token.text), what))
    return found


def _subject_of(scene: Scene, start: int) -> Span | None:
    """Return what is marked: the genitive phrase that follows."""
    stop = object_stop(scene, start)
    comma = next((i for i in range(start, stop) if scene.tokens[i].text in (",", "(", ")")), stop)
    return phrase_span(scene, start, comma) if comma > start and scene.tokens[start].case in ("gen", "") else None
