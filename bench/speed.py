"""Compares the whole reading with the stock steps of the same models, in one run, and measures peak memory.

The stock steps are what the models' own packages do with a text: sentences and tokens (razdel), morphology,
syntax and names (slovnet, with its own settings), dictionary forms (pymorphy3). Both sides read every text
once, one right after the other, taking turns at going first; what is compared is processor time, which other
programs on the machine disturb least. Loading the models is in neither time.

    python bench/speed.py [--corpora FOLDER] [--limit N]

Fails when reading is slower than half of the stock steps, or a fresh process needs more memory than it may.
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import tempfile
import time
from argparse import ArgumentParser
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from navec import Navec
from pymorphy3 import MorphAnalyzer
from razdel import sentenize, tokenize
from slovnet import NER, Morph, Syntax

from sidelines import read
from sidelines.language.ru.models import model_folder

ROOT = Path(__file__).resolve().parent.parent
RATIO = 0.5  # of the speed of the stock steps, at least
MEMORY = 600  # MB of a fresh process that reads every text, at most
WARM_UP = "Министр иностранных дел Азербайджана Джейхун Байрамов встретился в Баку с коллегой из Кыргызстана."


@dataclass(frozen=True, slots=True)
class Pair:
    """The processor seconds that one text of so many characters took."""

    characters: int
    stock: float
    reading: float


class Stock:
    """The steps that the models' own packages take, with models of their own."""

    def __init__(self) -> None:
        folder = model_folder()
        vectors = Navec.load(folder / "emb" / "navec_news_v1_1B_250K_300d_100q.tar")
        self._morph = Morph.load(folder / "model" / "slovnet_morph_news_v1.tar").navec(vectors)
        self._syntax = Syntax.load(folder / "model" / "slovnet_syntax_news_v1.tar").navec(vectors)
        self._names = NER.load(folder / "model" / "slovnet_ner_news_v1.tar").navec(vectors)
        self._parse = lru_cache(maxsize=None)(MorphAnalyzer(lang="ru").parse)

    def __call__(self, text: str) -> None:
        """Take every step on one text."""
        sentences = [[token.text for token in tokenize(sentence.text)] for sentence in sentenize(text)]
        list(self._morph.map(sentences))
        list(self._syntax.map(sentences))
        self._names(text)
        for sentence in sentences:
            self.lemmas(sentence)

    def lemmas(self, words: Sequence[str]) -> list[str]:
        """Return the likeliest dictionary form of each word."""
        return [self._parse(word.lower())[0].normal_form for word in words]


def texts(shared: Path) -> tuple[str, tuple[Path, ...]]:
    """Return what the texts are called, and the files: the development set, or the examples where it is not here."""
    devset = sorted((shared / "corpora" / "factrueval" / "devset").glob("*.txt"))
    return ("development set", tuple(devset)) if devset else ("examples", tuple(sorted(ROOT.glob("examples/ru/*.txt"))))


def interleaved(sources: Sequence[str], stock: Callable[[str], object], reading: Callable[[str], object]) -> list[Pair]:
    """Return the time of both on each text; they take turns at going first."""
    found = []
    for number, source in enumerate(sources):
        if number % 2:
            second = _seconds(reading, source)
            first = _seconds(stock, source)
        else:
            first = _seconds(stock, source)
            second = _seconds(reading, source)
        found.append(Pair(len(source), first, second))
    return found


def ratio(pairs: Sequence[Pair]) -> float:
    """Return the speed of reading as a share of that of the stock steps."""
    return sum(p.stock for p in pairs) / sum(p.reading for p in pairs)


def peak_memory(files: Sequence[Path]) -> float:
    """Return the peak resident memory, in MB, of a fresh process that reads the files."""
    with tempfile.TemporaryFile() as out:
        command = [sys.executable, "-m", "sidelines.cli", "read", "--format", "jsonl", *map(str, files)]
        subprocess.run(command, stdout=out, check=True)
    kilobytes = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return kilobytes / (1e6 if sys.platform == "darwin" else 1e3)


def report(pairs: Sequence[Pair], memory: float) -> tuple[list[str], bool]:
    """Return the lines to print and whether both bounds hold."""
    characters = sum(p.characters for p in pairs)
    reached = ratio(pairs)
    quartiles = statistics.quantiles([p.stock / p.reading for p in pairs], n=4)
    lines = [
        f"stock steps     {characters / sum(p.stock for p in pairs):8,.0f} characters a second",
        f"whole reading   {characters / sum(p.reading for p in pairs):8,.0f} characters a second",
        f"ratio           {reached:8.2f} (at least {RATIO}); quartiles {quartiles[0]:.2f}, {quartiles[2]:.2f}",
        f"peak memory     {memory:8,.0f} MB (at most {MEMORY})",
    ]
    return lines, reached >= RATIO and memory <= MEMORY


def main(arguments: list[str]) -> int:
    """Measure, print, and return 1 when a bound is broken."""
    parser = ArgumentParser(description="Compare reading with the stock steps of the same models.")
    parser.add_argument("--corpora", type=Path, default=ROOT.parent / "shared", help="the folder with corpora")
    parser.add_argument("--limit", type=int, metavar="N", help="only the first N texts")
    options = parser.parse_args(arguments)
    called, files = texts(options.corpora)
    files = files[: options.limit]
    sources = [path.read_text(encoding="utf-8") for path in files]
    print(f"{called}: {len(files)} texts, {sum(map(len, sources)):,} characters")
    memory = peak_memory(files)  # first: a process is born with the peak of the one that started it
    stock = Stock()
    stock(WARM_UP)
    read(WARM_UP)
    lines, kept = report(interleaved(sources, stock, read), memory)
    print("\n".join(lines))
    return 0 if kept else 1


def _seconds(step: Callable[[str], object], source: str) -> float:
    begin = time.process_time()
    step(source)
    return time.process_time() - begin


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
