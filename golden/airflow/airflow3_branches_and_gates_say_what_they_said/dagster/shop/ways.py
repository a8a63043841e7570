import dagster as dg

from shop.graph_joins import guarded_task
from shop.graph_outcomes import Choices
from shop.graph_tasks import TaskGraph
from shop.run_times import RunTimes


def pick():
    return ["left", "right"]


def left(ti=None):
    ti.xcom_push(key="said", value="l")
    return ti.xcom_pull(key="said")


def right():
    return "r"


def is_open():
    return True


function = lambda: "in"

ways_partitions = dg.DailyPartitionsDefinition(start_date="2024-01-01", end_offset=1)

ways_times = RunTimes(partitions=ways_partitions)

dag = TaskGraph("ways", times=ways_times, keeps_values=True)


@guarded_task(
    dag,
    "pick",
    name="pick",
    choices=Choices(
        ("left", "right"),
        {"pick": ("left", "right"), "left": ("left",), "right": ("right",)},
        frozenset({"inside", "is_open"}),
    ),
)
def pick_op(task):
    return task.call(pick)


@guarded_task(dag, "left", name="left", upstream=("pick",), last=True)
def left_op(task, pick):
    return task.call(left)


@guarded_task(dag, "right", name="right", upstream=("pick",), last=True)
def right_op(task, pick):
    return task.call(right)


@guarded_task(dag, "is_open", name="is_open", gate=("inside",))
def is_open_op(task):
    return task.call(is_open)


@guarded_task(dag, "inside", name="inside", upstream=("is_open",), last=True)
def inside(task, is_open):
    return task.call(function)


@dg.job(partitions_def=ways_partitions)
def ways():
    pick_ = pick_op()
    left_op(pick_)
    right_op(pick_)
    is_open_ = is_open_op()
    inside(is_open_)


ways_schedule = dg.build_schedule_from_partitioned_job(ways, name="ways_schedule")
