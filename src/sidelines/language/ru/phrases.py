"""The extent of what a verb governs: content clauses, objects, and lists split into their items."""

from __future__ import annotations

from sidelines.language.ru.grammar import closed
from sidelines.language.ru.mentions import Draft
from sidelines.language.ru.scene import Scene
from sidelines.model.span import Span

Range = tuple[int, int]  # first token, one past the last
_DIRECT = {"nom": "acc"}  # the two look alike in most nouns
_NOMINAL = ("NOUN", "PROPN", "ADJ")
_TRIM = frozenset(",;:—–-.…!?")


def opens(scene: Scene, at: int, governs: tuple[str, ...]) -> int:
    """Return where the phrase begins that one of these prepositions opens at a token, 0 where none does."""
    for preposition in governs:
        words = preposition.split()
        forms = ("о", "об", "обо") if words == ["о"] else ("с", "со") if words == ["с"] else words[:1]
        stop = at + len(words)
        lows = [t.low for t in scene.tokens[at:stop]]
        if lows and lows[0] in forms and lows[1:] == words[1:] and stop < len(scene.tokens):
            return stop
    return 0


def trimmed(scene: Scene, first: int, stop: int) -> tuple[int, int] | None:
    """Return a token range without marks at its ends, or None where nothing is left."""
    tokens = scene.tokens
    while first < stop and (tokens[first].text in _TRIM or tokens[first].low in ("и", "а", "также")):
        first += 1
    if (
        stop - first > 1
        and tokens[first].text in ('"', "«")
        and not any(_closes(t.text) for t in tokens[first + 1 : stop])
    ):
        first += 1
    while stop > first and (tokens[stop - 1].text in _TRIM or tokens[stop - 1].pos in ("ADP", "CCONJ")):
        stop -= 1
    texts = [t.text for t in tokens[first:stop]]
    if len(texts) > 1 and ((texts[-1] == "»" and "«" not in texts) or (texts[-1] == '"' and texts.count('"') % 2)):
        return trimmed(scene, first, stop - 1)
    return (first, stop) if stop > first else None


def _closes(mark: str) -> bool:
    return mark in ('"', "»", "”")


def phrase_span(scene: Scene, first: int, stop: int) -> Span | None:
    """Return the span of a trimmed token range."""
    kept = trimmed(scene, first, stop)
    return scene.span(*kept) if kept else None


def object_stop(scene: Scene, start: int) -> int:
    """Return where the object phrase that starts at a token ends: before the next predicate or aside.

    «обсудили торговлю и энергетику, сообщает МИД» ends before «, сообщает»; a relative clause stays in.
    """
    tokens, depth = scene.tokens, 0
    for at in range(start, len(tokens)):
        token = tokens[at]
        if token.text in "«“„(":
            depth += 1
        elif token.text in "»”)" and depth:
            depth -= 1
        if depth:
            continue
        if token.text in ("—", "–"):
            return _before_gap(scene, start, at)
        if token.text in (".", ";", "!", "?"):
            return at
        if token.form in ("Fin", "Conv") and at > start and not _relative(scene, start, at):
            return _clause_start(scene, start, at)
    return len(tokens)


def _before_gap(scene: Scene, start: int, dash: int) -> int:
    """«пожелал президенту здоровья, а народу — мира»: what is left out after «, а» begins another clause."""
    tokens = scene.tokens
    gap = (i for i in range(dash - 1, max(start, dash - 7), -1) if tokens[i].low == "а" and tokens[i - 1].text == ",")
    return next((i - 1 for i in gap), dash)


def _relative(scene: Scene, start: int, verb: int) -> bool:
    """Tell whether a finite verb belongs to a relative or content clause inside the phrase."""
    here = verb
    for at in range(verb - 1, start - 1, -1):
        if _subordinates(scene, at):
            return True
        if scene.tokens[at].text == ",":
            here = at
            break
    before = range(start, here)
    opened = [i for i in before if _subordinates(scene, i)]
    if not opened or scene.rels[verb] not in ("conj", "acl:relcl", "ccomp"):
        return False
    inner = next((t for t in scene.tokens[opened[-1] : here] if t.form == "Fin"), None)
    return inner is None or inner.tense == scene.tokens[verb].tense  # «..., которое проявляется к нам, и отметил»


def _subordinates(scene: Scene, at: int) -> bool:
    token = scene.tokens[at]
    return token.pos != "ADP" and not token.lemmas.isdisjoint(closed("subordinators"))


def _clause_start(scene: Scene, start: int, verb: int) -> int:
    """Walk back from a verb to the mark or conjunction that opens its clause."""
    for at in range(verb - 1, start - 1, -1):
        if scene.tokens[at].text in (",", ";", "—", "–") or scene.tokens[at].low in ("и", "а", "но"):
            return at
    return verb


def phrase_stop(scene: Scene, at: int) -> int:
    """Step over a prepositional phrase: to its noun, with a mention or genitives that follow."""
    here = at + 1
    while here < len(scene.tokens) and scene.tokens[here].pos in ("ADJ", "DET", "NUM"):
        here += 1
    draft = scene.draft_at(here) if here < len(scene.tokens) else None
    entity = next((e for e in scene.entities if e.first <= here < e.stop), None)
    stop = max(here + 1, draft.stop if draft else 0, entity.stop if entity else 0)
    while stop < len(scene.tokens) and scene.tokens[stop].case == "gen" and scene.tokens[stop].pos in _NOMINAL:
        stop += 1
    return stop


def agents(scene: Scene, verb: int) -> list[Draft]:
    """Return by whom: «сторонами отмечено», «министром было подчёркнуто»."""
    return [
        d
        for d in scene.drafts
        if d.mention.case == "ins"
        and scene.same_clause(d.first, verb)
        and scene.tokens[d.first - 1].pos != "ADP"
        and d.stop <= verb + 1
    ][:1]


def _separates(scene: Scene, at: int) -> bool:
    """A semicolon, «а также», «в том числе»."""
    low, before = scene.tokens[at].low, scene.tokens[at - 1].low
    return low == ";" or (low, before) in (("также", "а"), ("числе", "том"))


def items(scene: Scene, first: int, stop: int) -> list[Range]:
    """Split a phrase into its conjoined items; «состояние и перспективы отношений» is one."""
    head = next((i for i in range(first, stop) if scene.tokens[i].pos in ("NOUN", "PROPN")), None)
    found: list[Range] = []
    for item in split_list(scene, first, stop, head) if head is not None else ():
        if found and _shares_complement(scene, found[-1]):
            found[-1] = (found[-1][0], item[1])
        else:
            found.append(item)
    return [_without_means(scene, f) for f in found]


def _without_means(scene: Scene, item: Range) -> Range:
    """«украинский конфликт по телефону»: how they talked is no topic."""
    first, stop = item
    told = stop - first > 2 and scene.tokens[stop - 2].low == "по" and scene.tokens[stop - 1].low in closed("means")
    return (first, stop - 2) if told else item


def _shares_complement(scene: Scene, item: Range) -> bool:
    """«текущее состояние» before «и перспективы отношений»: the noun says nothing without what follows."""
    return not scene.tokens[item[1] - 1].lemmas.isdisjoint(closed("open_nouns"))


def split_list(scene: Scene, first: int, stop: int, head: int | None) -> list[Range]:
    """Split an object phrase into its conjoined items, by the parse where it shows them and by strong separators."""
    cuts, heads = {first}, {head}
    for at in range(first + 1, stop):
        if _separates(scene, at):
            cuts |= {at + 1} if _same_case(scene, heads, at + 1, stop) else set()
        elif _conjoined(scene, heads, at):
            cuts.add(_clause_start(scene, first, at) if is_infinitive(scene, at) else _phrase_start(scene, first, at))
            heads.add(at)
    edges = sorted(cuts)
    ranges = [(a, b) for a, b in zip(edges, [*edges[1:], stop], strict=True)]
    kept = [trimmed(scene, a, _without_lead(scene, a, b)) for a, b in ranges]
    return [k for k in kept if k is not None]


def _same_case(scene: Scene, heads: set[int | None], start: int, stop: int) -> bool:
    """Tell whether what a separator opens stands beside an item: «о ходе подготовки, а также сессии» does not."""
    cases = {_DIRECT.get(scene.tokens[h].case, scene.tokens[h].case) for h in heads if h is not None}
    noun = next((scene.tokens[i] for i in range(start, stop) if scene.tokens[i].pos in ("NOUN", "PROPN")), None)
    case = _DIRECT.get(noun.case, noun.case) if noun is not None else ""
    return not case or "" in cases or case in cases


def _without_lead(scene: Scene, first: int, stop: int) -> int:
    """Drop a trailing «, в том» left before «числе»."""
    while stop > first and scene.tokens[stop - 1].low in (",", "в", "том", "а", "и", "также"):
        stop -= 1
    return stop


def _conjoined(scene: Scene, heads: set[int | None], at: int) -> bool:
    nominal = scene.tokens[at].pos in ("NOUN", "PROPN") or is_infinitive(scene, at)
    return scene.rels[at] == "conj" and scene.heads[at] in heads and nominal


def is_infinitive(scene: Scene, at: int) -> bool:
    """Tell whether a token is an infinitive."""
    return scene.tokens[at].form == "Inf"


def _phrase_start(scene: Scene, first: int, at: int) -> int:
    """Walk back from a noun over its adjectives and preposition."""
    while at > first and (
        scene.tokens[at - 1].pos in ("ADJ", "DET", "NUM", "ADP", "ADV") or scene.tokens[at - 1].form == "Part"
    ):
        at -= 1
    return at
