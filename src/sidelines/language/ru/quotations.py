"""Stretches in quotation marks."""

from __future__ import annotations

from sidelines.language.ru.phrases import Range
from sidelines.language.ru.scene import Scene

OPENING, CLOSING = frozenset('«“„"'), frozenset('»”"')


def quotations(scene: Scene) -> list[Range]:
    """Return the outermost quotations without their marks.

    Direct speech may run over several sentences: one of them may lack its opening or its closing here.
    """
    found: list[Range] = []
    depth, opened = 0, 0
    for at, token in enumerate(scene.tokens):
        if token.text in OPENING and not (token.text in CLOSING and depth):
            opened = opened if depth else at + 1
            depth += 1
        elif token.text in CLOSING and depth:
            depth -= 1
            found += [(opened, at)] if depth == 0 else []
        elif token.text in CLOSING and not found:
            found.append((0, at))
    return [*found, (opened, len(scene.tokens))] if depth and opened < len(scene.tokens) else found
