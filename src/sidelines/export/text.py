"""A record for the terminal of an analyst: who met whom at a glance, the evidence on request.

The report's words go to the screen only as `rich.text.Text` built from cleaned strings, never as
markup, so that nothing in a report can colour, move or overwrite what is shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from sidelines.export import words
from sidelines.export.clean import one_line, shortened
from sidelines.export.explain import explanation
from sidelines.export.present import present
from sidelines.export.view import Encounter, Item, Mark, Person, Post, Result, Side, Source, Speech, Subject, View
from sidelines.model.record import Record, Status
from sidelines.model.report import Report

WIDEST = 112  # longer lines are hard to read, however wide the terminal
LABEL = 9
ACT = 14
LONGEST = 260  # characters of a statement or an outcome
_STATUS_STYLE = {
    Status.HELD: "green",
    Status.PLANNED: "blue",
    Status.POSSIBLE: "yellow",
    Status.CANCELLED: "red",
    Status.DENIED: "red",
}
_SIDE_STYLES = ("cyan", "magenta", "yellow", "green", "blue")


def render_text(record: Record, *, explain: bool, console: Console) -> None:
    """Print a record on a console; with ``explain``, under each value the rule and words that gave it."""
    shown = present(record)
    width = min(console.width, WIDEST)
    blocks = Group(*_Sheet(record.report, explain).blocks(shown))
    if console.is_terminal:
        console.print(blocks, width=width, highlight=False)
        return
    with console.capture() as printed:  # tables pad their lines, which a pipe or a file need not carry
        console.print(blocks, width=width, highlight=False)
    for line in printed.get().splitlines():
        console.out(line.rstrip(), highlight=False)


class _Sheet:
    """Lays out the blocks of one record."""

    def __init__(self, report: Report, explain: bool) -> None:
        self._report, self._explain = report, explain

    def blocks(self, shown: View) -> Iterable[RenderableType]:
        yield from self._header(shown)
        for encounter in shown.encounters:
            yield ""
            yield self._encounter(encounter)
        tail = self._tail(shown)
        if tail.row_count:
            yield ""
            yield Rule(style="dim")
            yield tail

    # --- header ---

    def _header(self, shown: View) -> Iterable[RenderableType]:
        if shown.title:
            yield Text(one_line(shown.title), style="bold")
        line = Text(" · ").join(self._header_words(shown))
        line.stylize_before("dim")
        yield line
        if self._explain:
            yield from (Text(f"↳ {f.name}  {one_line(f.how)}", style="dim italic") for f in shown.facts)
            yield from self._why(s.item for s in shown.sources)
        yield Rule(style="dim")
        if not shown.encounters:
            yield Text("No encounter is told in this report.")

    @staticmethod
    def _header_words(shown: View) -> list[Text]:
        facts = [one_line(f.text) for f in shown.facts if f.name not in ("section", "address")]
        found = [Text(word) for word in dict.fromkeys(facts)]
        told = [
            f"{one_line(s.item.text)}{' (hedged)' if s.hedged else ''}"
            for s in shown.sources
            if s.item.text not in facts
        ]
        if told:
            found.append(Text(f"told by {', '.join(told)}"))
        return [*found, Text(one_line(shown.name))]

    # --- one encounter ---

    def _encounter(self, e: Encounter) -> RenderableType:
        rows = _rows()
        self._circumstances(rows, e)
        for number, side in enumerate(e.sides):
            rows.add_row(_label("Who" if number == 0 else ""), self._side(side, number, len(e.sides)))
        if e.initiative:
            rows.add_row(_label("Asked by"), self._line(e.initiative))
        if e.topics:
            rows.add_row(_label("Topics"), Group(*map(self._topic, e.topics)))
        if e.speeches:
            rows.add_row(_label("Said"), Group(*map(self._speech, e.speeches)))
        if e.results:
            rows.add_row(_label("Outcome"), Group(*map(self._result, e.results)))
        if e.sources:
            rows.add_row(_label("Told by"), self._sources(e.sources))
        return Group(self._headline(e), rows)

    def _headline(self, e: Encounter) -> RenderableType:
        status = e.status.value.value
        words = Text.assemble(self._said(e.kind, "bold"), ", ", self._said(e.status, f"bold {_STATUS_STYLE[status]}"))
        circumstances = [self._said(i) for i in (e.date, e.place, e.occasion) if i is not None]
        line = Text(" · ").join([words, *circumstances, *(self._said(m, "dim") for m in e.manner)])
        head = Table.grid(padding=(0, 1))
        head.add_column(justify="right", no_wrap=True)
        head.add_column(ratio=1)
        head.add_row(Text(f"{e.number}", style="bold"), line)
        return head

    def _circumstances(self, rows: Table, e: Encounter) -> None:
        if self._explain:
            known = [i for i in (e.kind, e.status, *e.manner, e.date, e.place, e.occasion) if i is not None]
            rows.add_row("", Group(*self._why(known)))
            return
        if e.inferred:
            lines = (Text(f"{i.name} — {one_line(i.basis)}", style="dim italic") for i in e.inferred)
            rows.add_row(_label("Inferred"), Group(*lines))

    def _side(self, side: Side, number: int, sides: int) -> RenderableType:
        grid = Table.grid(padding=(0, 1))
        grid.add_column(no_wrap=True)
        grid.add_column(ratio=1)
        style = f"bold {_SIDE_STYLES[number % len(_SIDE_STYLES)]}"
        for at, person in enumerate(side.people):
            letter = side.letter if sides > 1 and at == 0 else " "
            grid.add_row(Text(letter, style=style), self._person(person))
        return grid

    def _person(self, p: Person) -> RenderableType:
        words = [self._said(p.label, "bold")] if p.label else []
        words += [self._said(i) for i in (p.office, p.represents) if i is not None]
        line = Text(", ").join(words)
        if p.role:
            line.append_text(Text.assemble(" (", self._said(p.role), ")"))
        return self._with_why(line, p.items)

    def _topic(self, t: Subject) -> RenderableType:
        line = self._said(t.phrase)
        tags = [*map(one_line, t.headings), *(["unspecified"] if t.unspecified else [])]
        if tags:
            line.append(f" [{', '.join(tags)}]", style="dim")
        return _bullet("•", self._with_why(line, [t.phrase]))

    def _speech(self, s: Speech) -> RenderableType:
        grid = Table.grid(padding=(0, 1))
        grid.add_column(width=ACT)
        grid.add_column(ratio=1)
        for u in s.utterances:
            about = self._said(u.about)
            if u.quoted:
                about = Text.assemble("“", about, "”")
            if u.addressee:
                about.append_text(Text.assemble((" — to ", "dim"), self._said(u.addressee)))
            items = [i for i in (u.speaker, u.act, u.about, u.addressee) if i is not None]
            grid.add_row(self._said(u.act, "italic"), self._with_why(about, items))
        return Group(self._said(s.speaker, "bold"), Padding(grid, (0, 0, 0, 2)))

    def _result(self, r: Result) -> RenderableType:
        mark = Text("✓", style="green") if r.done else Text("○", style="yellow")
        line = Text.assemble(
            self._said(r.type, "bold"), (", done: " if r.done else ", promised: ", "dim"), self._said(r.what)
        )
        if r.by:
            line.append_text(Text.assemble((" — by ", "dim"), self._said(r.by)))
        if r.due:
            line.append_text(Text.assemble((" — due ", "dim"), self._said(r.due)))
        return _bullet(mark, self._with_why(line, [i for i in (r.type, r.what, r.by, r.due) if i is not None]))

    def _sources(self, sources: Sequence[Source]) -> RenderableType:
        line = Text(", ").join(
            Text.assemble(self._said(s.item), (" (hedged)" if s.hedged else "", "dim")) for s in sources
        )
        return self._with_why(line, [s.item for s in sources])

    # --- offices and commemorations ---

    def _tail(self, shown: View) -> Table:
        rows = _rows()
        if shown.posts:
            rows.add_row(_label("Offices"), Group(*map(self._post, shown.posts)))
        if shown.marks:
            rows.add_row(_label("Marked"), Group(*map(self._mark, shown.marks)))
        return rows

    def _post(self, p: Post) -> RenderableType:
        tenure = Text(f"{one_line(p.tenure)} " if p.tenure else "", style="italic")
        line = Text.assemble(self._said(p.person, "bold"), ", ", tenure, self._said(p.position))
        if p.represents:
            line.append_text(Text.assemble(", ", self._said(p.represents)))
        items = [i for i in (p.person, p.position, p.represents, *p.where) if i is not None]
        return self._with_why(line, items)

    def _mark(self, m: Mark) -> RenderableType:
        line = self._said(m.what)
        if m.year:
            line.append_text(Text.assemble(" — in ", self._said(m.year, "bold")))
        if m.implies:
            line.append(f" — implies {one_line(m.implies)}", style="dim")
        return self._with_why(line, [i for i in (m.what, m.year) if i is not None])

    # --- values and their evidence ---

    def _line(self, item: Item) -> RenderableType:
        return self._with_why(self._said(item), [item])

    @staticmethod
    def _said(item: Item, style: str = "") -> Text:
        text = Text(shortened(one_line(item.text), LONGEST), style=style)
        if item.basis and item.name == "place":
            text.append(" (inferred)", style="dim italic not bold")
        doubt = words.DOUBTS[item.value.confidence]
        return text.append(f" {doubt}" if doubt else "", style="dim not bold")

    def _with_why(self, line: Text, items: Iterable[Item]) -> RenderableType:
        return Group(line, *self._why(items)) if self._explain else line

    def _why(self, items: Iterable[Item]) -> list[RenderableType]:
        whys = (explanation(item, self._report) for item in items)
        return [_bullet(Text("↳", style="dim"), Text(why, style="dim")) for why in whys]


def _rows() -> Table:
    grid = Table.grid(padding=(0, 1))
    grid.add_column(width=LABEL, justify="right", no_wrap=True)
    grid.add_column(ratio=1)
    return grid


def _label(word: str) -> Text:
    return Text(word, style="dim")


def _bullet(mark: Text | str, content: RenderableType) -> RenderableType:
    grid = Table.grid(padding=(0, 1))
    grid.add_column(no_wrap=True)
    grid.add_column(ratio=1)
    grid.add_row(mark, content)
    return grid
