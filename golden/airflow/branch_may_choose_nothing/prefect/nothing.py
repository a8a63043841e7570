from prefect import flow

from graph_joins import guarded_task, last
from graph_outcomes import Choices
from graph_tasks import TaskGraph


def choose():
    return None


dag = TaskGraph("chooses_nothing", version=2)


@guarded_task(dag, "choose", choices=Choices(("a", "b"), {"a": ("a",), "b": ("b",), "choose": ("a", "b")}))
def choose_task(task):
    return task.call(choose)


@guarded_task(dag, "a")
def a(task, choose):
    return task.returned(None)


@guarded_task(dag, "b", rule="all_done")
def b(task, choose):
    return task.returned(None)


@flow(name="chooses_nothing")
def chooses_nothing(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        choose_run = choose_task.submit()
        a_run = a.submit(choose_run)
        b_run = b.submit(choose_run)
        return last(a_run, b_run)


if __name__ == "__main__":
    chooses_nothing()
