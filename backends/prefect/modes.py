"""Choose how a pipeline is emitted: as a plain flow, or as one whose tasks are guarded by Airflow's own joins.

Prefect has no state for what was skipped, and a task runs if those before it completed. So a flow is guarded as soon as one
of its tasks may be skipped, or joins in another way (docs/prefect.md).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from calque.backends.tasks.bodies import Bodies
from calque.backends.tasks.skips import may_be_skipped
from calque.ir.graph import upstream
from calque.ir.pipeline import Pipeline
from calque.ir.policies import Rule

Form: TypeAlias = Literal["flow", "guarded flow"]

_NATIVE = frozenset(
    {
        Rule.ALL_SUCCESS,
        Rule.ALL_SUCCESS_SKIP_FIRST,
        Rule.NONE_FAILED,
        Rule.NONE_FAILED_MIN_ONE_SUCCESS,
    }
)
"""Rules that say what Prefect does, where nothing is skipped."""


@dataclass(frozen=True)
class Mode:
    """How a pipeline is emitted.

    Attributes:
        form: as what.
        reason: why.
    """

    form: Form
    reason: str


def choose(pipeline: Pipeline, bodies: Bodies, bridge: bool) -> Mode:
    """How a pipeline is emitted, and why.

    Args:
        pipeline: the pipeline.
        bodies: what its bodies show.
        bridge: Airflow's own operators run, and may skip their tasks.
    """
    before = upstream(pipeline)
    for region in pipeline.regions:
        if region.on_empty == "skip":
            return Mode("guarded flow", f"{region.id} is skipped if there is nothing to run it for")
        return Mode("guarded flow", f"what {region.id} runs for is only known when it runs")
    for edge in pipeline.edges:
        if edge.absent == "skip":
            return Mode(
                "guarded flow", f"{edge.target} is skipped if {edge.source} does not put out {edge.port}"
            )
    for node in pipeline.nodes:
        reason = may_be_skipped(node, bodies, bridge)
        if reason is not None:
            return Mode("guarded flow", f"{node.id} {reason}")
        rule = node.join.rule
        if before[node.id] and rule not in _NATIVE:
            return Mode("guarded flow", f"{node.id} runs by the rule {rule.value}")
    return Mode("flow", "each of its tasks runs if those before it completed, as in Prefect")
