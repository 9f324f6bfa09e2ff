"""Whether a contact is told as held, planned, possible, called off or denied."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from sidelines.language.ru.gazetteer import PhraseIndex
from sidelines.language.ru.grammar import closed
from sidelines.language.ru.scene import Scene
from sidelines.lexicon.load import load_toml
from sidelines.model.analysis import Modality, Tense
from sidelines.model.span import Span

_FILE = "modality_ru.toml"
_ATTRIBUTES = 8  # tokens before a noun among which its participle may stand


@dataclass(frozen=True, slots=True)
class Cue:
    """What a governing word says of a contact, and what it says after a negation."""

    plain: Modality
    negated: Modality


@lru_cache(maxsize=1)
def modality_index() -> PhraseIndex[Cue]:
    """Return the index of words that govern a contact."""
    index: PhraseIndex[Cue] = PhraseIndex()
    for entry in load_toml(_FILE)["modality"]:
        cue = Cue(Modality(entry["modality"]), Modality(entry.get("negated", "denied")))
        for word in entry["ru"]:
            index.add(word, cue)
    return index


def tense_of(scene: Scene, verb: int) -> Tense:
    """Return the tense of a verb with its auxiliary."""
    token = scene.tokens[verb]
    for at in range(max(0, verb - 3), verb):
        if "быть" in scene.tokens[at].lemmas and scene.tokens[at].tense == "fut":
            return Tense.FUTURE
    return {"past": Tense.PAST, "fut": Tense.FUTURE, "pres": Tense.PRESENT}.get(token.tense, Tense.PAST)


def negated(scene: Scene, verb: int) -> bool:
    """Tell whether «не» or «нет» stands right before a verb or its auxiliary."""
    at = verb - 1
    while at >= 0 and ("быть" in scene.tokens[at].lemmas or scene.tokens[at].low in ("бы", "так", "и")):
        at -= 1
    return at >= 0 and scene.tokens[at].low in ("не", "ни")


def _governors(scene: Scene, at: int) -> Iterator[int]:
    """Yield the words that govern a contact word, nearest first, no further than its sentence's main verb."""
    here = at
    for _ in range(4):
        here = scene.heads[here]
        if not 0 <= here < len(scene.tokens):
            return
        yield here
        if scene.tokens[here].form == "Fin" and scene.rels[here] not in ("conj", "parataxis"):
            here_parent = scene.heads[here]
            if 0 <= here_parent < len(scene.tokens) and scene.rels[here] in ("ccomp", "advcl"):
                yield here_parent
            return


def _cue_at(scene: Scene, at: int) -> Cue | None:
    match = modality_index().at(scene.tokens, at)
    return match.payload if match else None


def _attributes(scene: Scene, at: int) -> Iterator[int]:
    """Yield the adjectives and participles before a noun: «предстоящий визит», «предстоящему 24 мая заседанию»."""
    for back in range(at - 1, max(at - _ATTRIBUTES, -1), -1):
        token = scene.tokens[back]
        if (token.pos in ("PUNCT", "ADP") and token.low not in ("в", "во", "на")) or token.form == "Fin":
            return
        if token.pos in ("ADJ", "VERB", "DET", "NUM") and token.case in (scene.tokens[at].case, ""):
            yield back


def modality_of(scene: Scene, at: int, verb: int | None, within: bool = False) -> tuple[Modality, Span | None]:
    """Return how a contact word at a token, with its support verb, is asserted, and the words that say so.

    ``within`` is for «в ходе встречи договорились»: the verb tells what was done at it, not whether it was held.
    """
    called_off = None if within or verb is None else _called_off(scene, at, verb)
    if called_off is not None:
        return called_off.plain, scene.span(verb or at, (verb or at) + 1)
    if any(_took_place(scene, i) for i in _attributes(scene, at)):
        return Modality.ACTUAL, None
    for cue in _attributes(scene, at) if within else _cues(scene, at, verb):
        found = _cue_at(scene, cue)
        if found is None:
            continue
        return found.negated if negated(scene, cue) else found.plain, scene.span(cue, cue + 1)
    for head in dict.fromkeys(h for h in (verb, at) if h is not None and _asserts(scene, h)):
        if not within and negated(scene, head):  # «визит не состоится» was planned, «не состоялся» may never have been
            off = tense_of(scene, head) is Tense.FUTURE
            return Modality.CANCELLED if off else Modality.DENIED, scene.span(head - 1, head + 1)
    if not within and any(scene.tokens[i].low in ("бы", "если") for i in scene.in_clause(at)):
        return Modality.POSSIBLE, None
    return _by_tense(scene, at, verb)


def _took_place(scene: Scene, at: int) -> bool:
    """«состоявшегося 12 февраля разговора», «прошедших накануне переговоров»: the participle says that it was held."""
    token = scene.tokens[at]
    past = token.form == "Part" and token.tense == "past" and token.case != ""
    return past and not token.lemmas.isdisjoint(closed("occurring")) and not negated(scene, at)


def _called_off(scene: Scene, at: int, verb: int) -> Cue | None:
    """«Запланированные на май переговоры сорвались»: what befell a contact outweighs that it was planned."""
    cue = _cue_at(scene, verb) if scene.heads[at] == verb and scene.rels[at].startswith("nsubj") else None
    return cue if cue is not None and cue.plain is Modality.CANCELLED and not negated(scene, verb) else None


def _asserts(scene: Scene, head: int) -> bool:
    """«Разговора не было»: the verb «to be» alone may tell whether there was a contact."""
    return scene.tokens[head].pos == "VERB" or (scene.tokens[head].pos == "AUX" and scene.rels[head] == "root")


def _cues(scene: Scene, at: int, verb: int | None) -> Iterator[int]:
    yield from _attributes(scene, at)
    for head in dict.fromkeys(h for h in (at, verb) if h is not None):
        yield from _governors(scene, head)
    if verb is not None and verb != at:
        yield verb


def _by_tense(scene: Scene, at: int, verb: int | None) -> tuple[Modality, Span | None]:
    head = verb if verb is not None else at
    token = scene.tokens[head]
    if _asserts(scene, head):
        if tense_of(scene, head) is Tense.FUTURE:
            return Modality.PLANNED, scene.span(head, head + 1)
        if token.form == "Inf" and _modal_free(scene, head):
            return Modality.PLANNED, scene.span(head, head + 1)
    return Modality.ACTUAL, None


def _modal_free(scene: Scene, head: int) -> bool:
    """An infinitive tells of the future unless something already came about: «удалось встретиться»."""
    parent = scene.heads[head]
    return not (0 <= parent < len(scene.tokens) and not scene.tokens[parent].lemmas.isdisjoint(closed("came_about")))
