"""A sentence with its names and positions, and steps from one to the next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sidelines.language.ru.entities import Entity
from sidelines.language.ru.grammar import closed
from sidelines.language.ru.offices import OfficeMatch
from sidelines.language.ru.person import Person
from sidelines.language.ru.tokens import Token, Tokens

DASHES = ("—", "–", "-")
_BRACKET = 8  # tokens in brackets that may part a name from what follows


@dataclass(slots=True)
class Room:
    """A sentence with its names and positions."""

    sentence: Tokens
    people: dict[int, Person]  # by the first token of the name
    offices: Sequence[OfficeMatch]
    entities: Sequence[Entity]
    inner: Sequence[OfficeMatch] = ()  # positions within another's words: «президента» of «помощник президента»

    def token(self, at: int) -> Token | None:
        """Return a token, or None outside the sentence."""
        return self.sentence.items[at] if 0 <= at < len(self.sentence.items) else None

    def text(self, at: int) -> str:
        """Return a token's folded word, "" outside the sentence."""
        token = self.token(at)
        return token.low if token is not None else ""

    def office_at(self, at: int) -> OfficeMatch | None:
        """Return the position that starts at a token."""
        return next((o for o in self.offices if o.first == at), None)


def skip(room: Room, at: int) -> int:
    """Step over a form of address, a quotation mark or a rank between position and name."""
    while at not in room.people:
        token = room.token(at)
        rank = next((o for o in room.offices if o.rank and o.first == at), None)
        if rank is not None:
            at = rank.stop
        elif token is not None and _courtesy(token):
            at += 1
        else:
            break
    return at


def _courtesy(token: Token) -> bool:
    aged = token.pos == "ADJ" and token.text[0].isdigit()  # «60-летний»
    return aged or not token.lemmas.isdisjoint(closed("appositive_stop"))


def past_note(room: Room, at: int) -> int:
    """Step over what is noted of a name: «(Франция)», «– Россия»."""
    if room.text(at) == "(":
        end = next((i for i in range(at, at + _BRACKET) if room.text(i) == ")"), at - 1)
        return end + 1
    noted = room.text(at) in DASHES and room.text(at + 2) in (",", "и", ")")
    return at + 2 if noted else at


def ending_at(room: Room, stop: int) -> Person | None:
    """Return the person whose name ends there, a note in brackets included: «Скотт Хоровитц (Scott Horowitz),»."""
    return next((p for p in room.people.values() if stop in (p.entity.stop, past_note(room, p.entity.stop))), None)
