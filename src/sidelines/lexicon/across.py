"""What lets one thing be known under two names: sounds over scripts, words in names, clocks of states."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from sidelines.lexicon.entries import Entry, NonEmpty, Words, read_entries

Script = Literal["cyrillic", "latin"]


class ReadingEntry(Entry):
    """One way of reading the letters of a script: what stands, and what it becomes, in order."""

    id: NonEmpty
    script: Script
    rules: tuple[tuple[NonEmpty, str], ...]


class ParticleEntry(Entry):
    """Words in names that tell nobody apart."""

    words: Words


class VersionEntry(Entry):
    """Forms of one given name, the fullest first."""

    names: Words


class ClockEntry(Entry):
    """States whose capitals keep the same standard time, in hours east of universal time."""

    hours: float
    states: Words


@lru_cache(maxsize=1)
def readings() -> tuple[ReadingEntry, ...]:
    """Return the ways of reading a word."""
    return read_entries("sounds.toml", "reading", ReadingEntry)


@lru_cache(maxsize=1)
def name_particles() -> tuple[ParticleEntry, ...]:
    """Return words in names that tell nobody apart."""
    return read_entries("name_words.toml", "particle", ParticleEntry)


@lru_cache(maxsize=1)
def name_versions() -> tuple[VersionEntry, ...]:
    """Return given names that are forms of one."""
    return read_entries("name_words.toml", "version", VersionEntry)


@lru_cache(maxsize=1)
def clocks() -> tuple[ClockEntry, ...]:
    """Return the clocks of states."""
    return read_entries("clocks.toml", "clock", ClockEntry)
