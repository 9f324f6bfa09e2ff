"""A contact while it is being put together from the clauses that tell of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from sidelines.model.analysis import ArgumentRole, Clause, MentionKind, Modality, OccasionMention
from sidelines.model.record import Kind, Outcome, Role, Statement, Status, Topic
from sidelines.model.report import PartKind
from sidelines.model.span import Span
from sidelines.reading.referent import Referent
from sidelines.reading.when import Resolved

STATUS = {
    Modality.ACTUAL: Status.HELD,
    Modality.PLANNED: Status.PLANNED,
    Modality.POSSIBLE: Status.POSSIBLE,
    Modality.CANCELLED: Status.CANCELLED,
    Modality.DENIED: Status.DENIED,
}

# What did not take place (yet), by how much the telling of it settles.
PENDING = {Status.POSSIBLE: 1, Status.PLANNED: 2, Status.CANCELLED: 3, Status.DENIED: 3}

_ROLES = {
    (Kind.CORRESPONDENCE, ArgumentRole.SENDER): Role.SENDER,
    (Kind.CORRESPONDENCE, ArgumentRole.ADDRESSEE): Role.RECIPIENT,
    (Kind.VISIT, ArgumentRole.SUBJECT): Role.GUEST,
    (Kind.VISIT, ArgumentRole.PARTNER): Role.HOST,
}
LEADING = "contact_join"  # «грузинскую делегацию возглавил Б»: he is who came for the ministry
AFAR = frozenset({Kind.PHONE_CALL, Kind.VIDEO_CALL, Kind.CORRESPONDENCE})  # who takes part is not in one place
CONTINUING, EARLIER = frozenset({"also", "separate"}), "earlier"  # markers of a contact clause
CITIES = frozenset({"capital", "city"})  # kinds of places
_LATEST = 30  # spans among which one that is already there is sought

# Kinds that a report may call by each other's names when it tells of one contact.
_KIN = (
    frozenset({Kind.MEETING, Kind.NEGOTIATION, Kind.CONFERENCE}),
    frozenset({Kind.NEGOTIATION, Kind.PHONE_CALL}),
    frozenset({Kind.NEGOTIATION, Kind.VIDEO_CALL}),
    frozenset({Kind.CONFERENCE, Kind.VIDEO_CALL}),
)
TALKS = frozenset({Kind.MEETING, Kind.NEGOTIATION, Kind.PHONE_CALL, Kind.VIDEO_CALL, Kind.CONFERENCE})


@dataclass(slots=True)
class Party:
    """A participant and how it came in."""

    referent: Referent
    role: ArgumentRole
    spans: list[Span]
    rule: str


@dataclass(frozen=True, slots=True)
class Where:
    """A place as told, and how exact it is: 0 a state, 1 a region or building, 2 a city."""

    name: str
    state: str | None
    kind: str
    span: Span

    @property
    def exactness(self) -> int:
        """Return how much the place narrows down."""
        return {"state": 0, "loc": 0, "region": 1, "capital": 2, "city": 2}.get(self.kind, 1)


@dataclass(eq=False, slots=True)
class Contact:
    """What is known so far of one contact."""

    kind: Kind
    status: Status
    clauses: list[Clause]
    part: PartKind
    paragraph: int
    parties: list[Party]
    date: tuple[Resolved, Span] | None = None
    date_how: str = ""  # from where it was carried over
    place: Where | None = None
    place_how: str = ""  # from where it was carried over
    destination: Where | None = None
    occasion: tuple[OccasionMention, str] | None = None  # and from what it was carried over
    initiator: tuple[str, Span] | None = None
    topics: list[Topic] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    outcomes: list[Outcome] = field(default_factory=list)

    @property
    def referents(self) -> list[Referent]:
        """Return the participants, in the order in which they came in."""
        return [p.referent for p in self.parties]

    @property
    def first(self) -> Clause:
        """Return the clause that opened the contact."""
        return self.clauses[0]

    def add(self, parties: list[Party]) -> None:
        """Add participants; one that is there already gains the new words as evidence."""
        before = list(self.parties)
        for party in parties:
            known = next((p for p in self.parties if _same(p.referent, party.referent)), None)
            vaguer = next((p for p in before if self._vaguer(p, party)), None)
            if known is None and vaguer is not None:  # the headline's «Россия» is the president of the text
                before.remove(vaguer)
                vaguer.referent, vaguer.role, vaguer.rule = party.referent, party.role, party.rule
                vaguer.spans = [*party.spans, *vaguer.spans]
            elif known is None:
                self.parties.append(party)
            else:
                known.spans += [s for s in party.spans if s not in known.spans[-_LATEST:]]

    def _vaguer(self, known: Party, new: Party) -> bool:
        """A headline's «Россия», «главный дипломат Китая» is the person whom the text names."""
        if _same(new.referent, known.referent):
            return True
        groups = {known.referent.kind, new.referent.kind} == {MentionKind.GROUP}
        if groups and self.part is not PartKind.BODY and shared_words(known.referent.descr, new.referent.descr):
            return True
        named = new.referent.kind is MentionKind.PERSON and known.referent.state is not None
        if not named or known.referent.state != new.referent.state:
            return False
        if known.referent.kind is MentionKind.HOLDER:
            return self.part is not PartKind.BODY or _same_seat(known.referent, new.referent)
        return new.rule == LEADING and known.referent.kind in (MentionKind.BODY, MentionKind.GROUP)

    def talks(self, kind: Kind) -> bool:
        """Tell whether «в ходе разговора», «по итогам переговоров» may point back at this contact."""
        return self.kin(kind) or {self.kind, kind} <= TALKS

    def kin(self, kind: Kind) -> bool:
        """Tell whether another kind may name the same contact."""
        return self.kind is kind or self._spoken(kind) or any({self.kind, kind} <= family for family in _KIN)

    def _spoken(self, kind: Kind) -> bool:
        """«А поздравил Б» in a headline or lead is the call of which the text then tells."""
        return self.part is not PartKind.BODY and self.wished(kind)

    def wished(self, kind: Kind) -> bool:
        """Tell whether talks of a kind may be where somebody was congratulated."""
        return self.kind is Kind.CORRESPONDENCE and self.first.rule == "contact_address" and kind in TALKS


def role_of(contact: Contact, party: Party) -> Role | None:
    """Return the part that a participant has by the kind of contact and the words it is told with."""
    if contact.first.rule == "contact_receive":
        return Role.HOST if party.role is ArgumentRole.SUBJECT else Role.GUEST
    return _ROLES.get((contact.kind, party.role))


def _same_seat(known: Referent, new: Referent) -> bool:
    """«премьер-министр Армении» and «армянский коллега Никол Пашинян», who is lent the office of the other side."""
    return bool(known.office and new.office and known.office.id and known.office.id == new.office.id)


def _same(known: Referent, new: Referent) -> bool:
    """A state adds nothing to those who act for it."""
    return known is new or (new.kind is MentionKind.STATE and new.state is not None and known.state == new.state)


def shared_words(a: str, b: str) -> bool:
    """«представители еврейской общины США» and «представители Американского еврейского комитета» share a stem."""
    stems = [{w.lower()[:5] for w in text.split()[1:] if len(w) > 4} for text in (a, b)]
    return not stems[0].isdisjoint(stems[1])
