"""Processes that read reports side by side; one that dies or hangs takes its own report with it and no other.

Each worker has a pipe of its own and reads one item at a time, so it is always known which item a worker was on,
and a worker that is killed leaves nothing locked. (A pool with one queue for all can wait forever for a lock that a
killed worker held.)
"""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from types import TracebackType
from typing import Any

from sidelines.errors import SidelinesError, SourceError, UnfinishedSource
from sidelines.intake.item import Item
from sidelines.model.record import Record

Read = Callable[[Item], Record]  # at the top level of a module, for other processes to find

_AHEAD = 4  # items for each worker that wait to be filed
_WORTH_A_START = 6  # items: to start a process takes as long as to read dozens
_LOOK = 0.2  # seconds between two looks at whether to stop

# Not a copy of this process: it may have threads, locks and connections that must not be copied.
_processes = get_context("spawn")


@dataclass(frozen=True, slots=True)
class Failed:
    """Why an item could not be read: the name of the error's class, and what to tell of it."""

    reason: str
    problem: str
    detail: str  # what to tell who cannot give commands
    fatal: bool = False  # no item can be read

    @classmethod
    def of(cls, name: str, problem: Exception) -> Failed:
        """Return what there is to tell of an error; one that nobody meant is told as such."""
        if isinstance(problem, SidelinesError):
            fatal = not isinstance(problem, SourceError)
            return cls(type(problem).__name__, str(problem), problem.detail, fatal)
        told = (
            f"{name}: an error inside Sidelines ({type(problem).__name__}: {problem}); please report it with the text"
        )
        return cls(type(problem).__name__, told, f"{name}: an error inside Sidelines")


Outcome = Record | Failed


@dataclass(slots=True)
class Task:
    """An item on its way; what is known without reading has its outcome from the start."""

    item: Item
    digest: str
    outcome: Outcome | None = None
    known: str = ""  # the report as which its bytes are filed already


class Workers:
    """A number of processes that read."""

    def __init__(self, count: int, read: Read, *, patience: float, clock: Callable[[], float]) -> None:
        """Begin without any process; they are started when there is something to read.

        Args:
            count: how many, at least one.
            read: what they do.
            patience: seconds after which an item is given up.
            clock: the time in seconds, from any moment on.
        """
        self._count, self._read, self._patience, self._clock = count, read, patience, clock
        self._workers: list[_Worker] = []

    def outcomes(self, tasks: Iterable[Task], stopping: Callable[[], bool]) -> Iterator[Task]:
        """Yield the tasks with their outcomes, in their order; where it is to stop, no further one."""
        source, more = iter(tasks), True
        waiting: deque[Task] = deque()  # in order; those at the left may be done
        unread: deque[Task] = deque()
        while (more or waiting) and not stopping():
            draws = more and len(waiting) < self._count * _AHEAD
            if draws:  # one at a time: where a source is slow, what is read meanwhile is not held up
                task = next(source, None)
                more = task is not None
                if task:
                    waiting.append(task)
                    unread.extend([] if _done(task) else [task])
            self._hand_out(unread)
            while waiting and _done(waiting[0]) and not stopping():
                yield waiting.popleft()
            self._look(0 if draws else _LOOK)

    def _hand_out(self, unread: deque[Task]) -> None:
        while unread and (worker := self._idle(len(unread))):
            if worker.give(unread[0], self._clock()):
                unread.popleft()
            else:
                self._workers.remove(worker)

    def _idle(self, unread: int) -> _Worker | None:
        """Return a worker that has nothing to do; a further one is started only where enough items wait for it."""
        for worker in self._workers:
            if worker.task is None:
                return worker
        if len(self._workers) == self._count or (self._workers and unread < _WORTH_A_START):
            return None
        self._workers.append(_Worker(self._read))
        return self._workers[-1]

    def _look(self, seconds: float) -> None:
        """Wait for workers to finish, no longer than some seconds, and end those that take too long."""
        busy = {worker.connection: worker for worker in self._workers if worker.task}
        for ready in wait(list(busy), seconds) if busy else ():
            worker = busy[ready]  # type: ignore[index]
            if not worker.take(self._clock()):
                self._workers.remove(worker)
        now = self._clock()
        for worker in [w for w in self._workers if w.seconds(now) > self._patience]:
            worker.end(f"reading took longer than {self._patience:g} seconds")
            self._workers.remove(worker)

    def __enter__(self) -> Workers:
        """Return the workers, to be ended with the block."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End every process."""
        for worker in self._workers:
            worker.end("it was stopped")
        self._workers.clear()


class _Worker:
    """One process, and the task it is on."""

    def __init__(self, read: Read) -> None:
        self.connection, theirs = _processes.Pipe()
        self.task: Task | None = None
        self._begun = 0.0
        self._ready = False  # starting a process may take longer than reading a report
        self._process = _processes.Process(target=_serve, args=(theirs, read), daemon=True)
        self._process.start()
        theirs.close()  # so that the end of the process is the end of the pipe

    def give(self, task: Task, now: float) -> bool:
        """Begin a task; return whether the process is there to do it."""
        try:
            self.connection.send(task.item)
        except OSError:
            self.end("the process was ended")
            return False
        self.task, self._begun = task, now
        return True

    def take(self, now: float) -> bool:
        """Finish the task with what the process answers; return whether it lives on."""
        try:
            answer: Outcome | None = self.connection.recv()
        except (EOFError, OSError):
            self.end("the process that read it was ended")
            return False
        if answer is None:
            self._ready, self._begun = True, now
        else:
            self._finish(answer)
        return True

    def seconds(self, now: float) -> float:
        """Return for how long the process has been reading."""
        return now - self._begun if self._ready and self.task else 0.0

    def end(self, why: str) -> None:
        """End the process, and with it its task."""
        self._process.kill()
        self._process.join()
        self._process.close()
        self.connection.close()
        if self.task:
            name = self.task.item.name
            unfinished = UnfinishedSource(name, why, "try again", command="try again: sidelines ingest --retry")
            self._finish(Failed.of(name, unfinished))

    def _finish(self, outcome: Outcome) -> None:
        assert self.task is not None
        self.task.outcome, self.task = outcome, None


def _serve(connection: Connection[Any, Any], read: Read) -> None:
    """Read items until the pipe ends, as it does if the parent is killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches all processes; the parent decides
    try:
        connection.send(None)  # ready
        while True:
            item = connection.recv()
            connection.send(attempt(read, item))
    except (EOFError, OSError):
        return


def attempt(read: Read, item: Item) -> Outcome:
    """Return what an item tells, or why it cannot be read."""
    try:
        return read(item)
    except Exception as problem:
        return Failed.of(item.name, problem)


def _done(task: Task) -> bool:
    return bool(task.known) or task.outcome is not None
