"""What the runs are given that a tick of a schedule starts, where each tick starts the same ones.

@schedule(job=load, cron_schedule="@daily")
def loads():
    for key in REGIONS:
        yield RunRequest(partition_key=key)      each tick starts a run for each region
"""

from __future__ import annotations

import ast
from typing import TypeAlias

from calque.frontends.dagster.config_sources import is_mapped
from calque.frontends.dagster.declared import named
from calque.frontends.dagster.lift_partitions import partitions_kind
from calque.frontends.dagster.partitions import PartitionsValue
from calque.frontends.dagster.plain_configs import UnknownConfigError, plain_config, run_config
from calque.frontends.dagster.schedules import ScheduleDef
from calque.frontends.python.errors import Raised
from calque.frontends.python.values import Argument, Call, External, Function, Symbolic, Value
from calque.ir.expressions import Constant, Expr
from calque.ir.pipeline import CONFIG, PARTITION
from calque.ir.time import StaticPartitions

Given: TypeAlias = tuple[tuple[str, Expr], ...]
"""The parameters of a run."""

POSITIONS = (
    "run_key",
    "run_config",
    "tags",
    "job_name",
    "asset_selection",
    "stale_assets_only",
    "partition_key",
)
"""The arguments of `RunRequest`, in order."""
CARRIED = frozenset({"run_key", "run_config", "tags", "partition_key"})
"""What a request says that does not choose what runs; a key only tells the runs of one tick apart."""


def constant_requests(one: ScheduleDef, partitions: PartitionsValue | None) -> list[Given] | None:
    """The parameters of each run that a tick starts; None if ticks differ, or only Dagster knows.

    Args:
        partitions: those of its job.
    """
    try:
        if one.kind == "build_schedule_from_partitioned_job":
            return _for_each(partitions)
        mapped = is_mapped(one.job)
        if one.function is None:
            return [_configured(one.get("run_config"), mapped)]
        return [_requested(value, mapped) for value in _started(one, one.function)]
    except (UnknownConfigError, Raised):
        return None


def _for_each(partitions: PartitionsValue | None) -> list[Given] | None:
    kind = None if partitions is None else partitions_kind(partitions)
    return [_of_partition(key) for key in kind.keys] if isinstance(kind, StaticPartitions) else None


def _started(one: ScheduleDef, function: Function) -> list[Value]:
    """What a function returns or yields that does not look at its parameters."""
    parameters = [part.arg for part in ast.walk(function.node) if isinstance(part, ast.arg)]
    if any(isinstance(part, ast.Name) and part.id in parameters for part in ast.walk(function.node)):
        raise UnknownConfigError("it looks at the tick")
    evaluator = one.evaluator
    before = len(evaluator.diagnostics)
    given = [Argument(None, one.site) for _ in parameters]
    made = evaluator.call(function, Call(one.site, given))
    is_one = isinstance(made, dict | Symbolic)
    found = [made] if is_one else evaluator.iterate(made, one.site)
    doubtful = len(evaluator.diagnostics) > before
    del evaluator.diagnostics[before:]
    if doubtful or not found:
        raise UnknownConfigError("what it does is not known")
    return found


def _requested(value: Value, mapped: bool) -> Given:
    match value:
        case Symbolic(op="call", operands=(External(path=path), *_), call=call) if (
            path == "dagster.RunRequest" and call is not None
        ):
            said = {
                name: argument.value
                for name, argument in named(call, POSITIONS).items()
                if argument.value is not None
            }
        case _:
            said = {"run_config": value}
    if not said.keys() <= CARRIED:
        raise UnknownConfigError("it chooses what runs")
    key = said.get("partition_key")
    if key is not None and not isinstance(key, str):
        raise UnknownConfigError("its partition is not known")
    return (*_configured(said.get("run_config"), mapped), *(_of_partition(key) if key is not None else ()))


def _configured(value: Value, mapped: bool) -> Given:
    if value is None:
        return ()
    if mapped:
        said = plain_config(value)
        return (
            tuple((name, Constant(value=one)) for name, one in said.items()) if isinstance(said, dict) else ()
        )
    ops, others = run_config(value)
    if others:
        raise UnknownConfigError(f"{', '.join(others)} is not carried")
    return ((CONFIG, Constant(value=ops)),)


def _of_partition(key: str) -> Given:
    return ((PARTITION, Constant(value=key)),)
