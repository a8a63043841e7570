"""The task instance, the run and the DAG as a task sees them, and how values are pulled."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import Enum
from typing import Any

from calque.dialects.airflow.portable.exceptions import NotCarriedError
from calque.dialects.airflow.portable.host import Host
from calque.dialects.airflow.portable.instants import utc_instant
from calque.dialects.airflow.portable.states import DagRunState, DagRunType, TaskInstanceState

_ABSENT: Any = object()


class LazyXComs(Sequence[Any]):
    """What Airflow 2 gives for the values of a mapped task: a sequence that is not a list, but equals one."""

    def __init__(self, values: Iterable[Any]) -> None:
        self._values = list(values)

    def __getitem__(self, index: Any) -> Any:
        return self._values[index]

    def __iter__(self) -> Iterator[Any]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and self._values == list(other)

    def __hash__(self) -> int:
        raise TypeError("unhashable type")

    def __repr__(self) -> str:
        items = "item" if len(self._values) == 1 else "items"
        return f"LazySelectSequence([{len(self._values)} {items}])"


class TaskInstance:
    """`ti` in a context."""

    def __init__(self, host: Host, context: Mapping[str, Any]) -> None:
        run, task = host.run, host.task
        self._host = host
        self._context = context
        self.task_id = task.task_id
        self.dag_id = run.dag_id
        self.run_id = run.run_id
        self.map_index = task.map_index
        self.try_number = task.try_number
        self.max_tries = task.max_tries
        self.start_date = task.start_date
        self.end_date = None
        self.state = _shown(TaskInstanceState.RUNNING, run.version)
        self.hostname = "localhost"
        self.queue = "default"
        if run.version < 3:
            self.execution_date = self.logical_date = _standard(run.logical_date)
            self.log = logging.getLogger("airflow.task")
            self.prev_attempted_tries = task.try_number
            self.pool = "default_pool"

    @property
    def task(self) -> Any:
        """The task."""
        return self._context["task"]

    @property
    def dag_run(self) -> Any:
        """The run."""
        return self._context["dag_run"]

    def get_dagrun(self, session: Any = None) -> Any:
        """The run."""
        return self.dag_run

    def get_template_context(self, session: Any = None, ignore_param_exceptions: bool = True) -> Any:
        """The context."""
        return self._context

    def xcom_push(self, key: str, value: Any, execution_date: Any = None, session: Any = None) -> None:
        """Put out a value."""
        self._host.push(key, value)

    def xcom_pull(
        self,
        task_ids: str | Iterable[str] | None = None,
        dag_id: str | None = None,
        key: str | None = "return_value",
        include_prior_dates: bool = False,
        session: Any = None,
        *,
        map_indexes: Any = _ABSENT,
        default: Any = None,
        run_id: str | None = None,
    ) -> Any:
        """What tasks have put out (Airflow: `TaskInstance.xcom_pull`, `RuntimeTaskInstance.xcom_pull`)."""
        where: dict[str, Any] = {}
        if dag_id is not None and dag_id != self.dag_id:
            where["dag_id"] = dag_id
        if run_id is not None and run_id != self.run_id:
            where["run_id"] = run_id
        if include_prior_dates:
            where["include_prior_dates"] = True
        name = "return_value" if key is None else key
        if self._host.run.version >= 3:
            return self._pull_3(task_ids, name, map_indexes, default, where)
        return self._pull_2(task_ids, name, None if map_indexes is _ABSENT else map_indexes, default, where)

    def _pull_2(self, task_ids: Any, key: str, map_indexes: Any, default: Any, where: dict[str, Any]) -> Any:
        """Missing values are dropped; many values are a lazy sequence."""
        one = task_ids is None or isinstance(task_ids, str)
        ids = [task_ids] if one else list(dict.fromkeys(task_ids))
        found = [self._host.pull(task_id, key, **where) for task_id in ids]
        if one and (map_indexes is None or isinstance(map_indexes, int)):
            values = found[0]
            if map_indexes is not None:
                return values.get(map_indexes, default)
            if not values:
                return default
            return values[-1] if -1 in values else LazyXComs(values.values())
        wanted = (
            None
            if map_indexes is None
            else [map_indexes]
            if isinstance(map_indexes, int)
            else list(map_indexes)
        )
        return LazyXComs(
            values[index]
            for values in found
            for index in (values if wanted is None else wanted)
            if index in values
        )

    def _pull_3(self, task_ids: Any, key: str, map_indexes: Any, default: Any, where: dict[str, Any]) -> Any:
        """Missing values are None; the only value of a task is itself, many are a list."""
        one = task_ids is None or isinstance(task_ids, str)
        ids = [self.task_id] if task_ids is None else [task_ids] if one else list(task_ids)
        values: list[Any] = []
        if map_indexes is _ABSENT:
            for task_id in ids:
                found = self._host.pull(task_id, key, **where)
                values.extend(found.values() if found else [None])
            return values[0] if one and len(values) == 1 else values
        single = map_indexes is None or isinstance(map_indexes, int)
        wanted = [-1 if map_indexes is None else map_indexes] if single else list(map_indexes)
        for task_id in ids:
            found = self._host.pull(task_id, key, **where)
            picked = [found.get(index) for index in wanted]
            values.extend(default if value is None else value for value in picked)
        return values[0] if one and single else values

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        extra = self._host.task.extra
        if name in extra:
            return extra[name]
        raise AttributeError(f"{type(self).__name__} has no {name} here")

    def __repr__(self) -> str:
        return f"<TaskInstance: {self.dag_id}.{self.task_id} {self.run_id} [running]>"


class DagRun:
    """`dag_run` in a context."""

    def __init__(self, host: Host) -> None:
        run = host.run
        self._version = run.version
        self.dag_id = run.dag_id
        self.run_id = run.run_id
        self.conf = dict(run.conf)
        self.run_type = _shown(DagRunType(run.run_type), run.version)
        self.state = _shown(DagRunState.RUNNING, run.version)
        self.logical_date = _standard(run.logical_date)
        self.data_interval_start = _standard(run.data_interval_start)
        self.data_interval_end = _standard(run.data_interval_end)
        self.start_date = _standard(run.start_date)
        self.end_date = None
        if run.version < 3:
            self.execution_date = self.logical_date
            self.external_trigger = run.external_trigger
            self.queued_at = None
        else:
            self.run_after = _standard(run.run_after)
            self.partition_key = run.partition_key
            self.partition_date = _standard(run.partition_date)
            self.consumed_asset_events = [e for found in run.triggering_events.values() for e in found]

    def __repr__(self) -> str:
        return f"<DagRun {self.dag_id} @ {self.logical_date}: {self.run_id}, state:running>"

    def __getattr__(self, name: str) -> Any:
        if name in ("get_task_instances", "get_task_instance", "get_previous_dagrun"):
            raise NotCarriedError(f"dag_run.{name} asks Airflow's database, which is not there")
        raise AttributeError(f"'DagRun' object has no attribute {name!r}")


class Dag:
    """`dag` in a context: the facts that are known of it; asking for others raises."""

    def __init__(self, host: Host) -> None:
        run = host.run
        self.params = dict(run.declared)
        self.dag_display_name = run.dag_id
        self.description = self.doc_md = None
        self.tags: Any = []
        self.__dict__.update(run.dag)
        self.dag_id = run.dag_id
        if run.version >= 3:
            self.tags = set(self.tags)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        raise NotCarriedError(f"dag.{name} is not known where the task runs now")

    def __repr__(self) -> str:
        return f"<DAG: {self.dag_id}>"


class ApiName(str):
    """A member of an enumeration of Airflow 3's API: it equals its text, but prints as `DagRunType.MANUAL`."""

    kind: str

    @property
    def value(self) -> str:
        """Its text."""
        return self[:]

    @property
    def name(self) -> str:
        """Its name."""
        return self[:].upper()

    def __str__(self) -> str:
        return f"{self.kind}.{self.name}"

    def __format__(self, spec: str) -> str:
        return format(str(self), spec)

    def __repr__(self) -> str:
        return f"<{self}: {self[:]!r}>"


def _shown(member: Enum, version: int) -> Any:
    """A state or type, as each version has it in the context."""
    if version < 3:
        return str(member.value)
    shown = ApiName(member.value)
    shown.kind = type(member).__name__
    return shown


def _standard(value: Any) -> Any:
    """A date in UTC, as the run itself has it."""
    return utc_instant(value)
