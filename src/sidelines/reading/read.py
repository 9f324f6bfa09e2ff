"""From an analysis to the record it tells: the order of the steps, and nothing else."""

from __future__ import annotations

from dataclasses import replace

from sidelines.model.analysis import (
    Analysis,
    Clause,
    ClauseKind,
    MentionKind,
    OccasionMention,
)
from sidelines.model.record import Kind, Record
from sidelines.reading.accounts import Assembler
from sidelines.reading.acting import infer_states
from sidelines.reading.anniversaries import commemorations
from sidelines.reading.build import account, sides
from sidelines.reading.carried import carry
from sidelines.reading.contact import Contact
from sidelines.reading.details import Details
from sidelines.reading.grading import graded
from sidelines.reading.held import offices_held
from sidelines.reading.vouching import attribution
from sidelines.reading.when import anchor_of
from sidelines.reading.who import Directory

_STORY = (ClauseKind.CONTACT, ClauseKind.REFERENCE)


def read(analysis: Analysis) -> Record:
    """Return the record of a report."""
    analysis = replace(analysis, occasions=unified(analysis.occasions))
    anchor = anchor_of(analysis.report, _occasion_year(analysis))
    directory = Directory(analysis, anchor.published)
    assembler = Assembler(analysis, directory, anchor)
    _tell(analysis, assembler, Details(analysis, assembler, directory, anchor))
    contacts = [c for c in assembler.contacts if _asserted(c)]
    infer_states(analysis, directory, contacts)
    carry(contacts, analysis.report, anchor)
    vouching = attribution(analysis)
    record = Record(
        analysis.report,
        tuple(account(analysis.report, c, vouching) for c in contacts),
        tuple(offices_held(analysis, directory)),
        commemorations(analysis, anchor),
        vouching,
    )
    return graded(record)


def _tell(analysis: Analysis, assembler: Assembler, details: Details) -> None:
    """Go through the report sentence by sentence: first the contacts of a sentence, then what depends on them."""
    of_sentence: dict[int, list[Clause]] = {}
    for clause in analysis.clauses:
        of_sentence.setdefault(clause.sentence, []).append(clause)
    for sentence in analysis.sentences:
        clauses = of_sentence.get(sentence.index, [])
        current = assembler.current
        told = [(c, assembler.read(c)) for c in clauses if c.kind in _STORY]
        for clause in clauses:
            if clause.kind in (ClauseKind.OUTCOME, ClauseKind.DISCUSSION):
                assembler.remember(clause)
        details.read(clauses, told, current)
    details.close(assembler.contacts)


def _asserted(contact: Contact) -> bool:
    """A contact counts with at least two sides; a body of several states has them within."""
    if len(contact.parties) == 1:
        within = contact.parties[0].referent.kind in (MentionKind.BODY, MentionKind.GROUP)
        return within and contact.kind is not Kind.VISIT
    return len(set(sides(contact).values())) >= 2


# --- occasions ---


def unified(occasions: tuple[OccasionMention, ...]) -> tuple[OccasionMention, ...]:
    """Give every mention of an event the number and year that the report states once."""
    best: dict[str, OccasionMention] = {}
    for occasion in occasions:
        known = best.get(occasion.id or "")
        if occasion.id and (known is None or (known.number is None and occasion.number is not None)):
            best[occasion.id] = occasion
    return tuple(_with_number(o, best.get(o.id or "")) for o in occasions)


def _with_number(occasion: OccasionMention, best: OccasionMention | None) -> OccasionMention:
    if best is None or occasion.number is not None or best.number is None:
        return occasion
    return replace(occasion, name=best.name, number=best.number, year=best.year, year_how=best.year_how)


def _occasion_year(analysis: Analysis) -> tuple[int, str] | None:
    return next(((o.year, o.year_how) for o in analysis.occasions if o.year is not None), None)
