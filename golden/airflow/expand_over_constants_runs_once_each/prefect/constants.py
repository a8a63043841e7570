from prefect import flow

from airflow_joins import airflow_expansion, airflow_task, last
from airflow_steps import product
from airflow_tasks import AirflowDag


def square(n, plus):
    return n * n + plus


def total(values):
    return sum(values)


dag = AirflowDag("constants", version=2)


@airflow_expansion(dag, "square", tasks=("square",))
def square_elements(task):
    return product({"n": [1, 2, 3]})


@airflow_task(dag, "square", mapped=True)
def square_task(task, element):
    return task.call(square, plus=1, n=element["n"])


@airflow_task(dag, "total")
def total_task(task, square):
    return task.call(total, square.pulled())


@flow(name="constants")
def constants(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        square_elements_run = square_elements.submit()
        square_run = square_task.map(square_elements_run)
        total_run = total_task.submit(square_run)
        return last(total_run)


if __name__ == "__main__":
    constants()
