"""Compare pipelines with the graphs that Airflow's own DagBag has of the same files."""

from typing import Any

from calque.ir.nodes import Node, Wait
from calque.ir.pipeline import Pipeline
from calque.ir.policies import ConstantDelay, GrowingDelay
from calque.ir.time import Schedule

HOLDS = {"slot": "poke", "release": "reschedule", "defer": "poke"}


def differences(pipeline: Pipeline, truth: dict[str, Any]) -> list[str]:
    """What differs between a pipeline and Airflow's DAG of the same name."""
    nodes = {node.id: node for node in pipeline.nodes}
    if list(nodes) != list(truth["tasks"]):
        return [f"{pipeline.id}: tasks {list(nodes)}, not {list(truth['tasks'])}"]
    found = [f"{pipeline.id}: {difference}" for difference in _of_pipeline(pipeline, truth)]
    for name, task in truth["tasks"].items():
        mine = _of_node(pipeline, nodes[name])
        if task["mode"] is None and nodes[name].kind == "trigger_run":
            del mine["poke_interval"], mine["timeout"]
        found += [
            f"{pipeline.id}.{name}: {key} is {mine[key]!r}, not {task[key]!r}"
            for key in mine
            if mine[key] != task[key]
        ]
    return found


def _of_node(pipeline: Pipeline, node: Node) -> dict[str, Any]:
    mapped = node.region == node.id
    return {
        "upstream": sorted({edge.source for edge in pipeline.edges if edge.target == node.id}),
        "trigger_rule": node.join.rule.value,
        "retries": node.retry.limit,
        "retry_delay": _delay(node),
        "mapped": mapped,
        "in_mapped_group": node.region is not None and not mapped,
        "setup": node.scope is not None and node.scope.role == "setup",
        "teardown": node.scope is not None and node.scope.role == "teardown",
        "group": node.group,
        "pool": node.pool or "default_pool",
        "pool_slots": node.slots,
        "owner": node.owner or "airflow",
        "depends_on_past": node.past is not None,
        "execution_timeout": node.timeout.seconds if node.timeout is not None else None,
        "mode": HOLDS[node.hold] if isinstance(node, Wait) else None,
        "poke_interval": node.interval if isinstance(node, Wait) else None,
        "timeout": node.limit if isinstance(node, Wait) else None,
    }


def _delay(node: Node) -> float | None:
    match node.retry.delay:
        case ConstantDelay(seconds=seconds):
            return seconds
        case GrowingDelay(base=base):
            return base
        case _:
            return None


def _of_pipeline(pipeline: Pipeline, truth: dict[str, Any]) -> list[str]:
    mine: dict[str, Any] = {
        "start_date": pipeline.start,
        "end_date": pipeline.end,
        "tags": sorted(pipeline.tags),
        "params": sorted(param.name for param in pipeline.params),
        "max_active_runs": pipeline.policy.max_runs or 16,
    }
    schedule = next((trigger for trigger in pipeline.triggers if isinstance(trigger, Schedule)), None)
    if schedule is not None:
        mine["catchup"] = schedule.catchup == "all"
    found = [f"{key} is {mine[key]!r}, not {truth[key]!r}" for key in mine if mine[key] != truth[key]]
    if truth["timetable"] not in timetables(pipeline):
        found.append(f"the timetable is one of {timetables(pipeline)}, not {truth['timetable']}")
    data = truth["timetable_data"]
    if schedule is not None and schedule.ticks.kind == "cron" and "expression" in data:
        cron = schedule.ticks
        if (cron.expression, cron.zone) != (data["expression"], data["timezone"]):
            found.append(f"the cron is {cron.expression} in {cron.zone}, not {data}")
    return found


def timetables(pipeline: Pipeline) -> tuple[str, ...]:
    """The classes of Airflow's whose schedules the pipeline's triggers are."""
    match pipeline.triggers:
        case ():
            return ("NullTimetable", "PartitionedAtRuntime")
        case (Schedule() as schedule,):
            return _timetable(schedule)
        case (_,):
            return ("AssetTriggeredTimetable", "DatasetTriggeredTimetable", "PartitionedAssetTimetable")
        case _:
            return ("AssetOrTimeSchedule", "DatasetOrTimeSchedule")


def _timetable(schedule: Schedule) -> tuple[str, ...]:
    intervals = schedule.identity.fires == "interval_end"
    match schedule.ticks.kind:
        case "cron" if schedule.identity.partition is not None:
            return ("CronPartitionTimetable",)
        case "cron":
            return ("CronDataIntervalTimetable" if intervals else "CronTriggerTimetable",)
        case "interval" | "calendar":
            return ("DeltaDataIntervalTimetable" if intervals else "DeltaTriggerTimetable",)
        case "custom":
            return (schedule.ticks.path.rpartition(".")[2],)
        case kind:
            return (
                {
                    "cron_union": "MultipleCronTriggerTimetable",
                    "once": "OnceTimetable",
                    "continuous": "ContinuousTimetable",
                    "events": "EventsTimetable",
                }[kind],
            )
