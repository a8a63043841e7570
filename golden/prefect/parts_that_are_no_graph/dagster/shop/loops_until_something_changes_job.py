import dagster as dg

from shop.graph_joins import guarded_task
from shop.graph_outcomes import Choices
from shop.graph_tasks import TaskGraph
from shop.prefect_steps import prefect_body
from shop.run_params import RunParams
from shop.run_times import RunTimes
from shop.shop import chosen, loop_4, report, value_2


class LoopsUntilSomethingChangesJobParams(RunParams):
    """Parameters of a run of loops_until_something_changes_job."""

    count: int = 1


loops_until_something_changes_job_times = RunTimes()

dag = TaskGraph(
    "loops-until-something-changes",
    times=loops_until_something_changes_job_times,
    params="loops_until_something_changes_job_params",
)


@guarded_task(
    dag,
    "decide",
    name="loops_until_something_changes_job_decide",
    choices=Choices(
        ("loop", "length"),
        {"decide": ("loop", "length"), "loop": ("loop", "length"), "length": ("length",)},
        frozenset({"report", "value"}),
    ),
    required_resource_keys={"loops_until_something_changes_job_params"},
)
def decide_op(task):
    return task.returned(["loop", "length"] if task["params"]["count"] else ["length"])


@guarded_task(
    dag,
    "loop",
    name="loops_until_something_changes_job_loop",
    upstream=("decide",),
    last=True,
    required_resource_keys={"loops_until_something_changes_job_params"},
)
def loop(task, decide):
    return task.call(prefect_body(loop_4, form="part"), length=0)


@guarded_task(
    dag,
    "length",
    name="length",
    upstream=("loop", "decide"),
    rule="none_failed",
    required_resource_keys={"loops_until_something_changes_job_params"},
)
def length(task, loop, decide):
    return task.call(chosen, condition=task["params"]["count"], yes=loop.value(), no=0)


@guarded_task(
    dag,
    "value",
    name="loops_until_something_changes_job_value",
    upstream=("length",),
    required_resource_keys={"loops_until_something_changes_job_params"},
)
def value(task, length):
    return task.call(value_2, length=length.value())


@guarded_task(
    dag,
    "report",
    name="loops_until_something_changes_job_report",
    upstream=("value",),
    last=True,
    required_resource_keys={"loops_until_something_changes_job_params"},
)
def report_op(task, value):
    return task.call(report, text=value.value())


@dg.job(resource_defs={"loops_until_something_changes_job_params": LoopsUntilSomethingChangesJobParams()})
def loops_until_something_changes_job():
    decide_ = decide_op()
    loop_ = loop(decide_)
    length_ = length(loop_, decide_)
    value_ = value(length_)
    report_op(value_)
