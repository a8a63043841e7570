"""Deployments of flows, read back: what starts their runs from what was written, what only Prefect knows from the record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from calque.backends.report.model import PipelineReport
from calque.equivalence.origins.asset_events import asset_event
from calque.equivalence.origins.intervals import with_distance
from calque.frontends.prefect.event_triggers import asset_condition, completed_runs, event_trigger, waited_for
from calque.ir.assets import AssetCondition, AssetTrigger
from calque.ir.base import Json
from calque.ir.deployments import Deployment
from calque.ir.expressions import Argument, Constant
from calque.ir.pipeline import EventTrigger, Pipeline, RunTrigger, Trigger
from calque.ir.spans import Origin
from calque.ir.time import Cron, Interval, RunIdentity, Schedule

IDENTITY = RunIdentity(fires="tick", interval="none", logical="none")
NAME = "calque"
"""What the deployment is called that has the schedules of a flow, where the report does not say what it was called."""
_COLLISIONS = {"queue": "ENQUEUE", "skip": "CANCEL_NEW", "cancel_new": "CANCEL_NEW"}
"""What becomes of one run more than a deployment may have at once, as Prefect has it."""
_READ = ("concurrency_limit", "paused", "triggers")
"""What is read from what was written, not taken from the record as it stands."""
_LIMIT = "concurrency_limit"
_EPOCH = "1970-01-01T00:00:00+00:00"


def deployed(
    pipeline: Pipeline, said: PipelineReport, others: Mapping[str, PipelineReport]
) -> dict[str, object]:
    """The triggers and deployments that a flow had.

    Args:
        pipeline: read back.
        said: what its record says.
        others: the records of all, by their ids.
    """
    timed = {one.name for one in pipeline.triggers if isinstance(one, Schedule)}
    waits = [one for one in pipeline.triggers if asset_event(one) is not None]
    names = said.deployments or ((NAME,) if timed or waits else ())
    options = {name: _options(said, name, name in timed) for name in names}
    for name, limit in _limits(pipeline, said).items():
        options[name][_LIMIT] = limit
    kept: list[EventTrigger | RunTrigger] = []
    if waits:
        name = _waiting(said) or names[0]
        options[name]["triggers"] = _awaited(pipeline, waits, _condition(said, name), said, name)
    elif _waiting(said) is None:
        for name in names:
            listed = said.deployment_options.get(name, {}).get("triggers")
            if listed:
                options[name]["triggers"] = listed
                waiting, _ = waited_for({"triggers": listed})
                for one in waiting:
                    origin = Origin(span=pipeline.origin.span)
                    kept += [*_followed(one, said, others, origin)] or [event_trigger(one, origin)]
    triggers = [_timed(one, names) if isinstance(one, Schedule) else one for one in pipeline.triggers]
    deployments = (Deployment(name=name, options=tuple(sorted(options[name].items()))) for name in names)
    return {"triggers": (*triggers, *kept), "deployments": tuple(deployments)}


def lacks_of_deployments(pipeline: Pipeline, said: PipelineReport) -> Iterator[str]:
    """What of them is not known."""
    if len(said.deployments) < 2:
        return
    if pipeline.policy.max_runs not in (None, _total(said)):
        yield "how many runs each of its deployments may have at once is not known"
    if any(map(asset_event, pipeline.triggers)) and _waiting(said) is None:
        yield "which of its deployments updates of assets start is not known"


def _options(said: PipelineReport, name: str, timed: bool) -> dict[str, Json]:
    """What the record has of a deployment; schedules say themselves what they give their runs."""
    known = said.deployment_options.get(name, {})
    left = (*_READ, "parameters") if timed else _READ
    return {key: value for key, value in known.items() if key not in left}


def _limits(pipeline: Pipeline, said: PipelineReport) -> Mapping[str, Json]:
    """How many runs its deployments may have at once: as they had, as long as these are as many together."""
    recorded = {
        name: known[_LIMIT]
        for name, known in said.deployment_options.items()
        if known.get(_LIMIT) is not None
    }
    count = pipeline.policy.max_runs
    if count == _total(said):
        return recorded
    strategy = _COLLISIONS[pipeline.policy.collision]
    known: dict[str, Json] = {} if count is None else {"limit": count, "collision_strategy": strategy}
    return {name: known for name in said.deployments if known}


def _total(said: PipelineReport) -> int | None:
    """How many runs all deployments could have at once together; None for as many as there are."""
    limits = [_limit(said.deployment_options.get(name, {}).get(_LIMIT)) for name in said.deployments]
    known = [one for one in limits if one is not None]
    return sum(known) if known and len(known) == len(limits) else None


def _limit(said: Json) -> int | None:
    limit = said.get("limit") if isinstance(said, dict) else said
    return limit if isinstance(limit, int) and not isinstance(limit, bool) else None


def _waiting(said: PipelineReport) -> str | None:
    """The deployment that waits for updates of assets, which other tools can, and so was carried."""
    waiting = [name for name, known in said.deployment_options.items() if known.get("triggers")]
    return waiting[0] if len(waiting) == 1 and _condition(said, waiting[0]) is not None else None


def _condition(said: PipelineReport, name: str) -> AssetCondition | None:
    listed, _ = waited_for(said.deployment_options.get(name, {}))
    return asset_condition(listed) if listed else None


def _followed(
    trigger: Json, said: PipelineReport, others: Mapping[str, PipelineReport], origin: Origin
) -> Iterator[RunTrigger]:
    """The runs of other flows that a trigger waited for, and that started those of this one."""
    found = completed_runs(trigger)
    for id in said.follows if found is not None else ():
        names = (id,) if found is not None and found.role == "flow" else others[id].deployments
        if found is not None and set(names) & set(found.names):
            given = found.parameters.items()
            arguments = (
                Argument(name=name, value=Constant.model_validate({"value": value})) for name, value in given
            )
            yield RunTrigger(pipeline=id, arguments=tuple(arguments), origin=origin)


def _awaited(
    pipeline: Pipeline, waits: list[Trigger], before: AssetCondition | None, said: PipelineReport, name: str
) -> Json:
    """The triggers of a deployment: as they stood, if they still say the same."""
    if [one.condition for one in waits if isinstance(one, AssetTrigger)] == [before]:
        return said.deployment_options[name]["triggers"]
    return [asset_event(one) for one in waits]


def _timed(schedule: Schedule, names: tuple[str, ...]) -> Schedule:
    """A schedule of the deployment that it was of, or of the first."""
    counted = with_distance(schedule)
    ticks, start = counted.ticks, counted.start
    zone = ticks.zone if isinstance(ticks, Cron) else counted.zone
    if isinstance(ticks, Interval) and ticks.anchor == "epoch":
        ticks, start = ticks.model_copy(update={"anchor": "start"}), start or _EPOCH
    name = schedule.name if schedule.name in names else names[0]
    changes = {"ticks": ticks, "start": start, "name": name, "zone": zone, "identity": IDENTITY}
    return counted.model_copy(update=changes)
