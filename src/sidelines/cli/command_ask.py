"""The commands that ask the archive, each described once: its arguments, its options, and what answers it.

Light, because help is made from it. Options that commands share stand in one table; a command is made from the names
of those that it takes.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from inspect import Parameter, Signature
from typing import Annotated, Any

import typer

from sidelines.cli.options import FILTERS, AnswerFormat
from sidelines.cli.place import ArchivePlace, archive_place
from sidelines.model.record import Kind, Status

Words = list[str] | None


def _argument(metavar: str, told: str) -> Any:
    return typer.Argument(metavar=metavar, help=told)


def _option(told: str, name: str, metavar: str = "NAME") -> Any:
    return typer.Option(name, metavar=metavar, help=told)


# What a command may be given: how typer is to read it, and its default. The key is what answers are given it as.
PARAMETERS: dict[str, tuple[Any, Any]] = {
    "identifier": (Annotated[str, _argument("ID", "An encounter, or an account as REPORT/NUMBER.")], Parameter.empty),
    "name": (Annotated[list[str], _argument("NAME", "A name in any script or case, or a code.")], Parameter.empty),
    "left": (Annotated[str, _argument("A", "A state, organisation or person.")], Parameter.empty),
    "right": (Annotated[str, _argument("B", "Another.")], Parameter.empty),
    "event": (Annotated[list[str], _argument("OCCASION", "An event, such as UNGA 76.")], Parameter.empty),
    "words": (Annotated[list[str], _argument("WORDS", "Words; every form of each is found.")], Parameter.empty),
    "since": (Annotated[str, _option("Not before this day, month or year.", "--since", "DATE")], ""),
    "until": (Annotated[str, _option("Not after it.", "--until", "DATE")], ""),
    "states": (Annotated[Words, _option("A state or organisation that took part; several all did.", "--state")], None),
    "who": (Annotated[Words, _option("Who took part: a person, state or organisation.", "--who")], None),
    "with_": (Annotated[Words, _option("And with whom.", "--with")], None),
    "kinds": (Annotated[list[Kind] | None, _option(f"One of: {', '.join(Kind)}.", "--kind", "KIND")], None),
    "statuses": (Annotated[list[Status] | None, _option(f"One of: {', '.join(Status)}.", "--status", "STATUS")], None),
    "topics": (Annotated[Words, _option("A subject that was raised.", "--topic")], None),
    "occasions": (Annotated[Words, _option("On whose sidelines, such as «UNGA 76».", "--occasion")], None),
    "places": (Annotated[Words, _option("Where: a city, a building or a state.", "--place")], None),
    "sources": (Annotated[Words, _option("Who tells it: an outlet, agency or body.", "--source")], None),
    "limit": (Annotated[int, typer.Option(min=1, max=10_000, metavar="N", help="How many at most.")], 50),
    "cursor": (Annotated[str, _option("Go on after an earlier page.", "--cursor", "CURSOR")], ""),
    "form": (Annotated[AnswerFormat, typer.Option("--format", "-f", help="How it is written.")], AnswerFormat.TABLE),
    "place": (ArchivePlace, None),
    "debug": (Annotated[bool, typer.Option("--debug", help="Show where an error came from.")], False),
}
_PAGED = (*FILTERS, "limit", "cursor")
_LISTED = (*FILTERS, "limit")
_ALWAYS = ("form", "place", "debug")


@dataclass(frozen=True, slots=True)
class Question:
    """A command: its name, its help, and the parameters that it takes."""

    name: str
    told: str
    parameters: tuple[str, ...]


QUESTIONS = (
    Question("encounters", "List encounters, the newest first.", _PAGED),
    Question("show", "Show all that is told of an encounter, with quotations and sources.", ("identifier",)),
    Question("timeline", "List encounters in order of time, with what was reported when.", _PAGED),
    Question("actor", "Show somebody's offices, counterparts, topics and encounters.", ("name", *_LISTED)),
    Question("pair", "Show the history of a relation.", ("left", "right", *_LISTED)),
    Question(
        "occasion",
        "Show who met whom on the sidelines of an event.",
        ("event", *(name for name in _LISTED if name != "occasions")),
    ),
    Question("compare", "Lay the readouts of an encounter side by side.", ("identifier",)),
    Question("outcomes", "List what was agreed, promised, due and followed up.", _LISTED),
    Question("search", "Find reports by their words, in any form, the best fit first.", ("words", *_LISTED)),
    Question("stats", "Count what the archive holds.", tuple(FILTERS)),
)


def add_questions(app: typer.Typer) -> None:
    """Add a command for each question."""
    for question in QUESTIONS:
        app.command(question.name, help=question.told)(_command(question))


def _command(question: Question) -> Callable[..., None]:
    """Return a function whose parameters are the question's, as typer reads them."""

    def ask(**given: Any) -> None:
        from sidelines.cli.guard import guarded
        from sidelines.cli.notes import Notes

        place, form, notes = archive_place(given.pop("place")), given.pop("form"), Notes(given.pop("debug"))
        with guarded(notes):
            from sidelines.cli.asking import run_question

            run_question(question.name, given, place, form, notes)

    names = (*question.parameters, *_ALWAYS)
    ask.__annotations__ = {name: PARAMETERS[name][0] for name in names} | {"return": None}
    parameters = [
        Parameter(name, Parameter.KEYWORD_ONLY, default=PARAMETERS[name][1], annotation=PARAMETERS[name][0])
        for name in names
    ]
    ask.__signature__ = Signature(parameters)  # type: ignore[attr-defined]
    ask.__name__ = question.name
    return ask
