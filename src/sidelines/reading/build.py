"""From an assembled contact to its account: every value with its words, its rule and its confidence."""

from __future__ import annotations

from sidelines.model.analysis import ArgumentRole, MentionKind, OfficePhrase
from sidelines.model.record import (
    Account,
    Attribution,
    Confidence,
    Format,
    Kind,
    Occasion,
    Participant,
    Place,
    Role,
    Setting,
    Status,
    Value,
)
from sidelines.model.report import PartKind, Report
from sidelines.model.span import Span
from sidelines.reading.contact import AFAR, Contact, Party, role_of
from sidelines.reading.known import RULE
from sidelines.reading.referent import Referent

_SETTINGS = {"one_on_one": Setting.ONE_ON_ONE, "delegations": Setting.DELEGATIONS, "closed": Setting.CLOSED}
_FORMATS = {"bilateral": Format.BILATERAL, "trilateral": Format.TRILATERAL, "multilateral": Format.MULTILATERAL}


def account(report: Report, contact: Contact, attribution: tuple[Attribution, ...]) -> Account:
    """Return the account of a contact."""
    clause = contact.first
    numbers = sides(contact)
    return Account(
        Value(
            contact.kind, tuple(dict.fromkeys(c.span for c in contact.clauses)), clause.rule, _kind_confidence(contact)
        ),
        _status(contact),
        tuple(_participant(contact, p, numbers[id(p.referent)]) for p in contact.parties),
        _format(contact, len(set(numbers.values()))),
        _settings(contact),
        _date(contact),
        _place(contact),
        _place_inferred(contact),
        _occasion(contact),
        Value(contact.initiator[0], (contact.initiator[1],), "initiative") if contact.initiator else None,
        tuple(contact.topics),
        tuple(contact.statements),
        tuple(contact.outcomes),
        attribution,
    )


def _date(contact: Contact) -> Value[str] | None:
    if contact.date is None:
        return None
    value, span = contact.date
    if contact.date_how:
        return Value(value.value, (span,), "date_carried", how=contact.date_how)
    told = any(a.span == span for c in contact.clauses for a in c.of(ArgumentRole.TIME))
    return Value(value.value, (span,), "date" if told else "date_of_dateline", how=value.how)


def _kind_confidence(contact: Contact) -> Confidence:
    if any(p.rule.endswith("_carried") for p in contact.parties):
        return Confidence.MEDIUM
    return Confidence.HIGH if contact.part is PartKind.BODY else Confidence.MEDIUM


def _status(contact: Contact) -> Value[Status]:
    clause = next((c for c in contact.clauses if c.modality_span is not None), contact.first)
    words = clause.modality_span or clause.span
    return Value(contact.status, (words,), f"status_{contact.status}")


# --- participants ---


def sides(contact: Contact) -> dict[int, int]:
    """Number the sides: who acts for one state or body is on one side."""
    numbers: dict[str, int] = {}
    found = {}
    for party in contact.parties:
        referent = party.referent
        key = referent.state or _body_key(referent) or f"#{id(referent)}"
        found[id(referent)] = numbers.setdefault(key, len(numbers) + 1)
    return found


def _body_key(referent: Referent) -> str | None:
    return referent.office.body_name if referent.office else None


def _participant(contact: Contact, party: Party, side: int) -> Participant:
    referent = party.referent
    spans = tuple(party.spans)
    name = None
    if referent.name is not None:
        name = Value(referent.name.full, _name_spans(referent, party), party.rule)
    descr = Value(referent.descr, spans, party.rule) if name is None and referent.descr else None
    office = referent.office
    return Participant(side, spans, name, descr, _office(referent, office), represents(referent), _role(contact, party))


def _name_spans(referent: Referent, party: Party) -> tuple[Span, ...]:
    """Return the fullest mention's words, then those in the contact's own sentence."""
    full = (referent.name_span,) if referent.name_span else ()
    return (*full, *(s for s in party.spans if s not in full))


def _office(referent: Referent, office: OfficePhrase | None) -> Value[str] | None:
    if office is None or referent.kind is MentionKind.GROUP:
        return None
    meant = next((o for o in referent.implied if office.id != o.id and office.surface.lower() in o.heads), None)
    if meant is not None:  # «российский лидер»: which office that is, is known
        return Value(meant.title, (office.span,), RULE, how="known to hold office then")
    confidence = Confidence.HIGH if office.id else Confidence.MEDIUM
    return Value(office.title, (office.span,), office.rule, confidence)


def represents(referent: Referent) -> Value[str] | None:
    """Return the state or organisation for which a referent acts."""
    office = referent.office
    if referent.state is not None and referent.state_span is not None:
        if referent.state_span == referent.name_span:
            return Value(referent.state, (referent.state_span,), RULE, how="known to hold office then")
        rule = "represents_inferred" if referent.state_how else "represents_state"
        return Value(referent.state, (referent.state_span,), rule, how=referent.state_how)
    if office is not None and office.where:
        body = next((a for a in office.where if not a.is_state), office.where[0])
        return Value(body.full, (body.span,), "represents_body")
    if referent.implied:
        return Value(referent.implied[0].where[0].full, (referent.implied[0].span,), RULE)
    for mention in referent.mentions:
        if mention.body is not None:
            return Value(mention.body.state or mention.body.full, (mention.body.span,), "represents_body")
        if mention.state is not None:
            return Value(mention.state, (mention.span,), "represents_state")
    return None


def _role(contact: Contact, party: Party) -> Value[Role] | None:
    role = role_of(contact, party)
    return Value(role, (contact.first.span,), "role_by_frame") if role else None


# --- format and circumstances ---


def _format(contact: Contact, sides: int) -> Value[Format] | None:
    for clause in contact.clauses:
        for marker, value in _FORMATS.items():
            if marker in clause.markers:
                return Value(value, (clause.span,), "format_stated")
    if contact.kind is Kind.CORRESPONDENCE or sides < 2:
        return None
    if any(p.referent.kind is MentionKind.GROUP for p in contact.parties):
        return None
    value = {2: Format.BILATERAL, 3: Format.TRILATERAL}.get(sides, Format.MULTILATERAL)
    return Value(
        value,
        tuple(s for p in contact.parties for s in p.spans[:1]),
        "format_by_sides",
        how="counted from those who take part",
    )


def _settings(contact: Contact) -> tuple[Value[Setting], ...]:
    found = {m: c for c in contact.clauses for m in c.markers if m in _SETTINGS}
    return tuple(Value(_SETTINGS[m], (c.span,), "setting_stated") for m, c in sorted(found.items()))


def _place(contact: Contact) -> Value[Place] | None:
    where = contact.place
    if where is None and contact.kind is Kind.VISIT:
        where = contact.destination
    if where is None or contact.kind in AFAR:
        return None
    building = where.name if where.kind in ("building", "residence") else None
    rule = "place_carried" if contact.place_how else "place"
    return Value(Place(where.name, where.state, building), (where.span,), rule, how=contact.place_how)


def _place_inferred(contact: Contact) -> Value[Place] | None:
    """A session with a fixed seat tells where those who met on its sidelines met."""
    if contact.place is not None or contact.occasion is None or contact.kind in AFAR:
        return None
    occasion, _ = contact.occasion
    if occasion.place is None:
        return None
    return Value(
        Place(occasion.place, occasion.state),
        (occasion.span,),
        "place_of_occasion",
        how=f"seat of {occasion.name}",
    )


def _occasion(contact: Contact) -> Value[Occasion] | None:
    if contact.occasion is None:
        return None
    occasion, carried = contact.occasion
    year, counted = occasion.year, occasion.year_how
    if year is None and occasion.id is not None and contact.date is not None:  # «на полях форума 1 марта 2024 года»
        year, counted = int(contact.date[0].value[:4]), "year of the contact's date"
    how = "; ".join(h for h in (counted, carried) if h)
    confidence = Confidence.MEDIUM if carried else Confidence.HIGH
    spans = (occasion.span, contact.date[1]) if year != occasion.year and contact.date else (occasion.span,)
    return Value(
        Occasion(occasion.name, occasion.id, occasion.number, year),
        spans,
        "occasion" if occasion.id is not None else "occasion_unlisted",
        confidence,
        how,
    )
