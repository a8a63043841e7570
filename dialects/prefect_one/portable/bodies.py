"""Calls bodies of Prefect 1's, and tells what their signals mean.

Prefect 1: `engine/task_runner.py` (`get_task_run_state`, `check_task_is_looping`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NoReturn

from calque.dialects.prefect_one.portable.contexts import Facts, context_of, within
from calque.dialects.prefect_one.portable.signals import LOOP, SKIP, SUCCESS


def run_body(
    function: Callable[..., Any],
    args: Sequence[Any],
    kwargs: Mapping[str, Any],
    facts: Facts,
    skip: Callable[[str], NoReturn],
) -> Any:
    """What a body gives; whoever calls it tries again, and waits.

    Args:
        function: the body.
        args: what it is called with.
        kwargs: the same.
        facts: what it can ask.
        skip: raises what skips a task here.

    Raises:
        Exception: what the body raised.
    """
    looped: dict[str, Any] = {}
    while True:
        with within({**context_of(facts), **looped}):
            try:
                return function(*args, **kwargs)
            except LOOP as again:
                looped = {
                    "task_loop_count": looped.get("task_loop_count", 1) + 1,
                    "task_loop_result": again.result,
                }
            except SUCCESS as ended:
                return ended.result
            except SKIP as ended:
                skip(str(ended.message or ""))
