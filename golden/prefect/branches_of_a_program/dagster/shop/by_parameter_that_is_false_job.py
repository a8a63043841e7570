from typing import Any

import dagster as dg

from shop.airflow_joins import airflow_task
from shop.airflow_outcomes import Choices
from shop.airflow_tasks import AirflowDag
from shop.run_params import RunParams
from shop.run_times import RunTimes
from shop.shop import create, load, report


class ByParameterThatIsFalseJobParams(RunParams):
    """Parameters of a run of by_parameter_that_is_false_job."""

    table: Any = "sales"
    full: Any = False


by_parameter_that_is_false_job_times = RunTimes()

dag = AirflowDag(
    "by-parameter-that-is-false",
    version=3,
    times=by_parameter_that_is_false_job_times,
    params="by_parameter_that_is_false_job_params",
)


@airflow_task(
    dag,
    "decide",
    name="by_parameter_that_is_false_job_decide",
    choices=Choices(
        ("create", "report"),
        {"decide": ("create", "report"), "create": ("create",), "report": ("report",)},
        frozenset({"load"}),
    ),
    required_resource_keys={"by_parameter_that_is_false_job_params"},
)
def decide_op(task):
    return task.returned(["create"] if task["params"]["full"] else ["report"])


@airflow_task(
    dag,
    "create",
    name="by_parameter_that_is_false_job_create",
    upstream=("decide",),
    required_resource_keys={"by_parameter_that_is_false_job_params"},
)
def create_op(task, decide):
    return task.call(create, table=task["params"]["table"])


@airflow_task(
    dag,
    "report",
    name="by_parameter_that_is_false_job_report",
    upstream=("decide",),
    required_resource_keys={"by_parameter_that_is_false_job_params"},
)
def report_op(task, decide):
    return task.call(report, text=task["params"]["table"])


@airflow_task(
    dag,
    "load",
    name="by_parameter_that_is_false_job_load",
    upstream=("create", "report"),
    rule="none_failed",
    last=True,
    required_resource_keys={"by_parameter_that_is_false_job_params"},
)
def load_op(task, create, report):
    return task.call(load, table=task["params"]["table"])


@dg.job(resource_defs={"by_parameter_that_is_false_job_params": ByParameterThatIsFalseJobParams()})
def by_parameter_that_is_false_job():
    decide_ = decide_op()
    create_ = create_op(decide_)
    report_ = report_op(decide_)
    load_op(create_, report_)
