"""How participants stand around a word of contact: one short rule a frame, FRAMES is the index.

Each takes a trigger and returns the participants by role; what is common (modality, time, place,
occasion) is added after.
"""

from __future__ import annotations

from collections.abc import Callable

from sidelines.language.ru.grammar import closed, phrases
from sidelines.language.ru.mentions import Draft
from sidelines.language.ru.parties import (
    Filled,
    between,
    draft_after,
    genitives,
    head_of,
    partners,
    partners_before,
    role,
    subjects,
)
from sidelines.language.ru.scene import Scene, after_preposition, chain_right, has_case
from sidelines.language.ru.triggers import Trigger, preposition_of
from sidelines.model.analysis import ArgumentRole, MentionKind


def mutual(scene: Scene, trigger: Trigger, stop_at: frozenset[int] = frozenset()) -> Filled:
    """«А встретился с Б», «А и Б встретились», «с Б встретился А»."""
    partner = partners(scene, trigger.stop, stop_at=stop_at) or partners_before(scene, trigger.first)
    if not partner and scene.tokens[trigger.first].form == "Inf":
        partner = _asked(scene, trigger.first)
    taken = {d.first for d in partner}
    subject = [d for d in subjects(scene, trigger.first) if d.first not in taken]
    return role(ArgumentRole.SUBJECT, subject) + role(ArgumentRole.PARTNER, partner)


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
    return mutual(scene, trigger) if _by_means(scene, trigger) else []


def told(scene: Scene, trigger: Trigger) -> Filled:
    """«А сообщил по телефону Б»."""
    return call(scene, trigger) if _by_means(scene, trigger) else []


def _by_means(scene: Scene, trigger: Trigger) -> bool:
    return any(t.low in closed("means") for i, t in enumerate(scene.tokens) if scene.same_clause(i, trigger.first))


def discuss(scene: Scene, trigger: Trigger) -> Filled:
    """«А и Б обсудили торговлю», «А обсудил с Б торговлю»: people who discuss have met or called."""
    found = mutual(scene, trigger, trigger.later_events)  # «обсудили встречу с Б»: he takes part in that
    people = (MentionKind.PERSON, MentionKind.HOLDER)
    return found if sum(d.mention.kind in people for _, d in found) >= 2 else []


def join(scene: Scene, trigger: Trigger) -> Filled:
    """«к президентам присоединился Б», «делегации возглавляли А и Б»: more take part in the contact being told."""
    people = [
        d
        for d in scene.drafts
        if d.mention.kind in (MentionKind.PERSON, MentionKind.HOLDER)
        and d.mention.case == "nom"
        and not after_preposition(scene, d)
        and scene.same_clause(head_of(scene, d), trigger.first)
    ]
    others = [d for d in subjects(scene, trigger.first) if d.mention.kind not in (MentionKind.STATE, MentionKind.SIDES)]
    return role(ArgumentRole.SUBJECT, people or others)


def include(scene: Scene, trigger: Trigger) -> Filled:
    """«в состав делегации вошли А и Б»: those who are named."""
    return [(part, d) for part, d in join(scene, trigger) if d.mention.kind is MentionKind.PERSON]


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
        guest = (
            guest
            or [
                d
                for d in scene.drafts
                if d.stop <= trigger.first and d.mention.kind in people and d.mention.case == "nom"
            ][-1:]
        )
        return role(ArgumentRole.SUBJECT, agent[:1]) + role(ArgumentRole.OBJECT, guest) if agent and guest else []
    subject = [d for d in subjects(scene, trigger.first) if d.mention.kind is not MentionKind.STATE]
    if not subject and subjects(scene, trigger.first):  # «Армения приняла миссию»
        return []
    taken = {d.first for d in subject}
    objects = [
        d
        for d in scene.drafts
        if d.mention.kind in people and d.first not in taken and has_case(scene, d, "acc") and d.mention.case != "nom"
        if not after_preposition(scene, d)
        and abs(d.first - trigger.first) <= 14
        and scene.same_clause(head_of(scene, d), trigger.first)
    ]
    objects = [d for d in objects if d.first >= trigger.stop] or objects
    near = [d for d in objects if not _abstract_object(scene, trigger.stop, d.first)]
    if not near:
        return []
    return role(ArgumentRole.SUBJECT, subject) + role(ArgumentRole.OBJECT, chain_right(scene, near[0], "acc"))


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
    return role(ArgumentRole.SUBJECT, subjects(scene, trigger.first)) + role(ArgumentRole.PARTNER, called[:1])


def summon(scene: Scene, trigger: Trigger) -> Filled:
    """«МИД вызвал посла Б», «посол Б был вызван в МИД»."""
    ministry = [
        d for d in scene.drafts if d.mention.kind is MentionKind.BODY and scene.tokens[d.first - 1].low in ("в", "во")
    ]
    envoys = [d for d in scene.drafts if any(o.id in _ENVOYS for o in d.mention.offices)]
    subject = [d for d in subjects(scene, trigger.first) if d not in envoys]
    return role(ArgumentRole.SUBJECT, ministry[:1] or subject) + role(ArgumentRole.PARTNER, envoys[:1])


def visit(scene: Scene, trigger: Trigger) -> Filled:
    """«А прибыл в Х», «А посетил Х»: the destination is a place and is added with the places."""
    return role(ArgumentRole.SUBJECT, [d for d in subjects(scene, trigger.first) if _travels(d)])


def visited(scene: Scene, trigger: Trigger) -> Filled:
    """«А посетил МИД Грузии», «Тбилиси посетил А»: a body that is visited is the host."""
    bodies = [
        d
        for d in scene.drafts
        if d.mention.kind is MentionKind.BODY
        and d.mention.state
        and trigger.stop <= d.first <= trigger.stop + 2
        and has_case(scene, d, "acc")
        and not after_preposition(scene, d)
    ]
    return visit(scene, trigger) + role(ArgumentRole.PARTNER, bodies[:1])


def _travels(draft: Draft) -> bool:
    """Tell whether somebody's journey is a visit: an official's or a delegation's, not that of «спасатели»."""
    mention = draft.mention
    if mention.kind is MentionKind.GROUP:
        return mention.anaphoric or bool(mention.states) or any(o.id for o in mention.offices)
    return mention.kind not in (MentionKind.STATE, MentionKind.BODY)


def event(scene: Scene, trigger: Trigger) -> Filled:
    """«встреча А с Б», «встреча между А и Б», «А провёл встречу с Б», «на встрече с Б А заявил»."""
    owner = genitives(scene, trigger.stop)
    start = owner[-1].stop if owner else trigger.stop
    owner = owner or _possessor(scene, trigger.first)
    pair = [] if owner else between(scene, trigger.stop)
    aside = preposition_of(scene, trigger.first) in closed("before_event") | closed("after_event")
    within = preposition_of(scene, trigger.first) in phrases("within_event")
    # «В ходе беседы Токаев поздравил Путина с итогами встречи с Трампом»: «с Трампом» belongs to the later noun
    others = trigger.later_events if within else frozenset()
    partner = partners(scene, start, not aside, others) if not pair else []  # «перед встречей А позвонил Б»
    if not partner and not pair and trigger.verb is not None and preposition_of(scene, trigger.first) == "":
        partner = partners_before(scene, trigger.verb)
    partner = partner or _given(scene, trigger, "granting")
    subject = owner or pair
    if not subject and _takes_subject(scene, trigger, bool(partner)):
        taken = {d.first for d in partner}
        subject = [
            d for d in subjects(scene, trigger.head) if d.first not in taken and not d.first <= trigger.first < d.stop
        ]
    if not subject and partner:
        subject = _having(scene, trigger)
    if not subject and not partner:
        subject = _compound(scene, trigger.first)
    return role(ArgumentRole.SUBJECT, subject) + role(ArgumentRole.PARTNER, partner)


def _given(scene: Scene, trigger: Trigger, verbs: str) -> list[Draft]:
    """«папа дал аудиенцию президенту», «посол нанёс визит министру»: to whom, after a verb of a class."""
    if trigger.verb is None or scene.tokens[trigger.verb].lemmas.isdisjoint(closed(verbs)):
        return []
    return [d for part, d in call(scene, trigger) if part is ArgumentRole.PARTNER]


def _possessor(scene: Scene, at: int) -> list[Draft]:
    """«его первая встреча с Б», «их личная встреча»."""
    while at > 0 and scene.tokens[at - 1].pos in ("ADJ", "NUM", "DET"):
        at -= 1
        draft = scene.draft_from(at)
        if draft is not None and draft.mention.kind is MentionKind.PRONOUN:
            return [draft]
    return []


def _compound(scene: Scene, at: int) -> list[Draft]:
    """«российско-американские переговоры»: the adjective names both sides."""
    while at > 0 and scene.tokens[at - 1].pos in ("ADJ", "NUM", "DET"):
        at -= 1
        draft = scene.draft_from(at)
        if draft is not None and draft.mention.states:
            return [draft]
    return []


def _having(scene: Scene, trigger: Trigger) -> list[Draft]:
    """«у министра запланированы беседы с Б»."""
    for at in scene.in_clause(trigger.head):
        if scene.tokens[at].low == "у":
            draft = draft_after(scene, at + 1)
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
    owner = genitives(scene, trigger.stop) or _beyond_destination(scene, trigger.stop)
    if not owner and trigger.verb is not None:
        owner = subjects(scene, trigger.verb)
    return role(ArgumentRole.SUBJECT, [d for d in owner if _travels(d)]) + role(
        ArgumentRole.PARTNER, _given(scene, trigger, "paying")
    )


def _beyond_destination(scene: Scene, at: int) -> list[Draft]:
    """«визит в Сербию Сергея Лаврова»: the genitive follows where the journey goes."""
    if at + 1 >= len(scene.tokens) or scene.tokens[at].low not in ("в", "во", "на"):
        return []
    place = draft_after(scene, at + 1)
    people = (MentionKind.PERSON, MentionKind.HOLDER)
    found = genitives(scene, place.stop) if place is not None and place.mention.kind is MentionKind.STATE else []
    return [d for d in found if d.mention.kind in people]


def send(scene: Scene, trigger: Trigger) -> Filled:
    """«А направил послание Б», «А выразил соболезнования Б», «в адрес Б»."""
    recipients = [
        d
        for d in scene.drafts
        if d.mention.case == "dat"
        and not after_preposition(scene, d)
        and scene.same_clause(head_of(scene, d), trigger.first)
    ] or _in_address(scene, trigger)
    recipients = _meant_for(scene, trigger) or recipients
    sender = _whose(scene, trigger) or [d for d in subjects(scene, trigger.first) if d not in recipients]
    return role(ArgumentRole.SENDER, sender) + role(
        ArgumentRole.ADDRESSEE,
        chain_right(scene, recipients[0], recipients[0].mention.case or "dat") if recipients else [],
    )


def _whose(scene: Scene, trigger: Trigger) -> list[Draft]:
    """«посол передал министру послание президента Ирана»: the president sends it."""
    for at in range(trigger.stop, min(trigger.stop + _NEAR, len(scene.tokens))):
        if not scene.tokens[at].lemmas.isdisjoint(closed("letters")):
            people = (MentionKind.PERSON, MentionKind.HOLDER)
            return [d for d in genitives(scene, at + 1) if d.mention.kind in people]
    return []


def _meant_for(scene: Scene, trigger: Trigger) -> list[Draft]:
    """«передал послу письмо для президента»: the envoy only carries it."""
    for at in range(trigger.stop, len(scene.tokens) - 1):
        letter = not scene.tokens[at - 1].lemmas.isdisjoint(closed("letters"))
        draft = draft_after(scene, at + 1) if letter and scene.tokens[at].low == "для" else None
        if draft is not None:
            return [draft]
    return []


def _in_address(scene: Scene, trigger: Trigger) -> list[Draft]:
    """«в адрес Б», «на имя Б»."""
    for at in range(1, len(scene.tokens) - 1):
        if scene.tokens[at].low in ("адрес", "имя") and scene.tokens[at - 1].low in ("в", "на"):
            draft = draft_after(scene, at + 1)
            if draft is not None:
                return [draft]
    return []


def address(scene: Scene, trigger: Trigger) -> Filled:
    """«А поздравил Б»."""
    subject = subjects(scene, trigger.first)
    greeted = [
        d
        for d in scene.drafts
        if (d.first >= trigger.stop or scene.same_clause(head_of(scene, d), trigger.first))
        and d not in subject
        and has_case(scene, d, "acc")
        and d.mention.case != "nom"
        and d.mention.kind in (MentionKind.PERSON, MentionKind.HOLDER, MentionKind.GROUP, MentionKind.PRONOUN)
        and not after_preposition(scene, d)
    ]
    return role(ArgumentRole.SENDER, subject) + role(
        ArgumentRole.ADDRESSEE, chain_right(scene, greeted[0], "acc") if greeted else []
    )


def letter(scene: Scene, trigger: Trigger) -> Filled:
    """«послание А Б», «получил письмо от А»."""
    sender = genitives(scene, trigger.stop)
    start = sender[-1].stop if sender else trigger.stop
    receiving = trigger.verb is not None and not scene.tokens[trigger.verb].lemmas.isdisjoint(closed("receiving_verbs"))
    for at in range(start, min(start + 8, len(scene.tokens))):
        if scene.tokens[at].low == "от" and not sender:
            draft = draft_after(scene, at + 1)
            sender = [draft] if draft is not None else []
    recipient = [
        d for d in scene.drafts if d.first >= start and d.mention.case == "dat" and not after_preposition(scene, d)
    ][:1]
    if (
        not recipient
        and trigger.verb is not None
        and not scene.tokens[trigger.verb].lemmas.isdisjoint(closed("arriving"))
    ):
        recipient = [d for d in scene.drafts if d.mention.case == "dat" and not after_preposition(scene, d)][:1]
    if receiving and sender and trigger.verb is not None:
        recipient = [d for d in subjects(scene, trigger.verb) if d not in sender] or recipient
    return role(ArgumentRole.SENDER, sender) + role(ArgumentRole.ADDRESSEE, recipient) if sender and recipient else []


def attend(scene: Scene, trigger: Trigger) -> Filled:
    """«А и Б приняли участие в саммите»; a press conference brings no sides together."""
    if any(not scene.tokens[i].lemmas.isdisjoint(closed("no_events")) for i in scene.in_clause(trigger.first)):
        return []
    return role(ArgumentRole.SUBJECT, subjects(scene, trigger.first))


def gathering(scene: Scene, trigger: Trigger) -> Filled:
    """«саммит президентов А, Б и В», «заседание с участием А и Б»."""
    owner = genitives(scene, trigger.stop)
    for at in range(trigger.stop, len(scene.tokens) - 1):
        if scene.tokens[at].low == "участием":
            draft = draft_after(scene, at + 1)
            if draft is not None:
                return role(ArgumentRole.SUBJECT, chain_right(scene, draft, "gen"))
    opened = subjects(scene, trigger.head) if _takes_subject(scene, trigger, False) else []
    people = [d for d in opened if d.mention.kind in (MentionKind.PERSON, MentionKind.HOLDER)]
    start = owner[-1].stop if owner else trigger.stop  # «трёхсторонние переговоры А с Б и В»
    return role(ArgumentRole.SUBJECT, people or owner) + role(ArgumentRole.PARTNER, partners(scene, start, False))


def sign(scene: Scene, trigger: Trigger) -> Filled:
    """«А и Б подписали соглашение», «А подписал с Б», «соглашение подписано между А и Б»."""
    pair = between(scene, trigger.stop)
    partner = partners(scene, trigger.stop)
    subject = subjects(scene, trigger.first)
    return role(ArgumentRole.SUBJECT, pair or subject) + role(ArgumentRole.PARTNER, [] if pair else partner)


def present(scene: Scene, trigger: Trigger) -> Filled:
    """«А вручил верительные грамоты Б»."""
    recipients = [d for d in scene.drafts if d.mention.case == "dat" and not after_preposition(scene, d)]
    return role(ArgumentRole.SUBJECT, subjects(scene, trigger.first)) + role(ArgumentRole.PARTNER, recipients[:1])


def receive_credentials(scene: Scene, trigger: Trigger) -> Filled:
    """«А принял верительные грамоты у Б», «... от Б», «... Б»."""
    owner = genitives(scene, trigger.stop)
    for at in range(trigger.stop, min(trigger.stop + 4, len(scene.tokens))):
        if scene.tokens[at].low in ("у", "от"):
            draft = draft_after(scene, at + 1)
            owner = chain_right(scene, draft, "gen") if draft is not None else owner
    return role(ArgumentRole.SUBJECT, subjects(scene, trigger.first)) + role(ArgumentRole.PARTNER, owner)


_ENVOYS = frozenset({"ambassador", "charge_daffaires", "permanent_representative", "envoy", "consul"})

_NEAR = 14  # tokens between a verb of sending and its letter

FRAMES: dict[str, Callable[[Scene, Trigger], Filled]] = {
    "mutual": mutual,
    "spoken": spoken,
    "told": told,
    "discuss": discuss,
    "join": join,
    "include": include,
    "receive": receive,
    "call": call,
    "summon": summon,
    "visit": visit,
    "visited": visited,
    "event": event,
    "trip": trip,
    "letter": letter,
    "send": send,
    "wish": send,
    "address": address,
    "attend": attend,
    "gathering": gathering,
    "sign": sign,
    "present": present,
    "receive_credentials": receive_credentials,
}
