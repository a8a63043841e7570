from typing import Any

import dagster as dg

from shop.airflow_joins import airflow_task
from shop.airflow_outcomes import Choices
from shop.airflow_tasks import AirflowDag
from shop.run_params import RunParams
from shop.run_times import RunTimes
from shop.shop import count, load, report


class ReturnsEarlyJobParams(RunParams):
    """Parameters of a run of returns_early_job."""

    table: Any = ""


returns_early_job_times = RunTimes()

dag = AirflowDag("returns-early", version=3, times=returns_early_job_times, params="returns_early_job_params")


@airflow_task(
    dag, "count", name="returns_early_job_count", required_resource_keys={"returns_early_job_params"}
)
def count_op(task):
    return task.call(count, table=task["params"]["table"])


@airflow_task(
    dag,
    "decide",
    name="returns_early_job_decide",
    upstream=("count",),
    choices=Choices(
        ("report", "load"),
        {"count": ("report", "load"), "decide": ("report", "load"), "report": ("report",), "load": ("load",)},
    ),
    required_resource_keys={"returns_early_job_params"},
)
def decide_op(task, count):
    return task.returned(["load"] if count.value() else ["report"])


@airflow_task(
    dag,
    "report",
    name="returns_early_job_report",
    upstream=("decide",),
    last=True,
    required_resource_keys={"returns_early_job_params"},
)
def report_op(task, decide):
    return task.call(report, text="nothing to do")


@airflow_task(
    dag,
    "load",
    name="returns_early_job_load",
    upstream=("decide",),
    last=True,
    required_resource_keys={"returns_early_job_params"},
)
def load_op(task, decide):
    return task.call(load, table=task["params"]["table"])


@dg.job(resource_defs={"returns_early_job_params": ReturnsEarlyJobParams()})
def returns_early_job():
    count_ = count_op()
    decide_ = decide_op(count_)
    report_op(decide_)
    load_op(decide_)
