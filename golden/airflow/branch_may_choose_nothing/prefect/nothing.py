from prefect import flow

from airflow_joins import airflow_task, last
from airflow_outcomes import Choices
from airflow_tasks import AirflowDag


def choose():
    return None


dag = AirflowDag("chooses_nothing", version=2)


@airflow_task(dag, "choose", choices=Choices(("a", "b"), {"a": ("a",), "b": ("b",), "choose": ("a", "b")}))
def choose_task(task):
    return task.call(choose)


@airflow_task(dag, "a")
def a(task, choose):
    return task.returned(None)


@airflow_task(dag, "b", rule="all_done")
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
