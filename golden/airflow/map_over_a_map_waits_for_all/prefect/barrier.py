from prefect import flow

from airflow_code import AirflowSkipException
from airflow_joins import airflow_expansion, airflow_task, last
from airflow_steps import product
from airflow_tasks import AirflowDag


def first(n):
    if n == 2:
        raise AirflowSkipException
    return n


def second(n):
    return n * 10


def third(n):
    return n * 100


dag = AirflowDag("barrier", version=3)


@airflow_expansion(dag, "first", tasks=("first",))
def first_elements(task):
    return product({"n": [1, 2, 3]})


@airflow_task(dag, "first", mapped=True)
def first_task(task, element):
    return task.call(first, n=element["n"])


@airflow_expansion(dag, "second", tasks=("second",), sources=(0,))
def second_elements(task, first):
    return product({"n": first.value()})


@airflow_task(dag, "second", mapped=True)
def second_task(task, element, first):
    return task.call(second, n=element["n"])


@airflow_expansion(dag, "third", tasks=("third",), sources=(0,), rule="none_failed")
def third_elements(task, first):
    return product({"n": first.value()})


@airflow_task(dag, "third", rule="none_failed", mapped=True)
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
