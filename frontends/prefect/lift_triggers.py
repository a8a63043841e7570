"""What the triggers of deployments wait for: updates of assets, the end of other flows' runs, and what only Prefect knows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from calque.frontends.prefect.deployments import Deployment
from calque.frontends.prefect.event_triggers import asset_condition, completed_runs, event_trigger, waited_for
from calque.ir.assets import AssetTrigger
from calque.ir.base import Json
from calque.ir.deployments import Deployment as Deployed
from calque.ir.expressions import Argument, Constant
from calque.ir.features import Feature
from calque.ir.pipeline import EventTrigger, Pipeline, RunTrigger
from calque.ir.spans import Origin

if TYPE_CHECKING:
    from calque.frontends.bodies.reader import BodyReader


def awaited(
    reader: BodyReader,
    deployments: Sequence[Deployed],
    own: str,
    pipelines: Sequence[Pipeline],
    of: Mapping[str, Sequence[Deployment]],
) -> tuple[list[AssetTrigger | EventTrigger | RunTrigger], bool]:
    """What deployments wait for, and whether they do at first; of several that wait, each would start a run of its own.

    Args:
        deployments: of one flow.
        own: its id.
        pipelines: those of all flows.
        of: the deployments of all, by their ids.
    """
    said = [(one, *waited_for(dict(one.options))) for one in deployments if dict(one.options).get("triggers")]
    found: list[AssetTrigger | EventTrigger | RunTrigger] = []
    for one, triggers, is_on in said:
        condition = asset_condition(triggers) if len(said) == 1 else None
        runs = [_followed(trigger, one.origin, own, pipelines, of) if is_on else [] for trigger in triggers]
        feature = Feature.PIPELINE_OPTION if condition is None else Feature.SCHEDULE_ASSETS_EACH
        feature = Feature.SCHEDULE_RUNS if all(runs) else feature
        assert one.origin.span is not None
        reader.account(f"the triggers of the deployment {one.name}", one.origin.span, feature)
        if condition is not None:
            found.append(AssetTrigger(condition=condition, collapse="each", origin=one.origin))
        else:
            for trigger, others in zip(triggers, runs, strict=True):
                found += others or [event_trigger(trigger, one.origin)]
    return found, any(active for *_, active in said)


def _followed(
    trigger: Json,
    origin: Origin,
    own: str,
    pipelines: Sequence[Pipeline],
    of: Mapping[str, Sequence[Deployment]],
) -> list[RunTrigger]:
    """The runs of other flows whose ends start one, if a trigger waits for nothing else, and it is known which flows these are."""
    found = completed_runs(trigger)
    if found is None:
        return []
    ids: list[str] = []
    for name in found.names:
        if found.role == "flow":
            known = [one.id for one in pipelines if (one.name or one.id) == name]
        else:
            known = [id for id, listed in of.items() if [one.name for one in listed] == [name]]
            known = known if sum(one.name == name for listed in of.values() for one in listed) == 1 else []
        ids += known if len(known) == 1 else [own]
    if own in ids:
        return []
    given = tuple(
        Argument(name=name, value=Constant.model_validate({"value": value}))
        for name, value in found.parameters.items()
    )
    return [RunTrigger(pipeline=id, arguments=given, origin=origin) for id in dict.fromkeys(ids)]
