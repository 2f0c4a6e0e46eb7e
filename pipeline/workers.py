"""Spreads work over processes: tasks go out, their results come back in the order of the tasks.

Each process is started anew ('spawn'): a forked one can hang where the program has threads, as Streamlit's server does.
Each has a pipe of its own, so that one which is killed is known at once, whatever it was doing; the executors of the
standard library share one pipe, and wait for ever for the rest of a result that was cut off.
"""

import os
import signal
import traceback
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from typing import Any, Generic, TypeVar

T = TypeVar("T")
R = TypeVar("R")
# Tasks given out and not yet handed on, for each process: some lie ready when a slow one is done, never all of them.
AHEAD = 4


class WorkerLostError(RuntimeError, Generic[T]):
    """A process ended before its work was done, mostly because memory ran out; `task` is what it worked on."""

    def __init__(self, task: T | None) -> None:
        super().__init__("a process ended before its work was done")
        self.task = task


def usable_cores() -> int:
    """Return how many cores this program may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def in_processes(work: Callable[[T], R], tasks: Iterable[T], *, processes: int) -> Iterator[R]:
    """Yield `work(task)` for each task, in order; `work` is pickled once for each process.

    What `work` raises is raised here; WorkerLostError if a process dies. In any case no process outlives the call.
    """
    numbered = enumerate(tasks)
    with _workers(work, processes) as idle:
        busy: dict[Connection, tuple[int, T]] = {}
        done: dict[int, R] = {}
        due = given = 0
        while True:
            while idle and given < due + AHEAD * processes and (each := next(numbered, None)):
                busy[idle[-1]] = each
                _send(idle.pop(), each[1], each[1])
                given += 1
            if due in done:
                yield done.pop(due)
                due += 1
                continue
            if not busy:
                return
            ready = wait(list(busy))
            for connection in [each for each in busy if each in ready]:
                number, task = busy.pop(connection)
                done[number] = _receive(connection, task)
                idle.append(connection)


@contextmanager
def _workers(work: Callable[[T], R], processes: int) -> Iterator[list[Connection]]:
    """Start processes that wait for tasks, and end them afterwards, whether they are done or not."""
    context = get_context("spawn")
    pipes = [context.Pipe() for _ in range(processes)]
    started = [context.Process(target=_serve, args=(theirs,), daemon=True) for _, theirs in pipes]
    try:
        for process, (_, theirs) in zip(started, pipes, strict=True):
            process.start()
            # Only the process holds it now: when that dies, our end says so.
            theirs.close()
        for ours, _ in pipes:
            _send(ours, work, None)
        yield [ours for ours, _ in pipes]
    finally:
        for process, (ours, _) in zip(started, pipes, strict=True):
            ours.close()
            if process.pid:
                process.kill()
                process.join()


def _send(connection: Connection, content: object, task: T | None) -> None:
    try:
        connection.send(content)
    except OSError:
        raise WorkerLostError(task) from None


def _receive(connection: Connection, task: T) -> Any:
    try:
        result, error, where = connection.recv()
    except (EOFError, OSError):
        raise WorkerLostError(task) from None
    if isinstance(error, MemoryError):
        raise WorkerLostError(task) from None
    if error:
        error.add_note(where)
        raise error
    return result


def _serve(connection: Connection) -> None:
    """Take the work, then one task after another, and send back what came of each, until the other end closes."""
    # Ctrl-C reaches every process of a terminal; the one that started this answers it and ends this.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        work = connection.recv()
        while True:
            connection.send(_outcome(work, connection.recv()))
    except (EOFError, OSError):
        return


def _outcome(work: Callable[[T], R], task: T) -> tuple[R | None, Exception | None, str]:
    try:
        return work(task), None, ""
    except Exception as error:
        return None, error, traceback.format_exc()
