"""The last line of defence: whatever happens in a command, a person gets one line and an exit code."""

from __future__ import annotations

import logging
import os
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext

import typer

from sidelines.cli.notes import FAILED, INTERRUPTED, OK, Notes, unexpected
from sidelines.errors import SidelinesError


@contextmanager
def guarded(notes: Notes) -> Iterator[None]:
    """Turn whatever a command raises into a message and an exit code; usage errors pass."""
    try:
        with nullcontext() if notes.debug else _hushed():
            yield
        if sys.stdout is not None:
            sys.stdout.flush()
    except (typer.Exit, typer.BadParameter):
        raise
    except BrokenPipeError:
        _silence()
        raise typer.Exit(OK) from None  # the reader has seen enough
    except KeyboardInterrupt:
        _silence()
        raise typer.Exit(INTERRUPTED) from None
    except Exception as problem:
        notes.say(str(problem) if isinstance(problem, SidelinesError) else _told(problem))
        if notes.debug:
            notes.trace(problem)
        _silence()
        raise typer.Exit(FAILED) from None


@contextmanager
def _hushed() -> Iterator[None]:
    """Keep libraries from logging and warning: what they say is for developers."""
    before = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logging.disable(before)


def _told(problem: Exception) -> str:
    if isinstance(problem, OSError):
        where = f"{problem.filename}: " if problem.filename else ""
        return f"{where}cannot write ({(problem.strerror or str(problem)).lower()}); check where the output goes"
    return unexpected(problem)


def _silence() -> None:
    """Point standard output at nothing, so that its flush at exit cannot fail once more."""
    try:
        descriptor = sys.stdout.fileno()
    except (AttributeError, OSError, ValueError):
        return  # closed, or not a real stream
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, descriptor)
    os.close(nothing)
