"""Deployments of a Prefect project, written as they were read: a rewrite's `prefect.yaml`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from calque.ir.pipeline import Pipeline
from calque.ir.time import Cron, Interval, Rrule, Schedule


def entries(pipeline: Pipeline, entrypoint: str) -> Iterator[Mapping[str, Any]]:
    """What `prefect.yaml` says of the deployments of a pipeline.

    Args:
        pipeline: the pipeline.
        entrypoint: "FILE:FUNCTION" of its flow.
    """
    for deployment in pipeline.deployments:
        schedules = [
            dict(_schedule(one))
            for one in pipeline.triggers
            if isinstance(one, Schedule) and one.name == deployment.name
        ]
        yield {
            "name": deployment.name,
            "entrypoint": entrypoint,
            **dict(deployment.options),
            **({"schedules": schedules} if schedules else {}),
        }


def _schedule(one: Schedule) -> Mapping[str, object]:
    found: dict[str, object] = {}
    match one.ticks:
        case Cron(expression=expression, day_or=day_or):
            found["cron"] = expression
            found |= {} if day_or else {"day_or": False}
        case Interval(seconds=seconds):
            found["interval"] = int(seconds) if seconds == int(seconds) else seconds
            found |= {"anchor_date": one.start} if one.start else {}
        case Rrule(rule=rule):
            found["rrule"] = rule
        case ticks:
            raise TypeError(f"Prefect has no schedule of the kind {ticks.kind}")
    found["timezone"] = one.zone
    found |= {} if one.slug is None else {"slug": one.slug}
    found["active"] = one.active
    values = {name: getattr(value, "value", None) for name, value in one.arguments}
    return found | ({"parameters": values} if values else {})
