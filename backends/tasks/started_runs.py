"""What to say of a node that starts a run as no tool but Airflow does."""

from __future__ import annotations

from collections.abc import Container

from calque.ir.expressions import Constant, Expr
from calque.ir.fidelity import Difference, Support, approximate, lost
from calque.ir.nodes import TriggerRun, starts_once
from calque.ir.passes.requested_apart import named_jobs
from calque.ir.pipeline import Pipeline

_NOT_SKIPPED = approximate(
    Difference.STATE,
    "a run of an id is started once, as in the source; the task that asks for it again ends well, and is not skipped",
)
_NOT_SAID = (Constant(value=None), Constant(value=False))
_AT_ONCE = approximate(
    Difference.TIME,
    "the run starts at once, and not at the time that run_after says",
    "wait for that time in a node before",
)
_NEW_RUN = approximate(
    Difference.STATE,
    "the run has an id of the tool's own, and is always a new one; where Airflow has a run of that id or date already, "
    "it fails or skips the task, or runs that one again",
)
_PAUSED = approximate(
    Difference.STATE, "the run starts, too, where the other pipeline's schedule is switched off"
)


def start_losses(node: TriggerRun, skips: bool) -> list[Support]:
    """What is not carried of how a run is started.

    Args:
        node: starts a run of a pipeline of the project.
        skips: where the run that it is to start only once is there already, the task is skipped.
    """
    said = {str(one.name) for one in node.options if one.value not in _NOT_SAID}
    found = [_AT_ONCE] if "run_after" in said else []
    if starts_once(node):
        found += [] if skips else [_NOT_SKIPPED]
    elif node.run_id is not None or said & {"reset_dag_run", "skip_when_already_exists"}:
        found.append(_NEW_RUN)
    return [*found, _PAUSED] if "fail_when_dag_is_paused" in said else found


def elsewhere(
    pipeline: Expr, inside: Pipeline, known: Container[str], does: str, unit: str
) -> Support | None:
    """What to say of a pipeline that is not one of the migrated ones, or only known when the node runs.

    Args:
        pipeline: which one.
        inside: the pipeline of the node, whose requests may name all that it can be.
        known: the ids of those that are migrated.
        does: what the node does about the pipeline's run, as a verb.
        unit: what a node is in the target.
    """
    named = [name for node in inside.nodes for name in named_jobs(getattr(node, "action", None))]
    wanted = [str(pipeline.value)] if isinstance(pipeline, Constant) else named
    if wanted and all(name in known for name in wanted):
        return None
    return lost(
        f"the DAG whose run it {does} is not known to be in what was migrated; the {unit} raises when it runs if it is not",
        "migrate both DAGs together",
    )
