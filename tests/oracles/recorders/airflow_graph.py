"""Print, as JSON, the graph that Airflow itself sees in DAG files.

PYTHONPATH=equivalence/oracles python airflow_graph.py FILE...
"""

import json
import os
import shutil
import sys
from datetime import timedelta
from typing import Any

import airflow_home
from airflow_project import project_of


def seconds(value: Any) -> float | None:
    """A duration in seconds."""
    return value.total_seconds() if isinstance(value, timedelta) else value


def text(value: Any) -> str | None:
    """An enum member's value, or a text."""
    return None if value is None else str(getattr(value, "value", value))


def describe_task(task: Any) -> dict[str, Any]:
    """What there is to compare of a task."""
    group = task.task_group
    partial = getattr(task, "partial_kwargs", {})
    return {
        "class": task.task_type if hasattr(task, "task_type") else type(task).__name__,
        "upstream": sorted(task.upstream_task_ids),
        "trigger_rule": text(task.trigger_rule),
        "retries": task.retries,
        "retry_delay": seconds(task.retry_delay),
        "mapped": hasattr(task, "partial_kwargs"),
        "in_mapped_group": any(True for _ in task.iter_mapped_task_groups())
        if hasattr(task, "iter_mapped_task_groups")
        else False,
        "setup": bool(task.is_setup),
        "teardown": bool(task.is_teardown),
        "group": group.group_id if group is not None else None,
        "pool": task.pool,
        "pool_slots": task.pool_slots,
        "owner": task.owner,
        "depends_on_past": task.depends_on_past,
        "execution_timeout": seconds(task.execution_timeout),
        "mode": partial.get("mode") or getattr(task, "mode", None),
        "poke_interval": seconds(partial.get("poke_interval", getattr(task, "poke_interval", None))),
        "timeout": seconds(partial.get("timeout", getattr(task, "timeout", None)))
        if hasattr(task, "poke_interval")
        else None,
    }


def describe_dag(dag: Any) -> dict[str, Any]:
    """What there is to compare of a DAG."""
    timetable = dag.timetable
    try:
        serialized = timetable.serialize()
    except Exception as error:
        serialized = {"error": repr(error)[:100]}
    return {
        "tasks": {task.task_id: describe_task(task) for task in dag.tasks},
        "timetable": type(timetable).__name__,
        "timetable_data": json.loads(json.dumps(serialized, default=str)),
        "summary": getattr(timetable, "summary", None),
        "start_date": dag.start_date.isoformat() if dag.start_date else None,
        "end_date": dag.end_date.isoformat() if dag.end_date else None,
        "catchup": dag.catchup,
        "tags": sorted(dag.tags),
        "params": sorted(dag.params.keys()),
        "max_active_runs": dag.max_active_runs,
    }


def main() -> None:
    """Describe the DAGs of each file."""
    out = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    home = airflow_home.prepare(quick=False)
    import airflow  # noqa: F401  # its first import writes its configuration

    airflow_home.make_database(home)
    found = {}
    for path in map(os.path.abspath, sys.argv[1:]):
        with project_of(path):
            bag = airflow_home.load(path)
            errors = [str(error)[-500:] for error in bag.import_errors.values()]
            found[path] = {
                "dags": {dag_id: describe_dag(dag) for dag_id, dag in sorted(bag.dags.items())},
                "errors": errors,
            }
    out.write(json.dumps(found, default=str))
    out.flush()
    shutil.rmtree(home, ignore_errors=True)
    os._exit(0)


if __name__ == "__main__":
    main()
