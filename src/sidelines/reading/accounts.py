"""Accounts: clauses about one contact joined into one, in the order in which the report tells them.

The headline, the lead and the body usually tell of the same contact with growing precision; a new
one opens when other participants, another kind of contact or another day is told.
"""

from __future__ import annotations

from dataclasses import replace

from sidelines.model.analysis import (
    Analysis,
    Argument,
    ArgumentRole,
    Clause,
    ClauseKind,
    DateExpression,
    Mention,
    MentionKind,
    Modality,
    Number,
    OccasionMention,
    Tense,
)
from sidelines.model.record import Kind, Role, Status
from sidelines.model.report import PartKind
from sidelines.model.span import Span
from sidelines.reading.contact import (
    CITIES,
    CONTINUING,
    EARLIER,
    PENDING,
    STATUS,
    TALKS,
    Contact,
    Party,
    Where,
    role_of,
)
from sidelines.reading.referent import COUNTERPART_OFFICE, Referent, may_be
from sidelines.reading.sides import (
    apart,
    compatible,
    covered,
    many,
    may_open,
    met,
    official,
    two_sides,
    without_own_state,
)
from sidelines.reading.when import Anchor, Resolved, agree, resolve
from sidelines.reading.who import Directory

_TAKING_PART = (
    ArgumentRole.SUBJECT,
    ArgumentRole.OBJECT,
    ArgumentRole.PARTNER,
    ArgumentRole.SENDER,
    ArgumentRole.ADDRESSEE,
)
EACH, HERE, WITHIN = "each", "here", "within"  # markers of a contact clause
_PARTS = {"guest": Role.GUEST, "host": Role.HOST}  # «гость», «хозяин»
_ANY_SIDES = frozenset({"", "sides"})  # «стороны», «они»: whatever offices they hold
JOIN = "join"
_EACH_OF = {Kind.VISIT: ArgumentRole.SUBJECT, Kind.CORRESPONDENCE: ArgumentRole.ADDRESSEE}  # PARTNER else
_NEWS = 7  # days between a contact told without its date and the report
_DONE_AT_TALKS = frozenset({"contact_sign", "contact_address", "contact_wish", "contact_mutual"})
_EVENTS = frozenset({"contact_event", "contact_gathering"})
_FOLLOWING = 2  # sentences in which those who took part in an event are named
_NEAR = 3  # sentences
_KEPT = 60  # contacts, the first and the latest, of which a clause may tell again


class Assembler:
    """Reads contact clauses one after another and keeps the contacts they tell of."""

    def __init__(self, analysis: Analysis, directory: Directory, anchor: Anchor) -> None:
        """Start with no contact."""
        self._analysis, self._directory, self._anchor = analysis, directory, anchor
        self._mentions = {m.index: m for m in analysis.mentions}
        self._occasions = {o.span: o for o in analysis.occasions}
        self._dates = {d.span: d for d in analysis.dates}
        self.contacts: list[Contact] = []
        self.current: Contact | None = None
        self._last_date: Resolved | None = None
        self._agreed: tuple[int, list[Party]] | None = None
        self._announced: tuple[Clause, list[Party]] | None = None  # an event whose participants are named next

    def read(self, clause: Clause) -> Contact | None:
        """Take in one contact clause; return the contact it tells of, if any."""
        parties = self._parties(clause)
        if clause.value == JOIN:
            return self._joined(clause, parties)
        if EACH in clause.markers or clause.value == Kind.CORRESPONDENCE or apart(clause, parties):
            return self._several(clause, parties)
        return self._one(clause, parties)

    def _joined(self, clause: Clause, parties: list[Party]) -> Contact | None:
        """«к ним присоединился Б»: more take part in the contact told last."""
        announced = self._gathered(clause, parties)
        if announced is not None:
            return announced
        if self.current is None:  # «президенты приняли участие в консультативной встрече»: nothing was told before
            return self._one(replace(clause, value=Kind.CONFERENCE), parties)
        if self.current.kind is not Kind.CORRESPONDENCE:
            self.current.add(parties)
        return self.current

    def _attended(self, clause: Clause, parties: list[Party]) -> Contact | None:
        """«В ней приняли участие А и Б»: in the event told just before."""
        if clause.rule != "contact_attend" or HERE not in clause.markers or clause.modality is not Modality.ACTUAL:
            return None
        return self._joined(clause, parties) if parties else None

    def _announce(self, clause: Clause, parties: list[Party]) -> None:
        """«В Астане состоялась встреча глав государств»: who took part may be named in the next sentence."""
        if Kind(clause.value) in (Kind.CONFERENCE, Kind.CEREMONY, Kind.MEETING) and clause.rule in _EVENTS:
            self._announced = (clause, [p for p in parties if p.referent.kind is not MentionKind.BODY])

    def _gathered(self, clause: Clause, parties: list[Party]) -> Contact | None:
        """«В ней приняли участие А и Б»: the event announced just before, with those who took part."""
        if self._announced is None or clause.sentence - self._announced[0].sentence > _FOLLOWING:
            return None
        if self.current is not None and self.current.clauses[-1].sentence >= self._announced[0].sentence:
            return None
        event, known = self._announced
        everybody = [*known, *(p for p in parties if p.referent not in [k.referent for k in known])]
        if not met(Kind(event.value), everybody):
            return None
        self._announced = None
        contact = self._begun(event, everybody)
        self._fill(contact, event)
        self._fill(contact, clause) if clause.value != JOIN else None
        self.current = contact
        return contact

    def _several(self, clause: Clause, parties: list[Party]) -> Contact | None:
        """«встречи с А и Б», «визиты А и Б», «письма А и Б»: one contact with each."""
        each = _EACH_OF.get(Kind(clause.value), ArgumentRole.PARTNER)
        hosts = [p for p in parties if p.role is not each]
        partners = [p for p in parties if p.role is each]
        if len(partners) < 2:
            return self._one(clause, parties)
        hosts = hosts or self._with_carried(clause, partners[:1])[:-1]
        told = [self._one(clause, [*hosts, partner]) for partner in partners]
        return told[-1]

    def _one(self, clause: Clause, parties: list[Party]) -> Contact | None:
        contact = self._attended(clause, parties) or self._known(clause, parties) or self._opened(clause, parties)
        if contact is None:
            self._last_date = self._date(clause) or self._last_date
            self._announce(clause, parties)
            return None
        contact.add(parties)
        self._fill(contact, clause)
        if EARLIER not in clause.markers or self.current is None:
            self.current = contact
        return contact

    def part_of(self, clause: Clause) -> PartKind:
        """Return where in the report a clause stands."""
        return self._analysis.sentences[clause.sentence].part

    def date(self, span: Span) -> DateExpression:
        """Return the date expression at a span."""
        return self._dates[span]

    # --- participants ---

    def mention(self, argument: Argument) -> Mention | None:
        """Return the mention that an argument is."""
        return self._mentions.get(argument.mention) if argument.mention is not None else None

    def _parties(self, clause: Clause) -> list[Party]:
        found: list[Party] = []
        for argument in clause.of(*_TAKING_PART):
            mention = self.mention(argument)
            if mention is None:
                continue
            if mention.kind is MentionKind.SIDES and argument.role is not ArgumentRole.SUBJECT:
                return []  # «просит о встречах с президентами двух стран»: not those who talk
            present = [p.referent for p in found]
            for referent in self._pointed_at(mention, present):
                if referent not in present:
                    found.append(Party(referent, argument.role, [argument.span], clause.rule))
        found = without_own_state(self._host(clause, found))
        self._lend_office(found)
        return found

    def _pointed_at(self, mention: Mention, present: list[Referent]) -> list[Referent]:
        if mention.kind is MentionKind.SIDES or (
            mention.kind is MentionKind.PRONOUN and mention.number is Number.PLURAL
        ):
            return self._sides(mention)
        if mention.office_class in _PARTS:
            return self._in_part(_PARTS[mention.office_class])
        if mention.kind is MentionKind.COUNTERPART and mention.state is None and self.current:
            acting = {r.state for r in present}
            return [r for r in self.current.referents if r not in present and r.state not in acting][-1:]
        return self._directory.resolve(mention, present)

    def _acting_for(self, referent: Referent) -> Referent | None:
        """Return somebody himself, or for a state who acted for it at the contacts before."""
        if referent.kind is not MentionKind.STATE:
            return referent
        people = (r for c in reversed(self.contacts) for r in c.referents if r.kind is MentionKind.PERSON)
        return next((r for r in people if r.state == referent.state), None)

    def _in_part(self, wanted: Role) -> list[Referent]:
        """«В Баку гостя принял президент»: the guest of the visit or reception told last."""
        if self.current is None:
            return []
        return [p.referent for p in self.current.parties if role_of(self.current, p) is wanted and p.referent.name][:1]

    def _sides(self, mention: Mention) -> list[Referent]:
        """«Стороны» are those of the contact told last; «президенты» after ministers are others of the same states."""
        if self.current is None or mention.state is not None:
            return []
        told = self.current.referents
        if self.current.kind is Kind.VISIT:  # «прибыл с визитом. Лидеры переговорили»: a place talks to nobody
            told = [who for r in told if (who := self._acting_for(r)) is not None]
        known = all(r.offices or r.implied or r.kind is MentionKind.STATE for r in told)
        if not known or mention.office_class in _ANY_SIDES or any(may_be(r, mention) for r in told):
            return list(told)
        return self._directory.namesakes(mention, told)

    def _host(self, clause: Clause, found: list[Party]) -> list[Party]:
        """A visit has the visited state as its other side."""
        if clause.value != Kind.VISIT or not found:
            return found
        hosts: list[Party] = []
        for argument in clause.of(ArgumentRole.DESTINATION):
            state = argument.codes[0] if argument.codes else ""
            if state and all(p.referent.state != state for p in (*found, *hosts)):
                host = self._directory.state(state, argument)
                hosts.append(Party(host, ArgumentRole.PARTNER, [argument.span], clause.rule))
        return [*found, *hosts]

    def _lend_office(self, parties: list[Party]) -> None:
        """«министр встретился с турецким коллегой Хаканом Фиданом»: the colleague holds the same office."""
        lender = next((p.referent.office for p in parties if p.referent.office is not None), None)
        for party in parties:
            referent = party.referent
            if (
                lender is not None
                and referent.office is None
                and any(o.id == COUNTERPART_OFFICE for o in referent.offices)
            ):
                self._directory.lend(referent, lender)

    # --- joining ---

    def _known(self, clause: Clause, parties: list[Party]) -> Contact | None:
        """Return the contact already told that a clause tells of again."""
        kind, status = Kind(clause.value), STATUS[clause.modality]
        if clause.rule in _DONE_AT_TALKS and self._at_talks(clause, parties, status):
            return self.current
        if clause.rule == "contact_sign" and self._same_ceremony(clause):
            return self.current
        if clause.kind is ClauseKind.REFERENCE or not parties:
            return self._referred(clause, kind)
        if len(parties) == 1:
            return self._single(clause, kind, parties[0])
        near = self.contacts if len(self.contacts) <= _KEPT else [*self.contacts[:3], *self.contacts[3 - _KEPT :]]
        again = WITHIN in clause.markers  # «в ходе беседы главы двух государств обсудили»: the call told last
        kin = [c for c in near if c.kin(kind) or (again and c is self.current and c.talks(kind))]
        fitting = [c for c in kin if self._fits(c, clause, parties, status)]
        return fitting[-1] if fitting else None

    def _same_ceremony(self, clause: Clause) -> bool:
        """«На той же церемонии министры парафировали соглашение»: more take part in it."""
        current = self.current
        pointed = current is not None and current.clauses[-1].sentence == clause.sentence
        return pointed and current is not None and current.kind is Kind.CEREMONY

    def _at_talks(self, clause: Clause, parties: list[Party], status: Status) -> bool:
        """«По итогам переговоров лидеры подписали заявление», «в разговоре поздравил»: part of the talks told."""
        current = self.current
        wish = clause.rule != "contact_sign"
        within = TALKS | {Kind.CEREMONY} if wish else TALKS  # «принял верительные грамоты и поздравил послов»
        if current is None or current.status is not status or current.kind not in within:
            return False
        later = clause.sentence - current.clauses[-1].sentence
        if wish and (later > _NEAR or not CONTINUING.isdisjoint(clause.markers) or clause.value != Kind.CORRESPONDENCE):
            return False
        return covered([p.referent for p in parties], current.referents)

    def _referred(self, clause: Clause, kind: Kind) -> Contact | None:
        """«в ходе встречи», «переговоры прошли в Москве»: the contact told last."""
        current = self.current
        if current is None or not (current.talks(kind) or current.wished(kind)):
            return None
        date = self._date(clause)
        if date is not None and not self._dated_alike(current, date):
            return None
        told = STATUS[clause.modality]
        settled = {told, current.status} <= PENDING.keys()  # «должен был состояться визит ... визит был отложен»
        return current if told is current.status or settled or clause.modality.value == "actual" else None

    def _single(self, clause: Clause, kind: Kind, party: Party) -> Contact | None:
        """One participant named: a reference if the contact told last has it, else too little to assert."""
        current = self.current
        if current and current.kin(kind) and party.referent in current.referents and not self._moves_on(clause):
            return current if STATUS[clause.modality] is current.status else None
        return None

    def _moves_on(self, clause: Clause) -> bool:
        return not CONTINUING.isdisjoint(clause.markers) and clause.kind is ClauseKind.CONTACT

    def _fits(self, contact: Contact, clause: Clause, parties: list[Party], status: Status) -> bool:
        named = [p.referent for p in parties]
        if not compatible(contact.referents, named, loosely=self._headline(contact)):
            return False
        others = len(named) != len(contact.referents) and not self._headline(contact)
        if others and self._moves_on(clause):  # «отдельно встретился с Б»
            return False
        if EARLIER in clause.markers and self._elsewhere(contact, clause, named):
            return False
        if WITHIN in clause.markers and len(named) == len(contact.referents):  # «в ходе поездки» that was put off
            return True
        open_yet = {contact.status, status} <= PENDING.keys()  # «планировался», «приглашение», «перенесён»
        if contact.status is not status and not open_yet and not self._headline(contact):
            return False
        date = self._date(clause)
        return date is None or self._dated_alike(contact, date)

    def _elsewhere(self, contact: Contact, clause: Clause, named: list[Referent]) -> bool:
        """«Двумя днями ранее прошли переговоры А и Б», «ранее лидеры виделись в Ашхабаде»: another contact."""
        if len(named) < len(contact.referents):
            return True
        places = [_where(a) for a in clause.of(ArgumentRole.PLACE)]
        known = contact.place
        return known is not None and any(
            p.kind in CITIES and known.kind in CITIES and p.name != known.name for p in places
        )

    def _dated_alike(self, contact: Contact, date: Resolved) -> bool:
        """What a report tells as news without a date took place in the days before it: «в июле они встречались»."""
        if contact.date is not None:
            return agree(date, contact.date[0])
        published = self._anchor.published
        if published is None or contact.status is not Status.HELD or "/" in date.value:
            return True
        if date.day is not None:
            return 0 <= (published - date.day).days <= _NEWS
        return published.isoformat().startswith(date.value)

    def _headline(self, contact: Contact) -> bool:
        """A headline may say «встретится» or «провёл» where the body is exact; the body then decides."""
        return contact.part in (PartKind.TITLE, PartKind.LEAD) and contact.status in (Status.HELD, Status.PLANNED)

    def _opened(self, clause: Clause, parties: list[Party]) -> Contact | None:
        """Open a new contact if a clause names enough of one."""
        parties = (
            self._with_carried(clause, parties) if clause.kind is ClauseKind.CONTACT else self._from_agreement(clause)
        )
        if not (met(Kind(clause.value), parties) or many(clause, parties)) or not may_open(clause):
            return None
        return self._begun(clause, parties)

    def _begun(self, clause: Clause, parties: list[Party]) -> Contact:
        sentence = self._analysis.sentences[clause.sentence]
        untitled = self._analysis.report.title is None and sentence.index == 0
        part = PartKind.LEAD if untitled else sentence.part
        contact = Contact(Kind(clause.value), STATUS[clause.modality], [], part, sentence.paragraph, [])
        self._lend_office(parties)
        contact.add(parties)
        self.contacts.append(contact)
        return contact

    def _with_carried(self, clause: Clause, parties: list[Party]) -> list[Party]:
        """«Также встретился с Б»: the first side is that of the contact told before."""
        if len(parties) != 1 or self.current is None or clause.kind is ClauseKind.REFERENCE:
            return parties
        if parties[0].role is not ArgumentRole.PARTNER or not self.current.parties:
            return parties
        if clause.rule != "contact_mutual" and CONTINUING.isdisjoint(clause.markers):
            return parties
        if self._analysis.sentences[clause.sentence].quoted or clause.modality is not Modality.ACTUAL:
            return parties
        first = self.current.parties[0]
        if first.referent in [p.referent for p in parties]:
            return parties
        return [Party(first.referent, ArgumentRole.SUBJECT, list(first.spans[:1]), f"{clause.rule}_carried"), *parties]

    # --- circumstances ---

    def _fill(self, contact: Contact, clause: Clause) -> None:
        contact.clauses.append(clause)
        if contact.kind is Kind.CORRESPONDENCE and Kind(clause.value) in TALKS:
            contact.kind = Kind(clause.value)
        if (
            self.part_of(clause) is PartKind.BODY
            and contact.part is not PartKind.BODY
            and clause.kind is ClauseKind.CONTACT
        ):
            contact.part = PartKind.BODY
            contact.status = STATUS[clause.modality]
            contact.kind = (
                Kind(clause.value)
                if contact.kin(Kind(clause.value)) and contact.kind is not Kind.PHONE_CALL
                else contact.kind
            )
        elif contact.status in PENDING and STATUS[clause.modality] in PENDING:
            contact.status = max(contact.status, STATUS[clause.modality], key=lambda s: PENDING.get(s, 0))
        self._fill_date(contact, clause)
        self._fill_places(contact, clause)
        self._fill_occasion(contact, clause)
        self._fill_initiator(contact, clause)

    def remember(self, clause: Clause) -> None:
        """Keep who agreed or discussed with whom, in case the contact itself is named in the next sentences."""
        parties = self._parties(clause)
        if self.current is None and two_sides(parties) and official(parties):
            self._agreed = (clause.sentence, parties)

    def _from_agreement(self, clause: Clause) -> list[Party]:
        """«Иран и Саудовская Аравия договорились ... Заявление подписано по итогам переговоров»."""
        if self._agreed is None or self.current is not None or clause.sentence - self._agreed[0] > _FOLLOWING:
            return []
        if Kind(clause.value) not in TALKS:
            return []
        return self._agreed[1]

    def _tense(self, clause: Clause) -> Tense:
        return Tense.FUTURE if STATUS[clause.modality] in (Status.PLANNED, Status.POSSIBLE) else Tense.PAST

    def _date(self, clause: Clause) -> Resolved | None:
        found = self._dated(clause)
        return found[0] if found else None

    def _dated(self, clause: Clause) -> tuple[Resolved, Argument] | None:
        """Return the most exact date among a clause's time arguments."""
        resolved = []
        for argument in clause.of(ArgumentRole.TIME):
            expression = self._dates[argument.span]
            value = resolve(expression, self._anchor, self._tense(clause), self._last_date)
            if value is not None and not self._impossible(clause, value):
                resolved.append((value, argument))
        return max(resolved, key=lambda r: len(r[0].value), default=None)

    def _impossible(self, clause: Clause, value: Resolved) -> bool:
        """What was held cannot lie after the report."""
        published = self._anchor.published
        held = STATUS[clause.modality] is Status.HELD and clause.tense is not Tense.FUTURE
        return bool(held and published and value.day and (value.day - published).days > 1)

    def _fill_date(self, contact: Contact, clause: Clause) -> None:
        found = self._dated(clause)
        if found is None:
            return
        value, argument = found
        if contact.date is None or len(contact.date[0].value) < len(value.value):
            contact.date = (value, argument.span)
        self._last_date = value

    def _fill_places(self, contact: Contact, clause: Clause) -> None:
        for argument in clause.of(ArgumentRole.PLACE):
            place = _where(argument)
            if contact.place is None or place.exactness > contact.place.exactness:
                contact.place = place
        for argument in clause.of(ArgumentRole.DESTINATION):
            contact.destination = contact.destination or _where(argument)

    def _fill_occasion(self, contact: Contact, clause: Clause) -> None:
        for argument in clause.of(ArgumentRole.OCCASION):
            occasion = self._occasions[argument.span]
            if contact.occasion is None or _more_exact(occasion, contact.occasion[0]):
                contact.occasion = (occasion, "")

    def _fill_initiator(self, contact: Contact, clause: Clause) -> None:
        for argument in clause.of(ArgumentRole.INITIATOR):
            mention = self.mention(argument)
            if mention is not None and contact.initiator is None:
                found = self._pointed_at(mention, [])
                contact.initiator = ((found[0].label if found else mention.descr), argument.span)


def _where(argument: Argument) -> Where:
    state, kind = argument.codes
    return Where(argument.text, state or None, kind, argument.span)


def _more_exact(new: OccasionMention, old: OccasionMention) -> bool:
    return (new.within, new.number is not None, new.year is not None) > (
        old.within,
        old.number is not None,
        old.year is not None,
    )
