"""How tasks before this one ended, as Prefect would say it."""

from __future__ import annotations

from typing import Any

from airflow.sdk import get_current_context

from prefect_code import End, packed, tell_end, unpacked
from prefect_steps import END


def end_of(name: str, gives: str, run: str = "task") -> Any:
    """The state of a task, or what it gave: its error if it failed, None if it did not run."""
    instance = get_current_context()["ti"]
    said = instance.xcom_pull(task_ids=name, key=END)
    end = None if said is None else End(*unpacked(list(said)))
    return packed(tell_end(end, unpacked(instance.xcom_pull(task_ids=name)), gives, run))
