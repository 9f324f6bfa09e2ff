"""How an office is held: words before it that make its holder acting, former or designated."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from sidelines.language.ru.gazetteer import PhraseIndex
from sidelines.language.ru.tokens import Token
from sidelines.lexicon import entries

CURRENT, FORMER, ACTING, DESIGNATED = "current", "former", "acting", "designated"
_TENURE = {
    "acting": ACTING,
    "former": FORMER,
    "ousted": FORMER,
    "designated": DESIGNATED,
    "elect": DESIGNATED,
    "current": CURRENT,
    "interim": "",
}
_LONGEST = 5  # tokens of «и . о .» and the like


@lru_cache(maxsize=1)
def _index() -> PhraseIndex[str]:
    index: PhraseIndex[str] = PhraseIndex()
    for entry in entries.modifiers():
        if not entry.prefix:
            for word in entry.ru:
                index.add(word, entry.id)
    return index


def tenure_before(tokens: Sequence[Token], at: int) -> tuple[int, str]:
    """Return where a phrase that began at ``at`` starts once a tenure word before it is counted, and the tenure."""
    for first in range(max(0, at - _LONGEST), at):
        if any(_predicate(t) for t in tokens[first:at]):
            continue
        match = max((m for m in _index().all_at(tokens, first) if m.stop == at), key=lambda m: m.stop, default=None)
        if match is not None and _TENURE.get(match.payload):
            return first, _TENURE[match.payload]
    return at, CURRENT


def _predicate(token: Token) -> bool:
    """«обещал быть председатель», «избрана директором», «исполняет обязанности»: what is asserted is no attribute."""
    return token.form in ("Fin", "Inf") or (token.form == "Part" and not token.case)
