"""The command `watch`: a line for every source that was visited, and one for what each pass brought."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from importlib.resources import files
from pathlib import Path
from random import SystemRandom

import typer

from sidelines.archive import Archive, Filing
from sidelines.cli.auditing import note_intake
from sidelines.cli.counting import number, reasons
from sidelines.cli.fetching import fetcher, now
from sidelines.cli.notes import FAILED, OK, Notes
from sidelines.cli.stopping import Stop, stoppable
from sidelines.export.clean import one_line
from sidelines.ingest import Run
from sidelines.intake.fetch import Limits
from sidelines.intake.files import Source as File
from sidelines.pipeline import LANGUAGES
from sidelines.watch import Config, Outcome, PassBegun, PassEnded, Source, Visit, Visitor, Watch, load, read_config

_LONGEST = 10 * 1024 * 1024  # bytes of a configuration
_FILED = {
    Filing.NEW: "new",
    Filing.REVISED: "revised",
    Filing.REPRINT: "reprints",
    Filing.REREAD: "read anew",
    Filing.UNCHANGED: "unchanged",
}


def print_starter() -> None:
    """Print a configuration to begin with."""
    typer.echo(files("sidelines.watch").joinpath("starter.toml").read_text(encoding="utf-8"), nl=False)


def run_watch(path: Path, place: str, once: bool, notes: Notes) -> int:
    """Watch what a configuration names, print what each visit brings, and return the exit code.

    Raises:
        SourceError: the configuration cannot be read.
        FaultyConfig: it has a fault.
        ArchiveError: the archive cannot be opened or written.
    """
    config = _config(path)
    sources = _readable(config, notes)
    total = _Total()
    with Archive.open(place, create=True) as archive, stoppable() as stop:
        watch = _watch(archive, config, sources, stop, notes)
        for event in watch.once() if once else watch.forever():
            match event:
                case PassBegun(at, due):
                    total = _Total()
                    typer.echo(f"{_time(at)}: {number(due, 'source')}")
                case PassEnded(at, following, trouble):
                    if trouble:
                        notes.say(str(trouble))
                    typer.echo(f"{_time(at)}: {total.told()}{f'; next at {_time(following)}' if following else ''}")
                case Visit():
                    total.add(event)
                    typer.echo(one_line(visit_line(event)))
                    note_intake(archive, event.source.url, event.summary.filed)
    if stop.asked():
        typer.echo("stopped; give the same command again to go on")
        return stop.exit_code if once else OK  # to be stopped is how watching ends
    return FAILED if total.failed else OK


def print_status(path: Path, place: str) -> int:
    """Print how far watching each source of a configuration has come, and return the exit code.

    Raises:
        SourceError: the configuration cannot be read.
        FaultyConfig: it has a fault.
        ArchiveError: there is no archive, or it cannot be read.
    """
    sources = _config(path).source
    with Archive.open(place) as archive:
        for source in sources:
            typer.echo(one_line(_status_line(archive, source)))
    return OK


def _config(path: Path) -> Config:
    return read_config(File(str(path)).read(_LONGEST), str(path))


def _readable(config: Config, notes: Notes) -> list[Source]:
    """Return the sources in languages that are read, and say which others there are."""
    passed = Counter(source.language for source in config.source if source.language not in LANGUAGES)
    if passed:
        told = ", ".join(f"{language} {count}" for language, count in sorted(passed.items()))
        notes.say(f"passed over: {number(passed.total(), 'source')} in languages that are not read yet ({told})")
    return [source for source in config.source if source.language in LANGUAGES]


def _watch(archive: Archive, config: Config, sources: Sequence[Source], stop: Stop, notes: Notes) -> Watch:
    limits = Limits(seconds=config.timeout.total_seconds())
    run = Run(archive, now, time.monotonic, stopping=stop.asked)
    fetching = fetcher(stop, limits, config.agent, config.pace.total_seconds())
    visitor = Visitor(archive, fetching, run, SystemRandom().uniform, notes.say)
    return Watch(archive, sources, visitor, now, stop.rest, stop.asked)


@dataclass(slots=True)
class _Total:
    """What a pass brought."""

    outcomes: Counter[Outcome] = field(default_factory=Counter)
    filed: Counter[Filing] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)

    def add(self, visit: Visit) -> None:
        self.outcomes[visit.outcome] += 1
        self.filed += visit.summary.filed
        self.refused += visit.summary.failed

    @property
    def failed(self) -> int:
        """Return how many sources could not be had, and pages neither."""
        return self.outcomes[Outcome.FAILED] + self.outcomes[Outcome.GONE] + self.refused.total()

    def told(self) -> str:
        """Return it on a line."""
        sources = ", ".join(f"{outcome} {self.outcomes[outcome]}" for outcome in Outcome if self.outcomes[outcome])
        reports = _filed(self.filed, self.refused)
        return f"sources: {sources or 'none'}; reports: {reports or 'none'}"


def visit_line(visit: Visit) -> str:
    """Return what became of a visit."""
    name = visit.source.name
    match visit.outcome:
        case Outcome.FAILED | Outcome.HELD:
            again = f"; again after {_time(visit.until)}" if visit.until else ""
            held = "left alone, " if visit.outcome is Outcome.HELD else ""
            return f"{name}: {held}{visit.problem or 'as it asked'}{again}"
        case Outcome.GONE:
            return f"{name}: gone for good, {visit.problem}; take it out of the configuration"
    head = "as before" if visit.outcome is Outcome.UNCHANGED else f"listed {visit.listed}"
    parts = [
        f"not understood {visit.spoilt}" if visit.spoilt else "",
        _filed(visit.summary.filed, visit.summary.failed),
        f"not modified {visit.unmodified}" if visit.unmodified else "",
        f"left for later {visit.waiting}" if visit.waiting else "",
        f"left alone until {_time(visit.until)}" if visit.until else "",
        f"moved for good to {visit.moved}: change the configuration" if visit.moved else "",
    ]
    return "; ".join([f"{name}: {head}", *filter(None, parts)])


def _filed(filed: Counter[Filing], failed: Counter[str]) -> str:
    parts = [f"{word} {filed[filing]:,}" for filing, word in _FILED.items() if filed[filing]]
    if failed:
        parts.append(f"failed {failed.total():,} ({reasons(failed)})")
    return ", ".join(parts)


def _status_line(archive: Archive, source: Source) -> str:
    state = load(archive, source.url)
    parts = [
        f"verified {_time(state.verified)}" if state.verified else "unverified",
        f"last visited {_time(state.visited)}" if state.visited else "never visited",
        f"pages {len(state.pages):,}" if state.pages else "",
        f"left alone until {_time(state.held)}" if state.held else "",
        "gone for good" if state.gone else "",
        state.problem,
    ]
    return f"{source.name}: {'; '.join(filter(None, parts))}"


def _time(at: datetime) -> str:
    return at.strftime("%Y-%m-%d %H:%M UTC")
