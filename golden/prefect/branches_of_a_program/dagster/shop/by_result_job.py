import dagster as dg

from shop.graph_joins import guarded_task
from shop.graph_outcomes import Choices
from shop.graph_tasks import TaskGraph
from shop.run_params import RunParams
from shop.run_times import RunTimes
from shop.shop import chosen, condition, count, create, load_2, report_2


class ByResultJobParams(RunParams):
    """Parameters of a run of by_result_job."""

    table: str = "sales"


by_result_job_times = RunTimes()

dag = TaskGraph("by-result", times=by_result_job_times, params="by_result_job_params")


@guarded_task(dag, "count", name="by_result_job_count", required_resource_keys={"by_result_job_params"})
def count_op(task):
    return task.call(count, table=task["params"]["table"])


@guarded_task(
    dag, "condition", name="condition", upstream=("count",), required_resource_keys={"by_result_job_params"}
)
def condition_op(task, count):
    return task.call(condition, rows=count.value())


@guarded_task(
    dag,
    "decide",
    name="by_result_job_decide",
    upstream=("condition",),
    choices=Choices(
        ("load", "create"),
        {
            "count": ("load", "create"),
            "condition": ("load", "create"),
            "decide": ("load", "create"),
            "load": ("load",),
            "create": ("create",),
        },
        frozenset({"done", "report"}),
    ),
    required_resource_keys={"by_result_job_params"},
)
def decide_op(task, condition):
    return task.returned(["load"] if condition.value() else ["create"])


@guarded_task(
    dag,
    "load",
    name="by_result_job_load",
    upstream=("decide",),
    required_resource_keys={"by_result_job_params"},
)
def load(task, decide):
    return task.call(load_2, table=task["params"]["table"])


@guarded_task(
    dag,
    "create",
    name="by_result_job_create",
    upstream=("decide",),
    required_resource_keys={"by_result_job_params"},
)
def create_op(task, decide):
    return task.call(create, table=task["params"]["table"])


@guarded_task(
    dag,
    "done",
    name="done",
    upstream=("condition", "load", "create"),
    rule="none_failed",
    required_resource_keys={"by_result_job_params"},
)
def done(task, condition, load, create):
    return task.call(chosen, condition=condition.value(), yes=load.value(), no=create.value())


@guarded_task(
    dag,
    "report",
    name="by_result_job_report",
    upstream=("done",),
    last=True,
    required_resource_keys={"by_result_job_params"},
)
def report(task, done):
    return task.call(report_2, text=done.value())


@dg.job(resource_defs={"by_result_job_params": ByResultJobParams()})
def by_result_job():
    count_ = count_op()
    condition_ = condition_op(count_)
    decide_ = decide_op(condition_)
    load_ = load(decide_)
    create_ = create_op(decide_)
    done_ = done(condition_, load_, create_)
    report(done_)
