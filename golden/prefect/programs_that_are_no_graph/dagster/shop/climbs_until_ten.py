import dagster as dg

from shop.flows import condition, loop
from shop.graph_joins import guarded_task
from shop.graph_outcomes import Choices
from shop.graph_tasks import TaskGraph
from shop.prefect_steps import prefect_body
from shop.run_params import RunParams
from shop.run_times import RunTimes


class ClimbsUntilTenParams(RunParams):
    """Parameters of a run of climbs_until_ten."""

    start: int = 0


climbs_until_ten_times = RunTimes()

dag = TaskGraph("climbs until ten", times=climbs_until_ten_times, params="climbs_until_ten_params")


@guarded_task(dag, "loop", name="climbs_until_ten_loop", required_resource_keys={"climbs_until_ten_params"})
def loop_op(task):
    return task.call(prefect_body(loop, form="part"), n=task["params"]["start"])


@guarded_task(
    dag,
    "condition",
    name="climbs_until_ten_condition",
    upstream=("loop",),
    required_resource_keys={"climbs_until_ten_params"},
)
def condition_op(task, loop):
    return task.call(condition, n=loop.value())


@guarded_task(
    dag,
    "decide",
    name="climbs_until_ten_decide",
    upstream=("condition",),
    last=True,
    choices=Choices((), {}, frozenset({"condition", "decide", "loop"})),
    required_resource_keys={"climbs_until_ten_params"},
)
def decide_op(task, condition):
    return task.returned([] if condition.value() else [])


@dg.job(resource_defs={"climbs_until_ten_params": ClimbsUntilTenParams()})
def climbs_until_ten():
    loop_ = loop_op()
    condition_ = condition_op(loop_)
    decide_op(condition_)
