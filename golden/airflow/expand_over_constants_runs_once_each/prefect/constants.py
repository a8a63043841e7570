from prefect import flow

from graph_joins import expansion, guarded_task, last
from graph_steps import product
from graph_tasks import TaskGraph


def square(n, plus):
    return n * n + plus


def total(values):
    return sum(values)


dag = TaskGraph("constants", version=2)


@expansion(dag, "square", tasks=("square",))
def square_elements(task):
    return product({"n": [1, 2, 3]})


@guarded_task(dag, "square", mapped=True)
def square_task(task, element):
    return task.call(square, plus=1, n=element["n"])


@guarded_task(dag, "total")
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
