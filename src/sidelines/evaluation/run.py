"""Evaluates a reader on a collection: the one way in for the command line and the benchmarks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from sidelines.errors import GoldError, SourceError
from sidelines.evaluation.bootstrap import summarise
from sidelines.evaluation.codebook import gold as codebook_gold
from sidelines.evaluation.codebook import score as codebook_score
from sidelines.evaluation.factrueval import collection as fact_collection
from sidelines.evaluation.factrueval import response as fact_response
from sidelines.evaluation.factrueval import score as fact_score
from sidelines.evaluation.nerel import brat
from sidelines.evaluation.nerel import said as work_said
from sidelines.evaluation.nerel import score as work_score
from sidelines.evaluation.scores import ErrorLine, Reader, Scores
from sidelines.model.record import Record
from sidelines.model.report import Report

CODEBOOK, FACTRUEVAL, NEREL = "codebook", "factrueval", "nerel"


def evaluate(gold_dir: Path, format: str, reader: Reader, write: Path | None = None) -> Scores:
    """Read every text of a collection and score what was read.

    Args:
        gold_dir: the collection's folder; for the codebook also one gold file.
        format: one of `FORMATS`.
        reader: reads a text, or the bytes of a page, with the publication date if that is told.
        write: a folder for response files in the collection's own format.

    Returns:
        The scores. A text that the reader refuses counts as one of which nothing was said.

    Raises:
        GoldError: the collection cannot be understood, or it has no response format.
    """
    evaluator = _EVALUATORS.get(format)
    if evaluator is None:
        raise GoldError(str(gold_dir), f"unknown format {format!r}; known: {', '.join(FORMATS)}")
    if not gold_dir.exists():
        raise GoldError(str(gold_dir), "there is no such file or folder")
    reading = _Reading(reader)
    scores = evaluator(gold_dir, reading, write)
    return replace(scores, errors=(*reading.refused, *scores.errors))


class _Reading:
    """A reader that answers a text it refuses with an empty record, and keeps a note of it."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self.refused: list[ErrorLine] = []

    def __call__(self, name: str, source: str | bytes, published: date | None = None) -> Record:
        try:
            return self._reader(source, published)
        except SourceError as refusal:
            self.refused.append(ErrorLine(name, "source", "a record", str(refusal)))
            return Record(Report(name, source if isinstance(source, str) else "", (), ""))


def _codebook(folder: Path, read: _Reading, write: Path | None) -> Scores:
    if write is not None:
        raise GoldError(str(folder), "gold records have no response format of their own; read with --format json")
    documents = codebook_gold.load(folder)
    scored = [codebook_score.score_document(d, read(d.name, d.source, d.published)) for d in documents]
    return summarise(CODEBOOK, scored, codebook_score.FIELDS)


def _factrueval(folder: Path, read: _Reading, write: Path | None) -> Scores:
    scored = []
    for document in fact_collection.load(folder):
        said = fact_response.facts_of(read(document.name, document.text))
        if write is not None:
            fact_response.write(write, document.name, said)
        scored.append(fact_score.score_document(document, said))
    return summarise(FACTRUEVAL, scored, fact_score.FIELDS)


def _nerel(folder: Path, read: _Reading, write: Path | None) -> Scores:
    scored = []
    for document in brat.load(folder):
        record = read(document.name, document.text)
        if write is not None:
            write.mkdir(parents=True, exist_ok=True)
            work_said.write(write / f"{document.name}.ann", document.text, record)
        scored.append(work_score.score_document(document, work_said.posts_of(record)))
    return summarise(NEREL, scored, work_score.FIELDS)


_EVALUATORS: dict[str, Callable[[Path, _Reading, Path | None], Scores]] = {
    CODEBOOK: _codebook,
    FACTRUEVAL: _factrueval,
    NEREL: _nerel,
}
FORMATS = tuple(_EVALUATORS)
