"""The words that head a position: what the offices lexicon knows, and nouns for people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from razdel import tokenize

from sidelines.language.ru.forms import animate_noun
from sidelines.language.ru.gazetteer import PhraseIndex, names_index, state_of_adjective
from sidelines.language.ru.grammar import closed
from sidelines.language.ru.morph import fold, lemmas, parse
from sidelines.language.ru.tokens import Token
from sidelines.lexicon import entries
from sidelines.lexicon.entries import OfficeEntry
from sidelines.model.analysis import Affiliation

_LONGEST = 10  # tokens of a position's words
_NAMED_RANK = 3  # down to here a paraphrase is rendered by the title: «глава Еврокомиссии» is its president
_LEADING = 2  # rank of the offices of states whose titles bodies use as well
_FORMS = {"counterpart": 4, "canonical": 3, "paraphrase": 2, "noun": 1, "none": 1, "rank": 1, "short": 0}


@dataclass(frozen=True, slots=True)
class Heading:
    """What the lexicon says of a position's words."""

    entry: OfficeEntry | None
    form: str  # "canonical", "paraphrase", "short", "noun", "rank", "counterpart" or "none"
    title: str = ""  # in the nominative, where the words of the text are not the title
    vague: bool = False  # a walk of life, no position unless the text says where


@dataclass(frozen=True, slots=True)
class Found:
    """The position's words end at ``stop``; they may be a state's office and a body's alike («президент»)."""

    stop: int
    readings: tuple[Heading, ...]

    def heading(self, where: Sequence[Affiliation]) -> Heading:
        """Return the reading that fits where the office is held: «президент ФИДЕ» is no head of state."""
        first = self.readings[0]
        of_state = first.entry is not None and first.entry.scope == "state" and first.entry.rank <= _LEADING
        if not (of_state and where) or any(a.state for a in where):
            return first
        bodies = (h for h in self.readings if h.entry is not None and h.entry.scope == "body" and h.form == first.form)
        return next(bodies, first)


@lru_cache(maxsize=1)
def office_index() -> PhraseIndex[Heading]:
    """Return the index of positions, with general person nouns last."""
    index: PhraseIndex[Heading] = PhraseIndex()
    for entry in entries.offices():
        for form, phrases in (("canonical", entry.ru), ("paraphrase", entry.ru_paraphrase), ("short", entry.ru_short)):
            for phrase in phrases:
                index.add(phrase[0].lower() + phrase[1:], Heading(entry, form, _title(entry, form, phrase)))
    for group in entries.person_nouns():
        for word in group.ru:
            index.add(word, Heading(None, "rank" if group.rank else "noun", vague=group.vague))
    for anaphor in entries.anaphors():
        if anaphor.kind == "counterpart" and anaphor.number == "sg":
            for word in anaphor.ru:
                index.add(word, Heading(None, "counterpart"))
    return index


def _title(entry: OfficeEntry, form: str, phrase: str) -> str:
    """Return how an office is rendered; "" where the text's own words are kept («замглавы департамента»)."""
    if form == "short":
        return ""
    same = form == "canonical" or entry.rank <= _NAMED_RANK or entry.scope == "state"
    rendered = (
        r for r in entry.ru if r.split()[0] == phrase.split(maxsplit=1)[0]
    )  # «первый замминистра» is «первый заместитель»
    return _without_body(phrase if form == "canonical" else next(rendered, entry.ru[0])) if same else ""


def _without_body(title: str) -> str:
    """«председатель Европейского совета»: the body says where the office is held, and the title is «председатель»."""
    tokens = [_plain(t.text) for t in tokenize(title)]
    for at in range(1, len(tokens)):
        match = names_index().at(tokens, at) if tokens[at].capital else None
        if match is not None and not match.payload.generic:
            return " ".join(t.text for t in (*tokens[:at], *tokens[match.stop :]))
    return title


def _plain(word: str) -> Token:
    return Token(0, len(word), word, fold(word), lemmas(word), "", "", "", "", "", "")


def find_heading(tokens: Sequence[Token], at: int) -> Found | None:
    """Return where the position's words end and what they are, if a position starts at a token."""
    token = tokens[at]
    participle = token.form == "Part" and not token.lemmas.isdisjoint(closed("governing_instrumental"))
    if not (token.pos in ("NOUN", "PROPN", "ADJ", "X") or participle) or token.low in closed("not_position"):
        return None
    if not token.lemmas.isdisjoint(closed("appositive_stop")):
        return Found(at + 1, (Heading(None, "rank"),))
    bare = _without_prefix(token)
    if bare is not None:
        return find_heading([*tokens[:at], bare, *tokens[at + 1 :]], at)
    plain = _without_state_adjectives(tokens, at)
    found = [(at + m.stop, m.payload) for m in office_index().all_at(tokens[at : at + _LONGEST], 0)]
    found += [(plain[m.stop - 1] + 1, m.payload) for m in office_index().all_at([tokens[i] for i in plain], 0)]
    if found:
        stop = max(end for end, _ in found)
        if stop == at + 1 and _kinship(token):
            return Found(stop, (Heading(None, "none"),))
        readings = sorted({id(h): h for end, h in found if end == stop}.values(), key=lambda h: -_FORMS[h.form])
        return None if stop == at + 1 and _attribute(tokens, at) else Found(stop, tuple(readings))
    if _kinship(token):
        return Found(at + 1, (Heading(None, "none"),))
    if token.pos == "NOUN" and animate_noun(token.low) and not token.capital and parse(token.low)[0].is_known:
        return Found(at + 1, (Heading(None, "noun", vague=True),))
    return None


def _kinship(token: Token) -> bool:
    """Tell whether a noun for a person tells no position: it takes a name, and gives no office."""
    return not token.lemmas.isdisjoint(closed("no_office")) and token.pos in ("NOUN", "PROPN")


def _attribute(tokens: Sequence[Token], at: int) -> bool:
    """«военные» of «военные делегации» is no position, «военный» alone is."""
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    return tokens[at].pos == "ADJ" and after is not None and after.pos == "NOUN" and after.case == tokens[at].case


def former_by_prefix(token: Token) -> bool:
    """Tell whether a noun is written with a former holder's prefix: «экс-премьер»."""
    return _without_prefix(token) is not None


def _without_prefix(token: Token) -> Token | None:
    prefix = next((p for p in _prefixes() if token.low.startswith(p) and len(token.low) > len(p) + 3), None)
    if prefix is None:
        return None
    rest = token.text[len(prefix) :]
    return replace(token, text=rest, low=fold(rest), lemmas=lemmas(rest))


@lru_cache(maxsize=1)
def _prefixes() -> tuple[str, ...]:
    """Return the prefixes of former holders, written with a hyphen."""
    return tuple(w for e in entries.modifiers() if e.prefix and e.id == "former" for w in e.ru if w.endswith("-"))


@lru_cache(maxsize=10_000)
def unchanging_noun(word: str) -> bool:
    """Tell whether a position's noun has one form for all cases: «замминистра», «замгоссекретаря»."""
    found = parse(word)
    if any(p.is_known for p in found):
        return any("Fixd" in p.tag for p in found)
    rest = next((word[len(p) :] for p in _deputy_prefixes() if word.startswith(p)), "")
    return any(p.is_known and p.tag.POS == "NOUN" and "gent" in p.tag for p in parse(rest)) if rest else False


@lru_cache(maxsize=1)
def _deputy_prefixes() -> tuple[str, ...]:
    """Return the prefixes of deputies that are written without a hyphen."""
    return tuple(w for e in entries.modifiers() if e.prefix and e.id == "deputy" for w in e.ru if not w.endswith("-"))


def _without_state_adjectives(tokens: Sequence[Token], at: int) -> list[int]:
    """«глава азербайджанского внешнеполитического ведомства» holds «глава внешнеполитического ведомства»."""
    window = range(at, min(at + _LONGEST, len(tokens)))
    return [i for i in window if i == at or state_of_adjective(tokens[i]) is None]


def headed_by(body: Sequence[Token], noun: str) -> Heading | None:
    """Return the position that a noun and a body's words name together: «глава» and «МИД»."""
    words = [_plain(noun), *body]
    found = [m.payload for m in office_index().all_at(words, 0) if m.stop == len(words)]
    return max(found, key=lambda h: _FORMS[h.form], default=None)
