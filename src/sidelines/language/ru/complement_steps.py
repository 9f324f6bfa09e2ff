"""How far a position's complement goes: each rule reads one piece to the right, or declines.

«помощник президента США по национальной безопасности»: a genitive, a state, a preposition and
the adjective and noun that it governs.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from sidelines.language.ru.entities import Entity, quoted_stop
from sidelines.language.ru.forms import animate_noun, may_be
from sidelines.language.ru.grammar import closed
from sidelines.language.ru.headings import office_index
from sidelines.language.ru.tokens import Token, Tokens

_INSIDE = frozenset({"по", "при", "в", "во", "на", "за", "от", "с", "со", "из"})
_PLACED = ("в", "во", "на")
_WORDS = ("NOUN", "ADJ", "PROPN", "DET", "NUM", "X")


@dataclass(slots=True)
class Reading:
    """How far a complement has been read and what was found in it."""

    sentence: Tokens
    head: int
    by_start: dict[int, Entity]
    start: int
    at: int
    entities: list[Entity] = field(default_factory=list)
    titles: list[tuple[int, int]] = field(default_factory=list)  # quoted names without a noun before them
    organisation: int | None = None  # the first noun for an organisation or region that no listed name covers
    person: int | None = None  # the first noun for a person: «помощник президента»
    partner: int | None = None  # «с»: what follows is with whom, not where
    passed: set[int] = field(default_factory=set)  # tokens that add nothing: «двух стран», «(МИД)»

    @property
    def tokens(self) -> Sequence[Token]:
        """Return the sentence's tokens."""
        return self.sentence.items

    @property
    def here(self) -> Token:
        """Return the token to be read."""
        return self.tokens[self.at]

    @property
    def noun(self) -> Token:
        """Return the position's noun."""
        return self.tokens[self.head]

    def is_noun_of(self, name: str) -> bool:
        """Tell whether the position's noun is of a closed class."""
        return not self.noun.lemmas.isdisjoint(closed(name))

    def follower(self) -> Entity | None:
        """Return what is named right after the token to be read."""
        return self.by_start.get(self.at + 1)


def named_thing(r: Reading) -> int | None:
    """«Азербайджана», «Международного комитета Красного Креста»."""
    entity = r.by_start.get(r.at)
    if entity is None or entity.kind == "person":
        return None
    if _matter(r, entity):
        return entity.stop
    if r.here.case == "nom" and r.at > r.start and not r.here.text.isupper() and not _apposed(r):
        return None
    if entity.generic and entity.state is None and not r.here.capital and r.organisation is None:
        r.organisation = r.at
    r.entities.append(entity)
    return entity.stop


def _matter(r: Reading, entity: Entity) -> bool:
    """«министр по делам разведки»: a common noun tells what it is about, not where."""
    about = r.at > 0 and not r.tokens[r.at - 1].lemmas.isdisjoint(closed("matters"))
    return about and entity.generic and entity.state is None and not r.here.capital


def _apposed(r: Reading) -> bool:
    """«района Отрадное», «агентства Kollektiv»: the name stands in the nominative after its noun."""
    before = r.tokens[r.at - 1]
    named = r.entities and r.entities[-1].stop == r.at and r.entities[-1].generic
    return bool(named) or not before.lemmas.isdisjoint(closed("region_heads") | closed("organisation_heads"))


def preposition(r: Reading) -> int | None:
    """«по правам человека», «при ООН», «посол в Грузии»; not «министр по итогам переговоров»."""
    rule = _PREPOSITIONS.get(r.here.low)
    if rule is None or r.at + 1 >= len(r.tokens) or r.here.pos != "ADP":
        return None
    return rule(r)


def _about(r: Reading) -> int | None:
    after = r.tokens[r.at + 1]
    fits = after.lemmas.isdisjoint(closed("not_complement")) and after.case in ("dat", "", "acc", "loc")
    return r.at + 1 if fits and not _dated(after) else None


def _dated(token: Token) -> bool:
    return token.text[0].isdigit()


def _at_body(r: Reading) -> int | None:
    return r.at + 1


def _on_behalf(r: Reading) -> int | None:
    """«депутат от партии», «наблюдатель от ОБСЕ», «конгрессмен от штата Аризона»."""
    follower = r.follower()
    named = follower is not None and follower.kind != "person"
    noun = not r.tokens[r.at + 1].lemmas.isdisjoint(closed("organisation_heads") | closed("region_heads"))
    return r.at + 1 if r.is_noun_of("delegated") and (named or noun) else None


def _abroad(r: Reading) -> int | None:
    """«посол в Грузии», «посол в нашей стране», «глава делегации на переговорах»; a city is where something happens."""
    after, follower = r.tokens[r.at + 1], r.follower()
    if r.here.low == "на" and not after.lemmas.isdisjoint(closed("talks")):
        r.passed |= {r.at, r.at + 1}
        return r.at + 2
    if not (r.is_noun_of("sent_abroad") or in_mission(r, r.at)):
        return None
    if _here(r):
        r.passed |= {r.at, r.at + 1, r.at + 2}
        return r.at + 3
    if follower is None:
        if after.lemmas.isdisjoint(closed("region_heads")):
            return None
        r.passed |= {r.at, r.at + 1}
        return r.at + 2
    return r.at + 1 if follower.kind not in ("city", "building", "person") else None


def in_mission(r: Reading, at: int) -> bool:
    """Tell whether what stands at a token is where a mission is: «глава представительства США в регионе»."""
    words = r.tokens[r.head + 1 : at]
    return any(not t.lemmas.isdisjoint(closed("missions")) for t in words)


def _here(r: Reading) -> bool:
    """«посол Италии в нашей стране»."""
    told = r.tokens[r.at + 1 : r.at + 3]
    return len(told) == 2 and told[0].pos in ("DET", "ADJ") and not told[1].lemmas.isdisjoint(closed("country"))


def _together(r: Reading) -> int | None:
    """«по связям с общественностью», «группы дружбы с Азербайджаном»: with whom is part of the words."""
    if r.tokens[r.at - 1].lemmas.isdisjoint(closed("bonds")):
        return None
    follower = r.follower()
    if follower is not None and follower.kind != "person":
        return follower.stop
    r.partner = r.at
    return r.at + 1


_PREPOSITIONS: dict[str, Callable[[Reading], int | None]] = {
    "по": _about,
    "при": _at_body,
    "от": _on_behalf,
    "из": _on_behalf,
    "в": _abroad,
    "во": _abroad,
    "на": _abroad,
    "с": _together,
    "со": _together,
}


def noun_phrase(r: Reading) -> int | None:
    """A genitive, or a word that a preposition inside the complement governs: «по иностранным делам»."""
    token = r.here
    participle = token.form == "Part" and token.case  # «действующего председателя»
    if token.pos == "ADV" and _before_adjective(r):
        r.passed.add(r.at)  # «крайне правого»
        return r.at + 1
    if r.by_start.get(r.at) is not None or not (token.pos in _WORDS or participle) or _by_name(r):
        return None
    of_holder = animate_noun(r.tokens[r.at - 1].low)  # «главы республики»
    if (not token.lemmas.isdisjoint(closed("country")) and not of_holder) or _counts_countries(r):
        r.passed.add(r.at)
    if not token.lemmas.isdisjoint(closed("leaders")):
        r.passed.add(r.at)
    if token.case != "gen" and not _instrumental(r) and not (token.case not in ("nom", "") and _governed(r)):
        return None
    if r.organisation is None and not token.lemmas.isdisjoint(closed("organisation_heads") | closed("region_heads")):
        r.organisation = r.at
    if r.organisation is None and token.text.isupper() and len(token.text) > 1:
        r.organisation = r.at
    common = not token.capital and token.low not in closed("not_position")
    if r.person is None and common and animate_noun(token.low):
        r.person = r.at
    return r.at + 1


def _before_adjective(r: Reading) -> bool:
    after = r.tokens[r.at + 1] if r.at + 1 < len(r.tokens) else None
    return after is not None and after.pos == "ADJ" and after.case == "gen"


def _counts_countries(r: Reading) -> bool:
    """«двух стран», «обеих стран»."""
    after = r.tokens[r.at + 1] if r.at + 1 < len(r.tokens) else None
    return r.here.pos in ("NUM", "DET") and after is not None and not after.lemmas.isdisjoint(closed("country"))


def attributive(token: Token) -> bool:
    """Tell whether a token is an adjective or stands as one: «указанной»."""
    return token.pos == "ADJ" or (token.form == "Part" and token.case != "")


def _by_name(r: Reading) -> bool:
    """«60-летнего», «генерала»: what stands before a name and belongs to it."""
    rank = r.at + 1 < len(r.tokens) and any(m.payload.form == "rank" for m in office_index().all_at(r.tokens, r.at))
    follower = r.follower()
    before_name = follower is not None and follower.kind == "person"
    aged = before_name and r.here.pos == "ADJ"
    of_chief = r.is_noun_of("aides") and not r.entities  # «помощник президента Владимира Путина»
    other = before_name and animate_noun(r.here.low) and not of_chief
    return rank or aged or other


def _instrumental(r: Reading) -> bool:
    """«управляющий компанией», «зав. кафедрой истории»: some positions govern the instrumental."""
    between = r.tokens[r.start : r.at]
    return (
        r.here.case == "ins"
        and r.is_noun_of("governing_instrumental")
        and all(t.pos in ("ADJ", "PUNCT") for t in between)
    )


def _governed(r: Reading) -> bool:
    back, first = r.at - 1, r.head + 1
    while back > first and r.tokens[back].pos in (*_WORDS, "CCONJ") and r.tokens[back].case in (r.here.case, ""):
        back -= 1
    while back > first and r.tokens[back].pos in ("ADJ", "CCONJ", "NUM"):
        back -= 1
    return back >= first and r.tokens[back].pos == "ADP" and r.tokens[back].low in _INSIDE


def quotation(r: Reading) -> int | None:
    """«движения "Солидарность"», «лидер московского "Центра"»."""
    stop = quoted_stop(r.tokens, r.at)
    if stop <= r.at + 2:
        return None
    if r.organisation is not None:
        return stop
    if all(t.pos == "ADJ" for t in r.tokens[r.start : r.at]):
        r.titles.append((r.at, stop))
        return stop
    return None


def abbreviation(r: Reading) -> int | None:
    """«Американского еврейского комитета (AJC)»: the short name in brackets belongs to the name before it."""
    if (not r.entities and r.organisation is None) or r.at + 2 >= len(r.tokens):
        return None
    fits = r.here.text == "(" and r.tokens[r.at + 1].text.isupper() and r.tokens[r.at + 2].text == ")"
    r.passed |= {r.at, r.at + 1, r.at + 2} if fits else set()
    return r.at + 3 if fits else None


def shortened(r: Reading) -> int | None:
    """«зав. кафедрой»: a full stop after a shortened noun."""
    return r.at + 1 if r.here.text == "." and r.at == r.head + 1 and r.is_noun_of("governing_instrumental") else None


def conjunction(r: Reading) -> int | None:
    """«экономики и торговли», «России, Турции и Ирана»: between complements of one case."""
    if r.here.low not in ("и", ",") or r.at + 1 >= len(r.tokens) or r.at <= r.head + 1:
        return None
    if _further_place(r):
        return r.at + 1 + (r.tokens[r.at + 1].low in _PLACED)
    follower = r.follower()
    if follower is not None and follower.kind != "state" and (follower.kind == "person" or r.here.low == ","):
        return None
    if follower is not None and follower.kind == "state":
        return r.at + 1 if _further_state(r) else None
    begins = r.at == r.start and not (_portfolio(r) or _governed(r))
    if (r.here.low == "," and not _enumerated(r)) or begins:
        return None
    return r.at + 1 if _alike(r) else None


def _further_place(r: Reading) -> bool:
    """«по Санкт-Петербургу и Ленобласти», «в России, на Украине и в Казахстане»: a further place of one list."""
    last = r.entities[-1] if r.entities else None
    if last is None or last.stop != r.at or r.tokens[last.first - 1].low not in ("по", "и", *_PLACED):
        return False
    start = r.at + 1 + (r.tokens[r.at + 1].low in _PLACED)
    following = r.by_start.get(start)
    return following is not None and following.is_place and last.is_place


def _portfolio(r: Reading) -> bool:
    """«министр здравоохранения и социального развития»: a second field, not a second side of something."""
    after = r.tokens[r.at + 1]
    return r.is_noun_of("ministers") and r.follower() is None and after.lemmas.isdisjoint(closed("organisation_heads"))


def _further_state(r: Reading) -> bool:
    before, after = r.tokens[r.at - 1], r.tokens[r.at + 1]
    same = (may_be(before.low, "gen") and may_be(after.low, "gen")) or before.text.isupper() or after.text.isupper()
    return same and bool(r.entities) and r.noun.number == "plur"


def _alike(r: Reading) -> bool:
    """Tell whether the words around a conjunction are complements of one kind, and no new person begins."""
    before, after = r.tokens[r.at - 1], r.tokens[r.at + 1]
    same = before.case == after.case or may_be(before.low, after.case)
    same = same and after.case in ("gen", "dat") and {before.pos, after.pos} <= set(_WORDS)
    places = bool(r.entities) and r.entities[-1].stop == r.at and r.follower() is not None and _governed(r)
    common = not after.capital or r.noun.number == "plur" or places
    return same and common and not _person(r)


def _person(r: Reading) -> bool:
    """«министра обороны и главы МИД»: the next noun is a person, so another position."""
    ahead = r.at + 1
    while ahead + 1 < len(r.tokens) and r.tokens[ahead].pos == "ADJ":
        ahead += 1
    return animate_noun(r.tokens[ahead].low)


def _enumerated(r: Reading) -> bool:
    """«промышленности, торговли и сервиса»: a comma counts where «и» follows the next word."""
    ahead = range(r.at + 2, min(r.at + 4, len(r.tokens)))
    return not r.tokens[r.at + 1].capital and any(r.tokens[i].low == "и" for i in ahead)


STEPS: tuple[Callable[[Reading], int | None], ...] = (
    named_thing,
    preposition,
    noun_phrase,
    quotation,
    abbreviation,
    shortened,
    conjunction,
)
