"""Many at once: all are answered, none waits for another that waits for it, and the processes share the work."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import press
import psutil
from running import running

from sidelines.archive import Archive
from sidelines.ingest import keep

AT_ONCE = 120  # more than there are threads and connections to the archive


def _ask(address: str) -> Counter[int]:
    """Ask from as many threads and return how often each status came; each answer must be in time."""
    with httpx.Client(timeout=25, limits=httpx.Limits(max_connections=AT_ONCE)) as client:

        def ask(number: int) -> int:
            return client.get(f"{address}/encounters?page={number}").status_code

        with ThreadPoolExecutor(AT_ONCE) as threads:
            return Counter(threads.map(ask, range(AT_ONCE)))


def test_a_crowd_is_answered(tmp_path: Path) -> None:
    with Archive.open(str(tmp_path / "archive.db"), create=True) as archive:
        for number in range(30):
            keep(archive, press.report(number), digest=f"{number:064}", received=press.NOW)
    with running(tmp_path / "archive.db") as server:
        assert _ask(server.address) == {200: AT_ONCE}


def test_processes_share_the_work(tmp_path: Path) -> None:
    with running(tmp_path / "archive.db", "--processes", "2") as server:
        _ask(server.address)
        children = psutil.Process(server.process.pid).children(recursive=True)
        worked = sorted(child.cpu_times().user for child in children if child.is_running())[-2:]
        assert worked[0] > worked[1] / 4
