"""`backfill.py`: starts the runs that schedules have missed, since Prefect starts none for the past, and those for partitions."""

from __future__ import annotations

from collections.abc import Container, Mapping

from calque.backends.prefect.deployments import Times
from calque.backends.tasks.dagster_bodies import windows
from calque.ir.pipeline import PARTITION, Pipeline
from calque.ir.project import Project
from calque.ir.time import Schedule, StaticPartitions, TimePartitions

MODULE = "backfill"


def backfill_module(
    project: Project,
    places: Mapping[str, str],
    flows: Mapping[str, str],
    times: Mapping[str, Times],
    taken: Container[str],
) -> dict[str, str]:
    """The text of the module, by its name; nothing if no runs can be missing.

    Args:
        project: the source.
        places: the module of each pipeline.
        flows: its function.
        times: its schedules.
        taken: the names of other modules.
    """
    found = [
        f"FlowBackfill({', '.join([repr(places[one.id]), repr(flows[one.id]), *settings])})"
        for one in project.pipelines
        if (settings := _settings(one, times[one.id])) is not None
    ]
    if not found:
        return {}
    text = ",\n        ".join(found)
    imports = ["from flow_backfills import FlowBackfill, backfill_flows"]
    imports += ["from dagster_steps import TimeWindows"] if "TimeWindows(" in text else []
    imports += ["from run_times import RunTimes"] if "RunTimes(" in text else []
    imports += ["from datetime import timedelta"] if "timedelta(" in text else []
    body = f'if __name__ == "__main__":\n    backfill_flows(\n        {text},\n    )\n'
    doc = '"""Start the runs that schedules have missed, or those for some partitions."""'
    name = MODULE if MODULE not in taken else "start_backfill"
    return {name: f"{doc}\n\n" + "\n".join(sorted(imports)) + f"\n\n{body}"}


def catches_up(pipeline: Pipeline, times: Times) -> bool:
    """The runs that its schedule has missed are wanted, and it is known when they were due."""
    wanted = any(isinstance(one, Schedule) and one.catchup == "all" for one in pipeline.triggers)
    return wanted and any(word in one for one in times.arguments for word in ("crons=", "every="))


def _settings(pipeline: Pipeline, times: Times) -> list[str] | None:
    """What is said of a flow; None if none of its runs can be missing."""
    if pipeline.partitions is not None and any(param.name == PARTITION for param in pipeline.params):
        match pipeline.partitions:
            case TimePartitions() as kind:
                ended = [f"end={kind.end!r}"] if kind.end is not None else []
                return [f"begin={kind.start!r}", *ended, f"windows={windows(kind, 'TimeWindows')}"]
            case StaticPartitions(keys=keys):
                return [f"keys={keys!r}"]
            case _:
                return []
    if not catches_up(pipeline, times):
        return None
    starts = [one.start for one in pipeline.triggers if isinstance(one, Schedule) and one.start is not None]
    ends = [one.end for one in pipeline.triggers if isinstance(one, Schedule) and one.end is not None]
    bounds = {"begin": next(iter(starts), pipeline.start), "end": next(iter(ends), None)}
    said = [f"{name}={bound!r}" for name, bound in bounds.items() if bound is not None]
    return [f"times=RunTimes({', '.join(times.arguments)})", *said]
