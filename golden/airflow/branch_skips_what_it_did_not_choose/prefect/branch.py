from prefect import flow

from airflow_joins import airflow_task, last
from airflow_outcomes import Choices
from airflow_tasks import AirflowDag


def choose():
    return "left"


dag = AirflowDag("branch", version=2)


@airflow_task(
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


@airflow_task(dag, "left")
def left(task, choose):
    return task.returned(None)


@airflow_task(dag, "right")
def right(task, choose):
    return task.returned(None)


@airflow_task(dag, "after_right")
def after_right(task, right):
    return task.returned(None)


@airflow_task(dag, "join", rule="none_failed_min_one_success")
def join(task, left, after_right, choose):
    return task.returned(None)


@airflow_task(dag, "strict")
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
