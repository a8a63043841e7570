import dagster as dg

from shop.graph_joins import guarded_task
from shop.graph_outcomes import Choices
from shop.graph_tasks import TaskGraph
from shop.run_params import RunParams
from shop.run_times import RunTimes
from shop.shop import chosen, condition, download, load


class OneOfTwoJobParams(RunParams):
    """Parameters of a run of one_of_two_job."""

    count: int = 3


one_of_two_job_times = RunTimes()

dag = TaskGraph("one-of-two", times=one_of_two_job_times, params="one_of_two_job_params")


@guarded_task(dag, "condition", name="condition", required_resource_keys={"one_of_two_job_params"})
def condition_op(task):
    return task.call(condition, count=task["params"]["count"])


@guarded_task(
    dag,
    "decide",
    name="one_of_two_job_decide",
    upstream=("condition",),
    choices=Choices(
        ("load", "download"),
        {
            "condition": ("load", "download"),
            "decide": ("load", "download"),
            "load": ("load",),
            "download": ("download",),
        },
        frozenset({"done", "load_2"}),
    ),
    required_resource_keys={"one_of_two_job_params"},
)
def decide_op(task, condition):
    return task.returned(["load"] if condition.value() else ["download"])


@guarded_task(
    dag,
    "load",
    name="one_of_two_job_load",
    upstream=("decide",),
    required_resource_keys={"one_of_two_job_params"},
)
def load_op(task, decide):
    return task.call(load, path="few")


@guarded_task(
    dag, "download", name="download", upstream=("decide",), required_resource_keys={"one_of_two_job_params"}
)
def download_op(task, decide):
    return task.call(download, folder="many")


@guarded_task(
    dag,
    "done",
    name="done",
    upstream=("condition", "load", "download"),
    rule="none_failed",
    required_resource_keys={"one_of_two_job_params"},
)
def done(task, condition, load, download):
    return task.call(chosen, condition=condition.value(), yes=load.value(), no=download.value())


@guarded_task(
    dag,
    "load_2",
    name="one_of_two_job_load_2",
    upstream=("done",),
    last=True,
    required_resource_keys={"one_of_two_job_params"},
)
def load_2(task, done):
    return task.call(load, path=done.value())


@dg.job(resource_defs={"one_of_two_job_params": OneOfTwoJobParams()})
def one_of_two_job():
    condition_ = condition_op()
    decide_ = decide_op(condition_)
    load_ = load_op(decide_)
    download_ = download_op(decide_)
    done_ = done(condition_, load_, download_)
    load_2(done_)
