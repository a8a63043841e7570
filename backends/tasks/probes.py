"""What waits and conditional branches ask, as expressions that are true or not: a closed union."""

from __future__ import annotations

from typing import assert_never

from calque.backends.tasks.actions import performed
from calque.backends.tasks.other_runs import ended
from calque.backends.tasks.spelling import BodySpelling
from calque.ir.actions import (
    DEFAULT_FOLDER,
    Action,
    AfterDelay,
    AtTime,
    AtTimeOfDay,
    Compute,
    FileExists,
    Holds,
    InWindow,
    LocalOperator,
    OnWeekday,
    Probe,
    RunFinished,
    Shell,
)
from calque.ir.expressions import Concat, Constant, Expr
from calque.ir.nodes import Wait


def probed(probe: Probe, spelling: BodySpelling) -> str:
    """The expression that asks once."""
    zone = spelling.scope.pipeline.zone
    match probe:
        case AtTime(instant=instant):
            return _asked("is_past", spelling, [spelling.text(instant), repr(zone)])
        case AfterDelay(delay=delay):
            return _asked("is_past", spelling, [f"{spelling.task()}.due({spelling.text(delay)})", repr(zone)])
        case AtTimeOfDay(time=time):
            return _asked("is_past", spelling, [spelling.text(time), repr(zone)])
        case InWindow(lower=lower, upper=upper, use_logical_date=logical):
            moment = f"{_moment(logical, spelling)}"
            ends = [spelling.text(end) if end is not None else "None" for end in (lower, upper)]
            return _asked("is_in_window", spelling, [moment, *ends, repr(zone)])
        case OnWeekday(days=days, use_logical_date=logical):
            return _asked(
                "is_on_weekday", spelling, [_moment(logical, spelling), spelling.text(days), repr(zone)]
            )
        case FileExists(path=path, connection=connection, recursive=recursive):
            if connection is None and not _is_absolute(path):
                connection = Constant(value=DEFAULT_FOLDER)
            more = [] if connection is None else [f"connection={spelling.text(connection)}"]
            more += ["recursive=True"] if recursive else []
            return _asked("file_exists", spelling, [spelling.text(path), *more])
        case RunFinished():
            return ended(probe, spelling)
        case Holds(action=action):
            return _held(action, spelling)
        case _ as never:
            assert_never(never)


def _is_absolute(path: Expr) -> bool:
    """Whether a path is known to begin at the root."""
    match path:
        case Constant(value=str(text)) | Concat(parts=(Constant(value=str(text)), *_)):
            return text.startswith("/")
        case _:
            return False


def waited(node: Wait, spelling: BodySpelling) -> str:
    """The expression that asks until it is true."""
    parts = [f"lambda: {probed(node.probe, spelling)}", f"interval={node.interval:g}"]
    parts += [f"limit={node.limit:g}"] if node.limit is not None else []
    parts += ["backoff=True"] if node.backoff else []
    parts += [f"max_interval={node.max_interval:g}"] if node.max_interval is not None else []
    parts += [f"on_timeout={node.on_timeout!r}"] if node.on_timeout != "fail" else []
    parts += [f"on_error={node.on_error!r}"] if node.on_error != "fail" else []
    parts += [f"on_final_error={node.on_final_error!r}"] if node.on_final_error != "fail" else []
    asks_anew = isinstance(node.probe, Holds) and isinstance(node.probe.action, LocalOperator)
    parts += ["anew=True"] if asks_anew and node.hold != "slot" else []
    return f"{spelling.task()}.wait({', '.join(parts)})"


def _held(action: Action, spelling: BodySpelling) -> str:
    match action:
        case Shell():
            return f"{spelling.task()}.succeeds(lambda: {performed(action, spelling)})"
        case Compute(value=value):
            return spelling.text(value)
        case LocalOperator():
            return performed(action, spelling).replace(".execute(", ".poke(", 1)
        case _:
            return performed(action, spelling)


def _asked(name: str, spelling: BodySpelling, arguments: list[str]) -> str:
    return f"{spelling.scope.support('graph_waits', name)}({', '.join(arguments)})"


def _moment(logical: bool, spelling: BodySpelling) -> str:
    return f'{spelling.task()}["logical_date"]' if logical else f"{spelling.task()}.now()"
