"""Everything that Sidelines raises on purpose, as one tree.

SidelinesError
├── SourceError               one source could not be read; carries its name
│   ├── UnreadableSource      the file or stream could not be opened
│   ├── EmptySource           it holds no text
│   ├── BinarySource          it is not text at all (an image, an archive)
│   ├── UndecodableSource     no known encoding fits
│   ├── OversizedSource       it is larger than the limit
│   └── UnsupportedLanguage   it is text, in a language that is not read yet
├── LexiconError              a data file has a faulty entry; carries file and entry
├── MissingModel              the language model files are not installed
└── GoldError                 a gold record or an annotated collection is malformed

A door turns each into one line for a person: what is wrong, with what, and what to do.
A batch goes on after a SourceError; the others end it.
"""

from __future__ import annotations


class SidelinesError(Exception):
    """Root of the tree: catch this to catch whatever Sidelines raises on purpose."""


class SourceError(SidelinesError):
    """One source could not be turned into a report; the rest of a batch is unaffected."""

    def __init__(self, source: str, problem: str, remedy: str) -> None:
        super().__init__(f"{source}: {problem}; {remedy}")
        self.source = source
        self.problem = problem
        self.remedy = remedy


class UnreadableSource(SourceError):
    """The file or stream could not be opened or read."""


class EmptySource(SourceError):
    """The source holds no text."""


class BinarySource(SourceError):
    """The source is not text."""


class UndecodableSource(SourceError):
    """No known encoding gives readable text."""


class OversizedSource(SourceError):
    """The source is larger than the reading limit."""


class UnsupportedLanguage(SourceError):
    """The text is in a language for which there is no analyser."""

    def __init__(self, source: str, language: str, supported: tuple[str, ...]) -> None:
        super().__init__(
            source,
            f"the text is in a language that is not read yet ({language})",
            f"languages read: {', '.join(supported)}",
        )
        self.language = language


class LexiconError(SidelinesError):
    """A lexicon data file has a faulty entry."""

    def __init__(self, file: str, entry: str, problem: str) -> None:
        super().__init__(f"{file}, entry {entry!r}: {problem}; correct the entry in the data file")
        self.file = file
        self.entry = entry


class MissingModel(SidelinesError):
    """The model files of a language are not installed."""


class GoldError(SidelinesError):
    """A gold record or an annotated collection cannot be understood."""

    def __init__(self, file: str, problem: str) -> None:
        super().__init__(f"{file}: {problem}; see docs/reference/evaluation.md for the expected form")
        self.file = file
