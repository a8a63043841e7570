"""Run a DAG with `dag.test()`, and tell what came of it: a normalized trace.

{"pipeline", "state", "nodes": [{"node", "key", "state", "attempts", "outputs"}], "assets": [[name or URI, node]], "error",
"events": [["begins" or "ends", node, key]]}: of attempts, in order.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import airflow_home


class Attempts:
    """Counts attempts, by wrapping the function that makes one.

    Attributes:
        tries: how often each instance was tried.
        events: when they began and ended.
    """

    def __init__(self) -> None:
        self.tries: dict[tuple[str, int], int] = {}
        self.events: list[tuple[str, str, int | None]] = []
        if airflow_home.major() >= 3:
            from airflow.sdk.execution_time import supervisor

            original = supervisor.run_task_in_process

            def run(ti: Any, *args: Any, **kwargs: Any) -> Any:
                with self.noted(ti):
                    return original(ti, *args, **kwargs)

            supervisor.run_task_in_process = run
        else:
            from airflow.models.taskinstance import TaskInstance

            raw = TaskInstance._run_raw_task

            def run_raw(ti: Any, *args: Any, **kwargs: Any) -> Any:
                with self.noted(ti):
                    return raw(ti, *args, **kwargs)

            TaskInstance._run_raw_task = run_raw

    @contextmanager
    def noted(self, ti: Any) -> Iterator[None]:
        """An attempt begins, and ends."""
        self.tries[(ti.task_id, ti.map_index)] = ti.try_number
        instance = (ti.task_id, None if ti.map_index < 0 else ti.map_index)
        self.events.append(("begins", *instance))
        try:
            yield
        finally:
            self.events.append(("ends", *instance))


def outputs(dag_id: str, run_id: str) -> dict[tuple[str, int], dict[str, Any]]:
    """The XComs of a run, by task and map index."""
    from airflow.utils.session import create_session

    found: dict[tuple[str, int], dict[str, Any]] = {}
    with create_session() as session:
        if airflow_home.major() >= 3:
            from airflow.models.xcom import XComModel
            from airflow.sdk.serde import deserialize

            for row in session.query(XComModel).filter(
                XComModel.dag_id == dag_id, XComModel.run_id == run_id
            ):
                value = row.value
                try:
                    value = deserialize(value)
                except Exception:
                    value = {"unreadable": repr(value)[:200]}
                found.setdefault((row.task_id, row.map_index), {})[row.key] = value
        else:
            from airflow.models.xcom import XCom

            columns = (XCom.task_id, XCom.map_index, XCom.key, XCom.value)
            for row in session.query(*columns).filter(XCom.dag_id == dag_id, XCom.run_id == run_id):
                try:
                    value = XCom.deserialize_value(row)  # that of a whole XCom is made for Airflow's pages
                except Exception as error:
                    value = {"unreadable": repr(error)[:200]}
                found.setdefault((row.task_id, row.map_index), {})[row.key] = value
    return found


def portable(value: Any) -> Any:
    """A value as JSON; what JSON has not as its repr."""
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, list | tuple):
        return [portable(item) for item in value]
    if isinstance(value, dict):
        return {str(key): portable(item) for key, item in value.items()}
    return {"repr": repr(value)[:300]}


def events() -> tuple[Any, Any, str]:
    """The tables of updates and of assets, and the column that links them."""
    if airflow_home.major() >= 3:
        from airflow.models.asset import AssetEvent as Event
        from airflow.models.asset import AssetModel as Model

        return Event, Model, "asset_id"
    from airflow.models.dataset import DatasetEvent as Event
    from airflow.models.dataset import DatasetModel as Model

    return Event, Model, "dataset_id"


def last_update() -> int:
    """The number of the last update that there is: a later run at the same time has the id of the one before."""
    from airflow.utils.session import create_session
    from sqlalchemy import func

    with create_session() as session:
        return session.query(func.max(events()[0].id)).scalar() or 0


def updated(dag_id: str, run_id: str, before: int) -> list[list[str]]:
    """The assets that a run has updated, and the tasks that did.

    Args:
        dag_id: whose.
        run_id: which run.
        before: the number of the last update before it.
    """
    from airflow.utils.session import create_session

    event, model, link = events()
    with create_session() as session:
        known = {one.id: getattr(one, "uri", None) or one.name for one in session.query(model)}
        found = session.query(event).filter(
            event.source_dag_id == dag_id, event.source_run_id == run_id, event.id > before
        )
        return sorted([known[getattr(one, link)], one.source_task_id] for one in found)


def run_dag(dag: Any, attempts: Attempts, logical_date: str, conf: dict[str, Any] | None) -> dict[str, Any]:
    """The trace of one run."""
    import pendulum
    from airflow.models.taskinstance import TaskInstance
    from airflow.utils.session import create_session

    attempts.tries.clear()
    attempts.events.clear()
    name = "logical_date" if airflow_home.major() >= 3 else "execution_date"
    trace: dict[str, Any] = {"pipeline": dag.dag_id, "state": "not_run", "nodes": [], "error": None}
    before = last_update()
    try:
        run = dag.test(**{name: pendulum.parse(logical_date)}, run_conf=conf)
    except BaseException as error:
        refused = (
            type(error).__name__ == "ParamValidationError"
        )  # no run begins, as where a tool fails one at once
        state = "failed" if refused else "not_run"
        return {**trace, "state": state, "error": f"{type(error).__name__}: {error}"[:500]}
    values = outputs(dag.dag_id, run.run_id)
    with create_session() as session:
        query = session.query(TaskInstance).filter(
            TaskInstance.dag_id == dag.dag_id, TaskInstance.run_id == run.run_id
        )
        for ti in query:
            instance = (ti.task_id, ti.map_index)
            trace["nodes"].append(
                {
                    "node": ti.task_id,
                    "key": None if ti.map_index < 0 else ti.map_index,
                    "state": str(getattr(ti.state, "value", ti.state)),
                    "attempts": attempts.tries.get(instance, 0),
                    "outputs": {
                        key: portable(value) for key, value in sorted(values.get(instance, {}).items())
                    },
                }
            )
    trace["nodes"].sort(key=lambda node: (node["node"], -1 if node["key"] is None else node["key"]))
    state = str(getattr(run.state, "value", run.state))
    assets = updated(dag.dag_id, run.run_id, before)
    return {**trace, "state": state, "assets": assets, "events": list(attempts.events)}
