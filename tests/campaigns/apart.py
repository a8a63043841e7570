"""Do many things, each in a process of its own that is forked from this one."""

from __future__ import annotations

import gc
from collections import deque
from collections.abc import Callable, Iterator
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkProcess
from typing import Any, TypeAlias, TypeVar

T = TypeVar("T")
Work: TypeAlias = Callable[[], T]


def apart(waiting: deque[Work[T]], jobs: int) -> Iterator[T]:
    """What comes of some work, as it is done: whatever has been read before the fork is there, and nothing that is made is
    cleared away, since the process ends with it.

    Args:
        waiting: what is still to be done, the first first; whoever asks may add to it in between.
        jobs: how many processes there are at a time.

    Raises:
        RuntimeError: a process ended without an answer.
    """
    fork = get_context("fork")
    running: dict[Connection, ForkProcess] = {}
    gc.collect()
    gc.freeze()
    try:
        while waiting or running:
            while waiting and len(running) < jobs:
                here, there = fork.Pipe(duplex=False)
                process = fork.Process(target=_answer, args=(waiting.popleft(), there))
                process.start()
                there.close()
                running[here] = process
            for answered in wait(list(running)):
                assert isinstance(answered, Connection)
                process = running.pop(answered)
                yield _received(answered, process)
    finally:
        gc.unfreeze()
        for process in running.values():
            process.terminate()


def _answer(work: Work[T], there: Connection) -> None:
    gc.disable()
    there.send(work())
    there.close()


def _received(answered: Connection, process: ForkProcess) -> Any:
    try:
        found = answered.recv()
    except EOFError:
        process.join()
        raise RuntimeError(
            f"a process ended with exit code {process.exitcode} instead of an answer"
        ) from None
    process.join()
    return found
