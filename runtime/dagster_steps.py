"""Bodies of Dagster's in the reference runtime: what they are told, and what becomes of what they give."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from calque.dialects.airflow.portable.host import RunFacts
from calque.dialects.dagster.portable.config_sources import GivenRun, step_config, step_inputs
from calque.dialects.dagster.portable.contexts import StepFacts
from calque.dialects.dagster.portable.events import NO_VALUE
from calque.dialects.dagster.portable.hooks import call_hook
from calque.dialects.dagster.portable.io_managers import InputContext, OutputContext, receipt_of
from calque.dialects.dagster.portable.partition_reads import each_partition
from calque.dialects.dagster.portable.partitions import TimeWindows
from calque.dialects.dagster.portable.products import Dimensions
from calque.ir.nodes import Check, Node
from calque.ir.pipeline import CONFIG, PARTITION
from calque.ir.time import MultiPartitions, PartitionsKind, TimePartitions

DEFAULT = "io_manager"
"""The name of what keeps values if nothing else is said."""
RESULT, RETURN = "result", "return_value"
"""What Dagster, and what the IR, calls the only output of a body that names none."""


class KeptValues:
    """Keeps the values of one run."""

    def __init__(self) -> None:
        self._values: dict[tuple[str, ...], Any] = {}

    def handle_output(self, context: OutputContext, value: Any) -> None:
        """Keep a value."""
        self._values[tuple(context.get_identifier())] = pickle.dumps(value)

    def load_input(self, context: InputContext) -> Any:
        """A value."""
        if context.has_asset_partitions and context.upstream_output is None:
            key = context.asset_key.path
            return each_partition(context.asset_partition_keys, lambda one: self._value((*key, one)))
        return self._value(tuple(context.get_identifier()))

    def _value(self, name: tuple[str, ...]) -> Any:
        if name not in self._values:
            raise FileNotFoundError(f"no run before this one has made {'/'.join(name)}")
        return pickle.loads(self._values[name])


@dataclass(frozen=True)
class Ports:
    """What a body put out, by port."""

    values: Mapping[str, Any]


def ports(outputs: Mapping[str, Any]) -> dict[str, Any]:
    """The ports that have values, of the outputs of a step."""
    return {port_name(name): value for name, value in outputs.items() if value is not NO_VALUE}


def port_name(output: str) -> str:
    """The port of an output."""
    return RETURN if output == RESULT else output


def time_windows(partitions: TimePartitions) -> TimeWindows:
    """Partitions in time as bodies of Dagster's know them."""
    cron = partitions.cron
    return TimeWindows(cron.expression, cron.zone, partitions.format, partitions.end_offset)


def known_partitions(kind: PartitionsKind | None) -> TimeWindows | Dimensions | None:
    """Partitions of which bodies of Dagster's are told more than the key."""
    match kind:
        case TimePartitions():
            return time_windows(kind)
        case MultiPartitions(dimensions=dimensions):
            names = tuple(name for name, _ in dimensions)
            for name, one in dimensions:
                if isinstance(one, TimePartitions):
                    cron = one.cron
                    return Dimensions(names, name, cron.expression, cron.zone, one.format, one.end_offset)
            return Dimensions(names)
        case _:
            return None


def kept(node: Node, port: str, facts: StepFacts) -> dict[str, Any] | None:
    """What a node hands on of an output that a resource keeps: where it is; None if it hands on the value."""
    for one in node.outs:
        if one.name == port and one.kept_by is not None:
            return receipt_of(facts, RESULT if port == RETURN else port)
    return None


def step_facts(
    node: Node,
    run: RunFacts,
    attempt: int,
    resources: Mapping[str, Callable[[], Any]],
    dynamic: frozenset[str],
    partitions: PartitionsKind | None,
    partitioned: bool,
    sources: Mapping[str, Callable[[], Any]],
) -> StepFacts:
    """What is known of a step.

    Args:
        node: the node.
        run: the run that it is part of.
        attempt: counted from 1.
        resources: makers of the project's resources.
        dynamic: the ports that are mapped over.
        partitions: those that runs are for.
        partitioned: the assets that the node makes have partitions.
        sources: the functions that configure nodes.
    """
    names = {port.name: RESULT if port.name == RETURN else port.name for port in node.outs}
    key = run.partition_key or run.params.get(PARTITION)
    window = (run.data_interval_start, run.data_interval_end)
    known = known_partitions(partitions)
    if known is not None and key is not None:
        key, window = known.key(key), known.window(key) or (None, None)
    begin, end = window
    known_window = None if begin is None or end is None else (begin, end)
    given = GivenRun(run.params, run.declared, CONFIG, PARTITION, key, known_window)
    return StepFacts(
        op_name=node.name,
        job_name=run.dag_id,
        run_id=run.run_id,
        retry_number=attempt - 1,
        config=step_config(node.id, given, sources, node.config),
        inputs=step_inputs(node.id, given, sources),
        resources=resources,
        partition_key=key,
        partitioned=partitioned,
        window=known_window,
        assets=node.outlets,
        checks=node.asset if isinstance(node, Check) else "",
        blocking=isinstance(node, Check) and node.blocking,
        own_checks=tuple((one.asset, one.name, one.blocking) for one in node.own_checks),
        outputs=tuple(names.values()),
        required=frozenset(names[port.name] for port in node.outs if port.required),
        dynamic=frozenset(names[port] for port in dynamic),
        step_key=node.id,
        keeps={names[port.name]: port.kept_by for port in node.outs if port.kept_by is not None},
        managers=resources,
    )


def call_step_hook(
    hook: Any, facts: StepFacts, ports: Mapping[str, Any], error: BaseException | None
) -> Exception | None:
    """Call a hook of a step that has ended; what it raised, which Dagster only notes.

    Args:
        ports: what the step has put out, by port.
        error: what it raised.
    """
    values = {RESULT if name == RETURN else name: value for name, value in ports.items()}
    return call_hook(hook, facts, {} if error is not None else values, error)
