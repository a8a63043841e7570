"""Choose how a pipeline is emitted: as assets, as plain ops, or as ops that are guarded by Airflow's own joins.

Dagster's joins know success and failure; an op that ran cannot be shown as skipped. So a pipeline is guarded as soon as
one of its tasks may be skipped, or joins in another way than Dagster does (docs/dagster.md).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from calque.backends.tasks.bodies import Bodies
from calque.backends.tasks.nodes import outputs_of
from calque.backends.tasks.skips import may_be_skipped
from calque.ir.actions import Python
from calque.ir.graph import upstream
from calque.ir.nodes import Task
from calque.ir.pipeline import Pipeline
from calque.ir.policies import Rule
from calque.ir.walk import expressions_of_node, expressions_of_region

Form: TypeAlias = Literal["assets", "ops", "guarded ops"]

_NATIVE = frozenset(
    {
        Rule.ALL_SUCCESS,
        Rule.ALL_SUCCESS_SKIP_FIRST,
        Rule.NONE_FAILED,
        Rule.NONE_FAILED_MIN_ONE_SUCCESS,
    }
)
"""Rules that say what Dagster does, where nothing is skipped."""


_NATIVE_WITH_SKIPS = frozenset({Rule.ALL_SUCCESS, Rule.ALL_SUCCESS_SKIP_FIRST})
"""Rules that say what Dagster does, where something may have nothing to run for."""


@dataclass(frozen=True)
class Mode:
    """How a pipeline is emitted.

    Attributes:
        form: as what.
        reason: why.
    """

    form: Form
    reason: str


def choose(pipeline: Pipeline, style: Literal["auto", "assets", "ops"], bodies: Bodies, bridge: bool) -> Mode:
    """How a pipeline is emitted, and why.

    Args:
        pipeline: the pipeline.
        style: what the user wants.
        bodies: what its bodies show.
        bridge: Airflow's own operators run, and may skip their tasks.
    """
    guard = _guard(pipeline, bodies, bridge)
    if guard is not None:
        return Mode("guarded ops", guard)
    if style == "ops":
        return Mode("ops", "asked for")
    obstacle = _obstacle(pipeline)
    if obstacle is None:
        return Mode(
            "assets", "its tasks produce data for one another, and each runs if those before it succeeded"
        )
    return Mode("ops", obstacle)


def _guard(pipeline: Pipeline, bodies: Bodies, bridge: bool) -> str | None:
    """Why a pipeline must be guarded; None if Dagster's own joins will do."""
    before = upstream(pipeline)
    regions = {node.id: node.region for node in pipeline.nodes}
    sources_of = {region.id: outputs_of(expressions_of_region(region)) for region in pipeline.regions}
    for node in pipeline.nodes:
        reason = may_be_skipped(node, bodies, bridge)
        if reason is not None:
            return f"{node.id} {reason}"
        rule = node.join.rule
        if before[node.id] and rule not in (_NATIVE_WITH_SKIPS if pipeline.regions else _NATIVE):
            return f"{node.id} runs by the rule {rule.value}"
        sources = sources_of.get(node.region or "", set())
        gathered = [one for one in before[node.id] if regions[one] not in (None, node.region)]
        if node.region is not None and set(gathered) - (sources - outputs_of(expressions_of_node(node))):
            return f"{node.id} runs for each element of something, after all elements of {gathered[0]}"
    return None


def _obstacle(pipeline: Pipeline) -> str | None:
    """Why the tasks of a pipeline are no assets; None if they are."""
    if pipeline.regions:
        return "how many tasks it has is only known when it runs"
    for node in pipeline.nodes:
        if not isinstance(node, Task) or not isinstance(node.action, Python):
            return f"{node.id} acts, rather than produces data"
    fed = {edge.target for edge in pipeline.edges if edge.kind == "data"}
    feeding = {edge.source for edge in pipeline.edges if edge.kind == "data"}
    for node in pipeline.nodes:
        if node.id not in fed and node.id not in feeding:
            return f"{node.id} neither gives nor takes data"
    if not feeding:
        return "its tasks hand no data on"
    return None
