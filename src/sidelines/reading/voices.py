"""Who speaks, agrees or discusses in a clause: its mentions as parties to a contact."""

from __future__ import annotations

from sidelines.model.analysis import Argument, ArgumentRole, Clause, Mention, MentionKind, Number, OfficePhrase
from sidelines.model.record import JOINTLY, UNATTRIBUTED, Value
from sidelines.reading.accounts import Assembler
from sidelines.reading.contact import Contact
from sidelines.reading.referent import Referent
from sidelines.reading.who import Directory
from sidelines.reading.wording import akin

_HEADS = 2  # the rank of heads of state and of government
_PEOPLE = (MentionKind.PERSON, MentionKind.HOLDER)
JOINT = "joint"  # a code of a clause whose plural verb has more subjects than were made out


class Voices:
    """Answers whether those whom a clause names take part in a contact."""

    def __init__(self, assembler: Assembler, directory: Directory) -> None:
        """Take what resolves mentions."""
        self._assembler, self._directory = assembler, directory
        self._last: tuple[int, Referent] | None = None  # who spoke last, and in which sentence

    def mention(self, argument: Argument) -> Mention | None:
        """Return the mention that an argument is."""
        return self._assembler.mention(argument)

    def belongs(self, clause: Clause, contact: Contact, *roles: ArgumentRole) -> bool:
        """Tell whether somebody whom a clause names in these roles takes part in the contact, or nobody is named."""
        found, jointly = self._heard(clause, contact, *roles)
        return jointly or not clause.of(*roles) or any(self.party(contact, r) is not None for r in found)

    def speaker(self, clause: Clause, contact: Contact, role: ArgumentRole) -> Value[str] | None:
        """Return the label of the party whom a clause names in a role, `JOINTLY`, or None where it is nobody's."""
        found, jointly = self._heard(clause, contact, role)
        spans = tuple(a.span for a in clause.of(role))
        if not spans:
            return None
        heard = (self.party(contact, r) for r in found if r.kind is not MentionKind.BODY or r in contact.referents)
        parties = {id(p): p for p in heard if p is not None}  # a ministry is a source, and speaks for nobody
        if jointly or len(parties) > 1:
            return Value(JOINTLY, spans, "speaker_jointly")
        party = next(iter(parties.values()), None)
        if party is None:
            return None
        self._last = (clause.sentence, party)
        return Value(party.label, spans, "speaker_named")

    def doer(self, clause: Clause, contact: Contact) -> Value[str] | None:
        """Return who does something, as named: a state or body that a party speaks for does it itself."""
        found, jointly = self._heard(clause, contact, ArgumentRole.SUBJECT)
        spans = tuple(a.span for a in clause.of(ArgumentRole.SUBJECT))
        if not spans or not (jointly or found):
            return None
        if jointly or len(found) > 1:
            return Value(JOINTLY, spans, "doer_jointly")
        return Value(found[0].label, spans, "doer_named")

    @staticmethod
    def sender(clause: Clause, contact: Contact) -> Value[str] | None:
        """Return who wrote the letter that a clause quotes."""
        wrote = next((p.referent for p in contact.parties if p.role is ArgumentRole.SENDER), None)
        return Value(wrote.label, (clause.span,), "speaker_sender") if wrote is not None else None

    @staticmethod
    def unnamed(clause: Clause) -> Value[str]:
        """Return the speaker of a clause that names none."""
        return Value(UNATTRIBUTED, (clause.span,), "speaker_unnamed")

    def addressee(self, clause: Clause, contact: Contact) -> Value[str] | None:
        """Return the party to whom something was said."""
        for argument in clause.of(ArgumentRole.ADDRESSEE):
            mention = self._assembler.mention(argument)
            for referent in self._directory.resolve(mention) if mention else ():
                if self.party(contact, referent) is not None and not self._spoke(referent):
                    return Value(referent.label, (argument.span,), "addressee")
        return None

    def _heard(self, clause: Clause, contact: Contact, *roles: ArgumentRole) -> tuple[list[Referent], bool]:
        """Return the referents of a clause's arguments, and whether they point at all sides."""
        found: list[Referent] = []
        for argument in clause.of(*roles):
            mention = self._assembler.mention(argument)
            if mention is None:
                continue
            if _everybody(mention, contact):
                return [], True
            pointed = _described(mention, contact) or self._directory.resolve(mention) or _counterpart(mention, contact)
            pointed = pointed or self._speaking(mention, clause)
            found += [r for r in pointed if r not in found]
        return found, JOINT in clause.markers and any(self.party(contact, r) for r in found)

    def _spoke(self, referent: Referent) -> bool:
        return self._last is not None and self._last[1] is referent

    def _speaking(self, mention: Mention, clause: Clause) -> list[Referent]:
        """«По мнению президента, ... Он считает»: who spoke just before, where the pronoun fits."""
        if self._last is None or mention.kind is not MentionKind.PRONOUN or mention.number is Number.PLURAL:
            return []
        sentence, referent = self._last
        gender = referent.name.gender if referent.name else None
        return [referent] if clause.sentence - sentence <= 1 and gender in (None, mention.gender) else []

    @staticmethod
    def party(contact: Contact, referent: Referent) -> Referent | None:
        """Return the participant that a speaker is, or for whose state or body it speaks."""
        for other in contact.referents:
            if other is referent:
                return other
        if referent.kind in (MentionKind.STATE, MentionKind.BODY) and referent.state is not None:
            return next((o for o in contact.referents if o.state == referent.state), None)
        return None


def _one_post(office: OfficePhrase | None, other: OfficePhrase) -> bool:
    """«главы правительств» of a prime minister and a chancellor: heads of one rank."""
    if office is None or office.id is None:
        return False
    return office.id == other.id or (office.rank == other.rank and office.rank is not None and office.rank <= _HEADS)


def _described(mention: Mention, contact: Contact) -> list[Referent]:
    """«Представители Комитета»: the group in the contact that is described with the same words."""
    if mention.kind is not MentionKind.GROUP:
        return []
    return [r for r in contact.referents if r.kind is MentionKind.GROUP and akin(r.descr, mention.descr)][:1]


def _counterpart(mention: Mention, contact: Contact) -> list[Referent]:
    """«Собеседник поблагодарил»: of two parties the one who did not speak last."""
    if mention.kind is not MentionKind.COUNTERPART or mention.state is not None or len(contact.referents) != 2:
        return []
    last = contact.statements[-1].speaker.value if contact.statements else ""
    others = [r for r in contact.referents if r.label != last]
    return others if len(others) == 1 else []


def _everybody(mention: Mention, contact: Contact) -> bool:
    """«стороны», «они», «министры», «главы МИД двух стран»: all who take part."""
    if mention.kind is MentionKind.SIDES:
        return True
    if mention.number is not Number.PLURAL or mention.state is not None:
        return False
    if mention.states:
        return {a.state for a in mention.states} <= {r.state for r in contact.referents}
    if mention.anaphoric:
        return True
    office = mention.offices[0] if mention.kind is MentionKind.GROUP and mention.offices else None
    holders = [r for r in contact.referents if r.kind in _PEOPLE and any(_one_post(office, o) for o in r.offices)]
    return len(holders) > 1
