"""Spreads work over processes: tasks go out one at a time to each, results come back as they are made.

Each process is started anew ('spawn'): a forked one can hang where the program has threads, as Streamlit's server does.
Each has a pipe of its own, so that one which is killed is known at once, whatever it was doing; the executors of the
standard library share one pipe, and wait for ever for the rest of a result that was cut off. A process that is ahead
waits at its pipe, so results never pile up.
"""

import os
import signal
import traceback
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from typing import Any, Generic, NamedTuple, TypeVar

T = TypeVar("T")
R = TypeVar("R")


class WorkerLostError(RuntimeError, Generic[T]):
    """A process ended before its work was done, mostly because memory ran out; `task` is what it worked on."""

    def __init__(self, task: T | None) -> None:
        super().__init__("a process ended before its work was done")
        self.task = task


class WorkError(RuntimeError):
    """Work failed in another process; the message is that of its error with the kind of it, the note says where."""


class _Reply(NamedTuple):
    """What a process says of its task: a result, or an error in words and where it was, or neither when it is done."""

    result: Any = None
    error: str = ""
    where: str = ""
    is_lost: bool = False
    is_done: bool = False


def usable_cores() -> int:
    """Return how many cores this program may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def worthwhile(amount: int, enough: int) -> int:
    """Return how many processes finish soonest: one for each `enough` of the `amount`, no more than there are cores."""
    return max(1, min(usable_cores(), amount // enough))


def spread(work: Callable[[T], Iterable[R]], tasks: Iterable[T], *, processes: int) -> Iterator[R]:
    """Yield the results of `work(task)` for all tasks: each task's in order, those of several tasks mixed.

    With one process the work is done here; with more, `work` is pickled once for each. What `work` raises is raised
    here, as a WorkError from another process; WorkerLostError if one dies. In any case no process outlives the call.
    """
    if processes == 1:
        for task in tasks:
            try:
                yield from work(task)
            except MemoryError:
                raise WorkerLostError(task) from None
        return
    waiting = iter(tasks)
    busy: dict[Connection, T] = {}
    with _workers(work, processes) as idle:
        while True:
            for task in islice(waiting, len(idle)):
                busy[idle[-1]] = task
                _send(idle.pop(), task, task)
            if not busy:
                return
            ready = wait(list(busy))
            for connection in [each for each in busy if each in ready]:
                reply = _receive(connection, busy[connection])
                if reply.is_done:
                    del busy[connection]
                    idle.append(connection)
                else:
                    yield reply.result


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


def _receive(connection: Connection, task: T) -> _Reply:
    try:
        reply: _Reply = connection.recv()
    except (EOFError, OSError):
        raise WorkerLostError(task) from None
    if reply.is_lost:
        raise WorkerLostError(task)
    if reply.error:
        error = WorkError(reply.error)
        error.add_note(reply.where)
        raise error
    return reply


def _serve(connection: Connection) -> None:
    """Take the work, then one task after another, and send back what comes of each, until the other end closes."""
    # Ctrl-C reaches every process of a terminal; the one that started this answers it and ends this.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        work = connection.recv()
        while True:
            for reply in _replies(work, connection.recv()):
                connection.send(reply)
    except (EOFError, OSError):
        return


def _replies(work: Callable[[T], Iterable[R]], task: T) -> Iterator[_Reply]:
    try:
        for result in work(task):
            yield _Reply(result)
    except MemoryError:
        yield _Reply(is_lost=True)
    except Exception as error:
        # In words: an error may be such that it cannot be sent, or cannot be made again from what is sent of it.
        yield _Reply(error=f"{type(error).__name__}: {error}", where=traceback.format_exc())
    yield _Reply(is_done=True)
