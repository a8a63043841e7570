import dagster as dg

from shop.graph_joins import guarded_task
from shop.graph_outcomes import Choices
from shop.graph_tasks import TaskGraph
from shop.run_params import RunParams
from shop.run_times import RunTimes
from shop.shop import fail, load_2


class AFailureInTheOtherWayDoesNotHappenJobParams(RunParams):
    """Parameters of a run of a_failure_in_the_other_way_does_not_happen_job."""

    table: str = ""


a_failure_in_the_other_way_does_not_happen_job_times = RunTimes()

dag = TaskGraph(
    "a-failure-in-the-other-way-does-not-happen",
    times=a_failure_in_the_other_way_does_not_happen_job_times,
    params="a_failure_in_the_other_way_does_not_happen_job_params",
)


@guarded_task(
    dag,
    "decide",
    name="a_failure_in_the_other_way_does_not_happen_job_decide",
    choices=Choices(
        ("fail", "load"), {"decide": ("fail", "load"), "fail": ("fail", "load"), "load": ("load",)}
    ),
    required_resource_keys={"a_failure_in_the_other_way_does_not_happen_job_params"},
)
def decide_op(task):
    return task.returned(["fail", "load"] if task["params"]["table"] else ["load"])


@guarded_task(
    dag,
    "fail",
    name="a_failure_in_the_other_way_does_not_happen_job_fail",
    upstream=("decide",),
    last=True,
    required_resource_keys={"a_failure_in_the_other_way_does_not_happen_job_params"},
)
def fail_op(task, decide):
    return task.call(fail)


@guarded_task(
    dag,
    "load",
    name="a_failure_in_the_other_way_does_not_happen_job_load",
    upstream=("fail", "decide"),
    rule="none_failed",
    last=True,
    required_resource_keys={"a_failure_in_the_other_way_does_not_happen_job_params"},
)
def load(task, fail, decide):
    return task.call(load_2, table=task["params"]["table"])


@dg.job(
    resource_defs={
        "a_failure_in_the_other_way_does_not_happen_job_params": AFailureInTheOtherWayDoesNotHappenJobParams()
    }
)
def a_failure_in_the_other_way_does_not_happen_job():
    decide_ = decide_op()
    fail_ = fail_op(decide_)
    load(fail_, decide_)
