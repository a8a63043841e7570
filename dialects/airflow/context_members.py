"""What the objects of a task's context have where Airflow is not."""

from __future__ import annotations

from collections.abc import Mapping

from calque.dialects.airflow.portable.operators import RunningTask
from calque.dialects.airflow.portable.task_instance import Dag, DagRun, TaskInstance
from calque.dialects.members import members


def context_members() -> Mapping[str, frozenset[str]]:
    """The attributes of each object that a context has, by its key."""
    instance = members(TaskInstance)
    return {
        "ti": instance,
        "task_instance": instance,
        "dag_run": members(DagRun),
        "dag": members(Dag),
        "task": members(RunningTask),
    }


REACHED: Mapping[tuple[str, str], str] = {
    ("ti", "task"): "task",
    ("ti", "dag_run"): "dag_run",
    ("ti", "get_dagrun"): "dag_run",
    ("task", "dag"): "dag",
}
"""Objects that are reached from others: by an attribute, or by what it gives when it is called."""
