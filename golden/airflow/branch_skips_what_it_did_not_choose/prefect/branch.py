from prefect import flow

from graph_joins import guarded_task, last
from graph_outcomes import Choices
from graph_tasks import TaskGraph


def choose():
    return "left"


dag = TaskGraph("branch", version=2)


@guarded_task(
    dag,
    "choose",
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
def choose_task(task):
    return task.call(choose)


@guarded_task(dag, "left")
def left(task, choose):
    return task.returned(None)


@guarded_task(dag, "right")
def right(task, choose):
    return task.returned(None)


@guarded_task(dag, "after_right")
def after_right(task, right):
    return task.returned(None)


@guarded_task(dag, "join", rule="none_failed_min_one_success")
def join(task, left, after_right, choose):
    return task.returned(None)


@guarded_task(dag, "strict")
def strict(task, left, right):
    return task.returned(None)


@flow(name="branch")
def branch(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        choose_run = choose_task.submit()
        left_run = left.submit(choose_run)
        right_run = right.submit(choose_run)
        after_right_run = after_right.submit(right_run)
        join_run = join.submit(left_run, after_right_run, choose_run)
        strict_run = strict.submit(left_run, right_run)
        return last(join_run, strict_run)


if __name__ == "__main__":
    branch()
