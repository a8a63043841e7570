from typing import Any

import dagster as dg

from shop.airflow_joins import airflow_task
from shop.airflow_outcomes import Choices
from shop.airflow_tasks import AirflowDag
from shop.run_params import RunParams
from shop.run_times import RunTimes
from shop.shop import chosen, create, load, report


class CallsWhatCallsTasksJobParams(RunParams):
    """Parameters of a run of calls_what_calls_tasks_job."""

    table: Any = "sales"
    full: Any = False


calls_what_calls_tasks_job_times = RunTimes()

dag = AirflowDag(
    "calls-what-calls-tasks",
    version=3,
    times=calls_what_calls_tasks_job_times,
    params="calls_what_calls_tasks_job_params",
)


@airflow_task(
    dag,
    "decide",
    name="calls_what_calls_tasks_job_decide",
    choices=Choices(
        ("create", "load"),
        {"decide": ("create", "load"), "create": ("create",), "load": ("load",)},
        frozenset({"report", "returned"}),
    ),
    required_resource_keys={"calls_what_calls_tasks_job_params"},
)
def decide_op(task):
    return task.returned(["create"] if task["params"]["full"] else ["load"])


@airflow_task(
    dag,
    "create",
    name="calls_what_calls_tasks_job_create",
    upstream=("decide",),
    required_resource_keys={"calls_what_calls_tasks_job_params"},
)
def create_op(task, decide):
    return task.call(create, table=task["params"]["table"])


@airflow_task(
    dag,
    "load",
    name="calls_what_calls_tasks_job_load",
    upstream=("decide",),
    required_resource_keys={"calls_what_calls_tasks_job_params"},
)
def load_op(task, decide):
    return task.call(load, table=task["params"]["table"])


@airflow_task(
    dag,
    "returned",
    name="returned",
    upstream=("create", "load"),
    rule="none_failed",
    required_resource_keys={"calls_what_calls_tasks_job_params"},
)
def returned(task, create, load):
    return task.call(chosen, condition=task["params"]["full"], yes=create.value(), no=load.value())


@airflow_task(
    dag,
    "report",
    name="calls_what_calls_tasks_job_report",
    upstream=("returned",),
    last=True,
    required_resource_keys={"calls_what_calls_tasks_job_params"},
)
def report_op(task, returned):
    return task.call(report, text=returned.value())


@dg.job(resource_defs={"calls_what_calls_tasks_job_params": CallsWhatCallsTasksJobParams()})
def calls_what_calls_tasks_job():
    decide_ = decide_op()
    create_ = create_op(decide_)
    load_ = load_op(decide_)
    returned_ = returned(create_, load_)
    report_op(returned_)
