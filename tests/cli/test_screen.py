"""Tables on a screen: whoever fills one, what a stranger wrote in a cell is only words."""

from io import StringIO

from rich.console import Console

from sidelines.cli.screen import listed, right


def test_cells_of_rows_can_neither_colour_nor_move_anything() -> None:
    printed = StringIO()
    rows = [("[red]a[/red]", 7), ("\x1b[2Jb\nc", 12)]
    Console(file=printed, force_terminal=True, color_system=None, width=60).print(
        listed(("name", right("how many")), rows)
    )
    lines = [line.split() for line in printed.getvalue().splitlines()[1:]]
    assert lines[0] == ["[red]a[/red]", "7"]
    assert (lines[1][-1], "\x1b" in "".join(lines[1]), len(lines)) == ("12", False, 2)
