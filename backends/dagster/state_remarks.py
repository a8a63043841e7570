"""What to say about the states, delays and starts of single pipelines and nodes, where Dagster shows them otherwise."""

from __future__ import annotations

from calque.backends.dagster.retries import delay_support
from calque.backends.dagster.scope import Scope
from calque.backends.report.dispositions import Override
from calque.backends.tasks.callbacks import left_out
from calque.backends.tasks.hooks import PREFECTS_OF_RUNS, remark
from calque.backends.tasks.isolation import isolation_loss
from calque.backends.tasks.joins import fails_run, is_last
from calque.backends.tasks.started_runs import elsewhere, start_losses
from calque.ir.actions import RunFinished
from calque.ir.features import Feature
from calque.ir.fidelity import Difference, Fidelity, Support
from calque.ir.nodes import Node, TriggerRun, Wait
from calque.ir.project import Profile

_NOT_CALLED = Support(
    fidelity=Fidelity.LOST,
    reason="a callback that is not a function of the project's own, or of another event than a run's end, is not called",
    action="write a run-status sensor for the job",
)


def state_remarks(scope: Scope) -> list[Override]:
    """What to say about a pipeline and its nodes."""
    pipeline = scope.pipeline.id
    found: list[Override] = []
    if scope.guarded:
        found.append(Override(Feature.FINAL_LEAVES, _in_two_ops(scope), pipeline))
    if any(hook.protocol == "prefect" for hook in scope.pipeline.hooks):
        found.append(Override(Feature.PIPELINE_HOOKS, PREFECTS_OF_RUNS, pipeline))
    if left_out(scope):
        found.append(Override(Feature.PIPELINE_HOOKS, _NOT_CALLED, pipeline))
    for node in scope.pipeline.nodes:
        found += [Override(feature, support, pipeline, node.id) for feature, support in _of_node(scope, node)]
    return found


def _of_node(scope: Scope, node: Node) -> list[tuple[Feature, Support]]:
    found: list[tuple[Feature, Support]] = []
    hooks = remark(node.hooks)
    found += [] if hooks is None else [(Feature.NODE_HOOKS, hooks)]
    delay = delay_support(node.retry) if node.retry.limit else None
    if delay is not None:
        found.append((Feature.NODE_RETRY_DELAY, delay))
    if scope.guarded and not fails_run(scope, node) and not is_last(scope, node):
        found.append((Feature.FINAL_LEAVES, _masked(scope, node)))
    contained = isolation_loss(node, "op")
    if contained is not None:
        found.append((Feature.TASK_ISOLATED, contained))
    if isinstance(node, TriggerRun):
        unknown = elsewhere(node.pipeline, scope.pipeline, scope.jobs, "starts", "op")
        losses = [unknown] if unknown is not None else start_losses(node, skips=False)
        found += [(Feature.TRIGGER_RUN, one) for one in losses]
    if isinstance(node, Wait) and isinstance(node.probe, RunFinished):
        unknown = elsewhere(node.probe.pipeline, scope.pipeline, scope.jobs, "waits for", "op")
        found += [] if unknown is None else [(Feature.WAIT_RUN, unknown)]
    return found


def _in_two_ops(scope: Scope) -> Support:
    tool, _ = _looks_at(scope)
    shows = "shows as upstream_failed" if tool == "Airflow" else "does not run"
    return Support(
        fidelity=Fidelity.APPROXIMATE,
        difference=Difference.STATE,
        reason="each task is two ops: the one that runs it is green whatever comes of it, the one that shows it is skipped, "
        f"fails or succeeds as in {tool}; a task that {tool} {shows} is skipped there, or fails if it is a last one",
    )


def _masked(scope: Scope, node: Node) -> Support:
    tool, what = _looks_at(scope)
    return Support(
        fidelity=Fidelity.APPROXIMATE,
        difference=Difference.STATE,
        reason=f"a failure of {node.id} may not fail the run in {tool}, which looks at {what} only; its op is then green, "
        "with an error in its log and task_state=failed in its metadata",
    )


def _looks_at(scope: Scope) -> tuple[str, str]:
    """The source's tool, and what it takes the state of a run from."""
    match scope.project.profile:
        case Profile.PREFECT1:
            return "Prefect", "the reference tasks"
        case Profile.PREFECT3:
            return "Prefect", "what the flow returns"
        case _:
            return "Airflow", "the last tasks"
