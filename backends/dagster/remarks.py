"""What to say about a pipeline in its own terms: names that had to change, rules that had to be guarded, operators."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from calque.backends.dagster.empty_maps import empty_maps
from calque.backends.dagster.modes import Mode
from calque.backends.report.dispositions import Override
from calque.backends.tasks.carried import carried
from calque.backends.tasks.gathered import gathered
from calque.backends.tasks.limits import QUEUED
from calque.backends.tasks.quirks import quirks
from calque.backends.tasks.unmappable import unmappable
from calque.dialects.dagster.support import SUPPORT
from calque.ir.actions import Foreign
from calque.ir.features import Feature
from calque.ir.fidelity import Difference, Fidelity, Support
from calque.ir.nodes import Task
from calque.ir.pipeline import Pipeline
from calque.ir.policies import Rule
from calque.ir.project import Profile
from calque.ir.time import Schedule

_BRIDGED = Support(
    fidelity=Fidelity.PLATFORM,
    reason="the op runs Airflow's own operator",
    action="install Airflow and the operator's provider beside Dagster",
)
_ONE_TEXT = Support(
    fidelity=Fidelity.APPROXIMATE,
    difference=Difference.INTERFACE,
    reason="a job over assets has one text: the description, and what is longer below it",
)
_GUARDED = Support(
    fidelity=Fidelity.EMULATED, reason="an op before the task decides by Airflow's rule whether it runs"
)
_LATEST = Support(
    fidelity=Fidelity.APPROXIMATE,
    difference=Difference.TRIGGER,
    reason="the first run is that of the first tick after the schedule was switched on; Airflow also runs the one before",
)


def remarks(
    pipeline: Pipeline, job: str, steps: Mapping[str, str], mode: Mode, profile: Profile, *, bridge: bool
) -> Iterator[Override]:
    """What to say about a pipeline.

    Args:
        pipeline: the pipeline.
        job: the name of its job.
        steps: the name of each node's op.
        mode: how it is emitted.
        profile: of the source's project.
        bridge: Airflow's own operators run.
    """
    if job != pipeline.id:
        yield Override(Feature.PIPELINE_NAME, renamed("job", job), pipeline.id)
    if mode.form == "assets" and pipeline.doc and pipeline.description:
        yield Override(Feature.PIPELINE_DOC, _ONE_TEXT, pipeline.id)
    caught = {trigger.catchup for trigger in pipeline.triggers if isinstance(trigger, Schedule)}
    if caught:  # also where the source says nothing, and its tool has a rule of its own
        support = SUPPORT[Feature.SCHEDULE_CATCHUP] if "all" in caught else _LATEST
        yield Override(Feature.SCHEDULE_CATCHUP, support, pipeline.id)
    if pipeline.policy.collision != "queue":
        yield Override(Feature.PIPELINE_MAX_RUNS, QUEUED, pipeline.id)
    yield from carried(pipeline, "pickle")
    guarded = mode.form == "guarded ops"
    for node in pipeline.nodes:
        if steps[node.id] != node.id:
            yield Override(Feature.NODE_ID, renamed("op", steps[node.id]), pipeline.id, node.id)
        if guarded and node.join.rule is not Rule.ALL_SUCCESS:
            yield Override(Feature.NODE_JOIN, _GUARDED, pipeline.id, node.id)
        if bridge and isinstance(node, Task) and isinstance(node.action, Foreign):
            yield Override(Feature.TASK_FOREIGN, _BRIDGED, pipeline.id, node.id)
    yield from quirks(pipeline, profile)
    yield from gathered(pipeline)
    if not guarded:
        yield from unmappable(pipeline)
        yield from empty_maps(pipeline)


def renamed(what: str, name: str) -> Support:
    """What to say of a job or an op whose name is another one than the source's."""
    reason = (
        f"the {what} is called {name}: names have letters, digits and underscores only, and some are taken"
    )
    return Support(fidelity=Fidelity.APPROXIMATE, difference=Difference.INTERFACE, reason=reason)
