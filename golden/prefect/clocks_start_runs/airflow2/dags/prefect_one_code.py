"""What code of Prefect 1 finds around it where it runs without it."""

from __future__ import annotations

import functools
import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from typing import Any, NoReturn

# The context of a run: `prefect.context`.


@dataclass(frozen=True)
class Facts:
    """What is known of the run of a task.

    Attributes:
        run: the id of the flow's run.
        flow: the flow's name.
        task: the task's name.
        parameters: of the run.
        scheduled: when the run was due.
        attempt: counted from 1.
        index: of the element that it runs for; None if it is not mapped.
        tags: of the task.
    """

    run: str = ""
    flow: str = ""
    task: str = ""
    parameters: Mapping[str, Any] = field(default_factory=dict)
    scheduled: datetime = datetime(1970, 1, 1, tzinfo=timezone(timedelta(0)))
    attempt: int = 1
    index: int | None = None
    tags: tuple[str, ...] = ()


_EMPTY: Mapping[str, Any] = {}
_CURRENT: ContextVar[Mapping[str, Any]] = ContextVar("prefect_context", default=_EMPTY)


def context_of(facts: Facts) -> dict[str, Any]:
    """The items of the context of a task."""
    day, one = facts.scheduled, timedelta(days=1)
    name = facts.task if facts.index is None else f"{facts.task}[{facts.index}]"
    return {
        "parameters": dict(facts.parameters),
        "scheduled_start_time": day,
        "date": day,
        "today": day.strftime("%Y-%m-%d"),
        "yesterday": (day - one).strftime("%Y-%m-%d"),
        "tomorrow": (day + one).strftime("%Y-%m-%d"),
        "today_nodash": day.strftime("%Y%m%d"),
        "yesterday_nodash": (day - one).strftime("%Y%m%d"),
        "tomorrow_nodash": (day + one).strftime("%Y%m%d"),
        "flow_name": facts.flow,
        "flow_run_id": facts.run,
        "flow_run_name": facts.run,
        "task_name": facts.task,
        "task_full_name": name,
        "task_run_count": facts.attempt,
        "task_tags": set(facts.tags),
        "map_index": facts.index,
        "logger": logging.getLogger(f"prefect.{name}"),
    }


@contextmanager
def within(items: Mapping[str, Any]) -> Iterator[None]:
    """While something runs, the context has some more items."""
    token = _CURRENT.set({**_CURRENT.get(), **items})
    try:
        yield
    finally:
        _CURRENT.reset(token)


class Context:
    """`prefect.context`: items, also as attributes."""

    def get(self, name: str, default: Any = None) -> Any:
        """An item."""
        return self.to_dict().get(name, default)

    def to_dict(self) -> dict[str, Any]:
        """All items; outside of a run there is a logger only."""
        return {"logger": logging.getLogger("prefect"), **_CURRENT.get()}

    def __getattr__(self, name: str) -> Any:
        if name not in self.to_dict():
            raise AttributeError(f"'Context' object has no attribute {name!r}")
        return self.to_dict()[name]

    def __getitem__(self, name: str) -> Any:
        return self.to_dict()[name]

    def __contains__(self, name: str) -> bool:
        return name in self.to_dict()

    def __call__(self, *given: Mapping[str, Any], **items: Any) -> Any:
        return within({name: value for one in (*given, items) for name, value in one.items()})


context = Context()
"""The context of what is running."""


def get_logger(name: str | None = None) -> logging.Logger:
    """A logger of Prefect's."""
    return logging.getLogger(f"prefect.{name}" if name else "prefect")


# Signals, by which a body says how its task ends.


class PrefectStateSignal(Exception):  # the names that Prefect gives them
    """How a task ends, raised.

    Attributes:
        message: for people.
        result: what the task gives, for those that give something.
    """

    def __init__(self, message: Any = None, *args: Any, result: Any = None, **others: Any) -> None:
        super().__init__(message)
        self.message = message
        self.result = result
        self.others = others


class FAIL(PrefectStateSignal):
    """It fails."""


class VALIDATIONFAIL(FAIL):
    """It fails, because of what it found."""


class TRIGGERFAIL(FAIL):
    """It fails, as if its trigger had."""


class SKIP(PrefectStateSignal):
    """It is skipped."""


class SUCCESS(PrefectStateSignal):
    """It succeeds, and gives the result."""


class RETRY(PrefectStateSignal):
    """It is tried again."""


class LOOP(PrefectStateSignal):
    """It is called again, with the result in the context."""


class PAUSE(PrefectStateSignal):
    """It waits for a person."""


# Calls bodies of Prefect 1's, and tells what their signals mean.


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


# Which of Prefect 1's modules and names there are here.

_SIGNALS = (
    "FAIL",
    "LOOP",
    "PAUSE",
    "PrefectStateSignal",
    "RETRY",
    "SKIP",
    "SUCCESS",
    "TRIGGERFAIL",
    "VALIDATIONFAIL",
)

MODULES: Mapping[str, tuple[str, ...]] = {
    "prefect_one": ("Task", "context", "task"),
    "prefect_one.core": ("Task",),
    "prefect_one.core.task": ("Task",),
    "prefect_one.engine.signals": _SIGNALS,
    "prefect_one.utilities.context": ("context",),
    "prefect_one.utilities.logging": ("get_logger",),
    "prefect_one.utilities.tasks": ("defaults_from_attrs", "task"),
}
"""For each module, the names that the portable runtime has in its place; Prefect 1's own is called `prefect_one` here."""


def portable_name(module: str, name: str) -> str:
    """The name that `name` of a module has here."""
    return name


def portable_module(dotted: str) -> str | None:
    """The entry of `MODULES` for a dotted module, or None; a package counts if a module inside it does."""
    if dotted in MODULES or any(module.startswith(f"{dotted}.") for module in MODULES):
        return dotted
    return None


# Prefect 1's modules as objects, for code that imports a module and not what is in it.

HERE: dict[str, Any] = {}
"""All that there is here, by name; filled when this module is complete."""


class Namespace:
    """A module of Prefect 1's, as far as it is here."""

    def __init__(self, name: str) -> None:
        self.__name__ = name

    def __getattr__(self, name: str) -> Any:
        if name in MODULES.get(self.__name__, ()):
            return find(name)
        inner = portable_module(f"{self.__name__}.{name}")
        if inner is not None:
            return Namespace(inner)
        raise AttributeError(f"{self.__name__}.{name} exists only in Prefect 1, which this code runs without")


def find(name: str) -> Any:
    """What has that name here: `prefect_one_engine` is a module."""
    if name in HERE:
        return HERE[name]
    dotted = [
        ".".join(module.split(".")[:end]) for module in MODULES for end in range(1, module.count(".") + 2)
    ]
    module = next((module for module in dotted if module.replace(".", "_") == name), None)
    if module is not None:
        return Namespace(module)
    raise AttributeError(f"there is no {name} here")


# Tasks as bodies use them: classes whose `run` does the work, and functions under `@task`.


class Task:
    """A task.

    Attributes:
        name: its name.
        options: what it was made with beside that.
    """

    def __init__(self, name: str | None = None, **options: Any) -> None:
        self.name = name or type(self).__name__
        self.options = options

    @property
    def logger(self) -> logging.Logger:
        """The logger of what is running."""
        found: logging.Logger = context.get("logger")
        return found

    def run(self) -> Any:
        """What it does; a task of no class of its own does nothing."""

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        raise ValueError(f"Could not infer an active Flow context while creating edge to <Task: {self.name}>")


class FunctionTask(Task):
    """A function under `@task`."""

    def __init__(self, fn: Callable[..., Any], name: str | None = None, **options: Any) -> None:
        super().__init__(name or fn.__name__, **options)
        self.run = fn  # type: ignore[method-assign]  # as in Prefect
        functools.update_wrapper(self, fn)


def task(fn: Callable[..., Any] | None = None, **options: Any) -> Any:
    """Make a task of a function."""
    return (lambda inner: FunctionTask(inner, **options)) if fn is None else FunctionTask(fn, **options)


def defaults_from_attrs(*names: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Attributes of a task as defaults of its `run`."""

    def wrapper(method: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(method)
        def called(self: Any, *args: Any, **kwargs: Any) -> Any:
            for name in names:
                kwargs.setdefault(name, getattr(self, name))
            return method(self, *args, **kwargs)

        return called

    return wrapper


HERE.update(globals())


def __getattr__(name: str) -> Any:
    return find(name)
