import dagster as dg

from shop.graph_joins import guarded_task
from shop.graph_outcomes import Choices
from shop.graph_tasks import TaskGraph
from shop.run_times import RunTimes


def choose():
    return "left"


branch_times = RunTimes()

dag = TaskGraph("branch", version=2, times=branch_times)


@guarded_task(
    dag,
    "choose",
    name="choose",
    choices=Choices(
        ("left", "right", "join"),
        {
            "left": ("left", "join"),
            "right": ("right", "join"),
            "after_right": ("join",),
            "join": ("join",),
            "choose": ("left", "right", "join"),
        },
        frozenset({"strict"}),
    ),
)
def choose_op(task):
    return task.call(choose)


@guarded_task(dag, "left", name="left", upstream=("choose",))
def left(task, choose):
    return task.returned(None)


@guarded_task(dag, "right", name="right", upstream=("choose",))
def right(task, choose):
    return task.returned(None)


@guarded_task(dag, "after_right", name="after_right", upstream=("right",), fails_run=False)
def after_right(task, right):
    return task.returned(None)


@guarded_task(
    dag,
    "join",
    name="join",
    upstream=("left", "after_right", "choose"),
    rule="none_failed_min_one_success",
    last=True,
)
def join(task, left, after_right, choose):
    return task.returned(None)


@guarded_task(dag, "strict", name="strict", upstream=("left", "right"), last=True)
def strict(task, left, right):
    return task.returned(None)


@dg.job
def branch():
    choose_ = choose_op()
    left_ = left(choose_)
    right_ = right(choose_)
    after_right_ = after_right(right_)
    join(left_, after_right_, choose_)
    strict(left_, right_)
