from prefect import flow

from airflow_code import AirflowSkipException
from graph_joins import expansion, guarded_task, last
from graph_steps import product
from graph_tasks import TaskGraph


def first(n):
    if n == 2:
        raise AirflowSkipException
    return n


def second(n):
    return n * 10


def third(n):
    return n * 100


dag = TaskGraph("barrier")


@expansion(dag, "first", tasks=("first",))
def first_elements(task):
    return product({"n": [1, 2, 3]})


@guarded_task(dag, "first", mapped=True)
def first_task(task, element):
    return task.call(first, n=element["n"])


@expansion(dag, "second", tasks=("second",), sources=(0,))
def second_elements(task, first):
    return product({"n": first.value()})


@guarded_task(dag, "second", mapped=True)
def second_task(task, element, first):
    return task.call(second, n=element["n"])


@expansion(dag, "third", tasks=("third",), sources=(0,), rule="none_failed")
def third_elements(task, first):
    return product({"n": first.value()})


@guarded_task(dag, "third", rule="none_failed", mapped=True)
def third_task(task, element, first):
    return task.call(third, n=element["n"])


@flow(name="barrier")
def barrier(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        first_elements_run = first_elements.submit()
        first_run = first_task.map(first_elements_run)
        second_elements_run = second_elements.submit(first_run)
        second_run = second_task.map(second_elements_run, first_run)
        third_elements_run = third_elements.submit(first_run)
        third_run = third_task.map(third_elements_run, first_run)
        return last(second_run, third_run)


if __name__ == "__main__":
    barrier()
