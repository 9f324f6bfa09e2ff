"""What was said: the extent of a content clause, a quotation, what stands before an aside, or an object phrase."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sidelines.language.ru.grammar import closed
from sidelines.language.ru.mentions import Draft
from sidelines.language.ru.morph import parse
from sidelines.language.ru.parties import subjects
from sidelines.language.ru.phrases import Range, object_stop, opens, phrase_stop, trimmed
from sidelines.language.ru.quotations import OPENING, quotations
from sidelines.language.ru.results import is_outcome
from sidelines.language.ru.scene import Scene, after_preposition
from sidelines.language.ru.tokens import Token
from sidelines.language.ru.topics import is_discussion
from sidelines.language.ru.utterances import Utterance, is_gerund, utterance_at
from sidelines.model.analysis import MentionKind

_HEARERS = 6  # tokens for who was told and when, between a verb and direct speech
_DASHES = frozenset("—–-")
_ACTING = (
    MentionKind.PERSON,
    MentionKind.HOLDER,
    MentionKind.GROUP,
    MentionKind.PRONOUN,
    MentionKind.COUNTERPART,
    MentionKind.SIDES,
    MentionKind.STATE,
    MentionKind.BODY,
)


class How(StrEnum):
    """How what is said stands in the sentence."""

    CLAUSE = "clause"
    QUOTED = "quoted"
    ASIDE = "aside"  # «США выделят помощь, сообщил Блинкен»
    OBJECT = "object"


@dataclass(frozen=True, slots=True)
class Content:
    """What was said at tokens[range], and to whom."""

    range: Range
    how: How
    addressee: Draft | None = None
    goes_back: bool = False  # direct speech that began in an earlier sentence


def content_of(scene: Scene, said: Utterance) -> Content | None:
    """Return what a predicate of speech says, or None where the sentence does not tell."""
    if _as_told(scene, said.first):
        return _around(scene, said)
    return _clause(scene, said) or _quoted(scene, said) or _before(scene, said) or _phrase(scene, said)


def _as_told(scene: Scene, verb: int) -> bool:
    return verb > 0 and scene.tokens[verb - 1].low == "как"


def _around(scene: Scene, said: Utterance) -> Content | None:
    """«Как отметил посол, торговля растёт», «Торговля растёт, как отметил посол»: the rest of the sentence."""
    tokens = scene.tokens
    comma = next((i for i in range(said.stop, len(tokens)) if tokens[i].text in (",", ":")), None)
    opens_sentence = said.first <= 2
    kept = trimmed(scene, comma + 1, len(tokens)) if opens_sentence and comma is not None else None
    if not opens_sentence and tokens[said.first - 2].text == ",":
        kept = trimmed(scene, 0, said.first - 2)
    return Content(kept, How.CLAUSE) if kept and _predicated(scene, *kept) and not said.word.source else None


# --- clauses ---


def _clause(scene: Scene, said: Utterance) -> Content | None:
    """«отметил, что ...», «сообщил журналистам, что ...», «рассказал, какого курса ...»."""
    tokens = scene.tokens
    for at in range(said.stop, min(said.stop + 20, len(tokens) - 2)):
        if tokens[at].form in ("Fin", "Conv") or tokens[at].text in ".;":
            return None
        if tokens[at].text != ",":
            continue
        first = _opened(scene, at + 1, at == said.stop)
        kept = trimmed(scene, first, clause_stop(scene, first, said.verb)) if first else None
        if kept:
            addressee = next((d for d in scene.drafts if said.stop <= d.first < at and _dative(scene, d)), None)
            return Content(kept, How.CLAUSE, addressee)
    return None


def _opened(scene: Scene, at: int, directly: bool) -> int | None:
    """Return where the content begins that «что», «чтобы», or directly after the verb «как», «какого», opens."""
    tokens = scene.tokens
    if tokens[at].low in closed("that"):
        return at + 1
    word = at + 1 if tokens[at].pos == "ADP" else at
    return at if directly and not tokens[word].lemmas.isdisjoint(closed("indirect")) else None


def clause_stop(scene: Scene, start: int, verb: int) -> int:
    """Return where a content clause ends: before the main clause, an aside, or its speaker's next predicate.

    «Отметив, что А, глава государства ...», «что А, сообщили в ...», «что А, и подтвердил ...»,
    «что А и отметил, что Б».
    """
    main = _main_clause(scene, start, verb)
    for at in range(start + 1, main):
        if _aside_at(scene, at) or _returns(scene, at, verb):
            return at
    return main


def _main_clause(scene: Scene, start: int, verb: int) -> int:
    """Return where the main clause begins that follows a gerund with its content, else the sentence's end."""
    tokens, main = scene.tokens, scene.heads[verb]
    if not is_gerund(scene, verb) or main <= start:
        return len(tokens)
    subject = [d.first for d in subjects(scene, main) if start < d.first < main]
    edge = min([main, *subject])
    return next((at for at in range(edge, start, -1) if tokens[at].text == ","), len(tokens))


def _aside_at(scene: Scene, at: int) -> bool:
    """«, сообщает МИД», «», — отметили в пресс-службе»: a mark before a verb of saying with no clause of its own."""
    tokens = scene.tokens
    if tokens[at].text not in (",", *_DASHES) or at + 2 >= len(tokens):
        return False
    verb = at + 1 if tokens[at + 1].text not in _DASHES else at + 2
    if verb + 1 >= len(tokens) or tokens[verb].form != "Fin":
        return False
    reporting = not tokens[verb].lemmas.isdisjoint(closed("reporting_verbs"))
    return (reporting or utterance_at(scene, verb) is not None) and tokens[verb + 1].text != ","


def _returns(scene: Scene, at: int, verb: int) -> bool:
    """Tell whether the outer speaker's next predicate begins: «, и подтвердил», «, но подчеркнул», «и отметил, что»."""
    tokens = scene.tokens
    if tokens[at].low not in (",", *closed("joining")) or at + 2 >= len(tokens):
        return False
    following = at + 1
    while following < len(tokens) - 1 and tokens[following].pos in ("ADV", "PART"):
        following += 1
    if tokens[following].form != "Fin" or not _alike(tokens[following], tokens[verb]):
        return False
    if tokens[at].text == ",":  # «сообщил, что А, подчеркнул, что Б»
        said = utterance_at(scene, following) if following == at + 1 else None
        return said is not None and tokens[min(said.stop, len(tokens) - 1)].text == ","
    if tokens[at - 1].text == ",":
        return any(test(scene, following) for test in (utterance_at, is_outcome, is_discussion))
    said = utterance_at(scene, following)
    return said is not None and tokens[min(said.stop, len(tokens) - 1)].text == ","


def _alike(token: Token, verb: Token) -> bool:
    """Tell whether two predicates may have one subject: «отметил, что Москва ценит и рассчитывает» has two."""
    return token.number == verb.number and (verb.form != "Fin" or token.tense == verb.tense)


# --- quotations and asides ---


def _quoted(scene: Scene, said: Utterance) -> Content | None:
    """Direct speech: «...», — сказал А; А сказал: «...»; А заявил коллеге «...»."""
    for first, stop in quotations(scene):
        if first <= said.first < stop or stop - first < 3:
            continue
        before = stop <= said.first and _marks(scene, stop, said.first) and _marks(scene, 0, first)
        after = first > said.stop and _introduces(scene, said, first - 1) and _predicated(scene, first, stop)
        kept = trimmed(scene, first, stop) if before or after else None
        if kept:
            unopened = first == 0 and scene.tokens[0].text not in OPENING
            return Content(kept, How.QUOTED, None, unopened)
    return None


def _marks(scene: Scene, first: int, stop: int) -> bool:
    return all(not scene.tokens[i].word for i in range(first, stop))


def _introduces(scene: Scene, said: Utterance, mark: int) -> bool:
    """Tell whether a quotation follows its verb: after a colon, or with only who was told and when between."""
    between = scene.tokens[said.stop : mark]
    if any(t.form in ("Fin", "Conv") for t in between):
        return False
    colon = bool(between) and between[-1].text == ":"
    return colon or (len(between) <= _HEARERS and not any(t.text in ",.;" for t in between))


def _predicated(scene: Scene, first: int, stop: int) -> bool:
    return any(t.form in ("Fin", "Inf") or (t.pos == "ADJ" and not t.case) for t in scene.tokens[first:stop])


def _before(scene: Scene, said: Utterance) -> Content | None:
    """«Стороны довольны переговорами, — отметил министр», «США выделят помощь, сообщил Блинкен»."""
    tokens, mark = scene.tokens, said.first - 1
    if mark < 2 or tokens[said.verb].form != "Fin" or said.word.source or not _closes(scene, said):
        return None
    dashed = tokens[mark].text in _DASHES
    spoken = dashed and tokens[mark - 1].text in ',»"!?…'
    if not spoken and not (tokens[mark].text == "," and _names_speaker(scene, said.stop)):
        return None
    kept = trimmed(scene, 0, mark)
    if kept is None or not _predicated(scene, *kept):
        return None
    return Content(kept, How.QUOTED if dashed else How.ASIDE)


def _names_speaker(scene: Scene, at: int) -> bool:
    """«, сообщил Блинкен»: who speaks stands right after an aside."""
    token, draft = scene.tokens[min(at, len(scene.tokens) - 1)], scene.draft_from(at)
    return (draft is not None and draft.mention.case in ("nom", "")) or token.case == "nom"


def _closes(scene: Scene, said: Utterance) -> bool:
    """Tell whether nothing but who spoke, to whom and when follows an aside, up to the next comma or the end."""
    for token in scene.tokens[said.stop :]:
        if token.text in (",", "."):
            return True
        if token.form == "Fin" or token.text in (":", "«"):
            return False
    return True


# --- objects ---


def _phrase(scene: Scene, said: Utterance) -> Content | None:
    """«отметил важность диалога», «поблагодарил коллегу за помощь», «предложил Путину встретиться»."""
    start, addressee = _object_start(scene, said)
    if start is None:
        return _fronted(scene, said)
    stop = object_stop(scene, start)
    if said.word.object == "named" and not _named(scene, start, stop):
        return None
    if said.word.impersonal and not _nominative(scene, start, stop):  # «симптомы отмечались и у него»
        return None
    kept = trimmed(scene, start, stop)
    if kept is None or not any(t.pos in ("NOUN", "PROPN", "VERB") for t in scene.tokens[kept[0] : kept[1]]):
        return None
    return Content(_without_preposition(scene, kept), How.OBJECT, addressee)


def _object_start(scene: Scene, said: Utterance) -> tuple[int | None, Draft | None]:
    """Step over the speaker, the addressee, adverbs, when and where, to what is said."""
    tokens, at, addressee = scene.tokens, said.start, None
    while at < len(tokens):
        token, draft = tokens[at], scene.draft_from(at)
        opened = opens(scene, at, said.word.governs)
        if opened:
            return opened, addressee
        if token.form in ("Fin", "Conv") or token.text in ".;:—–«»,":
            break
        if draft is not None and _addressed(scene, said, draft):
            addressee, at = addressee or draft, draft.stop
        elif draft is not None and draft.mention.case == "nom" and not is_passive(scene, said):
            at = draft.stop  # «заявил министр»
        elif said.word.governs or token.pos in ("ADV", "PART") or token.low in closed("asides"):
            at += 1
        elif token.low in closed("circumstance_prepositions" if said.bare else "hearer_prepositions"):
            at = phrase_stop(scene, at)
        else:
            return at, addressee
    thanked = "acc" in said.word.governs and addressee is not None
    return (addressee.first, None) if thanked and addressee else (None, addressee)


def is_passive(scene: Scene, said: Utterance) -> bool:
    """«было отмечено», «отмечалось»: nobody need be named."""
    return scene.tokens[said.verb].form == "Part" or said.word.impersonal


def _addressed(scene: Scene, said: Utterance, draft: Draft) -> bool:
    """Tell whether a mention after a verb is who was told: a dative, or a person with more to follow."""
    if after_preposition(scene, draft):
        return False
    if _dative(scene, draft):
        return True
    following = scene.tokens[min(draft.stop, len(scene.tokens) - 1)]
    leads_on = following.form == "Inf" or following.pos == "ADP" or following.low in ("и", ",") or said.word.governs
    acting = draft.mention.kind in _ACTING and draft.mention.case in ("acc", "gen", "")
    return bool(acting and said.bare and said.word.object != "named" and leads_on)


def _dative(scene: Scene, draft: Draft) -> bool:
    return draft.mention.case == "dat" and not after_preposition(scene, draft)


def _named(scene: Scene, first: int, stop: int) -> bool:
    """«назвал встречу продуктивной», «назвал его надёжным партнёром»: what is named has a name in the instrumental."""
    phrase = scene.tokens[first:stop]
    if any(t.case == "ins" and t.pos in ("ADJ", "NOUN") for t in phrase):
        return True
    last = phrase[-1] if len(phrase) > 2 else None  # «атмосферу на встрече дружелюбной»: the form is of several cases
    return last is not None and last.pos == "ADJ" and any("ablt" in p.tag for p in parse(last.low))


def _nominative(scene: Scene, first: int, stop: int) -> bool:
    noun = next((t for t in scene.tokens[first:stop] if t.pos == "NOUN"), None)
    return noun is not None and noun.case == "nom"


def _without_preposition(scene: Scene, kept: Range) -> Range:
    first, stop = kept
    return (first + 1, stop) if scene.tokens[first].pos == "ADP" and stop - first > 1 else kept


def _fronted(scene: Scene, said: Utterance) -> Content | None:
    """«О своём решении госсекретарь сообщил по телефону», «Важность диалога была отмечена»."""
    tokens = scene.tokens
    first = next((i for i in range(said.first) if scene.same_clause(i, said.first)), said.first)
    if is_passive(scene, said):
        kept = _nominative_before(scene, first, said.first)
    elif tokens[first].low in ("о", "об", "обо"):
        subject = (d.first for d in scene.drafts if first < d.first < said.first and d.mention.case == "nom")
        kept = trimmed(scene, first + 1, next(subject, said.first))
    else:
        return None
    said_something = kept and any(t.pos == "NOUN" for t in tokens[kept[0] : kept[1]])
    return Content(kept, How.OBJECT) if kept and said_something else None


def _nominative_before(scene: Scene, first: int, verb: int) -> Range | None:
    """Return the nominative phrase of a passive that follows it, without the auxiliary."""
    tokens = scene.tokens
    head = next((i for i in range(first, verb) if tokens[i].pos == "NOUN" and tokens[i].case == "nom"), None)
    if head is None:
        return None
    while head > first and tokens[head - 1].pos in ("ADJ", "DET", "NUM"):
        head -= 1
    stop = verb
    while stop > head and "быть" in tokens[stop - 1].lemmas:
        stop -= 1
    return trimmed(scene, head, stop)
