"""Dagster's jobs of ops, read back: an op runs if all that it waits for was put out, and any that fails fails the run."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from calque.backends.report.model import PipelineReport
from calque.equivalence.origins.config_sources import lacks_of_config_sources, with_config_sources
from calque.equivalence.origins.configuration import configured, lacks_of_schema, with_schema
from calque.equivalence.origins.graphs import lacks_of_graphs, with_graphs
from calque.equivalence.origins.hooks import lacks_of_hooks, with_hooks
from calque.equivalence.origins.maps import keyed
from calque.equivalence.origins.origin import Known, Origin, placed
from calque.equivalence.origins.own_checks import lacks_of_own_checks, with_own_checks
from calque.equivalence.origins.partition_reads import is_asset_value, lacks_of_reads, with_mappings
from calque.equivalence.origins.partitions import is_of_partitions, lacks_of_partitions, with_partitions
from calque.equivalence.origins.pulls import with_outputs
from calque.equivalence.written.nodes import OUTS
from calque.ir.actions import Python
from calque.ir.expressions import Ask, Constant, Element, Expr, Items, Output, Parameter
from calque.ir.intrinsics import Intrinsic
from calque.ir.nodes import Check, Materialize, Node, NodeBase, Port, Task
from calque.ir.partitioned import SETTING
from calque.ir.pipeline import CONFIG, PARTITION, Edge, Gather, Keyed, Pipeline, SensorTrigger, Trigger
from calque.ir.policies import AnyFailed, GrowingDelay, Join, ListedDelays, Retry, Rule
from calque.ir.printing.projects import print_trigger
from calque.ir.settings import Setting
from calque.ir.time import Cron, CronUnion, Schedule
from calque.runtime.delays import retry_after

_CONTEXTS = frozenset({"context", "_context"})
_ANONYMOUS = "__anonymous_asset_job"
"""How Dagster begins the names of the jobs that it makes of what schedules select."""
_FORMS: tuple[Literal["linear", "power_minus_one"], ...] = ("linear", "power_minus_one")
"""How delays of Dagster's grow."""
_JOINS = frozenset({Rule.ALL_SUCCESS, Rule.ALL_SUCCESS_SKIP_FIRST, Rule.NONE_FAILED})
"""Rules that say what Dagster does, where what is optional says by its edge that what follows is skipped."""


def dagster_origin() -> Origin:
    """Dagster."""
    return Origin("dagster", _injects, _node, _by_its_rules, _lacks)


def _injects(parameter: Parameter) -> Intrinsic | None:
    return Intrinsic.CONTEXT if parameter.name in _CONTEXTS else None


def _node(node: NodeBase, known: Known) -> NodeBase:
    action = getattr(node, "action", None)
    plain = not isinstance(action, Python) or action.protocol != "dagster" or node.outs == OUTS
    outs = tuple(
        port.model_copy(update={"none_is_missing": False, "required": plain or port.required})
        for port in node.outs
    )
    join = Join(rule=Rule.ALL_SUCCESS_SKIP_FIRST) if node.join.rule in _JOINS else node.join
    changes = {**placed(node, known), "outs": outs, "join": join, "retry": _retry(node.retry)}
    changes |= {"outlets": known.outlets(node.outlets), "inlets": known.outlets(node.inlets)}
    kept = [one for one in node.settings if one.name == SETTING]
    if isinstance(node, Task) and changes["outlets"]:
        fields = {name: getattr(node, name) for name in NodeBase.model_fields}
        made = Materialize(action=node.action, **{**fields, **changes})
        return made.model_copy(update={"settings": (*_managers(made), *kept)})
    changes["settings"] = (*_managers(node), *kept)
    return node.model_copy(update=changes)


def _managers(node: NodeBase) -> Iterator[Setting]:
    """Which managers keep what it puts out, where it is not the one that Dagster has for all."""
    for port in node.outs:
        if port.kept_by in (None, "io_manager"):
            continue
        output = "result" if port.name == "return_value" else port.name
        is_whole = isinstance(node, Materialize) and len(node.outs) == 1
        name = "io_manager_key" if is_whole else f"out.{output}.io_manager_key"
        yield Setting(name=name, text=repr(port.kept_by), module="")


def _retry(retry: Retry) -> Retry:
    """A policy of Dagster's: delays that are listed, one for each retry, are those of a line or of a power."""
    delay = retry.delay
    if not isinstance(delay, ListedDelays) or not retry.limit:
        return retry
    listed = [delay.seconds[min(n, len(delay.seconds) - 1)] for n in range(retry.limit)]
    for form in _FORMS:
        grown = GrowingDelay(base=listed[0], factor=2.0, form=form)
        tried = retry.model_copy(update={"delay": grown})
        if [
            retry_after(tried.model_copy(update={"jitter": "none"}), n + 1, "") for n in range(retry.limit)
        ] == listed:
            return tried
    return retry


def _by_its_rules(pipeline: Pipeline, known: Known) -> Pipeline:
    said = known.pipelines[pipeline.id]
    pipeline = with_graphs(keyed(with_outputs(pipeline, named=True)), said, known.modules)
    required = {(node.id, port.name): port.required for node in pipeline.nodes for port in node.outs}

    def edge(one: Edge) -> Edge:
        if one.kind != "data":
            return one.model_copy(update={"absent": "none"})
        optional = not required.get((one.source, one.port or "return_value"), True)
        absent = "skip" if optional and not isinstance(one.shape, Gather) else "fail"
        return one.model_copy(update={"absent": absent, "codec": "pickle"})

    edges = tuple(map(edge, pipeline.edges))
    triggers = tuple(_started(one, pipeline) for one in pipeline.triggers)
    changes = {
        "module": said.module or pipeline.module,
        "nodes": tuple(with_own_checks(with_schema(node, said), said) for node in pipeline.nodes),
        "edges": edges,
        "triggers": triggers,
        "paused": None,
        "final": AnyFailed(),
        "settings": tuple(configured(pipeline, said)),
        "deployments": (),
    }
    pipeline = with_mappings(
        with_partitions(pipeline.model_copy(update=changes), said, known.pipelines.values()), said
    )
    pipeline = with_config_sources(pipeline, known.modules)
    return with_hooks(pipeline, said, known.modules)


def _lacks(pipeline: Pipeline, known: Known) -> Iterator[str]:
    said = known.pipelines[pipeline.id]
    if pipeline.id.startswith(_ANONYMOUS) and not _has_own_schedule(pipeline):
        yield "what its schedule starts, which is no job, is not read back yet"
    if pipeline.id in known.given and not said.defaults and not said.required:
        yield "what its ops are given where its schedule says nothing is not known"
    yield from lacks_of_partitions(
        pipeline, said, known.pipelines.values(), known.partitions.get(pipeline.id, ())
    )
    yield from lacks_of_graphs(pipeline, said)
    yield from lacks_of_hooks(pipeline, said)
    yield from lacks_of_config_sources(pipeline, said)
    for one in pipeline.triggers:
        if isinstance(one, Schedule) and _may_be_keyed(one, said):
            yield "which partitions its schedules start runs for is not known"
        if not _is_written(one, pipeline):
            yield f"what starts its runs ({print_trigger(one)}) is not read back yet"
    for region in pipeline.regions:
        if not isinstance(region.source, Keyed):
            yield f"what {region.id} runs for is not read back yet"
    kinds = [one.partitions for one in known.pipelines.values() if one.partitions is not None]
    for node in pipeline.nodes:
        lacks = (*_lacks_of(pipeline, node), *lacks_of_reads(node, kinds))
        lacks += (*lacks_of_schema(node, said), *lacks_of_own_checks(node, said))
        yield from (f"{node.id}, {why}, is not read back yet" for why in lacks)


def _lacks_of(pipeline: Pipeline, node: Node) -> Iterator[str]:
    action = getattr(node, "action", None)
    if (
        not isinstance(node, Task | Materialize | Check)
        or not isinstance(action, Python)
        or action.code.is_lambda
    ):
        yield "which is no op of a function"
        return
    if isinstance(node.retry.delay, ListedDelays) and node.retry.limit:
        yield "whose retries wait for times that are listed"
    if node.region is not None and node.outs == (Port(),):
        yield "which may put out nothing for an element"
    if isinstance(node, Materialize) and node.group is not None:
        yield "which makes the asset of a graph"
    if isinstance(node, Materialize) and len(node.outs) != len(node.outlets):
        yield "whose outputs are not all assets"
    if node.join.rule is not Rule.ALL_SUCCESS_SKIP_FIRST:
        yield f"which runs by the rule {node.join.rule}"
    for argument in action.arguments:
        if argument.name is None or not _is_wired(argument.value):
            yield f"whose argument {argument.name or ''} is no output of an op"


def _is_wired(value: Expr) -> bool:
    """Whether the function of a job can hand it to an op."""
    match value:
        case Output() | Element():
            return True
        case Ask():
            return is_asset_value(value)
        case Items(items=items):
            return all(map(_is_wired, items))
        case _:
            return False


def _has_own_schedule(pipeline: Pipeline) -> bool:
    """Whether it is what a schedule selects: Dagster names it after this."""
    match pipeline.triggers:
        case (Schedule(name=str(name), arguments=(), identity=identity),):
            return pipeline.id == f"{_ANONYMOUS}_{name}" and identity.partition is None
        case _:
            return False


def _may_be_keyed(schedule: Schedule, said: PipelineReport) -> bool:
    """Whether a schedule that says no partition may be one of those that started runs for that of their time."""
    if not said.keyed or schedule.identity.partition is not None or schedule.arguments:
        return False
    return schedule.name in said.keyed or schedule.name not in said.schedules


def _is_written(trigger: Trigger, pipeline: Pipeline) -> bool:
    """Whether Dagster has such a schedule or sensor."""
    if isinstance(trigger, SensorTrigger):
        return True
    if not isinstance(trigger, Schedule) or not isinstance(trigger.ticks, Cron | CronUnion):
        return False
    if trigger.arguments:
        known = {CONFIG, PARTITION, *(one.name for one in pipeline.params)}
        return all(name in known and isinstance(value, Constant) for name, value in trigger.arguments)
    return trigger.identity.partition is None or is_of_partitions(trigger, pipeline)


def _started(trigger: Trigger, pipeline: Pipeline) -> Trigger:
    """A schedule, which tells times in the zone of its cron expression, and is switched on or off by itself."""
    if not isinstance(trigger, Schedule):
        return trigger
    ticks = trigger.ticks
    zone = (
        ticks.zone
        if isinstance(ticks, Cron)
        else ticks.crons[0].zone
        if isinstance(ticks, CronUnion)
        else "UTC"
    )
    return trigger.model_copy(update={"zone": zone, "active": trigger.active and not pipeline.paused})
