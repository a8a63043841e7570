"""What to say about a pipeline in its own terms: rules that had to be guarded, operators, delays, isolation."""

from __future__ import annotations

from collections.abc import Container, Iterator

from calque.backends.prefect.modes import Mode
from calque.backends.prefect.retries import delay_support
from calque.backends.report.dispositions import Override
from calque.backends.tasks.callbacks import is_callable
from calque.backends.tasks.carried import carried
from calque.backends.tasks.defaults import computed_defaults
from calque.backends.tasks.gathered import gathered
from calque.backends.tasks.hooks import remark
from calque.backends.tasks.isolation import isolation_loss
from calque.backends.tasks.optional_assets import optional_assets
from calque.backends.tasks.quirks import quirks
from calque.backends.tasks.started_runs import elsewhere, start_losses
from calque.backends.tasks.unmappable import unmappable
from calque.backends.tasks.valueless import valueless
from calque.dialects.prefect.support import SUPPORT
from calque.ir.actions import Foreign
from calque.ir.features import Feature
from calque.ir.fidelity import Difference, Fidelity, Support, platform
from calque.ir.nodes import Task, TriggerRun
from calque.ir.pipeline import Pipeline
from calque.ir.policies import Rule
from calque.ir.project import Profile
from calque.ir.time import Schedule

_BRIDGED = Support(
    fidelity=Fidelity.PLATFORM,
    reason="the task runs Airflow's own operator",
    action="install Airflow and the operator's provider beside Prefect",
)
_GUARDED = Support(
    fidelity=Fidelity.EMULATED, reason="the task decides by Airflow's rule whether its work is done"
)
_STATES = Support(
    fidelity=Fidelity.APPROXIMATE,
    difference=Difference.STATE,
    reason="a task that Airflow skips ends as Completed with the name Skipped, one behind a failure as Failed with the name "
    "UpstreamFailed",
)
_CATCHES_UP = platform(
    SUPPORT[Feature.SCHEDULE_CATCHUP].reason,
    "start the missing runs with `python backfill.py FLOW --from DATE --until DATE`",
)
_NOT_CALLED = Support(
    fidelity=Fidelity.LOST,
    reason="a callback that is not a function of the project's own, or of another event than a run's end, is not called",
    action="add it to the flow as a hook",
)


def remarks(
    pipeline: Pipeline,
    mode: Mode,
    profile: Profile,
    flows: Container[str],
    *,
    bridge: bool,
    catches_up: bool,
) -> Iterator[Override]:
    """What to say about a pipeline.

    Args:
        pipeline: the pipeline.
        mode: how it is emitted.
        profile: of the source's project.
        flows: the ids of the pipelines that are migrated.
        bridge: Airflow's own operators run.
        catches_up: `backfill.py` can start the runs that its schedule has missed.
    """
    if any(isinstance(trigger, Schedule) and trigger.catchup != "none" for trigger in pipeline.triggers):
        support = _CATCHES_UP if catches_up else SUPPORT[Feature.SCHEDULE_CATCHUP]
        yield Override(Feature.SCHEDULE_CATCHUP, support, pipeline.id)
    yield from carried(pipeline, "reference")
    yield from computed_defaults(pipeline, "the flow's function")
    guarded = mode.form == "guarded flow"
    if guarded:
        yield Override(Feature.FINAL_LEAVES, _STATES, pipeline.id)
    if not all(map(is_callable, pipeline.hooks)):
        yield Override(Feature.PIPELINE_HOOKS, _NOT_CALLED, pipeline.id)
    for node in pipeline.nodes:
        if guarded and node.join.rule is not Rule.ALL_SUCCESS:
            yield Override(Feature.NODE_JOIN, _GUARDED, pipeline.id, node.id)
        hooks = remark(node.hooks)
        if hooks is not None:
            yield Override(Feature.NODE_HOOKS, hooks, pipeline.id, node.id)
        delay = delay_support(node.retry) if node.retry.limit else None
        if delay is not None:
            yield Override(Feature.NODE_RETRY_DELAY, delay, pipeline.id, node.id)
        contained = isolation_loss(node, "task")
        if contained is not None:
            yield Override(Feature.TASK_ISOLATED, contained, pipeline.id, node.id)
        if isinstance(node, TriggerRun):
            unknown = elsewhere(node.pipeline, pipeline, flows, "starts", "task")
            for one in [unknown] if unknown is not None else start_losses(node, skips=True):
                yield Override(Feature.TRIGGER_RUN, one, pipeline.id, node.id)
        if not isinstance(node, Task):
            continue
        if bridge and isinstance(node.action, Foreign):
            yield Override(Feature.TASK_FOREIGN, _BRIDGED, pipeline.id, node.id)
    yield from quirks(pipeline, profile)
    yield from gathered(pipeline)
    yield from optional_assets(pipeline)
    yield from valueless(pipeline)
    if not guarded:
        yield from unmappable(pipeline)
