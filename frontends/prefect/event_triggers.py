"""Triggers of deployments: those that wait for updates of assets are conditions of the IR.

Prefect: `events/schemas/automations.py`, `events/schemas/deployment_triggers.py`; an asset's event is sent by `context.py`
(`AssetContext`), with the asset's key as the id of its resource.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta

from calque.frontends.python.values import External, Symbolic, Value
from calque.ir.assets import AllOf, AnyOf, AssetCondition, AssetRef, AssetTrigger, Not
from calque.ir.base import Json
from calque.ir.pipeline import EventTrigger, Pipeline
from calque.ir.spans import Origin

CLASSES: Mapping[str, str] = {
    "DeploymentCompoundTrigger": "compound",
    "DeploymentEventTrigger": "event",
    "DeploymentMetricTrigger": "metric",
    "DeploymentSequenceTrigger": "sequence",
}
"""What `prefect.yaml` calls the classes of `prefect.events`."""
UPDATED = ("prefect.asset.materialization.succeeded", "airflow.asset.updated")
"""The events of an asset that was made: by `@materialize`, and by tasks that calque writes."""
COMPLETED = "prefect.flow-run.Completed"
_RESOURCE = "prefect.resource.id"
_RELATED, _ROLE = "prefect.resource.name", "prefect.resource.role"
_SHOWN = ("type", "name", "description", "enabled")
_USUAL: Mapping[str, tuple[Json, ...]] = {
    "after": (None, []),
    "for_each": (None, []),
    "job_variables": (None, {}),
    "match_related": (None, {}),
    "parameters": (None, {}),
    "posture": (None, "Reactive"),
    "schedule_after": (None, 0, 0.0),
    "threshold": (None, 1),
}
"""What arguments are where an event alone starts a run, and nothing is given to it."""


def written(value: Value) -> Mapping[str, Value] | None:
    """A trigger that is made in code, as `prefect.yaml` says it; None if it is none."""
    match value:
        case Symbolic(op="call", operands=(External(path=path), *_), call=call) if call is not None:
            kind = CLASSES.get(path.rpartition(".")[2])
            if kind is None or call.args or call.unknown_kwargs:
                return None
            given = {name: one.value for name, one in call.kwargs.items()}
            return {"type": kind, **{name: _plain(one) for name, one in given.items() if one is not None}}
        case _:
            return None


def _plain(value: Value) -> Value:
    match value:
        case timedelta():
            return value.total_seconds()
        case External(path=path) if path.rpartition(".")[0].endswith("Posture"):
            return path.rpartition(".")[2]
        case _:
            return value


def waited_for(options: Mapping[str, Json]) -> tuple[list[Json], bool]:
    """The triggers of a deployment, those that are switched on if any is; and whether they are."""
    triggers = options.get("triggers")
    listed: list[Json] = triggers if isinstance(triggers, list) else [] if triggers is None else [triggers]
    active: list[Json] = [
        one for one in listed if not (isinstance(one, dict) and one.get("enabled") is False)
    ]
    return (active, True) if active else (listed, False)


def event_trigger(trigger: Json, origin: Origin) -> EventTrigger:
    """A trigger as it stands, which only Prefect understands."""
    given = trigger if isinstance(trigger, dict) else {}
    expect = given.get("expect")
    listed = expect if isinstance(expect, list) else [expect] if expect else [given.get("type", "event")]
    return EventTrigger(expect=tuple(map(str, listed)), match=trigger, origin=origin)


def asset_condition(triggers: list[Json]) -> AssetCondition | None:
    """The updates of assets that start a run, each for itself; None if triggers wait for anything else, too."""
    found = [_condition(one) for one in triggers]
    known = tuple(one for one in found if one is not None)
    if len(known) < len(found):
        return None
    return known[0] if len(known) == 1 else AnyOf(items=known)


def _condition(trigger: Json) -> AssetCondition | None:
    if not isinstance(trigger, dict) or not isinstance(trigger.get("enabled", True), bool):
        return None
    if any(trigger.get(name) not in usual for name, usual in _USUAL.items()):
        return None
    more = trigger.keys() - {*_USUAL, *_SHOWN}
    match trigger.get("type", "event"):
        case "event" if more <= {"expect", "match", "within"}:
            return _event(trigger.get("expect"), trigger.get("match"))
        case "compound" if more <= {"triggers", "require"} and trigger.get("require") in ("any", "all"):
            inner = trigger.get("triggers")
            found = [_condition(one) for one in inner] if isinstance(inner, list) else []
            items = tuple(one for one in found if one is not None)
            if not items or len(items) < len(found):
                return None
            return AllOf(items=items) if trigger["require"] == "all" else AnyOf(items=items)
        case _:
            return None


@dataclass(frozen=True)
class Completed:
    """What waits for runs of flows to complete.

    Attributes:
        role: of what the names are: "flow" or "deployment".
        names: they.
        parameters: that the run is given.
    """

    role: str
    names: tuple[str, ...]
    parameters: Mapping[str, Json]


def completed_runs(trigger: Json) -> Completed | None:
    """The flows whose runs each start one when they complete; None if the trigger waits for anything else."""
    if not isinstance(trigger, dict) or trigger.keys() - {*_USUAL, *_SHOWN, "expect", "match", "within"}:
        return None
    shown = ("match_related", "parameters")
    usual = all(trigger.get(name) in known for name, known in _USUAL.items() if name not in shown)
    if not usual or trigger.get("type", "event") != "event" or trigger.get("enabled", True) is not True:
        return None
    expect, match, related = trigger.get("expect"), trigger.get("match") or {}, trigger.get("match_related")
    if expect not in (COMPLETED, [COMPLETED]) or match not in ({}, {_RESOURCE: "prefect.flow-run.*"}):
        return None
    parameters = trigger.get("parameters") or {}
    if not isinstance(parameters, dict) or not all(map(_is_constant, parameters.values())):
        return None
    if not isinstance(related, dict) or set(related) != {_RELATED, _ROLE}:
        return None
    given, role = related[_RELATED], related[_ROLE]
    names = given if isinstance(given, list) else [given]
    if role not in ("flow", "deployment") or not names or not all(map(_is_name, names)):
        return None
    return Completed(str(role), tuple(map(str, names)), parameters)


def _is_name(value: Json) -> bool:
    """Whether a value is one name, and no pattern of names."""
    return isinstance(value, str) and value != "" and "*" not in value and value[0] != "!"


def _is_constant(value: Json) -> bool:
    """Whether a parameter is the same for all runs: no template, and nothing that Prefect computes."""
    match value:
        case str():
            return "{{" not in value and "{%" not in value
        case list():
            return all(map(_is_constant, value))
        case dict():
            return "__prefect_kind" not in value and all(map(_is_constant, value.values()))
        case _:
            return True


def awaited_assets(pipeline: Pipeline) -> Iterator[str]:
    """The names of the assets whose updates start a pipeline's runs."""
    for trigger in pipeline.triggers:
        if isinstance(trigger, AssetTrigger):
            yield from _names(trigger.condition)


def _names(condition: AssetCondition) -> Iterator[str]:
    match condition:
        case AssetRef(name=name):
            yield name
        case AllOf(items=items) | AnyOf(items=items):
            for item in items:
                yield from _names(item)
        case Not(item=item):
            yield from _names(item)


def _event(expect: Json, match: Json) -> AssetCondition | None:
    events = expect if isinstance(expect, list) else [expect]
    if (
        len(events) != 1
        or events[0] not in UPDATED
        or not isinstance(match, dict)
        or set(match) != {_RESOURCE}
    ):
        return None
    given = match[_RESOURCE]
    names = given if isinstance(given, list) else [given]
    if not names or not all(map(_is_name, names)):
        return None
    items = tuple(AssetRef(name=str(name)) for name in names)
    return items[0] if len(items) == 1 else AnyOf(items=items)
