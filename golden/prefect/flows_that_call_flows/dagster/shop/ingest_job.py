from typing import Any

import dagster as dg

from shop.graph_joins import guarded_task
from shop.graph_outcomes import Choices
from shop.graph_tasks import TaskGraph
from shop.run_params import RunParams
from shop.run_times import RunTimes
from shop.shop import check, extract, load, value


class IngestJobParams(RunParams):
    """Parameters of a run of ingest_job."""

    table: Any = "sales"
    full: Any = False


ingest_job_times = RunTimes()

dag = TaskGraph("ingest", times=ingest_job_times, params="ingest_job_params")


@guarded_task(dag, "extract", name="ingest_job_extract", required_resource_keys={"ingest_job_params"})
def extract_op(task):
    return task.call(extract, table=task["params"]["table"])


@guarded_task(
    dag,
    "decide",
    name="decide",
    upstream=("extract",),
    choices=Choices(
        ("value", "check", "load"),
        {
            "extract": ("value", "check", "load"),
            "decide": ("value", "check", "load"),
            "value": ("value", "check", "load"),
            "check": ("check", "load"),
            "load": ("load",),
        },
    ),
    required_resource_keys={"ingest_job_params"},
)
def decide_op(task, extract):
    return task.returned(["value", "check", "load"] if task["params"]["full"] else ["load"])


@guarded_task(
    dag,
    "value",
    name="ingest_job_value",
    upstream=("extract", "decide"),
    last=True,
    required_resource_keys={"ingest_job_params"},
)
def value_op(task, extract, decide):
    return task.call(value, rows=extract.value())


@guarded_task(
    dag,
    "check",
    name="ingest_job_check",
    upstream=("value", "decide"),
    last=True,
    required_resource_keys={"ingest_job_params"},
)
def check_op(task, value, decide):
    return task.call(check, count=value.value())


@guarded_task(
    dag,
    "load",
    name="ingest_job_load",
    upstream=("extract", "check", "decide"),
    rule="none_failed",
    last=True,
    required_resource_keys={"ingest_job_params"},
)
def load_op(task, extract, check, decide):
    return task.call(load, rows=extract.value())


@dg.job(resource_defs={"ingest_job_params": IngestJobParams()})
def ingest_job():
    extract_ = extract_op()
    decide_ = decide_op(extract_)
    value_ = value_op(extract_, decide_)
    check_ = check_op(value_, decide_)
    load_op(extract_, check_, decide_)
