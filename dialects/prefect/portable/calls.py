"""What functions give that may be generators or coroutines."""

from __future__ import annotations

import asyncio
import inspect
import threading
from collections.abc import Callable, Mapping, Sequence
from contextvars import copy_context
from typing import Any


def called(function: Callable[..., Any], args: Sequence[Any], kwargs: Mapping[str, Any]) -> Any:
    """What a function gives; a coroutine is run to its end, in a thread if a loop is running here."""
    result = function(*args, **kwargs)
    if inspect.isgenerator(result):
        return list(result)
    if not inspect.iscoroutine(result):
        return result
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(result)
    box: list[Any] = []
    context = copy_context()

    def inside() -> None:
        try:
            box.append((True, context.run(asyncio.run, result)))
        except BaseException as error:  # an exit, too: who waits here is to hear of it
            box.append((False, error))

    thread = threading.Thread(target=inside)
    thread.start()
    thread.join()
    good, value = box[0]
    if not good:
        raise value
    return value
