import dagster as dg

from shop.graph_joins import guarded_task
from shop.graph_outcomes import Choices
from shop.graph_tasks import TaskGraph
from shop.run_params import RunParams
from shop.run_times import RunTimes
from shop.shop import create, load_2


class ByParameterJobParams(RunParams):
    """Parameters of a run of by_parameter_job."""

    table: str = "sales"
    full: bool = True


by_parameter_job_times = RunTimes()

dag = TaskGraph("by-parameter", times=by_parameter_job_times, params="by_parameter_job_params")


@guarded_task(
    dag,
    "decide",
    name="by_parameter_job_decide",
    choices=Choices(
        ("create", "load"), {"decide": ("create", "load"), "create": ("create", "load"), "load": ("load",)}
    ),
    required_resource_keys={"by_parameter_job_params"},
)
def decide_op(task):
    return task.returned(["create", "load"] if task["params"]["full"] else ["load"])


@guarded_task(
    dag,
    "create",
    name="by_parameter_job_create",
    upstream=("decide",),
    last=True,
    required_resource_keys={"by_parameter_job_params"},
)
def create_op(task, decide):
    return task.call(create, table=task["params"]["table"])


@guarded_task(
    dag,
    "load",
    name="by_parameter_job_load",
    upstream=("create", "decide"),
    rule="none_failed",
    last=True,
    required_resource_keys={"by_parameter_job_params"},
)
def load(task, create, decide):
    return task.call(load_2, table=task["params"]["table"])


@dg.job(resource_defs={"by_parameter_job_params": ByParameterJobParams()})
def by_parameter_job():
    decide_ = decide_op()
    create_ = create_op(decide_)
    load(create_, decide_)
