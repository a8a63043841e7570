import dagster as dg

from shop.graph_joins import guarded_task
from shop.graph_outcomes import Choices
from shop.graph_tasks import TaskGraph
from shop.run_params import RunParams
from shop.run_times import RunTimes
from shop.shop import chosen, create, load_2, report_2


class CallsWhatCallsTasksJobParams(RunParams):
    """Parameters of a run of calls_what_calls_tasks_job."""

    table: str = "sales"
    full: bool = False


calls_what_calls_tasks_job_times = RunTimes()

dag = TaskGraph(
    "calls-what-calls-tasks",
    times=calls_what_calls_tasks_job_times,
    params="calls_what_calls_tasks_job_params",
)


@guarded_task(
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


@guarded_task(
    dag,
    "create",
    name="calls_what_calls_tasks_job_create",
    upstream=("decide",),
    required_resource_keys={"calls_what_calls_tasks_job_params"},
)
def create_op(task, decide):
    return task.call(create, table=task["params"]["table"])


@guarded_task(
    dag,
    "load",
    name="calls_what_calls_tasks_job_load",
    upstream=("decide",),
    required_resource_keys={"calls_what_calls_tasks_job_params"},
)
def load(task, decide):
    return task.call(load_2, table=task["params"]["table"])


@guarded_task(
    dag,
    "returned",
    name="returned",
    upstream=("create", "load"),
    rule="none_failed",
    required_resource_keys={"calls_what_calls_tasks_job_params"},
)
def returned(task, create, load):
    return task.call(chosen, condition=task["params"]["full"], yes=create.value(), no=load.value())


@guarded_task(
    dag,
    "report",
    name="calls_what_calls_tasks_job_report",
    upstream=("returned",),
    last=True,
    required_resource_keys={"calls_what_calls_tasks_job_params"},
)
def report(task, returned):
    return task.call(report_2, text=returned.value())


@dg.job(resource_defs={"calls_what_calls_tasks_job_params": CallsWhatCallsTasksJobParams()})
def calls_what_calls_tasks_job():
    decide_ = decide_op()
    create_ = create_op(decide_)
    load_ = load(decide_)
    returned_ = returned(create_, load_)
    report(returned_)
