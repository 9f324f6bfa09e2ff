"""Kills a run that takes reports in at random moments, again and again, and compares what is there in the end.

Each run is a process group of its own, parent and readers, and gets SIGKILL. In the end the same command is given once
more, and the archive must be whole and, line by line of its export, the one of an undisturbed run.

    python bench/kills.py [--reports 2000] [--kills 50] [--jobs 2] [--engines sqlite postgresql] [--seed 1]
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from argparse import ArgumentParser, Namespace
from pathlib import Path
from random import Random

sys.path.append(str(Path(__file__).resolve().parent.parent / "tests" / "ingest"))
sys.path.append(str(Path(__file__).resolve().parent.parent / "tests" / "archive"))

import press
from engines import fresh

from sidelines.archive import Archive, counts, export_lines, problems

SLEEP = 0.1  # seconds at most from a report's filing to the kill: some three reports


def content(place: str) -> list[str]:
    """Return an archive as its export; it must be whole."""
    with Archive.open(place) as archive:
        found = list(problems(archive))
        assert not found, found
        with archive.reading() as session:
            print(f"  {', '.join(f'{name} {number:,}' for name, number in counts(session).items())}", flush=True)
            return list(export_lines(session))


def command(place: str, options: Namespace) -> list[str]:
    """Return what takes the press into an archive."""
    return [sys.executable, press.__file__, place, str(options.reports), "--jobs", str(options.jobs)]


def killed(place: str, after: int, delay: float, options: Namespace) -> bool:
    """Run until some new reports were filed and a moment has passed; return whether there was anything left to kill."""
    with subprocess.Popen(
        command(place, options), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True
    ) as running:
        assert running.stdout is not None
        there = all(running.stdout.readline() for _ in range(after))
        time.sleep(delay)
        os.killpg(running.pid, signal.SIGKILL)
    return there


def disturbed(place: str, options: Namespace) -> int:
    """Take the press in under kills, then without; return how many kills hit a run that was not done."""
    random = Random(options.seed)
    share = options.reports // (options.kills + 1)
    hits = sum(
        # Each run first passes by what is filed already, a line each.
        killed(place, number * share + random.randrange(1, share), random.random() * SLEEP, options)
        for number in range(options.kills)
    )
    subprocess.run(command(place, options), check=True, stdout=subprocess.DEVNULL)
    return hits


def main(arguments: list[str]) -> int:
    """Print what came of it; return 1 if an archive differs."""
    options = _options(arguments)
    folder = Path(tempfile.mkdtemp(prefix="sidelines-kills-"))
    try:
        place = str(folder / "undisturbed.db")
        print(f"undisturbed, {options.reports:,} reports:", flush=True)
        subprocess.run(command(place, options), check=True, stdout=subprocess.DEVNULL)
        wanted = content(place)
        same = []
        for engine in options.engines:
            with fresh(engine, folder) as place:
                begin = time.perf_counter()
                hits = disturbed(place, options)
                print(f"{engine}, killed {hits} times in {time.perf_counter() - begin:.0f} s:", flush=True)
                same.append(content(place) == wanted)
                print(f"  {'the same archive' if same[-1] else 'ANOTHER ARCHIVE'}", flush=True)
    finally:
        shutil.rmtree(folder)
    return 0 if all(same) else 1


def _options(arguments: list[str]) -> Namespace:
    parser = ArgumentParser(description="Kill runs that take reports in, and compare what is there in the end.")
    parser.add_argument("--reports", type=int, default=2000)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--engines", nargs="+", default=["sqlite", "postgresql"])
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
