"""How an encounter is put into words: by whoever knows the reader's language."""

from __future__ import annotations

from typing import Protocol

from sidelines.model.record import Occasion, Place
from sidelines.questions import Line


class Wording(Protocol):
    """The words of one language."""

    @property
    def code(self) -> str:
        """Return the language, ISO 639-1."""

    def sentence(self, line: Line) -> str:
        """Return an encounter in one sentence."""

    def subjects(self, topics: str) -> str:
        """Return a line that names subjects."""

    def source(self, named: str) -> str:
        """Return a line that names a source."""

    def party(self, key: str) -> str:
        """Return a state or organisation."""

    def topic(self, identifier: str) -> str:
        """Return a subject heading."""

    def place(self, told: Place) -> str:
        """Return a place."""

    def occasion(self, told: Occasion) -> str:
        """Return an event."""
