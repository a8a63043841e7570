"""Bodies that were written for Dagster, wrapped so that they run where it is not."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from calque.backends.python.expressions import literal
from calque.ir.actions import Python
from calque.ir.expressions import Ask, Constant, Expr
from calque.ir.keeping import keepers
from calque.ir.nodes import Check, Node
from calque.ir.partitioned import is_partitioned
from calque.ir.passes.requested_apart import JOBS, SENSOR
from calque.ir.pipeline import Pipeline
from calque.ir.policies import Rule
from calque.ir.time import MultiPartitions, PartitionsKind, Schedule, TimePartitions

RETURN, RESULT = "return_value", "result"


def optional_inputs(pipeline: Pipeline, node: Node) -> list[tuple[str, str]]:
    """The outputs that a node is skipped without: the node that puts each out, and its port."""
    return [
        (edge.source, edge.port or RETURN)
        for edge in pipeline.edges
        if edge.target == node.id and edge.kind == "data" and edge.absent == "skip"
    ]


def skips_first(pipeline: Pipeline, node: Node) -> list[str]:
    """What a task is told that is skipped for want of an output, whatever has failed before it; nothing for others."""
    others = {edge.source for edge in pipeline.edges if edge.target == node.id}
    skips = node.join.rule is Rule.ALL_SUCCESS_SKIP_FIRST and len(others) > 1
    return _needs(pipeline, node) if skips else []


def _needs(pipeline: Pipeline, node: Node) -> list[str]:
    needs = [(one, RESULT if port == RETURN else port) for one, port in optional_inputs(pipeline, node)]
    return [f"needs={needs!r}"] if needs else []


def needs_wrapping(pipeline: Pipeline, node: Node, action: Python) -> bool:
    """Whether the function alone is not enough: it speaks to Dagster, or waits for an output that may not be there."""
    return action.protocol == "dagster" or bool(optional_inputs(pipeline, node))


def partitions_said(ask: Ask) -> list[str]:
    """Of which partitions the value of an asset is, as arguments of `kept_value`."""
    match ask.arguments[2:]:
        case (Constant(value=dict() as reads),):
            return [f"reads={literal(reads)}"]
        case ():
            return []
        case _:
            return ["partitioned=True"]


def taken(node: Node) -> tuple[str, ...]:
    """The resources that a node's body, and its hooks, use."""
    return tuple(dict.fromkeys((*node.resources, *(name for hook in node.hooks for name in hook.resources))))


def windows(kind: TimePartitions, imported: str) -> str:
    """The expression of partitions in time.

    Args:
        imported: what their class is called.
    """
    return f"{imported}({', '.join([repr(kind.cron.expression), *_settings(kind)])})"


def partitions_told(kind: PartitionsKind | None, have: Callable[[str], str]) -> str | None:
    """What a body is told of the partitions of its runs; None for nothing.

    Args:
        kind: what the runs are for.
        have: gives what a name of the support module is called.
    """
    match kind:
        case TimePartitions():
            return windows(kind, have("TimeWindows"))
        case MultiPartitions():
            return _dimensions(kind, have("Dimensions"))
        case _:
            return None


def _settings(kind: TimePartitions) -> list[str]:
    parts = [f"zone={kind.cron.zone!r}"] if kind.cron.zone != "UTC" else []
    parts += [f"format={kind.format!r}"] if kind.format != "%Y-%m-%d" else []
    return parts + ([f"end_offset={kind.end_offset}"] if kind.end_offset else [])


def _dimensions(kind: MultiPartitions, imported: str) -> str:
    """The expression of partitions that are made of others."""
    parts = [repr(tuple(name for name, _ in kind.dimensions))]
    for name, one in kind.dimensions:
        if isinstance(one, TimePartitions):
            parts += [f"time={name!r}", f"cron={one.cron.expression!r}", *_settings(one)]
    return f"{imported}({', '.join(parts)})"


def wrapped(
    have: Callable[[str], str],
    function: str,
    pipeline: Pipeline,
    node: Node,
    resources: Mapping[str, str],
    spell: Callable[[Expr], str],
) -> str:
    """The call that makes a function for the target of one for Dagster.

    Args:
        have: gives what a name of the support module is called.
        function: the user's function, as source.
        resources: the expressions of the project's resources, as source, by name.
        spell: gives other expressions as source.
    """
    outputs = tuple(RESULT if port.name == RETURN else port.name for port in node.outs)
    parts = [function]
    parts += [f"outputs={outputs!r}"] if outputs != (RESULT,) else []
    optional = tuple(name for name, port in zip(outputs, node.outs, strict=True) if not port.required)
    parts += [f"optional={optional!r}"] if optional else []
    dynamic = tuple(
        name for name, port in zip(outputs, node.outs, strict=True) if port.annotation == "DynamicOut"
    )
    parts += [f"dynamic={dynamic!r}"] if dynamic else []
    parts += [f"assets={node.outlets!r}"] if node.outlets else []
    if isinstance(node, Check):
        parts += [f"checks={node.asset!r}", *(["blocking=True"] if node.blocking else [])]
    own = tuple((one.asset, one.name, one.blocking) for one in node.own_checks)
    parts += [f"own_checks={own!r}"] if own else []
    parts += _needs(pipeline, node)
    parts += [f"defaults={literal(node.config)}"] if node.config is not None else []
    sources = [f"{one.group or ''!r}: lambda: {spell(one.call)}" for one in node.configured_by]
    parts += [f"configured_by={{{', '.join(sources)}}}"] if sources else []
    told = partitions_told(pipeline.partitions, have)
    parts += [f"partitions={told}"] if told is not None else []
    parts += ["partitioned=True"] if is_partitioned(pipeline, node) else []
    keeps = {
        name: port.kept_by for name, port in zip(outputs, node.outs, strict=True) if port.kept_by is not None
    }
    parts += [f"keeps={keeps!r}"] if keeps else []
    makers = [f"{name!r}: lambda: {resources[name]}" for name in keepers(pipeline, node) if name in resources]
    parts += [f"managers={{{', '.join(makers)}}}"] if makers else []
    parts += _used(node, resources)
    return f"{have('dagster_body')}({', '.join(parts)})"


def _used(node: Node, resources: Mapping[str, str]) -> list[str]:
    used = [f"{name!r}: lambda: {resources[name]}" for name in taken(node) if name in resources]
    return [f"resources={{{', '.join(used)}}}"] if used else []


def looked(
    have: Callable[[str], str], function: str, action: Python, node: Node, resources: Mapping[str, str]
) -> str:
    """The call that makes a function for the target of one that says which runs a look of its sensor starts.

    Args:
        have: gives what a name of the support module is called.
        function: the user's function, as source.
        action: calls it; its arguments are the sensor's name, and the jobs that it names.
        node: which does that.
        resources: the expressions of the project's resources, as source, by name.
    """
    said = {one.name: one.value.value for one in action.arguments if isinstance(one.value, Constant)}
    jobs = [f"jobs={literal(said[JOBS])}"] if JOBS in said else []
    parts = [function, repr(said[SENSOR]), *jobs, *_used(node, resources)]
    return f"{have('dagster_look')}({', '.join(parts)})"


def ticked(
    have: Callable[[str], str], function: str, pipeline: Pipeline, node: Node, resources: Mapping[str, str]
) -> str:
    """The call that makes a function for the target of one that says which runs a tick of its schedule starts.

    Args:
        have: gives what a name of the support module is called.
        function: the user's function, as source.
        pipeline: which has the schedule.
        node: which calls the function.
        resources: the expressions of the project's resources, as source, by name.
    """
    zones = [one.zone for one in pipeline.triggers if isinstance(one, Schedule)]
    zone = [f"zone={zones[0]!r}"] if zones and zones[0] != "UTC" else []
    return f"{have('dagster_tick')}({', '.join([function, *zone, *_used(node, resources)])})"
