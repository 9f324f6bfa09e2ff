"""Reports are read one after the other, and only a few wait."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from threading import Barrier

import pytest
from press import read

from sidelines.errors import CrowdedReader, SidelinesError
from sidelines.http.reader import Reader, Unread
from sidelines.intake.item import Item


def outcome(reader: Reader, content: bytes) -> object:
    try:
        return reader.read(Item("the report", content)).report.title
    except SidelinesError as problem:
        return type(problem)


def test_whoever_comes_to_a_crowd_is_sent_away_at_once_and_the_others_are_served() -> None:
    together = Barrier(6)  # to start the process that reads takes longer than for all to come in

    def come(number: int) -> object:
        together.wait(60)
        return outcome(reader, str(number).encode())

    with closing(Reader(60, time.monotonic, read)) as reader, ThreadPoolExecutor(6) as pool:
        told = list(pool.map(come, range(6)))
        assert told.count(CrowdedReader) == 2
        assert len(set(told)) == 5
        assert outcome(reader, b"7") == "Сообщение 7"


def test_what_cannot_be_read_is_told_by_its_reason_and_the_next_is_read() -> None:
    with closing(Reader(60, time.monotonic, read)) as reader:
        with pytest.raises(Unread) as english:
            reader.read(Item("the report", b"English"))
        assert english.value.reason == "UnsupportedLanguage"
        with pytest.raises(Unread) as killed:
            reader.read(Item("the report", b"kills"))
        assert killed.value.reason == "UnfinishedSource"
        assert outcome(reader, b"7") == "Сообщение 7"
