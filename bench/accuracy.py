"""Reads every annotated collection at hand, prints the scores, and fails where one fell below its floor.

Collections that are not there are named and passed over: the corpora are not part of the project. Raise
a floor in floors.toml when a score has risen for good; lower one only with the reason beside it.

    python bench/accuracy.py [--only SET] [--errors [FIELD]] [--calibration] [--corpora FOLDER]
"""

from __future__ import annotations

import sys
import time
import tomllib
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sidelines import read
from sidelines.evaluation import Scores, calibration, evaluate, render, render_calibration, render_errors
from sidelines.model.record import Record

ROOT = Path(__file__).resolve().parent.parent
FLOORS = Path(__file__).with_name("floors.toml")

Floors = Mapping[str, Mapping[str, Mapping[str, float]]]  # set, kind of value, measure


@dataclass(frozen=True, slots=True)
class Collection:
    """An annotated set: its name in floors.toml, its format, and where it lies."""

    name: str
    format: str
    folder: Path


def collections(shared: Path) -> tuple[Collection, ...]:
    """Return the sets that are evaluated, whether at hand or not."""
    return (
        Collection("examples", "codebook", ROOT / "examples"),
        Collection("seed", "codebook", shared / "seed"),
        Collection("factrueval", "factrueval", shared / "corpora" / "factrueval" / "devset"),
        Collection("nerel", "nerel", shared / "corpora" / "nerel" / "dev"),
    )


def reader(source: str | bytes, published: date | None) -> Record:
    """Read as the command line does."""
    return read(source, published=published)


def broken(name: str, scores: Scores, floors: Floors) -> Iterator[str]:
    """Yield a line for each floor of a set that its scores do not reach."""
    for field, measures in floors.get(name, {}).items():
        score = scores.score(field)
        for measure, floor in measures.items():
            reached = getattr(score, measure) if score is not None else 0.0
            if reached < floor:
                yield f"{name}.{field}: {measure} {reached:.3f} is below its floor {floor:.3f}"


def main(arguments: list[str]) -> int:
    """Evaluate and return the exit code: 1 when a floor is broken."""
    options = _options(arguments)
    floors: Floors = tomllib.loads(FLOORS.read_text(encoding="utf-8"))
    results: list[Scores] = []
    failures: list[str] = []
    for collection in collections(options.corpora):
        if options.only not in (None, collection.name):
            continue
        if not collection.folder.is_dir():
            print(f"{collection.name}: not here, passed over\n")
            continue
        results.append(_evaluated(collection, options))
        failures += broken(collection.name, results[-1], floors)
    if options.calibration:
        print(render_calibration(calibration(*results)))
    print("\n".join(failures) or "no floor is broken")
    return 1 if failures else 0


def _evaluated(collection: Collection, options: Namespace) -> Scores:
    begin = time.perf_counter()
    scores = evaluate(collection.folder, collection.format, reader, None)
    print(f"{collection.name}: {render(scores)}\n({time.perf_counter() - begin:.1f} s)\n")
    if options.errors is not None:
        print(render_errors(e for e in scores.errors if options.errors in ("", e.field)))
    return scores


def _options(arguments: list[str]) -> Namespace:
    parser = ArgumentParser(description="Score reading on the annotated sets and hold it to its floors.")
    parser.add_argument("--only", metavar="SET", help="one set: examples, seed, factrueval or nerel")
    parser.add_argument("--errors", nargs="?", const="", metavar="FIELD", help="list the mistakes, or those of a field")
    parser.add_argument("--calibration", action="store_true", help="print how often each rule is right")
    parser.add_argument("--corpora", type=Path, default=ROOT.parent / "shared", help="the folder with seed and corpora")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
