"""Links the labelled accounts, prints pairwise and B-cubed F1 by trap, and fails below the floors.

The training half is what the weights were set on; the held-out half is what counts. With --growth it
measures instead what it costs to add an account to 1,000, 10,000 and 100,000 that are there already.

    python bench/linking.py [--half training|held_out] [--errors] [--growth [ACCOUNTS ...]]
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path

from accounts import growth

from sidelines.evaluation.linking import F1, LabelledAccount, LinkingScores, read_accounts, score
from sidelines.evaluation.linking.scores import ALL
from sidelines.model.encounter import FiledAccount
from sidelines.resolve import judge, link

PAIRS = Path(__file__).resolve().parent.parent / "tests" / "resolve" / "pairs"
HALVES = ("training", "held_out")
FLOOR_ALL = 0.93  # B-cubed F1 over everything
FLOOR_TRAP = 0.85  # B-cubed and pairwise F1 of each trap
SIZES = (1_000, 10_000, 100_000)
FLAT = 2.0  # times the cost at the smallest size that the cost at the largest may be


def scores(half: str) -> LinkingScores:
    """Link one half of the labelled accounts and score the result."""
    accounts = read_accounts(PAIRS / half)
    return score(accounts, link(a.filed for a in accounts))


def broken(found: LinkingScores) -> Iterator[str]:
    """Yield a line for each floor that is not reached."""
    for measure, by_trap in (("B-cubed", found.bcubed), ("pairwise", found.pairwise)):
        for trap, reached in by_trap.items():
            floor = FLOOR_ALL if trap == ALL else FLOOR_TRAP
            if reached.f1 < floor:
                yield f"{trap}: {measure} F1 {reached.f1:.3f} is below its floor {floor:.2f}"


def table(half: str, found: LinkingScores) -> str:
    """Return the scores as lines."""
    head = f"{half:<12} pairs  P     R     F1      accounts  B3 P  B3 R  B3 F1"
    rows = (f"{trap:<12} {_cells(found.pairwise[trap])}  {_cells(found.bcubed[trap])}" for trap in found.bcubed)
    return "\n".join((head, *rows))


def _cells(measured: F1) -> str:
    return f"{measured.count:>5}  {measured.precision:.3f} {measured.recall:.3f} {measured.f1:.3f}"


def errors(found: LinkingScores) -> str:
    """Return each wrong pair with the reasons of its judgement."""
    return "\n".join(_error(a, b, same) for a, b, same in found.wrong)


def _error(a: LabelledAccount, b: LabelledAccount, same: bool) -> str:
    judged = judge(a.filed, b.filed)
    reasons = "\n".join(f"      {r.weight:+.2f} {r.feature}: {r.said}" for r in judged.reasons)
    kind = "missed" if same else "joined"
    return f"{kind} {_named(a.filed)} {_named(b.filed)}: {judged.verdict} {judged.score}\n{reasons}"


def _named(filed: FiledAccount) -> str:
    return f"{filed.key} ({filed.outlet})"


def main(arguments: list[str]) -> int:
    """Score, or measure growth; return 1 when a floor is broken."""
    options = _options(arguments)
    if options.growth is not None:
        return _grown(tuple(options.growth) or SIZES)
    failures: list[str] = []
    for half in HALVES:
        if options.half in (None, half):
            found = scores(half)
            print(table(half, found), end="\n\n")
            if options.errors:
                print(errors(found), end="\n\n")
            failures += (f"{half} {line}" for line in broken(found))
    print("\n".join(failures) or "no floor is broken")
    return 1 if failures else 0


def _grown(sizes: tuple[int, ...]) -> int:
    costs = {size: growth(size) for size in sizes}
    for size, cost in costs.items():
        print(f"{size:>8,} accounts: {cost.milliseconds:.2f} ms to add one, compared with {cost.compared:.1f}")
    ratio = costs[max(sizes)].milliseconds / costs[min(sizes)].milliseconds
    print(f"largest to smallest: {ratio:.2f} times")
    return 1 if ratio > FLAT else 0


def _options(arguments: list[str]) -> Namespace:
    parser = ArgumentParser(description="Score linking on the labelled accounts and hold it to its floors.")
    parser.add_argument("--half", choices=HALVES, help="one half only")
    parser.add_argument("--errors", action="store_true", help="list the wrong pairs with their reasons")
    parser.add_argument("--growth", nargs="*", type=int, metavar="ACCOUNTS", help="measure the cost of adding one")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
