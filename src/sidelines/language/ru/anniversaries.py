"""Anniversaries: «30-летие установления отношений», «25 лет со дня подписания договора»."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sidelines.language.ru.grammar import closed
from sidelines.language.ru.phrases import object_stop, phrase_span
from sidelines.language.ru.scene import Scene
from sidelines.model.span import Span

_YEARS = re.compile(r"(\d{1,4})-?(?:ти|ми|и)?-?лети[еяюе]м?")
NOW = "now"  # the anniversary is marked on the occasion told, so it falls in the year of the report


@dataclass(frozen=True, slots=True)
class Anniversary:
    """How many years of what are marked, and the words for it in the nominative."""

    span: Span
    years: int
    what: Span
    words: str
    now: bool


def find_anniversaries(scene: Scene) -> list[Anniversary]:
    """Return the anniversaries named in a sentence."""
    return [a for at in range(len(scene.tokens)) if (a := _anniversary(scene, at)) is not None]


def _anniversary(scene: Scene, at: int) -> Anniversary | None:
    match = _YEARS.fullmatch(scene.tokens[at].low)
    stop = at + 1 if match is not None else _years_since(scene, at)
    what = _marked(scene, stop) if stop is not None else None
    if what is None or stop is None:
        return None
    years = int(match.group(1) if match is not None else scene.tokens[at].text)
    lead = f"{years}-летие" if match is not None else " ".join(t.text for t in scene.tokens[at:stop])
    return Anniversary(scene.span(at, stop), years, what, lead, _celebrated(scene, at))


def _years_since(scene: Scene, at: int) -> int | None:
    """«25 лет со дня»: return the token after."""
    tokens = scene.tokens
    if at + 4 > len(tokens) or not tokens[at].text.isdigit() or tokens[at + 1].low not in closed("years_words"):
        return None
    since = tokens[at + 2].low in ("со", "с") and tokens[at + 3].low in closed("moments")
    return at + 4 if since else None


def _marked(scene: Scene, start: int) -> Span | None:
    """Return what is marked: the genitive phrase that follows."""
    if start >= len(scene.tokens) or scene.tokens[start].case not in ("gen", ""):
        return None
    stop = object_stop(scene, start)
    comma = next((i for i in range(start, stop) if scene.tokens[i].text in (",", "(", ")")), stop)
    return phrase_span(scene, start, comma)


def _celebrated(scene: Scene, at: int) -> bool:
    """Tell whether somebody marks it: «поздравил с 30-летием», «по случаю 30-летия», «приурочен к 30-летию»."""
    return any(not t.lemmas.isdisjoint(closed("celebrating")) for t in scene.tokens[max(0, at - 8) : at + 12])
