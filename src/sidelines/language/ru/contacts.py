"""Contacts: who met, called, received, visited or wrote to whom, read from verbs and nouns of contact.

A rule is a short function named for the frame it sees; FRAMES is the index. Each takes a trigger
and returns the participants by role; what is common (modality, time, place, occasion) is added after.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache

from sidelines.language.ru.gazetteer import PhraseIndex
from sidelines.language.ru.grammar import closed
from sidelines.language.ru.mentions import Draft
from sidelines.language.ru.scene import Scene, after_preposition, chain_left, chain_right, has_case
from sidelines.lexicon import entries
from sidelines.lexicon.entries import ContactEntry
from sidelines.model.analysis import ArgumentRole, MentionKind, Number

WITH = frozenset({"с", "со"})
_REACH = 45  # tokens between a contact word and its partner: lists of topics do not come between


@dataclass(frozen=True, slots=True)
class Trigger:
    """A contact word at tokens[first:stop] and the verb that carries it."""

    first: int
    stop: int
    entry: ContactEntry
    verb: int | None

    @property
    def head(self) -> int:
        """Return the token that the clause is built around."""
        return self.first if self.verb is None else self.verb


Filled = list[tuple[ArgumentRole, Draft]]


@dataclass(frozen=True, slots=True)
class Contact:
    """A contact word with the participants its frame found."""

    trigger: Trigger
    filled: tuple[tuple[ArgumentRole, Draft], ...]
    rule: str
    each: bool = False  # «встречи с А и Б»: one contact with each


@lru_cache(maxsize=1)
def contact_index() -> PhraseIndex[ContactEntry]:
    """Return the index of contact words."""
    index: PhraseIndex[ContactEntry] = PhraseIndex()
    for entry in entries.contacts():
        for word in entry.ru:
            index.add(word, entry)
    return index


NOUN_FRAMES = frozenset({"event", "trip", "letter", "gathering"})


def find_triggers(scene: Scene) -> list[Trigger]:
    """Return the contact words of a sentence, longest match first."""
    found, at = [], 0
    while at < len(scene.tokens):
        match = contact_index().at(scene.tokens, at)
        if match is None or not _fits(scene, at, match.stop, match.payload):
            at += 1
            continue
        head = _noun_head(scene, at, match.stop) if match.payload.frame in NOUN_FRAMES else at
        verb = _support_verb(scene, head) if match.payload.frame in NOUN_FRAMES else at
        found.append(Trigger(at, match.stop, match.payload, verb))
        at = match.stop
    return found


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
    from sidelines.language.ru.morph import lemmas

    return frozenset(lemma for phrase in entry.objects_ru for lemma in lemmas(phrase.split()[-1]))


def _noun_head(scene: Scene, first: int, stop: int) -> int:
    return next((i for i in range(first, stop) if scene.tokens[i].pos == "NOUN"), first)


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
    if back < 0:
        return ""
    if scene.tokens[back].low in closed("event_preposition_nouns") and back > 0 and scene.tokens[back - 1].pos == "ADP":
        return f"{scene.tokens[back - 1].low} {scene.tokens[back].low}"
    return scene.tokens[back].low if scene.tokens[back].pos == "ADP" else ""


# --- participants ---------------------------------------------------------------------------


def partners(scene: Scene, start: int, step_over: bool = True) -> list[Draft]:
    """Return the mentions after «с» to the right of a token, in its clause."""
    stop = min(len(scene.tokens), start + _REACH)
    for at in range(start, stop):
        token = scene.tokens[at]
        if token.low in (";",) or (token.form == "Fin" and at > start and not scene.same_clause(at, start - 1)):
            break
        if token.low in WITH:
            draft = _draft_after(scene, at + 1)
            if draft is not None and has_case(scene, draft, "ins"):
                return chain_right(scene, draft, "ins", WITH)
        elif not step_over and token.pos not in ("ADJ", "ADV", "PART"):
            break
    return []


def _draft_after(scene: Scene, at: int) -> Draft | None:
    """Return the mention that starts at a token, stepping over adjectives and pronouns: «со своим коллегой»."""
    for here in range(at, min(at + 4, len(scene.tokens))):
        draft = scene.draft_from(here)
        if draft is not None:
            return draft
        if scene.tokens[here].pos not in ("ADJ", "DET", "PRON", "NUM"):
            return None
    return None


def partners_before(scene: Scene, head: int) -> list[Draft]:
    """Return the mentions after «с» to the left of a verb, in its clause: «с послом министр встретился»."""
    for at in range(head - 1, -1, -1):
        if scene.tokens[at].low in WITH and scene.same_clause(at + 1, head):
            draft = _draft_after(scene, at + 1)
            if draft is not None and has_case(scene, draft, "ins"):
                return chain_right(scene, draft, "ins", WITH)
    return []


def subjects(scene: Scene, verb: int, depth: int = 0) -> list[Draft]:
    """Return the nominative mentions of a verb's clause, else those of the clause that governs it."""
    nominative = [
        d
        for d in scene.drafts
        if scene.clauses[d.first] == scene.clauses[verb] or scene.clauses[_head(scene, d)] == scene.clauses[verb]
        if has_case(scene, d, "nom") and not after_preposition(scene, d) and not d.first <= verb < d.stop
    ]
    exact = [d for d in nominative if d.mention.case == "nom"] or nominative
    left = [d for d in exact if d.stop <= verb]
    if left:
        chain = chain_left(scene, left[-1], "nom")
        alone = len(chain) == 1 and scene.tokens[verb].number == "plur" and chain[0].mention.number is Number.SINGULAR
        return _spread(left) if alone else chain
    right = [d for d in exact if d.first > verb]
    if right:
        return chain_right(scene, right[0], "nom")
    described = (
        scene.draft_at(scene.heads[verb])
        if scene.rels[verb] in ("acl", "acl:relcl") and scene.heads[verb] >= 0
        else None
    )
    if described is not None:  # «генсек, прибывший с визитом»
        return [described]
    governor = scene.governor_clause(verb)
    return subjects(scene, governor, depth + 1) if governor is not None and depth < 3 else []


def _spread(left: list[Draft]) -> list[Draft]:
    """«Рахмон, находящийся с визитом, и его коллега подписали»: a plural verb has more than its nearest subject."""
    people = (MentionKind.PERSON, MentionKind.HOLDER, MentionKind.STATE)
    return [d for d in left if d.mention.kind in people]


def _head(scene: Scene, draft: Draft) -> int:
    """Return the token of a mention whose governor lies outside it."""
    return next(
        (i for i in range(draft.first, draft.stop) if not draft.first <= scene.heads[i] < draft.stop), draft.first
    )


def genitives(scene: Scene, at: int) -> list[Draft]:
    """Return the mentions in the genitive right after a noun: «встреча президентов России и Турции»."""
    draft = _draft_after(scene, at)
    if (
        draft is None
        or not has_case(scene, draft, "gen")
        or (draft.mention.case in ("ins", "dat", "nom") and draft.mention.kind is MentionKind.PERSON)
    ):
        return []
    return chain_right(scene, draft, "gen")


def between(scene: Scene, start: int) -> list[Draft]:
    """Return the mentions after «между», soon after a noun or before it in its clause."""
    before = (i for i in range(start - 1, -1, -1) if scene.same_clause(i, start - 1))
    for at in (*range(start, min(len(scene.tokens), start + 12)), *before):
        if scene.tokens[at].low == "между":
            draft = _draft_after(scene, at + 1)
            if draft is not None:
                return chain_right(scene, draft, "ins")
    return []


def _role(role: ArgumentRole, drafts: Iterable[Draft]) -> Filled:
    return [(role, d) for d in drafts]


# --- frames: one short rule each --------------------------------------------------------------


def mutual(scene: Scene, trigger: Trigger) -> Filled:
    """«А встретился с Б», «А и Б встретились», «с Б встретился А»."""
    partner = partners(scene, trigger.stop) or partners_before(scene, trigger.first)
    if not partner and scene.tokens[trigger.first].form == "Inf":
        partner = _asked(scene, trigger.first)
    taken = {d.first for d in partner}
    subject = [d for d in subjects(scene, trigger.first) if d.first not in taken]
    return _role(ArgumentRole.SUBJECT, subject) + _role(ArgumentRole.PARTNER, partner)


def _asked(scene: Scene, infinitive: int) -> list[Draft]:
    """«предложил Путину встретиться»: the one who is asked to meet is the partner."""
    governor = scene.heads[infinitive]
    if governor < 0 or scene.tokens[governor].pos != "VERB":
        return []
    between = [
        d
        for d in scene.drafts
        if governor < d.first < infinitive and d.mention.case == "dat" and not after_preposition(scene, d)
    ]
    return between[:1]


def spoken(scene: Scene, trigger: Trigger) -> Filled:
    """«А говорил с Б по телефону»: a plain verb of speech counts only with the means."""
    means = any(t.low in closed("means") for i, t in enumerate(scene.tokens) if scene.same_clause(i, trigger.first))
    return mutual(scene, trigger) if means else []


def discuss(scene: Scene, trigger: Trigger) -> Filled:
    """«А и Б обсудили торговлю», «А обсудил с Б торговлю»: people who discuss have met or called."""
    found = mutual(scene, trigger)
    people = (MentionKind.PERSON, MentionKind.HOLDER)
    return found if sum(d.mention.kind in people for _, d in found) >= 2 else []


def join(scene: Scene, trigger: Trigger) -> Filled:
    """«к президентам присоединился Б», «делегации возглавляли А и Б»: more take part in the contact being told."""
    return _role(
        ArgumentRole.SUBJECT, [d for d in subjects(scene, trigger.first) if d.mention.kind is not MentionKind.STATE]
    )


def receive(scene: Scene, trigger: Trigger) -> Filled:
    """«А принял Б», «Б был принят А»."""
    people = (MentionKind.PERSON, MentionKind.HOLDER, MentionKind.GROUP, MentionKind.PRONOUN)
    if scene.tokens[trigger.first].form == "Part" or scene.tokens[trigger.first].pos == "ADJ":
        agent = [
            d
            for d in scene.drafts
            if d.mention.kind in people and d.mention.case == "ins" and not after_preposition(scene, d)
        ]
        guest = [d for d in subjects(scene, trigger.first) if d.mention.kind in people]
        return _role(ArgumentRole.SUBJECT, agent[:1]) + _role(ArgumentRole.OBJECT, guest) if agent and guest else []
    subject = subjects(scene, trigger.first)
    taken = {d.first for d in subject}
    objects = [
        d
        for d in scene.drafts
        if d.mention.kind in people and d.first not in taken and has_case(scene, d, "acc") and d.mention.case != "nom"
        if not after_preposition(scene, d)
        and abs(d.first - trigger.first) <= 14
        and scene.same_clause(_head(scene, d), trigger.first)
    ]
    objects = [d for d in objects if d.first >= trigger.stop] or objects
    near = [d for d in objects if not _abstract_object(scene, trigger.stop, d.first)]
    if not near:
        return []
    return _role(ArgumentRole.SUBJECT, subject) + _role(ArgumentRole.OBJECT, chain_right(scene, near[0], "acc"))


def _abstract_object(scene: Scene, start: int, stop: int) -> bool:
    """«принял решение президента», «принял отставку министра»: a thing stands before the person."""
    return (
        any(t.pos == "NOUN" and t.case in ("acc", "gen", "nom") for t in scene.tokens[start:stop])
        if start < stop
        else False
    )


def call(scene: Scene, trigger: Trigger) -> Filled:
    """«А позвонил Б»."""
    called = [
        d
        for d in scene.drafts
        if d.first >= trigger.stop and d.mention.case == "dat" and not after_preposition(scene, d)
    ]
    return _role(ArgumentRole.SUBJECT, subjects(scene, trigger.first)) + _role(ArgumentRole.PARTNER, called[:1])


def visit(scene: Scene, trigger: Trigger) -> Filled:
    """«А прибыл в Х», «А посетил Х»: the destination is a place and is added with the places."""
    return _role(
        ArgumentRole.SUBJECT, [d for d in subjects(scene, trigger.first) if d.mention.kind is not MentionKind.STATE]
    )


def event(scene: Scene, trigger: Trigger) -> Filled:
    """«встреча А с Б», «встреча между А и Б», «А провёл встречу с Б», «на встрече с Б А заявил»."""
    owner = genitives(scene, trigger.stop)
    start = owner[-1].stop if owner else trigger.stop
    pair = [] if owner else between(scene, trigger.stop)
    partner = partners(scene, start) if not pair else []
    if not partner and not pair and trigger.verb is not None and preposition_of(scene, trigger.first) == "":
        partner = partners_before(scene, trigger.verb)
    subject = owner or pair
    if not subject and _takes_subject(scene, trigger, bool(partner)):
        taken = {d.first for d in partner}
        subject = [
            d for d in subjects(scene, trigger.head) if d.first not in taken and not d.first <= trigger.first < d.stop
        ]
    if not subject and partner:
        subject = _having(scene, trigger)
    return _role(ArgumentRole.SUBJECT, subject) + _role(ArgumentRole.PARTNER, partner)


def _having(scene: Scene, trigger: Trigger) -> list[Draft]:
    """«у министра запланированы беседы с Б»."""
    for at in scene.in_clause(trigger.head):
        if scene.tokens[at].low == "у":
            draft = _draft_after(scene, at + 1)
            if draft is not None and has_case(scene, draft, "gen"):
                return [draft]
    return []


def _takes_subject(scene: Scene, trigger: Trigger, has_partner: bool) -> bool:
    """The verb's subject takes part where it holds the event, or speaks at an event whose partner is named."""
    if trigger.verb is None:
        return False
    holding = not scene.tokens[trigger.verb].lemmas.isdisjoint(closed("holding_verbs"))
    return holding or (has_partner and preposition_of(scene, trigger.first) != "")


def trip(scene: Scene, trigger: Trigger) -> Filled:
    """«визит А в Х», «А прибыл с визитом в Х»."""
    owner = genitives(scene, trigger.stop)
    if not owner and trigger.verb is not None:
        owner = [d for d in subjects(scene, trigger.verb) if d.mention.kind is not MentionKind.STATE]
    return _role(ArgumentRole.SUBJECT, owner)


def send(scene: Scene, trigger: Trigger) -> Filled:
    """«А направил послание Б», «А выразил соболезнования Б», «в адрес Б»."""
    recipients = [
        d
        for d in scene.drafts
        if d.mention.case == "dat"
        and not after_preposition(scene, d)
        and scene.same_clause(_head(scene, d), trigger.first)
    ] or _in_address(scene, trigger)
    sender = [d for d in subjects(scene, trigger.first) if d not in recipients]
    return _role(ArgumentRole.SENDER, sender) + _role(
        ArgumentRole.ADDRESSEE, chain_right(scene, recipients[0], "dat") if recipients else []
    )


def _in_address(scene: Scene, trigger: Trigger) -> list[Draft]:
    """«в адрес Б», «на имя Б»."""
    for at in range(1, len(scene.tokens) - 1):
        if scene.tokens[at].low in ("адрес", "имя") and scene.tokens[at - 1].low in ("в", "на"):
            draft = _draft_after(scene, at + 1)
            if draft is not None:
                return [draft]
    return []


def address(scene: Scene, trigger: Trigger) -> Filled:
    """«А поздравил Б»."""
    subject = subjects(scene, trigger.first)
    greeted = [
        d
        for d in scene.drafts
        if d.first >= trigger.stop
        and has_case(scene, d, "acc")
        and d.mention.case != "nom"
        and not after_preposition(scene, d)
    ]
    return _role(ArgumentRole.SENDER, subject) + _role(
        ArgumentRole.ADDRESSEE, chain_right(scene, greeted[0], "acc") if greeted else []
    )


def letter(scene: Scene, trigger: Trigger) -> Filled:
    """«послание А Б», «получил письмо от А»."""
    sender = genitives(scene, trigger.stop)
    start = sender[-1].stop if sender else trigger.stop
    receiving = trigger.verb is not None and not scene.tokens[trigger.verb].lemmas.isdisjoint(closed("receiving_verbs"))
    for at in range(start, min(start + 8, len(scene.tokens))):
        if scene.tokens[at].low == "от" and not sender:
            draft = _draft_after(scene, at + 1)
            sender = [draft] if draft is not None else []
    recipient = [
        d for d in scene.drafts if d.first >= start and d.mention.case == "dat" and not after_preposition(scene, d)
    ][:1]
    if receiving and sender and trigger.verb is not None:
        recipient = [d for d in subjects(scene, trigger.verb) if d not in sender] or recipient
    return _role(ArgumentRole.SENDER, sender) + _role(ArgumentRole.ADDRESSEE, recipient) if sender and recipient else []


def attend(scene: Scene, trigger: Trigger) -> Filled:
    """«А и Б приняли участие в саммите»."""
    return _role(ArgumentRole.SUBJECT, subjects(scene, trigger.first))


def gathering(scene: Scene, trigger: Trigger) -> Filled:
    """«саммит президентов А, Б и В», «заседание с участием А и Б»."""
    owner = genitives(scene, trigger.stop)
    for at in range(trigger.stop, len(scene.tokens) - 1):
        if scene.tokens[at].low == "участием":
            draft = _draft_after(scene, at + 1)
            if draft is not None:
                return _role(ArgumentRole.SUBJECT, chain_right(scene, draft, "gen"))
    return _role(ArgumentRole.SUBJECT, owner) + _role(ArgumentRole.PARTNER, partners(scene, trigger.stop, False))


def sign(scene: Scene, trigger: Trigger) -> Filled:
    """«А и Б подписали соглашение», «А подписал с Б», «соглашение подписано между А и Б»."""
    pair = between(scene, trigger.stop)
    partner = partners(scene, trigger.stop)
    subject = subjects(scene, trigger.first)
    return _role(ArgumentRole.SUBJECT, pair or subject) + _role(ArgumentRole.PARTNER, [] if pair else partner)


def present(scene: Scene, trigger: Trigger) -> Filled:
    """«А вручил верительные грамоты Б»."""
    recipients = [d for d in scene.drafts if d.mention.case == "dat" and not after_preposition(scene, d)]
    return _role(ArgumentRole.SUBJECT, subjects(scene, trigger.first)) + _role(ArgumentRole.PARTNER, recipients[:1])


def receive_credentials(scene: Scene, trigger: Trigger) -> Filled:
    """«А принял верительные грамоты у Б», «... от Б», «... Б»."""
    owner = genitives(scene, trigger.stop)
    for at in range(trigger.stop, min(trigger.stop + 4, len(scene.tokens))):
        if scene.tokens[at].low in ("у", "от"):
            draft = _draft_after(scene, at + 1)
            owner = chain_right(scene, draft, "gen") if draft is not None else owner
    return _role(ArgumentRole.SUBJECT, subjects(scene, trigger.first)) + _role(ArgumentRole.PARTNER, owner)


FRAMES: dict[str, Callable[[Scene, Trigger], Filled]] = {
    "mutual": mutual,
    "spoken": spoken,
    "discuss": discuss,
    "join": join,
    "receive": receive,
    "call": call,
    "visit": visit,
    "visited": visit,
    "event": event,
    "trip": trip,
    "letter": letter,
    "send": send,
    "address": address,
    "attend": attend,
    "gathering": gathering,
    "sign": sign,
    "present": present,
    "receive_credentials": receive_credentials,
}


def find_contacts(scene: Scene) -> list[Contact]:
    """Return the contacts of a sentence with their participants by role."""
    return [
        Contact(
            trigger,
            tuple(_with_others(scene, trigger, FRAMES[trigger.entry.frame](scene, trigger))),
            f"contact_{trigger.entry.frame}",
            _each(scene, trigger),
        )
        for trigger in find_triggers(scene)
    ]


def _with_others(scene: Scene, trigger: Trigger, filled: Filled) -> Filled:
    """«беседовали с участием А», «под председательством А»: they take part; «по приглашению А»: the host of a visit."""
    frame, known = trigger.entry.frame, {d.first for _, d in filled}
    words = closed("inviting") if frame in ("visit", "visited", "trip") else closed("attending")
    if frame not in ("mutual", "event", "visit", "visited", "trip"):
        return filled
    for at in scene.in_clause(trigger.head):
        draft = _draft_after(scene, at + 1) if scene.tokens[at].low in words else None
        if draft is not None and has_case(scene, draft, "gen") and draft.mention.kind is not MentionKind.SIDES:
            others = [d for d in chain_right(scene, draft, "gen") if d.first not in known]
            role = ArgumentRole.PARTNER if words is closed("inviting") else ArgumentRole.SUBJECT
            return filled + _role(role, others)
    return filled


def _each(scene: Scene, trigger: Trigger) -> bool:
    """A countable noun in the plural tells of several contacts: «встречи», «беседы», not «переговоры»."""
    token = scene.tokens[_noun_head(scene, trigger.first, trigger.stop)]
    countable = (
        trigger.entry.frame == "event"
        and token.low not in token.lemmas
        and not {"переговоры", "консультации"} & token.lemmas
    )
    return countable and token.number == "plur"
