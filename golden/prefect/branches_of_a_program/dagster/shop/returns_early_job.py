import dagster as dg

from shop.graph_joins import guarded_task
from shop.graph_outcomes import Choices
from shop.graph_tasks import TaskGraph
from shop.run_params import RunParams
from shop.run_times import RunTimes
from shop.shop import count, load_2, report_2


class ReturnsEarlyJobParams(RunParams):
    """Parameters of a run of returns_early_job."""

    table: str = ""


returns_early_job_times = RunTimes()

dag = TaskGraph("returns-early", times=returns_early_job_times, params="returns_early_job_params")


@guarded_task(
    dag, "count", name="returns_early_job_count", required_resource_keys={"returns_early_job_params"}
)
def count_op(task):
    return task.call(count, table=task["params"]["table"])


@guarded_task(
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


@guarded_task(
    dag,
    "report",
    name="returns_early_job_report",
    upstream=("decide",),
    last=True,
    required_resource_keys={"returns_early_job_params"},
)
def report(task, decide):
    return task.call(report_2, text="nothing to do")


@guarded_task(
    dag,
    "load",
    name="returns_early_job_load",
    upstream=("decide",),
    last=True,
    required_resource_keys={"returns_early_job_params"},
)
def load(task, decide):
    return task.call(load_2, table=task["params"]["table"])


@dg.job(resource_defs={"returns_early_job_params": ReturnsEarlyJobParams()})
def returns_early_job():
    count_ = count_op()
    decide_ = decide_op(count_)
    report(decide_)
    load(decide_)
