"""Load emitted projects in Dagster, each in a process of its own, and say what there is in them.

    python dagster_load.py LIMIT_SECONDS FOLDER... [--ticks FROM TO]

Prints {folder: {"error", "warnings", "jobs", "assets", "facts", "checks", "schedules", "sensors"}}; with --ticks each schedule
has the runs that it requests between two instants.
"""

import argparse
import json
import os
from datetime import datetime
from pathlib import Path
from typing import Any

import dagster as dg
import dagster_home
from dagster._core.execution.resources_init import get_transitive_required_resource_keys
from dagster._utils.schedules import schedule_execution_time_iterator


def describe_job(job: Any) -> dict[str, Any]:
    """What a job does: its steps, each with those before it."""
    found: dict[str, set[str]] = {node.name: set() for node in job.nodes}
    for invocation, inputs in job.dependencies.items():
        sources = (one for dependency in inputs.values() for one in dependency.get_node_dependencies())
        found[invocation.alias or invocation.name].update(one.node for one in sources)
    steps = {name: sorted(before) for name, before in found.items()}
    return {"steps": steps, "partitioned": job.partitions_def is not None, "tags": dict(job.tags)}


def describe_schedule(schedule: Any, repository: Any, ticks: list[str] | None) -> dict[str, Any]:
    """When a schedule fires, and what it starts then."""
    found = {
        "job": schedule.job_name,
        "cron": schedule.cron_schedule,
        "zone": schedule.execution_timezone,
        "running": schedule.default_status is dg.DefaultScheduleStatus.RUNNING,
    }
    if ticks is not None:
        begin, end = (datetime.fromisoformat(text).timestamp() for text in ticks)
        found["runs"] = list(runs(schedule, repository, begin, end))
    return found


def runs(schedule: Any, repository: Any, begin: float, end: float) -> Any:
    """{"at", "partition", "key", "tags", "config"} of each run that is requested from `begin` until `end`."""
    for tick in schedule_execution_time_iterator(
        begin, schedule.cron_schedule, schedule.execution_timezone or "UTC"
    ):
        if tick.timestamp() >= end:
            return
        for request in requests(schedule, repository, tick):
            yield {
                "at": tick.isoformat(),
                "partition": request.partition_key,
                "key": request.run_key,
                "tags": {
                    key: value
                    for key, value in sorted(request.tags.items())
                    if not key.startswith("dagster/")
                },
                "config": request.run_config,
            }


def requests(schedule: Any, repository: Any, tick: datetime) -> Any:
    """What a tick asks for (`_grpc/impl.py`, `get_external_schedule_execution`)."""
    known = repository.get_top_level_resources()
    wanted = get_transitive_required_resource_keys(schedule.required_resource_keys, known)
    with dg.build_schedule_context(
        scheduled_execution_time=tick,
        repository_def=repository,
        resources={name: known[name] for name in wanted},
    ) as context:
        return schedule.evaluate_tick(context).run_requests


def facts(node: Any) -> dict[str, Any]:
    """What is said of an asset."""
    mappings = {key.to_user_string(): str(one) for key, one in node.partition_mappings.items()}
    found = {
        "group": node.group_name,
        "owners": sorted(node.owners),
        "tags": dict(node.tags),
        "kinds": sorted(node.kinds),
        "description": node.description,
        "partitions": str(node.partitions_def) if node.partitions_def else None,
        "mappings": dict(sorted(mappings.items())),
        "condition": str(node.automation_condition) if node.automation_condition else None,
        "backfill": str(node.backfill_policy) if node.backfill_policy else None,
        "made": node.is_materializable,
        "observed": node.is_observable,
    }
    return {name: value for name, value in found.items() if value not in (None, [], {}, False)}


def describe(folder: str, ticks: list[str] | None) -> dict[str, Any]:
    """What there is in a project."""
    _, definitions = dagster_home.load(folder)
    repository = definitions.get_repository_def()
    graph = repository.asset_graph
    return {
        "error": None,
        "warnings": list(dagster_home.WARNED),
        "jobs": {
            job.name: describe_job(job) for job in repository.get_all_jobs() if not job.name.startswith("__")
        },
        "assets": {
            key.to_user_string(): sorted(parent.to_user_string() for parent in graph.get(key).parent_keys)
            for key in sorted(graph.get_all_asset_keys())
        },
        "facts": {key.to_user_string(): facts(graph.get(key)) for key in sorted(graph.get_all_asset_keys())},
        "checks": sorted(f"{key.asset_key.to_user_string()}:{key.name}" for key in graph.asset_check_keys),
        "schedules": {
            schedule.name: describe_schedule(schedule, repository, ticks)
            for schedule in repository.schedule_defs
        },
        "sensors": {
            sensor.name: sorted(target.job_name for target in sensor.targets)
            for sensor in repository.sensor_defs
        },
    }


def main() -> None:
    """Describe each project."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("limit", type=float)
    options.add_argument("folders", nargs="+")
    options.add_argument("--ticks", nargs=2)
    given = options.parse_args()
    out = os.fdopen(os.dup(1), "w")
    dagster_home.be_quiet()
    found = {}
    for folder in given.folders:
        place = str(Path(folder).resolve())
        found[folder] = dagster_home.in_child(given.limit, lambda place=place: describe(place, given.ticks))
    json.dump(found, out)
    out.flush()


if __name__ == "__main__":
    main()
