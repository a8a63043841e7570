from prefect import flow

from graph_joins import guarded_task, last
from graph_outcomes import Choices
from graph_tasks import TaskGraph
from run_times import RunTimes


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

dag = TaskGraph("ways", times=RunTimes(crons=("0 0 * * *",)))


@guarded_task(
    dag,
    "pick",
    choices=Choices(
        ("left", "right"),
        {"pick": ("left", "right"), "left": ("left",), "right": ("right",)},
        frozenset({"inside", "is_open"}),
    ),
)
def pick_task(task):
    return task.call(pick)


@guarded_task(dag, "left")
def left_task(task, pick):
    return task.call(left)


@guarded_task(dag, "right")
def right_task(task, pick):
    return task.call(right)


@guarded_task(dag, "is_open", gate=("inside",))
def is_open_task(task):
    return task.call(is_open)


@guarded_task(dag, "inside")
def inside(task, is_open):
    return task.call(function)


@flow(name="ways")
def ways(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        pick_run = pick_task.submit()
        left_run = left_task.submit(pick_run)
        right_run = right_task.submit(pick_run)
        is_open_run = is_open_task.submit()
        inside_run = inside.submit(is_open_run)
        return last(left_run, right_run, inside_run)


if __name__ == "__main__":
    ways()
