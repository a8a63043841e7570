"""Which keys of the dicts that a task is mapped over are arguments whose meaning is carried.

A class of Airflow's own is taken apart while it is read. Where only the run knows the keys of the dicts, it is taken apart
with the arguments that it cannot do without; a dict that has another key fails its instance, rather than being half obeyed.
"""

from __future__ import annotations

from calque.frontends.airflow.tasks import Task
from calque.frontends.python.values import Function

_BODIES = ("execute", "poke", "choose_branch", "pre_execute", "post_execute", "execute_callable")


def is_of_project(task: Task) -> bool:
    """Its class is the project's own, and does something else than its base."""
    if task.project is None:
        return False
    overrides = any(isinstance(task.project.lookup(name), Function) for name in _BODIES)
    return task.cls.abstract or overrides


def carried_keys(task: Task) -> tuple[str, ...] | None:
    """The keys that the dicts may have; None if any will do, or if the task is mapped over no dicts."""
    expansion = task.expansion
    if expansion is None or expansion.of is None or expansion.keys() is not None:
        return None
    if task.decorated or task.cls.spec is None or is_of_project(task):
        return None
    return tuple(name for name in task.cls.spec.required if name not in task.arguments)
