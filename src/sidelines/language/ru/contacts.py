"""Contacts: who met, called, received, visited or wrote to whom, read from verbs and nouns of contact."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from sidelines.language.ru.frames import FRAMES
from sidelines.language.ru.grammar import closed
from sidelines.language.ru.mentions import Draft
from sidelines.language.ru.parties import Filled, draft_after, role
from sidelines.language.ru.scene import Scene, chain_right, has_case
from sidelines.language.ru.triggers import WITH, Trigger, find_triggers, noun_head, preposition_of
from sidelines.model.analysis import ArgumentRole, MentionKind

_BY_MEANS = frozenset({"spoken", "told"})  # «сообщили в МИД» is no contact at all
_ELLIPSIS = 4  # tokens between a partner and the word that opens the next contact


@dataclass(frozen=True, slots=True)
class Contact:
    """A contact word with the participants its frame found."""

    trigger: Trigger
    filled: tuple[tuple[ArgumentRole, Draft], ...]
    rule: str
    each: bool = False  # «встречи с А и Б»: one contact with each
    here: bool = False  # «в ней приняли участие»: the event is the one told before
    several: bool = False  # «провёл переговоры с А и Б»: one with each, if they act for different states
    own: bool = False  # «саммит СНГ пройдёт в Минске»: the event is what the clause tells of


def find_contacts(scene: Scene) -> list[Contact]:
    """Return the contacts of a sentence with their participants by role."""
    found = (contact for trigger in find_triggers(scene) for contact in _told_by(scene, trigger))
    return [c for c in found if c.filled or c.trigger.entry.frame not in _BY_MEANS]


def _told_by(scene: Scene, trigger: Trigger) -> list[Contact]:
    filled = _with_heads(scene, _with_others(scene, trigger, FRAMES[trigger.entry.frame](scene, trigger)))
    first = Contact(
        trigger,
        tuple(filled),
        f"contact_{trigger.entry.frame}",
        _each(scene, trigger),
        _here(scene, trigger),
        _several(scene, trigger),
        _own(scene, trigger),
    )
    return [first, *(replace(first, filled=tuple(further)) for further in _elliptical(scene, trigger, filled))]


def _elliptical(scene: Scene, trigger: Trigger, filled: Filled) -> Iterator[Filled]:
    """«встретился с А, а затем с Б»: a second contact whose verb is not said again."""
    if trigger.entry.frame not in ("mutual", "event"):
        return
    partners = [d for part, d in filled if part is ArgumentRole.PARTNER]
    first_side = [(part, d) for part, d in filled if part is ArgumentRole.SUBJECT]
    after = partners[-1].stop if partners and first_side else len(scene.tokens)
    ahead = scene.tokens[after : after + _ELLIPSIS]
    words = [t.low for t in ahead]
    then = next((i for i, word in enumerate(words) if word in closed("thereafter")), None)
    if then is None or not set(words[:then]) <= {",", "а", "и"}:
        return
    at = after + then + 1
    draft = draft_after(scene, at + 1) if at < len(scene.tokens) and scene.tokens[at].low in WITH else None
    if draft is not None and has_case(scene, draft, "ins"):
        yield first_side + role(ArgumentRole.PARTNER, chain_right(scene, draft, "ins", WITH))


def _with_heads(scene: Scene, filled: Filled) -> Filled:
    """«делегация ОБСЕ во главе с генеральным секретарём Б»: the person who leads it is the one to name."""
    return [(part, who) for part, d in filled for who in _heads_of_group(scene, d) or [d]]


def _heads_of_group(scene: Scene, draft: Draft) -> list[Draft]:
    led = [t.low for t in scene.tokens[draft.stop : draft.stop + 3]] == ["во", "главе", "с"]
    unnamed = draft.mention.kind in (MentionKind.GROUP, MentionKind.BODY)
    head = draft_after(scene, draft.stop + 3) if led and unnamed else None
    if head is None or head.mention.kind is not MentionKind.PERSON:
        return []
    heads = chain_right(scene, head, "ins")
    return heads if len(draft.mention.states) > 1 else heads[:1]


def _with_others(scene: Scene, trigger: Trigger, filled: Filled) -> Filled:
    """«беседовали с участием А», «под председательством А»: they take part; «по приглашению А»: the host of a visit."""
    frame, known = trigger.entry.frame, {d.first for _, d in filled}
    words = closed("inviting") if frame in ("visit", "visited", "trip") else closed("attending")
    if frame not in ("mutual", "event", "visit", "visited", "trip"):
        return filled
    for at in scene.in_clause(trigger.head):
        draft = draft_after(scene, at + 1) if scene.tokens[at].low in words else None
        if draft is not None and has_case(scene, draft, "gen") and draft.mention.kind is not MentionKind.SIDES:
            others = [d for d in chain_right(scene, draft, "gen") if d.first not in known]
            part = ArgumentRole.PARTNER if words is closed("inviting") else ArgumentRole.SUBJECT
            return filled + role(part, others)
    return filled


def _each(scene: Scene, trigger: Trigger) -> bool:
    """A countable noun in the plural tells of several contacts: «встречи», «беседы», not «переговоры»."""
    token = scene.tokens[noun_head(scene, trigger.first, trigger.stop)]
    countable = trigger.entry.frame in ("event", "trip") and token.lemmas.isdisjoint(closed("talks"))
    return countable and token.low not in token.lemmas and token.number == "plur"


def _several(scene: Scene, trigger: Trigger) -> bool:
    """A verb and «переговоры» leave it open whether there was one contact or several."""
    noun = scene.tokens[noun_head(scene, trigger.first, trigger.stop)]
    return trigger.entry.frame == "mutual" or not noun.lemmas.isdisjoint(closed("talks"))


def _here(scene: Scene, trigger: Trigger) -> bool:
    """«В ней приняли участие А и Б», «в котором участвовали А и Б»."""
    pronouns = closed("third_person") | {"который"}
    return any(
        scene.tokens[i].low in ("в", "во") and not scene.tokens[i + 1].lemmas.isdisjoint(pronouns)
        for i in scene.in_clause(trigger.first)
        if i + 1 < len(scene.tokens)
    )


def _own(scene: Scene, trigger: Trigger) -> bool:
    """«саммит СНГ пройдёт в Минске», «к предстоящему 24 мая заседанию»: it is told when or where it is held."""
    if trigger.entry.frame not in ("gathering", "event"):
        return False
    takes_place = trigger.verb is not None and not scene.tokens[trigger.verb].lemmas.isdisjoint(closed("occurring"))
    if takes_place and preposition_of(scene, trigger.first) == "":
        return True
    before = range(max(0, trigger.first - 8), trigger.first)
    return any(not scene.tokens[i].lemmas.isdisjoint(closed("coming")) and scene.tokens[i].case for i in before)
