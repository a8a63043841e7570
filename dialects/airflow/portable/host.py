"""What a task's code can ask of whoever runs it."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any


@dataclass(frozen=True)
class RunFacts:
    """What is known of the run that a task is part of.

    Attributes:
        dag_id: of its DAG.
        run_id: of the run.
        version: the major version of Airflow that the code was written for; it decides where the two differ.
        run_type: what started it ("scheduled", "manual", "asset_triggered", …).
        logical_date: the date that it is about; None if it has none.
        data_interval_start: of the data that it is about.
        data_interval_end: the same.
        run_after: when it was due.
        start_date: when it began.
        conf: what it was started with.
        params: the DAG's parameters, with what `conf` says over them.
        declared: those that the DAG declares, as they are without `conf`.
        partition_key: of a run for a partition.
        partition_date: the same.
        external_trigger: a person or another run started it.
        next_logical_date: of the run after it, by the schedule.
        prev_logical_date: of the run before it, by the schedule.
        prev_success: the logical date, interval, start and end of the last successful run before it, under the names
            "logical_date", "data_interval_start", "data_interval_end", "start_date", "end_date".
        triggering_events: the asset events that started it, by the asset's URI.
        dag: more facts of the DAG, under the names of its attributes (tags, owner, description, default_args, …).
    """

    dag_id: str
    run_id: str
    version: int = 2
    run_type: str = "manual"
    logical_date: datetime | None = None
    data_interval_start: datetime | None = None
    data_interval_end: datetime | None = None
    run_after: datetime | None = None
    start_date: datetime | None = None
    conf: Mapping[str, Any] = field(default_factory=dict)
    params: Mapping[str, Any] = field(default_factory=dict)
    declared: Mapping[str, Any] = field(default_factory=dict)
    partition_key: str | None = None
    partition_date: datetime | None = None
    external_trigger: bool = False
    next_logical_date: datetime | None = None
    prev_logical_date: datetime | None = None
    prev_success: Mapping[str, datetime] = field(default_factory=dict)
    triggering_events: Mapping[str, Sequence[Any]] = field(default_factory=dict)
    dag: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class TaskFacts:
    """What is known of a task, and of the attempt that is running.

    Attributes:
        task_id: with the ids of its groups.
        map_index: -1 if it is not mapped.
        try_number: counted from 1.
        max_tries: how often it is tried again.
        owner: of the task.
        trigger_rule: how it joins its upstream tasks.
        upstream_task_ids: of the tasks directly before it.
        downstream_task_ids: of those directly after it.
        inlets: the assets that it reads.
        outlets: the assets that it updates.
        params: parameters of its own, over the run's.
        expanded_ti_count: how many instances a mapped task has.
        start_date: when the attempt began.
        retry_delay: between attempts.
        extra: more attributes, by name.
    """

    task_id: str
    map_index: int = -1
    try_number: int = 1
    max_tries: int = 0
    owner: str = "airflow"
    trigger_rule: str = "all_success"
    upstream_task_ids: Sequence[str] = ()
    downstream_task_ids: Sequence[str] = ()
    inlets: Sequence[Any] = ()
    outlets: Sequence[Any] = ()
    params: Mapping[str, Any] = field(default_factory=dict)
    expanded_ti_count: int | None = None
    start_date: datetime | None = None
    retry_delay: timedelta = timedelta(minutes=5)
    extra: Mapping[str, Any] = field(default_factory=dict)


class Host:
    """Who runs a task: override what there is.

    What a task keeps for its own next attempt (`task_state_store`) is in `task_state`.

    As it stands, values that tasks put out live in memory, and variables and connections are those that the environment
    gives in Airflow's own way (`AIRFLOW_VAR_NAME`, `AIRFLOW_CONN_ID`).
    """

    def __init__(
        self, run: RunFacts, task: TaskFacts, outputs: dict[tuple[str, str], dict[int, Any]] | None = None
    ):
        self.run = run
        self.task = task
        self.outputs: dict[tuple[str, str], dict[int, Any]] = {} if outputs is None else outputs
        self.task_state: dict[str, Any] = {}

    def pull(self, task_id: str | None, key: str, **where: Any) -> Mapping[int, Any]:
        """What the instances of a task have put out under a key, by map index (-1 if it is not mapped), in order.

        Args:
            task_id: None for the task that was the last to put out something under that key.
            where: `dag_id`, `run_id`, `include_prior_dates`, as far as they were given and are not this run's own.
        """
        if where:
            raise LookupError(f"values of other runs are not kept here ({', '.join(sorted(where))})")
        if task_id is None:
            found = [values for (_, name), values in self.outputs.items() if name == key]
            return found[-1] if found else {}
        return dict(sorted(self.outputs.get((task_id, key), {}).items()))

    def push(self, key: str, value: Any) -> None:
        """Put out a value."""
        values = self.outputs.pop((self.task.task_id, key), {})
        values[self.task.map_index] = value
        self.outputs[self.task.task_id, key] = values

    def variable(self, name: str) -> str:
        """The text of a variable, or KeyError."""
        return os.environ[f"AIRFLOW_VAR_{name.upper()}"]

    def set_variable(self, name: str, value: str | None) -> None:
        """Change a variable; None deletes it."""
        key = f"AIRFLOW_VAR_{name.upper()}"
        if value is None:
            os.environ.pop(key, None)
        else:
            os.environ[key] = value

    def connection(self, conn_id: str) -> str:
        """A connection as a URI or as JSON, or KeyError."""
        return os.environ[f"AIRFLOW_CONN_{conn_id.upper()}"]

    def asset_events(self, asset: Any) -> Sequence[Any]:
        """The past events of an asset or an alias, the oldest first."""
        return ()

    def config(self, section: str, key: str) -> str:
        """A setting of Airflow's, or KeyError."""
        return os.environ[f"AIRFLOW__{section.upper()}__{key.upper()}"]

    def render(self, template: str, context: Mapping[str, Any]) -> Any:
        """The text that a template gives."""
        raise LookupError("templates are not rendered here")
