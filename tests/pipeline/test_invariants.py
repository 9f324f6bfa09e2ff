"""What must hold of the record of any text: of the examples, of public collections, and of damaged texts."""

from __future__ import annotations

import json
import os
import random
import re
import subprocess
import sys
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from invariants import broken
from pydantic import TypeAdapter

from sidelines import read
from sidelines.errors import SourceError
from sidelines.export.document import document, render_json
from sidelines.export.shapes import RecordDocument
from sidelines.model.record import Record

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = sorted(p for p in (ROOT / "examples" / "ru").iterdir() if p.suffix in (".txt", ".html"))
CORPORA = ROOT.parent / "shared" / "corpora"
SAMPLED = [*sorted(CORPORA.glob("factrueval/devset/*.txt"))[::25], *sorted(CORPORA.glob("nerel/dev/*.txt"))[::20]]

quickly = settings(max_examples=10, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


@lru_cache(maxsize=len(EXAMPLES))
def example(name: str) -> Record:
    """Return the record of an example, read once."""
    return read((ROOT / "examples" / "ru" / name).read_bytes(), name=name)


def names() -> list[str]:
    """Return the names of the examples."""
    return [p.name for p in EXAMPLES]


# --- whole texts --------------------------------------------------------------------------------


@pytest.mark.parametrize("name", names())
def test_the_record_of_an_example_breaks_nothing(name: str) -> None:
    assert broken(example(name)) == []


@pytest.mark.skipif(not SAMPLED, reason=f"the public collections are not at {CORPORA}")
def test_the_records_of_public_collections_break_nothing() -> None:
    for path in SAMPLED:
        assert broken(read(path.read_bytes(), name=path.name)) == []


@pytest.mark.parametrize("name", names())
def test_the_json_of_a_record_is_read_back_as_it_was(name: str) -> None:
    written = render_json(example(name))

    read_back = TypeAdapter(RecordDocument).validate_json(written)

    assert json.loads(TypeAdapter(RecordDocument).dump_json(read_back)) == json.loads(written)
    assert read_back == document(example(name))


def test_reading_again_after_other_texts_gives_the_same_records() -> None:
    for name in reversed(names()[::7]):
        again = read((ROOT / "examples" / "ru" / name).read_bytes(), name=name)
        assert render_json(again) == render_json(example(name))


def test_another_process_reads_the_same() -> None:
    """Sets and dictionaries have another order there."""
    chosen = names()[::7]
    program = (
        "import sys, json; from pathlib import Path; from sidelines import read;"
        "from sidelines.export.document import render_json;"
        "paths = map(Path, sys.argv[1:]);"
        "print(json.dumps([render_json(read(p.read_bytes(), name=p.name)) for p in paths]))"
    )
    paths = [str(ROOT / "examples" / "ru" / name) for name in chosen]
    other = subprocess.run(
        [sys.executable, "-c", program, *paths],
        env=os.environ | {"PYTHONHASHSEED": "1", "PYTHONPATH": str(ROOT / "src"), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        check=True,
    )

    assert json.loads(other.stdout) == [render_json(example(name)) for name in chosen]


# --- what does not matter -----------------------------------------------------------------------

WEATHER = "По прогнозам синоптиков, завтра будет ясно и сухо, к вечеру поднимется ветер."


@pytest.mark.parametrize("path", [p for p in EXAMPLES if p.suffix == ".txt"][::6], ids=lambda p: p.name)
@pytest.mark.parametrize(
    ("old", "new"), [("\n", "\r\n"), ("\n", "  \n"), ("\n\n", "\n\n\n")], ids=["line ends", "blanks", "lines"]
)
def test_line_ends_and_blanks_do_not_matter(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")

    assert _told(read(text.replace(old, new))) == _told(example(path.name))


@pytest.mark.parametrize("path", [p for p in EXAMPLES if p.suffix == ".txt"][::6], ids=lambda p: p.name)
def test_a_paragraph_about_something_else_does_not_matter(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    assert _told(read(f"{text.rstrip()}\n{WEATHER}\n")) == _told(example(path.name))


def _told(record: Record) -> list[tuple[object, ...]]:
    """Return what is told of each contact, without the words that support it."""
    return [
        (
            *(account.kind.value, account.status.value, [(p.side, p.label) for p in account.participants]),
            *(v.value if v else None for v in (account.date, account.place, account.occasion)),
            [(s.act.value, s.speaker.value) for s in account.statements],
            [o.type.value for o in account.outcomes],
        )
        for account in record.accounts
    ]


# --- damaged texts ------------------------------------------------------------------------------

TEXTS = [p.read_text(encoding="utf-8") for p in EXAMPLES if p.suffix == ".txt"]
LETTERS = 'абвгдеёжзийклмнопрстуфхцчшщъыьэюяАБВГДЕЙЗ .,;:!?«»"()[]—–-/\n\t0123456789№%aZ\u00a0\u00ad\u0301\u200b'
WORDS = sorted({word for text in TEXTS for word in re.findall(r"\w+|[^\w\s]", text)})


def holds(text: str) -> None:
    """Read a text; a text may be refused with a reason, and a record must break nothing."""
    try:
        record = read(text)
    except SourceError:
        return
    assert broken(record) == []


@given(text=st.sampled_from(TEXTS), share=st.floats(0.02, 0.98), first=st.booleans())
@quickly
def test_a_truncated_text(text: str, share: float, first: bool) -> None:
    cut = int(len(text) * share)
    holds(text[:cut] if first else text[cut:])


@given(text=st.sampled_from(TEXTS), seed=st.integers(0, 10**6))
@quickly
def test_shuffled_sentences(text: str, seed: int) -> None:
    sentences = re.split(r"(?<=[.!?])\s+", text)
    random.Random(seed).shuffle(sentences)
    holds(" ".join(sentences))


@given(text=st.sampled_from(TEXTS), seed=st.integers(0, 10**6), share=st.sampled_from([0.002, 0.02, 0.2]))
@quickly
def test_noise_in_the_characters(text: str, seed: int, share: float) -> None:
    holds(_noised(text, random.Random(seed), share))


def _noised(text: str, chance: random.Random, share: float) -> str:
    return "".join(_damaged(c, chance) if chance.random() < share else c for c in text)


def _damaged(character: str, chance: random.Random) -> str:
    """Replace, drop or double a character."""
    return chance.choice([chance.choice(LETTERS), "", character * 2])


@given(text=st.sampled_from(TEXTS), change=st.sampled_from([str.upper, str.lower, str.title, str.swapcase]))
@quickly
def test_changed_case(text: str, change: Callable[[str], str]) -> None:
    holds(change(text))


@given(words=st.lists(st.sampled_from(WORDS), min_size=1, max_size=60))
@quickly
def test_words_in_any_order(words: list[str]) -> None:
    holds(" ".join(words))


@given(text=st.sampled_from(TEXTS), other=st.sampled_from(TEXTS))
@quickly
def test_two_reports_in_one_text(text: str, other: str) -> None:
    holds(f"{text}\n\n{other}")
