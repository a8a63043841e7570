"""Task runners: how many of the tasks that a flow submits run at once.

Prefect: `task_runners.py`; Prefect 2's `SequentialTaskRunner` runs one.
"""

from __future__ import annotations

from calque.frontends.python.values import External, Symbolic, Value
from calque.ir.features import Feature
from calque.ir.fidelity import EXACT, Support

ARGUMENT = "task_runner"
_SEQUENTIAL = "SequentialTaskRunner"
_HERE = ("ConcurrentTaskRunner", "ProcessPoolTaskRunner", "ThreadPoolTaskRunner")
"""Those that run tasks where the flow runs."""


def most_at_once(value: Value) -> int | None:
    """How many tasks of a run are run at once; None for as many as there are, or as nobody knows."""
    name, given = _made(value)
    limit = given.get("max_workers")
    if name in _HERE and isinstance(limit, int) and not isinstance(limit, bool):
        return limit
    return 1 if name == _SEQUENTIAL else None


def runner_feature(value: Value) -> tuple[Feature, Support | None]:
    """What a task runner is; it says nothing where it is the one that runs all at once."""
    name, given = _made(value)
    if most_at_once(value) is not None:
        return Feature.PIPELINE_MAX_PARALLEL, None
    plain = value is None or (name in _HERE and given.get("max_workers") is None)
    return Feature.PIPELINE_INFRASTRUCTURE, EXACT if plain else None


def _made(value: Value) -> tuple[str, dict[str, Value]]:
    """The name of the class of a task runner, and what it is made with."""
    match value:
        case External(path=path):
            return path.rpartition(".")[2], {}
        case Symbolic(op="call", operands=(External(path=path), *_), call=call) if call is not None:
            given = {name: one.value for name, one in call.kwargs.items()}
            given |= {"max_workers": call.args[0].value} if call.args else {}
            return path.rpartition(".")[2], given
        case _:
            return "", {}
