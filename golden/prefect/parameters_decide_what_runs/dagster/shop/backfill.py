from typing import Optional

import dagster as dg

from shop.graph_joins import guarded_task
from shop.graph_outcomes import Choices
from shop.graph_tasks import TaskGraph
from shop.run_params import RunParams
from shop.run_times import RunTimes


def list_tables(only: Optional[str]) -> list[str]:
    return [only] if only else ["customers", "orders"]


def export(table: str, full: bool) -> str:
    return f"{table}:{'full' if full else 'new'}"


condition = lambda keep_days: keep_days > 0


def drop_old(days: int) -> str:
    return f"dropped what is older than {days} days"


def finish(files: list[str]) -> int:
    return len(files)


class ExportTablesJobParams(RunParams):
    """Parameters of a run of export_tables_job."""

    only: Optional[str] = None
    full: bool = False
    keep_days: int = 7
    dry_run: bool = False


export_tables_job_times = RunTimes()

dag = TaskGraph("export-tables", times=export_tables_job_times, params="export_tables_job_params")


@guarded_task(
    dag, "list_tables", name="list_tables", last=True, required_resource_keys={"export_tables_job_params"}
)
def list_tables_op(task):
    return task.call(list_tables, only=task["params"]["only"])


@guarded_task(
    dag,
    "decide",
    name="decide",
    upstream=("list_tables",),
    last=True,
    choices=Choices(
        ("export", "export_2", "condition", "decide_2", "drop_old", "finish"),
        {
            "list_tables": ("export", "export_2", "condition", "decide_2", "drop_old", "finish"),
            "decide": ("export", "export_2", "condition", "decide_2", "drop_old", "finish"),
            "export": ("export", "finish"),
            "export_2": ("export_2", "finish"),
            "condition": ("condition", "decide_2", "drop_old", "finish"),
            "decide_2": ("decide_2", "drop_old", "finish"),
            "drop_old": ("drop_old", "finish"),
            "finish": ("finish",),
        },
    ),
    required_resource_keys={"export_tables_job_params"},
)
def decide_op(task, list_tables):
    return task.returned(
        []
        if task["params"]["dry_run"]
        else ["export", "export_2", "condition", "decide_2", "drop_old", "finish"]
    )


@guarded_task(
    dag,
    "export",
    name="export",
    upstream=("decide",),
    last=True,
    required_resource_keys={"export_tables_job_params"},
)
def export_op(task, decide):
    return task.call(export, table="customers", full=task["params"]["full"])


@guarded_task(
    dag,
    "export_2",
    name="export_2",
    upstream=("decide",),
    last=True,
    required_resource_keys={"export_tables_job_params"},
)
def export_2(task, decide):
    return task.call(export, table="orders", full=task["params"]["full"])


@guarded_task(
    dag,
    "condition",
    name="condition",
    upstream=("decide",),
    last=True,
    required_resource_keys={"export_tables_job_params"},
)
def condition_op(task, decide):
    return task.call(condition, keep_days=task["params"]["keep_days"])


@guarded_task(
    dag,
    "decide_2",
    name="decide_2",
    upstream=("condition", "decide"),
    last=True,
    choices=Choices(
        ("drop_old", "finish"),
        {
            "list_tables": ("drop_old", "finish"),
            "decide": ("drop_old", "finish"),
            "export": ("finish",),
            "export_2": ("finish",),
            "condition": ("drop_old", "finish"),
            "decide_2": ("drop_old", "finish"),
            "drop_old": ("drop_old", "finish"),
            "finish": ("finish",),
        },
    ),
    required_resource_keys={"export_tables_job_params"},
)
def decide_2(task, condition, decide):
    return task.returned(["drop_old", "finish"] if condition.value() else ["finish"])


@guarded_task(
    dag,
    "drop_old",
    name="drop_old",
    upstream=("decide_2", "decide"),
    last=True,
    required_resource_keys={"export_tables_job_params"},
)
def drop_old_op(task, decide_2, decide):
    return task.call(drop_old, days=task["params"]["keep_days"])


@guarded_task(
    dag,
    "finish",
    name="finish",
    upstream=("export", "export_2", "drop_old", "decide_2", "decide"),
    rule="none_failed",
    last=True,
    required_resource_keys={"export_tables_job_params"},
)
def finish_op(task, export, export_2, drop_old, decide_2, decide):
    return task.call(finish, files=[export.value(), export_2.value()])


@dg.job(resource_defs={"export_tables_job_params": ExportTablesJobParams()})
def export_tables_job():
    list_tables_ = list_tables_op()
    decide_ = decide_op(list_tables_)
    export_ = export_op(decide_)
    export_2_ = export_2(decide_)
    condition_ = condition_op(decide_)
    decide_2_ = decide_2(condition_, decide_)
    drop_old_ = drop_old_op(decide_2_, decide_)
    finish_op(export_, export_2_, drop_old_, decide_2_, decide_)
