"""The context of a running task."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from calque.dialects.airflow.portable.assets import InletEvents, OutletEvents, TriggeringEvents
from calque.dialects.airflow.portable.configuration import conf
from calque.dialects.airflow.portable.connections import ConnectionAccessor
from calque.dialects.airflow.portable.host import Host
from calque.dialects.airflow.portable.instants import utc_instant
from calque.dialects.airflow.portable.macros import macros
from calque.dialects.airflow.portable.operators import RunningTask
from calque.dialects.airflow.portable.task_instance import Dag, DagRun, TaskInstance
from calque.dialects.airflow.portable.variables import VariableAccessor


class Context(dict):  # type: ignore[type-arg]  # a class to annotate with, as in Airflow
    """What a task is told: dates, parameters, the run, the task, variables, connections, macros."""


class Accessors(dict):  # type: ignore[type-arg]  # a plain dict to Python, as in Airflow
    """`var`: a dict whose items Jinja reads as attributes."""


class TaskState:
    """`task_state_store` in a context of Airflow 3: what a task keeps for its own next attempt."""

    def __init__(self, host: Host) -> None:
        self._host = host

    def get(self, key: str, default: Any = None) -> Any:
        """What was kept under a key."""
        return self._host.task_state.get(key, default)

    def set(self, key: str, value: Any, *, retention: Any = None) -> None:
        """Keep a value."""
        if value is None:
            raise ValueError("Cannot set value as None")
        self._host.task_state[key] = value

    def delete(self, key: str) -> None:
        """Forget a value."""
        self._host.task_state.pop(key, None)

    def clear(self, **_: Any) -> None:
        """Forget all."""
        self._host.task_state.clear()


def task_context(host: Host, task: Any = None) -> Context:
    """The context of the task that a host runs.

    Args:
        task: the operator, if there is one already; who makes it later sets `context["task"]`.
    """
    run, facts = host.run, host.task
    context = Context()
    instance = TaskInstance(host, context)
    context.update(
        dag=Dag(host),
        dag_run=DagRun(host),
        run_id=run.run_id,
        task=task if task is not None else RunningTask(host, context),
        task_instance=instance,
        ti=instance,
        inlets=list(facts.inlets),
        outlets=list(facts.outlets),
        inlet_events=InletEvents(facts.inlets),
        outlet_events=OutletEvents(),
        macros=macros,
        map_index_template=facts.extra.get("map_index_template"),
        params={**run.params, **facts.params, **{k: v for k, v in run.conf.items() if k in facts.params}},
        var=Accessors(json=VariableAccessor(True), value=VariableAccessor(False)),
        conn=ConnectionAccessor(),
        task_instance_key_str=f"{run.dag_id}__{facts.task_id}__{run.run_id}",
        templates_dict=None,
    )
    for name in ("start_date", "end_date"):
        context[f"prev_{name}_success"] = utc_instant(run.prev_success.get(name))
    if run.version >= 3:
        context.update(_of_version_3(host))
    if run.logical_date is not None:
        context.update(_dates(run.dag_id, facts.task_id, host))
        if run.version < 3:
            context.update(_of_version_2(host, context))
    return context


def _of_version_3(host: Host) -> Mapping[str, Any]:
    run = host.run
    return {
        "partition_key": run.partition_key,
        "partition_date": utc_instant(run.partition_date),
        "triggering_asset_events": TriggeringEvents(run.triggering_events),
        "task_reschedule_count": 0,
        "task_state_store": TaskState(host),
    }


def _dates(dag_id: str, task_id: str, host: Host) -> Mapping[str, Any]:
    """What depends on the logical date; a run without one lacks all of it."""
    run = host.run
    logical = utc_instant(run.logical_date)
    ds = logical.strftime("%Y-%m-%d")
    ts = logical.isoformat()
    found = {
        "logical_date": logical,
        "ds": ds,
        "ds_nodash": ds.replace("-", ""),
        "ts": ts,
        "ts_nodash": logical.strftime("%Y%m%dT%H%M%S"),
        "ts_nodash_with_tz": ts.replace("-", "").replace(":", ""),
        "task_instance_key_str": f"{dag_id}__{task_id}__{ds.replace('-', '')}",
        "data_interval_start": utc_instant(run.data_interval_start),
        "data_interval_end": utc_instant(run.data_interval_end),
    }
    for name in ("data_interval_start", "data_interval_end"):
        found[f"prev_{name}_success"] = utc_instant(run.prev_success.get(name))
    return found


def _of_version_2(host: Host, context: Mapping[str, Any]) -> Mapping[str, Any]:
    """What only Airflow 2 has."""
    run = host.run
    logical = context["logical_date"]
    following = logical if run.external_trigger else utc_instant(run.next_logical_date)
    previous = logical if run.external_trigger else utc_instant(run.prev_logical_date)
    found: dict[str, Any] = {
        "conf": conf,
        "execution_date": logical,
        "expanded_ti_count": host.task.expanded_ti_count,
        "next_execution_date": following,
        "prev_execution_date": previous,
        "prev_execution_date_success": utc_instant(run.prev_success.get("logical_date")),
        "test_mode": False,
        "triggering_dataset_events": TriggeringEvents(run.triggering_events),
    }
    days = {
        "next_ds": following,
        "prev_ds": previous,
        "yesterday_ds": logical - timedelta(1),
        "tomorrow_ds": logical + timedelta(1),
    }
    for name, day in days.items():
        found[name] = None if day is None else day.strftime("%Y-%m-%d")
        found[f"{name}_nodash"] = None if day is None else day.strftime("%Y%m%d")
    return found
