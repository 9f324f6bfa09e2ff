"""What goes to standard error: one line for each thing that went wrong, and what to do about it."""

from __future__ import annotations

import traceback
from dataclasses import dataclass, field

from rich.console import Console
from rich.text import Text

from sidelines.errors import SourceError, UnsupportedLanguage
from sidelines.export.clean import one_line

FEW = 3  # sources that one can count oneself
OK, FAILED, USAGE, LANGUAGE, INTERRUPTED = 0, 1, 2, 3, 130


@dataclass(slots=True)
class Notes:
    """Tells what failed, on standard error, and remembers it for the exit code."""

    debug: bool = False
    console: Console = field(default_factory=lambda: Console(stderr=True, highlight=False))
    failures: list[Exception] = field(default_factory=list)

    def failed(self, name: str, problem: Exception) -> None:
        """Name a source that could not be read; others go on."""
        self.failures.append(problem)
        self.say(str(problem) if isinstance(problem, SourceError) else f"{name}: {unexpected(problem)}")
        if self.debug:
            self.trace(problem)

    def say(self, message: str) -> None:
        """Print one line; nothing in it can reach the terminal as a command."""
        self.console.print(Text(f"sidelines: {one_line(message)}"), soft_wrap=True)

    def trace(self, problem: BaseException) -> None:
        """Print where an error came from."""
        lines = "".join(traceback.format_exception(problem)).splitlines()
        for line in lines:
            self.console.print(Text(line.replace("\x1b", "")), soft_wrap=True)

    def closing(self, read: int) -> None:
        """Say how many were read, if some of several failed, or if there were too many to count."""
        total = read + len(self.failures)
        if (self.failures and total > 1) or (total > FEW and self.console.is_terminal):
            self.say(f"read {read}, failed {len(self.failures)}")

    @property
    def exit_code(self) -> int:
        """Return 0, 3 if nothing but unsupported languages stood in the way, otherwise 1."""
        if not self.failures:
            return OK
        return LANGUAGE if all(isinstance(f, UnsupportedLanguage) for f in self.failures) else FAILED


def unexpected(problem: BaseException) -> str:
    """Return what to tell of an error that is Sidelines' own fault."""
    told = one_line(str(problem))[:200]
    return (
        f"an error inside Sidelines ({type(problem).__name__}{': ' + told if told else ''}); "
        "please report it with the text, and what --debug prints"
    )
