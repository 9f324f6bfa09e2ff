"""What came of a contact: verbs of outcome with what was agreed, signed, handed over, and by whom."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from sidelines.language.ru.gazetteer import Match, PhraseIndex
from sidelines.language.ru.grammar import closed
from sidelines.language.ru.mentions import Draft
from sidelines.language.ru.morph import lemmas
from sidelines.language.ru.parties import subjects
from sidelines.language.ru.phrases import (
    Range,
    agents,
    is_infinitive,
    object_stop,
    opens,
    phrase_stop,
    split_list,
    trimmed,
)
from sidelines.language.ru.scene import Scene, after_preposition
from sidelines.lexicon import entries
from sidelines.lexicon.entries import OutcomeEntry
from sidelines.model.analysis import MentionKind
from sidelines.model.span import Span

AGREEMENT, DECISION, NEXT_CONTACT, INVITATION = "agreement", "decision", "next_contact", "invitation"
_ABOUT = ("о", "на", "с", "к", "по")
_PEOPLE = (MentionKind.PERSON, MentionKind.HOLDER, MentionKind.GROUP, MentionKind.PRONOUN, MentionKind.COUNTERPART)


@dataclass(frozen=True, slots=True)
class Result:
    """A verb of outcome with its doers and objects."""

    verb: int
    span: Span
    type: str
    doers: tuple[Draft, ...]
    what: tuple[Range, ...]
    promised: bool = False  # decided on, and not yet done


@lru_cache(maxsize=1)
def outcome_index() -> PhraseIndex[OutcomeEntry]:
    """Return the index of outcome verbs."""
    index: PhraseIndex[OutcomeEntry] = PhraseIndex()
    for entry in entries.outcomes():
        for phrase in entry.ru:
            index.add(phrase, entry)
    return index


@lru_cache(maxsize=1)
def _coming_index() -> PhraseIndex[str]:
    """Return nouns of further contacts: «следующая встреча»."""
    index: PhraseIndex[str] = PhraseIndex()
    for entry in entries.outcomes():
        for noun in entry.nouns_ru if entry.type == NEXT_CONTACT else ():
            index.add(noun, entry.type)
    return index


@lru_cache(maxsize=64)
def _objects(entry: OutcomeEntry) -> frozenset[str]:
    return frozenset(lemma for phrase in entry.objects_ru for lemma in lemmas(phrase.split()[0]))


def is_outcome(scene: Scene, at: int, *types: str) -> bool:
    """Tell whether a verb of outcome, of one of the types if given, begins with its object at a token."""
    match = _match(scene, at)
    return match is not None and (not types or match.payload.type in types)


def find_results(scene: Scene) -> list[Result]:
    """Return the outcomes that a sentence tells; what is agreed to be done is no outcome of its own."""
    found: list[Result] = []
    at = 0
    while at < len(scene.tokens):
        match = _match(scene, at)
        inside = any(a <= at < b for r in found for a, b in r.what)
        if match is None or inside or not _predicate(scene, at):
            at += 1
            continue
        found += _results(scene, match)
        at = match.stop
    return [*found, *_coming(scene)]


def _match(scene: Scene, at: int) -> Match[OutcomeEntry] | None:
    """Return the longest phrase of outcome at a token whose object is there too."""
    fitting = [m for m in outcome_index().all_at(scene.tokens, at) if _has_object(scene, m)]
    return max(fitting, key=lambda m: (m.stop, bool(m.payload.objects_ru)), default=None)


def _has_object(scene: Scene, match: Match[OutcomeEntry]) -> bool:
    entry, tokens = match.payload, scene.tokens
    if entry.infinitive:
        return any(t.form == "Inf" for t in tokens[match.stop : match.stop + 3])
    if not entry.objects_ru:
        return True
    return _has_noun(scene, match, _after(scene, match)) or _has_noun(scene, match, _clause_before(scene, match.first))


def _has_noun(scene: Scene, match: Match[OutcomeEntry], where: Iterable[int]) -> bool:
    return any(not scene.tokens[i].lemmas.isdisjoint(_objects(match.payload)) for i in where)


def _after(scene: Scene, match: Match[OutcomeEntry]) -> range:
    """Return the tokens after a verb that its object may stand in: up to the next verb."""
    last = min(match.stop + 10, len(scene.tokens))
    stop = next((i for i in range(match.stop, last) if scene.tokens[i].form in ("Fin", "Conv")), last)
    return range(match.stop, stop)


def _clause_before(scene: Scene, verb: int) -> list[int]:
    """Return the words of a verb's clause before it that no preposition governs."""
    return [i for i in range(verb) if scene.same_clause(i, verb) and not _governed(scene, i)]


def _governed(scene: Scene, at: int) -> bool:
    return at > 0 and scene.tokens[at - 1].pos == "ADP"


def _predicate(scene: Scene, at: int) -> bool:
    """Tell whether an outcome word is a predicate: a finite verb, a gerund, a short participle, an infinitive."""
    token = scene.tokens[at]
    if token.form == "Part":
        return not token.case
    return token.pos in ("VERB", "NOUN") or token.form in ("Fin", "Conv", "Inf")


def _results(scene: Scene, match: Match[OutcomeEntry]) -> list[Result]:
    entry, first = match.payload, match.first
    passive = scene.tokens[first].form == "Part"
    typed = [(*_typed(scene, entry.type, w), w) for w in _what(scene, match)]
    if entry.type == INVITATION and passive and not any(is_infinitive(scene, w[0]) for _, _, w in typed):
        return []  # «был приглашён в МИД» is a summons
    doers = agents(scene, first) if passive else [] if entry.receiving else subjects(scene, first)
    doers = [d for d in doers if not any(a <= d.first < b for _, _, (a, b) in typed)]
    span = scene.span(first, match.stop)
    found = [
        Result(first, span, kind, tuple(doers), tuple(w for k, _, w in typed if k == kind), promised)
        for kind, promised in dict.fromkeys((k, p) for k, p, _ in typed)
    ]
    return [*found, *_gapped(scene, entry.type, first, span)] if found else []


# --- what came ---


def _what(scene: Scene, match: Match[OutcomeEntry]) -> list[Range]:
    """Return the items of the object: of the idiom itself, before the verb where it is fronted, or after it."""
    inner = _object_of_idiom(scene, match)
    if inner is not None:
        return _items(scene, match.payload.type, inner)
    fronted = _before(scene, match)
    if fronted and _stands_before(scene, match, fronted[0]):
        return fronted
    start = _object_start(scene, match)
    found = _items(scene, match.payload.type, start) if start is not None else []
    if found and fronted and is_infinitive(scene, found[0][0]) and not _has_object_of_its_own(scene, found[0]):
        return fronted  # «Очередную встречу решено провести в мае»
    return [w for w in found if _heads(scene, match.payload, w)] if match.payload.objects_ru else found


def _stands_before(scene: Scene, match: Match[OutcomeEntry], fronted: Range) -> bool:
    """Tell whether the object is the one before: «О создании центра договорились», «Соглашение подписано»."""
    tokens, entry = scene.tokens, match.payload
    if any(tokens[i].low in ("о", "об", "обо") for i in range(match.first) if scene.same_clause(i, match.first)):
        return entry.type in (AGREEMENT, NEXT_CONTACT)
    if tokens[match.first].form == "Part":
        return not entry.infinitive
    speaks = [d for d in subjects(scene, match.first) if d.first > fronted[0] or d.stop < fronted[0]]
    return bool(
        entry.objects_ru
        and speaks
        and _heads(scene, entry, fronted)
        and not _has_noun(scene, match, _after(scene, match))
    )


def _has_object_of_its_own(scene: Scene, what: Range) -> bool:
    tokens = scene.tokens
    return any(tokens[i].pos in ("NOUN", "PROPN") and not _placed(scene, i) for i in range(what[0] + 1, what[1]))


def _placed(scene: Scene, noun: int) -> bool:
    """Tell whether a noun hangs on a preposition, with attributes between."""
    at = noun - 1
    while at > 0 and scene.tokens[at].pos in ("ADJ", "DET", "NUM"):
        at -= 1
    return scene.tokens[at].pos == "ADP" or scene.tokens[noun].case == "gen"


def _heads(scene: Scene, entry: OutcomeEntry, what: Range) -> bool:
    """Tell whether an object that the verb needs is what came, and no word further on."""
    return any(not t.lemmas.isdisjoint(_objects(entry)) for t in scene.tokens[what[0] : min(what[0] + 5, what[1])])


def _object_of_idiom(scene: Scene, match: Match[OutcomeEntry]) -> int | None:
    """«принять верительные грамоты», «условиться продолжить диалог»: the object is part of the phrase.

    The noun of «достигнута договорённость о ...», «принять решение о ...» names the outcome and not what it is.
    """
    inner = range(match.first + 1, match.stop)
    at = next((i for i in inner if scene.tokens[i].pos != "ADP"), None)
    if at is not None and is_infinitive(scene, at) and match.payload.type not in (AGREEMENT, DECISION, NEXT_CONTACT):
        return None  # «попросил передать письмо»
    spent = any(not scene.tokens[i].lemmas.isdisjoint(closed("spent_outcomes")) for i in inner)
    return None if at is None or spent else at


def _object_start(scene: Scene, match: Match[OutcomeEntry]) -> int | None:
    """Step over who, to whom, with whom, when and where: «подписали в пятницу в Белом доме декларацию»."""
    tokens, at = scene.tokens, match.stop
    while at < len(tokens):
        token, draft = tokens[at], _mention_at(scene, at)
        opened = opens(scene, at, _ABOUT if match.payload.type in (AGREEMENT, DECISION, NEXT_CONTACT) else ())
        if opened and scene.draft_at(opened) is None:
            return opened
        if token.form in ("Fin", "Conv") or token.text in ".;:—–«»,":
            return None
        if token.low == "не" and at + 1 < len(tokens) and is_infinitive(scene, at + 1):  # «решили не менять»
            return at
        if draft is not None and _steps_over(scene, match, draft):
            at = draft.stop
        elif match.payload.type == INVITATION and token.low in ("в", "во", "на"):
            return at + 1
        elif token.low in closed("circumstance_prepositions"):
            at = phrase_stop(scene, at)
        elif token.text.isdigit() and at + 1 < len(tokens) and tokens[at + 1].low in closed("month_genitives"):
            at += 2
        elif token.pos in ("ADV", "PART", "ADP") or (token.pos == "PRON" and token.case == "dat"):
            at += 1
        else:
            return at
    return None


def _mention_at(scene: Scene, at: int) -> Draft | None:
    """Return the mention at a token, past a possessive: «своего коллегу»."""
    return scene.draft_from(at) or (scene.draft_from(at + 1) if scene.tokens[at].pos == "DET" else None)


def _steps_over(scene: Scene, match: Match[OutcomeEntry], draft: Draft) -> bool:
    """Tell whether a mention after a verb is the doer or the receiver, and not the object."""
    case, active = draft.mention.case, scene.tokens[match.first].form != "Part"
    invited = match.payload.type == INVITATION and draft.mention.kind in _PEOPLE
    return after_preposition(scene, draft) or case == "dat" or (case == "nom" and active) or invited


def _items(scene: Scene, kind: str, start: int) -> list[Range]:
    stop = _object_end(scene, kind, start)
    heads = (i for i in range(start, stop) if scene.tokens[i].pos in ("NOUN", "PROPN") or is_infinitive(scene, i))
    head = next(heads, None)
    if head is None:
        return []
    found = [(start, stop)] if kind == INVITATION else split_list(scene, start, stop, head)
    return [k for a, b in found if (k := trimmed(scene, _past_preposition(scene, a), b)) is not None]


def _past_preposition(scene: Scene, at: int) -> int:
    return at + 1 if scene.tokens[at].low in ("о", "об", "обо", "на", "с", "к") else at


def _object_end(scene: Scene, kind: str, start: int) -> int:
    """Return where an object ends: before a relative clause, another subject, or the one who receives it."""
    tokens, stop = scene.tokens, object_stop(scene, start)
    for at in range(start + 1, stop):
        following = tokens[min(at + 1, len(tokens) - 1)]
        relative = any("который" in t.lemmas for t in tokens[at + 1 : at + 3])  # «, цель которого»
        if tokens[at].text == "," and (following.low in ("а", "где", "куда", "но") or relative):
            return at
        draft = scene.draft_from(at)
        if draft is not None and kind == "handover" and draft.mention.case == "dat":
            return at if not after_preposition(scene, draft) else stop
        if kind == "handover" and tokens[at].low in ("у", "от") and scene.draft_from(at + 1) is not None:
            return at
    return stop


def _before(scene: Scene, match: Match[OutcomeEntry]) -> list[Range]:
    """«Соглашение подписано», «О создании центра договорились делегации», «Материалы подписали председатели»."""
    tokens, first = scene.tokens, match.first
    clause = [i for i in range(first) if scene.same_clause(i, first)]
    start = next((i for i in clause if tokens[i].word and tokens[i].pos not in ("ADV", "PART", "CCONJ")), None)
    if start is None:
        return []
    if tokens[start].low in ("о", "об", "обо"):
        subject = (d.first for d in scene.drafts if start < d.first < first and d.mention.case == "nom")
        kept = trimmed(scene, start + 1, next(subject, first))
        return [kept] if kept and tokens[kept[0]].pos not in ("PRON", "DET") else []
    head = next((i for i in range(start, first) if tokens[i].pos == "NOUN" and not _governed(scene, i)), None)
    if head is None or scene.draft_from(start) is not None or tokens[head].case not in ("nom", "acc"):
        return []
    while head > start and tokens[head - 1].pos in ("ADJ", "DET", "NUM"):
        head -= 1
    stop = object_stop(scene, head)
    end = min(first, stop)
    while end > head and "быть" in tokens[end - 1].lemmas:
        end -= 1
    kept = trimmed(scene, head, end)
    return [kept] if kept else []


# --- of what type ---


def _typed(scene: Scene, kind: str, what: Range) -> tuple[str, bool]:
    """Return the type that the object shows, and whether it is yet to be done.

    «договорились провести встречу» sets a further contact, «решено учредить секретариат» founds something.
    """
    if kind not in (AGREEMENT, DECISION):
        return kind, False
    first = scene.tokens[what[0]]
    noun = next((t for t in scene.tokens[what[0] : what[0] + 6] if t.pos == "NOUN"), None)
    further = noun is not None and not noun.lemmas.isdisjoint(closed("further_contacts"))
    if further and (not is_infinitive(scene, what[0]) or not first.lemmas.isdisjoint(closed("setting_verbs"))):
        return NEXT_CONTACT, True
    if not is_infinitive(scene, what[0]):
        return kind, False
    own = _match(scene, what[0]) if kind == DECISION else None
    return (own.payload.type if own is not None else kind), True


def _gapped(scene: Scene, kind: str, verb: int, span: Span) -> list[Result]:
    """«Армения согласилась принять миссию, а Азербайджан — сотрудничать с ней»: the verb is left out."""
    tokens = scene.tokens
    for at in range(verb, len(tokens) - 4):
        draft = scene.draft_from(at + 2)
        if tokens[at].text != "," or tokens[at + 1].low != "а" or draft is None or draft.stop + 1 >= len(tokens):
            continue
        if tokens[draft.stop].text in ("—", "–") and tokens[draft.stop + 1].form == "Inf":
            kept = trimmed(scene, draft.stop + 1, object_stop(scene, draft.stop + 1))
            return [Result(verb, span, kind, (draft,), (kept,), True)] if kept else []
    return []


def _coming(scene: Scene) -> list[Result]:
    """«Следующий саммит состоится в Казахстане в 2025 году»."""
    tokens, found = scene.tokens, []
    for at in range(len(tokens)):
        match = _coming_index().at(tokens, at)
        if match is None or tokens[at].case != "nom":
            continue
        occurs = range(match.stop, min(match.stop + 14, len(tokens)))
        verb = next((i for i in occurs if not tokens[i].lemmas.isdisjoint(closed("occurring"))), None)
        if verb is not None and tokens[verb].tense != "past":
            kept = trimmed(scene, at, object_stop(scene, verb))
            if kept is not None:
                found.append(Result(verb, scene.span(at, match.stop), NEXT_CONTACT, (), (kept,), True))
    return found
