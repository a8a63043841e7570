"""Let nodes of Airflow fail, be skipped or put out given values, without touching the code that defines them.

An injection is {"fail": [{"node", "key", "times"}], "skip": [{"node", "key"}], "outputs": [{"node", "key", "value"}]}; key null
means all instances, times null for ever.
"""

from __future__ import annotations

from types import MethodType
from typing import Any

import airflow_home

BODIES = {"dagster_body": "run_step", "prefect_body": "run_body"}
"""What makes tasks of other tools' bodies, and what it calls to run one."""


class Injected(Exception):
    """A failure that was asked for."""


class Injections:
    """What is done to the nodes of the run that is going on.

    Attributes:
        wanted: the injection.
    """

    def __init__(self) -> None:
        self.wanted: dict[str, Any] = {}
        if airflow_home.major() >= 3:
            from airflow.sdk.execution_time import task_runner

            execute = task_runner._execute_task

            def run(context: Any, ti: Any, log: Any) -> Any:
                self.apply(ti)
                return execute(context, ti, log)

            task_runner._execute_task = run
        else:
            from airflow.models import taskinstance

            execute2 = taskinstance._execute_task

            def run2(task_instance: Any, context: Any, task_orig: Any) -> Any:
                self.apply(task_instance)
                return execute2(task_instance, context, task_orig)

            taskinstance._execute_task = run2

    def apply(self, ti: Any) -> None:
        """Do to an attempt what is wanted of it."""
        around = getattr(getattr(ti.task, "python_callable", None), "__globals__", {})
        for name in BODIES.values():
            if f"_{name}" in around:
                around[name] = around.pop(f"_{name}")
        from airflow.exceptions import AirflowSkipException

        for one in self.wanted.get("skip", ()):
            if _is(one, ti):
                raise AirflowSkipException("skipped, as you asked")
        for one in self.wanted.get("fail", ()):
            due = one.get("times") is None or ti.try_number <= one["times"]
            if _is(one, ti) and due and not _inside(ti.task):
                raise Injected("failed, as you asked")
        for one in self.wanted.get("outputs", ()):
            if _is(one, ti):
                _give(ti.task, one["value"])


def _inside(task: Any) -> bool:
    """Let a body of Dagster's or Prefect's fail, and not what calque writes around it.

    That may skip the task before (`dagster_steps.py`), or tell those after it how it ended (`prefect_steps.py`).
    """
    around = getattr(getattr(task, "python_callable", None), "__globals__", {})
    for wrapper, name in BODIES.items():
        if {wrapper, name} <= set(around):
            around.setdefault(f"_{name}", around[name])
            around[name] = _fails
            return True
    return False


def _fails(*_: Any, **__: Any) -> Any:
    raise Injected("failed, as you asked")


def _is(one: dict[str, Any], ti: Any) -> bool:
    return one["node"] == ti.task_id and one.get("key") in (None, ti.map_index)


def _give(task: Any, value: Any) -> None:
    """Let an operator take a value for what its own work gives; what it then does with the value, it does."""
    if hasattr(task, "poke") and value is False:
        task.poke = lambda *_, **__: False
        task.timeout, task.poke_interval = 0, 0.01
        for base in type(task).__mro__:
            if base.__name__ == "BaseSensorOperator":  # one that defers would not poke
                task.execute = MethodType(base.execute, task)
    elif hasattr(task, "execute_callable"):
        task.execute_callable = lambda *_, **__: value
    elif hasattr(task, "choose_branch"):
        task.choose_branch = lambda *_, **__: value
    else:
        task.execute = lambda *_, **__: value
