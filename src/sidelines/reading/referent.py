"""Referents: whom a report's mentions point at, and when two mentions may point at the same one."""

from __future__ import annotations

from dataclasses import dataclass, field

from sidelines.model.analysis import Affiliation, Mention, MentionKind, Name, OfficePhrase
from sidelines.model.span import Span

# Offices whose holder a report may call by a walk of life: «дипломат», «политик».
WALKS = {
    "diplomat": frozenset(
        {
            "foreign_minister",
            "ambassador",
            "envoy",
            "consul",
            "permanent_representative",
            "deputy_minister",
            "spokesperson",
        }
    ),
    "politician": frozenset(
        {
            "head_of_state",
            "head_of_government",
            "minister",
            "foreign_minister",
            "member_of_parliament",
            "party_leader",
            "speaker",
        }
    ),
    "leader": frozenset({"head_of_state", "head_of_government"}),
    "parliamentarian": frozenset({"member_of_parliament", "speaker", "deputy_speaker"}),
    "military": frozenset({"military_chief"}),
    "cleric": frozenset({"religious_leader"}),
    "official": frozenset(
        {"minister", "deputy_minister", "aide", "security_chief", "director", "spokesperson", "envoy"}
    ),
}
COUNTERPART_OFFICE = "counterpart"  # «турецкий коллега»: the office is that of the other side


@dataclass(eq=False, slots=True)
class Referent:
    """One person, office holder, body, group or state of a report; grows as mentions are joined."""

    kind: MentionKind
    mentions: list[Mention] = field(default_factory=list)
    name: Name | None = None
    name_span: Span | None = None
    descr: str = ""
    offices: list[OfficePhrase] = field(default_factory=list)
    state: str | None = None
    state_span: Span | None = None
    state_how: str = ""  # from what the state is inferred, where no words tell it
    implied: tuple[OfficePhrase, ...] = ()  # offices that the bare name implies: see reading/known.py

    @property
    def first_span(self) -> Span:
        """Return the first mention's span."""
        return self.mentions[0].span

    @property
    def office(self) -> OfficePhrase | None:
        """Return the office that best says in what capacity the referent acts: current, then highest in rank."""
        real = [o for o in self.offices if o.id != COUNTERPART_OFFICE]
        current = [o for o in real if o.tenure != "former"] or real
        ranked = [o for o in current if o.rank is not None] or current
        return min(ranked, key=lambda o: (o.rank or 9, o.span.start), default=None)

    @property
    def label(self) -> str:
        """Return what a reader calls the referent."""
        return self.name.full if self.name else self.descr


def same_name(a: Name, b: Name) -> bool:
    """Tell whether two names inside one report may be one person's."""
    if _bare(a, b) or _bare(b, a):
        return True
    if a.keys.isdisjoint(b.keys):
        return False
    if a.gender and b.gender and a.gender != b.gender:
        return False
    if not a.given or not b.given:
        return True
    x, y = a.given.lower().replace("ё", "е"), b.given.lower().replace("ё", "е")
    return x == y or (x[0] == y[0] and (len(x.rstrip(".")) == 1 or len(y.rstrip(".")) == 1))


def _bare(a: Name, b: Name) -> bool:
    """«Фидан» alone may be a given name and may be Hakan Fidan."""
    return a.surname is None and b.surname is not None and " " not in a.full and a.full.lower() in b.keys


def fuller(new: Name, old: Name) -> bool:
    """Tell whether a name says more than another of the same person."""
    if bool(new.given and new.surname) != bool(old.given and old.surname):
        return bool(new.given and new.surname)
    initial_old = bool(old.given) and len((old.given or "").rstrip(".")) == 1
    return (initial_old and len((new.given or "").rstrip(".")) > 1) or len(new.full.split()) > len(old.full.split())


def same_post(referent: Referent, office: OfficePhrase) -> bool:
    """Tell whether a referent holds such a post, wherever."""
    return any(_post(o, office) for o in (*referent.offices, *referent.implied))


def _post(held: OfficePhrase, told: OfficePhrase) -> bool:
    """Tell whether one office phrase may name another: the same post, or its bare noun («министр»)."""
    if (held.id is not None and held.id == told.id) or held.title == told.title:
        return True
    if told.id in held.heads or held.id in told.heads:  # «глава правительства» is the prime minister
        return True
    return told.surface.lower() in held.heads or held.surface.lower() in told.heads


def holds(referent: Referent, office: OfficePhrase) -> bool:
    """Tell whether a referent is known to hold this office for this state or body."""
    for held in (*referent.offices, *referent.implied):
        if not _post(held, office):
            continue
        if office.state or referent.state:
            if office.state == (held.state or referent.state):
                return True
        elif _body(office) == _body(held):
            return True
    return False


def _body(office: OfficePhrase) -> str:
    """Return the usual name of the body of an office: «Еврокомиссия» is «Европейская комиссия»."""
    return next((a.full for a in office.where if not a.is_state), "")


def may_be(referent: Referent, mention: Mention) -> bool:
    """Tell whether a bare role noun may point at a referent."""
    if referent.kind not in (MentionKind.PERSON, MentionKind.HOLDER):
        return False
    if mention.state is not None and mention.state != referent.state:
        return False
    wanted = frozenset(o for phrase in mention.offices for o in phrase.heads)
    wanted = wanted or WALKS.get(mention.office_class, frozenset({mention.office_class}))
    held = frozenset(h for o in (*referent.offices, *referent.implied) for h in (*o.heads, o.id or ""))
    if mention.state and referent.state and mention.state != referent.state:
        return False
    if _another_post(mention, held):
        return False
    return not wanted.isdisjoint(held)


def _another_post(mention: Mention, held: frozenset[str]) -> bool:
    """«министр финансов» is not the foreign minister told of before, though both are ministers."""
    exact = [o.id for o in mention.offices if o.id is not None and " " in o.title]
    return bool(exact) and held.isdisjoint(exact)


def state_told(referent: Referent) -> Affiliation | None:
    """Return the state for which a referent acts, as the text names it."""
    if referent.kind is MentionKind.STATE and referent.state_span is not None:
        return Affiliation(referent.descr, referent.state_span, referent.state, is_state=True)
    told = (a for o in (*referent.offices, *referent.implied) for a in o.where)
    return next((a for a in told if a.state is not None and a.state == referent.state), None)


def same_body(referent: Referent, mention: Mention) -> bool:
    """«Комитет» after «Американский еврейский комитет»: the noun is one of the name's words."""
    stem = mention.descr.lower()[:5]
    names = [m.body.name for m in referent.mentions if m.body is not None] + [referent.descr]
    names += [a.name for o in referent.offices for a in o.where]
    return any(word[:5] == stem for name in names for word in name.lower().split())


def leads(recent: list[Referent]) -> bool:
    """Of two candidates the later nominative is meant only where the other is not in the same sentence."""
    return recent[0].mentions[-1].sentence > recent[1].mentions[-1].sentence
