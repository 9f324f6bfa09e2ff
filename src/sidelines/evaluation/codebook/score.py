"""Scores one record against its gold record, from the whole document down to the fields."""

from __future__ import annotations

from collections.abc import Sequence

from sidelines.evaluation.assignment import assign
from sidelines.evaluation.codebook.alignment import align
from sidelines.evaluation.codebook.fields import compare, score_circumstances, score_participant
from sidelines.evaluation.codebook.gold import Gold, GoldDocument
from sidelines.evaluation.codebook.lists import ENOUGH, score_outcomes, score_pairs, score_statements, score_topics
from sidelines.evaluation.codebook.people import agrees, pair
from sidelines.evaluation.ledger import Ledger
from sidelines.evaluation.scores import DocumentScore, Tally
from sidelines.evaluation.words import fold, overlap, same_name, same_phrase
from sidelines.model.record import Account, Commemoration, OfficeHeld, Participant, Record, Value

FIELDS = (
    "accounts",
    "kind",
    "status",
    "format",
    "settings",
    "participants",
    "participant_office",
    "participant_represents",
    "participant_role",
    "date",
    "place",
    "occasion",
    "initiative",
    "topics",
    "statements",
    "outcomes",
    "outcome_by",
    "outcome_done",
    "offices",
    "tenure",
    "commemorations",
    "attribution",
    "title",
    "published",
)
"""What is scored, in the order in which scores are listed."""


def score_document(document: GoldDocument, record: Record) -> DocumentScore:
    """Return what one document adds to the scores."""
    ledger = Ledger(document.name, record.report.text)
    gold = document.gold
    _score_accounts(ledger, gold.items("encounters"), record.accounts)
    _score_offices(ledger, gold.items("offices"), record.offices)
    _score_commemorations(ledger, gold.items("commemorations"), record.commemorations)
    _score_report(ledger, Gold(gold.data.get("report") or {}), record)
    return ledger.close()


# --- accounts ---


def _score_accounts(ledger: Ledger, gold: Sequence[Gold], said: Sequence[Account]) -> None:
    pairs = dict(align(gold, said))
    for n, g in enumerate(gold):
        if n not in pairs:
            if not g.optional:
                ledger.miss("accounts", _title(g))
        elif g.optional:
            ledger.allow("accounts", said[pairs[n]].kind)
        else:
            ledger.hit("accounts", said[pairs[n]].kind)
            _score_account(ledger, g, said[pairs[n]])
    for n, account in enumerate(said):
        if n not in pairs.values():
            ledger.extra("accounts", account.kind, _told(account))


def _score_account(ledger: Ledger, gold: Gold, said: Account) -> None:
    """Score an account that was found. What a missed account holds counts only as the missed account."""
    score_circumstances(ledger, gold, said)
    _score_participants(ledger, gold.items("participants"), said.participants)
    score_topics(ledger, gold.items("topics"), said.topics)
    score_statements(ledger, gold.items("statements"), said.statements)
    score_outcomes(ledger, gold.items("outcomes"), said.outcomes)


def _title(gold: Gold) -> str:
    people = " / ".join(p.text("name") or p.text("descr") for p in gold.items("participants"))
    return " ".join(part for part in (gold.text("kind"), gold.text("status"), people, gold.text("date")) if part)


def _told(account: Account) -> str:
    people = " / ".join(p.label for p in account.participants)
    when = account.date.value if account.date else ""
    return " ".join(part for part in (account.kind.value, account.status.value, people, when) if part)


def _score_participants(ledger: Ledger, gold: Sequence[Gold], said: Sequence[Participant]) -> None:
    pairs = dict(pair(gold, said))
    for n, g in enumerate(gold):
        if n in pairs and g.optional:
            ledger.allow("participants", _known_by(said[pairs[n]]))
        elif n in pairs:
            ledger.hit("participants", _known_by(said[pairs[n]]))
            score_participant(ledger, g, said[pairs[n]])
        elif not g.optional:
            ledger.miss("participants", g.text("name") or g.text("descr"))
    for n, participant in enumerate(said):
        if n not in pairs.values():
            ledger.extra("participants", _known_by(participant))


def _known_by(participant: Participant) -> Value[str]:
    """Return the value that names a participant."""
    named = participant.name or participant.descr or participant.represents or participant.office
    return named or Value("", participant.spans, "unnamed")


# --- the rest of the record ---


def _score_offices(ledger: Ledger, gold: Sequence[Gold], said: Sequence[OfficeHeld]) -> None:
    """Score offices: person, position and body or state must all be right; tenure apart."""
    pairs = dict(assign([[_office_likeness(g, s) for s in said] for g in gold]))
    for n, g in enumerate(gold):
        if n in pairs:
            _score_office(ledger, g, said[pairs[n]])
        elif not g.optional:
            ledger.miss("offices", _wanted(g))
    for n, surplus in enumerate(said):
        if n not in pairs.values():
            ledger.extra("offices", surplus.position, _office(surplus))


def _score_office(ledger: Ledger, gold: Gold, said: OfficeHeld) -> None:
    """Score an office of the right person."""
    if _office_likeness(gold, said) == _ALL_RIGHT:
        (ledger.allow if gold.optional else ledger.hit)("offices", said.position)
        _score_tenure(ledger, gold, said)
    elif gold.optional:
        ledger.extra("offices", said.position, _office(said))
    else:
        ledger.wrong("offices", _wanted(gold), said.position, _office(said))


_ALL_RIGHT = 3.0


def _office_likeness(gold: Gold, said: OfficeHeld) -> float:
    """Return 0 for another person, else 1 and one more each for the position and the body or state."""
    if not any(same_name(p, said.person.value) for p in gold.allowed("person")):
        return 0.0
    position = any(same_phrase(p, said.position.value) for p in gold.allowed("position"))
    told = said.represents.value if said.represents else None
    body = not gold.text("represents") or bool(agrees(gold, "represents", told))
    return 1.0 + position + body


def _wanted(gold: Gold) -> str:
    return f"{gold.text('person')}: {gold.text('position')}, {gold.text('represents')}"


def _office(office: OfficeHeld) -> str:
    return f"{office.person.value}: {office.position.value}, {office.represents.value if office.represents else ''}"


def _score_tenure(ledger: Ledger, gold: Gold, said: OfficeHeld) -> None:
    allowed = gold.allowed("tenure") or ("current",)
    compare(ledger, "tenure", allowed, Value(said.tenure, said.position.spans, said.position.rule), lambda a, b: a == b)


def _score_commemorations(ledger: Ledger, gold: Sequence[Gold], said: Sequence[Commemoration]) -> None:
    score_pairs(
        ledger,
        "commemorations",
        gold,
        said,
        _same_commemoration,
        value=lambda c: c.what,
        shown=lambda g: f"{g.text('what')} ({g.text('year')})",
    )


def _same_commemoration(gold: Gold, said: Commemoration) -> float:
    if gold.text("year") and (said.year is None or str(said.year.value) != gold.text("year")):
        return 0.0
    shared = overlap(gold.text("what"), said.what.value)
    return shared if shared >= ENOUGH else 0.0


def _score_report(ledger: Ledger, gold: Gold, record: Record) -> None:
    """Score what is said of the report itself: who reports, its title, and its date where the report tells it."""
    if gold.has("attributed_to"):
        _score_attribution(ledger, gold, record)
    if gold.text("title"):
        _plain(ledger, "title", gold.text("title"), record.report.title or "")
    if gold.text("published_from") in ("text", "page"):
        published = record.report.published
        _plain(ledger, "published", gold.text("published"), published.value.isoformat() if published else "")


def _score_attribution(ledger: Ledger, gold: Gold, record: Record) -> None:
    bodies = [a.source for a in record.attribution if a.kind == "body"]
    allowed = gold.allowed("attributed_to")
    right = next((b for b in bodies if any(overlap(a, b.value) >= ENOUGH for a in allowed)), None)
    compare(ledger, "attribution", allowed, right or next(iter(bodies), None), lambda _, said: right is not None)


def _plain(ledger: Ledger, field: str, expected: str, got: str) -> None:
    right = fold(expected) == fold(got)
    ledger.add(field, Tally(right, 1, right, bool(got)))
    if not right:
        ledger.error(field, expected, got)
