"""Words of contact in a sentence and the verbs that carry them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from sidelines.language.ru.gazetteer import PhraseIndex
from sidelines.language.ru.grammar import closed
from sidelines.language.ru.morph import lemmas
from sidelines.language.ru.scene import Scene
from sidelines.lexicon import entries
from sidelines.lexicon.entries import ContactEntry


@dataclass(frozen=True, slots=True)
class Trigger:
    """A contact word at tokens[first:stop] and the verb that carries it."""

    first: int
    stop: int
    entry: ContactEntry
    verb: int | None
    later_events: frozenset[int] = frozenset()  # where nouns of further events stand in the sentence

    @property
    def head(self) -> int:
        """Return the token that the clause is built around."""
        return self.first if self.verb is None else self.verb


@lru_cache(maxsize=1)
def contact_index() -> PhraseIndex[ContactEntry]:
    """Return the index of contact words."""
    index: PhraseIndex[ContactEntry] = PhraseIndex()
    for entry in entries.contacts():
        for word in entry.ru:
            index.add(word, entry)
    return index


WITH = frozenset({"с", "со"})
_QUOTES = frozenset({'"', "»", "”", "'"})
_PHRASE = 8  # tokens of a participle's phrase before its noun
NOUN_FRAMES = frozenset({"event", "trip", "letter", "gathering"})


def find_triggers(scene: Scene) -> list[Trigger]:
    """Return the contact words of a sentence, longest match first."""
    found, at = [], 0
    while at < len(scene.tokens):
        fitting = [m for m in contact_index().all_at(scene.tokens, at) if _fits(scene, at, m.stop, m.payload)]
        match = max(fitting, key=lambda m: (m.stop, bool(m.payload.objects_ru)), default=None)
        if match is None:
            at += 1
            continue
        head = noun_head(scene, at, match.stop) if match.payload.frame in NOUN_FRAMES else at
        verb = _carrier(scene, head, match.payload.frame) if match.payload.frame in NOUN_FRAMES else at
        found.append(Trigger(at, match.stop, match.payload, verb))
        at = match.stop
    events = [t.first for t in found if t.entry.frame == "event"]
    return [replace(t, later_events=frozenset(at for at in events if at > t.first)) for t in found]


def _fits(scene: Scene, first: int, stop: int, entry: ContactEntry) -> bool:
    """A verb frame needs a verb and a noun frame a noun; objects must follow where the entry names them."""
    tokens = scene.tokens
    if entry.frame in NOUN_FRAMES:
        return any(t.pos in ("NOUN", "PROPN") for t in tokens[first:stop])
    if tokens[first].pos != "VERB" and not (
        tokens[first].pos == "ADJ" and entry.frame in ("receive", "sign", "present")
    ):
        return False
    return (
        not entry.objects_ru
        or any(not tokens[i].lemmas.isdisjoint(_object_lemmas(entry)) for i in range(stop, min(stop + 14, len(tokens))))
        or any(not tokens[i].lemmas.isdisjoint(_object_lemmas(entry)) for i in range(max(0, first - 12), first))
    )


@lru_cache(maxsize=64)
def _object_lemmas(entry: ContactEntry) -> frozenset[str]:
    return frozenset(lemma for phrase in entry.objects_ru for lemma in lemmas(phrase.split()[-1]))


def noun_head(scene: Scene, first: int, stop: int) -> int:
    """Return the noun of a phrase."""
    return next((i for i in range(first, stop) if scene.tokens[i].pos == "NOUN"), first)


def _carrier(scene: Scene, noun: int, frame: str) -> int | None:
    described = _participle_before(scene, noun) if frame == "trip" and preposition_of(scene, noun) in WITH else None
    return _support_verb(scene, noun) if described is None else described


def _participle_before(scene: Scene, noun: int) -> int | None:
    """«Рахмон, находящийся в Кыргызстане с визитом, и его коллега»: whose visit it is, the participle tells."""
    for at in range(noun - 1, max(noun - _PHRASE, -1), -1):
        token = scene.tokens[at]
        if token.low == "," or token.form == "Fin":
            return None
        if token.form == "Part" and token.case and scene.rels[at] == "acl":
            return at
    return None


def _support_verb(scene: Scene, noun: int) -> int | None:
    """Return the verb whose subject or object the noun is: «провёл встречу», «состоялась встреча»."""
    here = noun
    for _ in range(3):
        parent = scene.heads[here]
        if not 0 <= parent < len(scene.tokens):
            return None
        token = scene.tokens[parent]
        if (
            token.pos == "VERB"
            or token.form in ("Fin", "Part", "Inf")
            or (token.pos == "ADJ" and scene.rels[parent] == "root")
        ):
            return parent
        if scene.rels[here] not in ("conj", "nmod", "appos", "obl", "fixed"):
            return None
        here = parent
    return None


def preposition_of(scene: Scene, noun: int) -> str:
    """Return the words that put a noun in a prepositional phrase: "в ходе", "на", "после", or ""."""
    back = noun - 1
    while (
        back >= 0
        and scene.tokens[back].pos in ("ADJ", "DET", "NUM", "PRON")
        and scene.tokens[back].low not in closed("third_person")
    ):
        back -= 1
    if back > 0 and scene.tokens[back].low in _QUOTES:  # «"на полях" саммита»
        back -= 1
    if back < 0:
        return ""
    if scene.tokens[back].low in closed("event_preposition_nouns") and back > 0 and scene.tokens[back - 1].pos == "ADP":
        return f"{scene.tokens[back - 1].low} {scene.tokens[back].low}"
    return scene.tokens[back].low if scene.tokens[back].pos == "ADP" else ""
