import dagster as dg

from shop.graph_joins import guarded_task
from shop.graph_outcomes import Choices
from shop.graph_tasks import TaskGraph
from shop.run_params import RunParams
from shop.run_times import RunTimes
from shop.shop import create, load_2, report_2


class ByParameterThatIsFalseJobParams(RunParams):
    """Parameters of a run of by_parameter_that_is_false_job."""

    table: str = "sales"
    full: bool = False


by_parameter_that_is_false_job_times = RunTimes()

dag = TaskGraph(
    "by-parameter-that-is-false",
    times=by_parameter_that_is_false_job_times,
    params="by_parameter_that_is_false_job_params",
)


@guarded_task(
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


@guarded_task(
    dag,
    "create",
    name="by_parameter_that_is_false_job_create",
    upstream=("decide",),
    required_resource_keys={"by_parameter_that_is_false_job_params"},
)
def create_op(task, decide):
    return task.call(create, table=task["params"]["table"])


@guarded_task(
    dag,
    "report",
    name="by_parameter_that_is_false_job_report",
    upstream=("decide",),
    required_resource_keys={"by_parameter_that_is_false_job_params"},
)
def report(task, decide):
    return task.call(report_2, text=task["params"]["table"])


@guarded_task(
    dag,
    "load",
    name="by_parameter_that_is_false_job_load",
    upstream=("create", "report"),
    rule="none_failed",
    last=True,
    required_resource_keys={"by_parameter_that_is_false_job_params"},
)
def load(task, create, report):
    return task.call(load_2, table=task["params"]["table"])


@dg.job(resource_defs={"by_parameter_that_is_false_job_params": ByParameterThatIsFalseJobParams()})
def by_parameter_that_is_false_job():
    decide_ = decide_op()
    create_ = create_op(decide_)
    report_ = report(decide_)
    load(create_, report_)
