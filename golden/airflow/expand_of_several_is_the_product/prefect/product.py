from prefect import flow

from graph_joins import expansion, guarded_task, last
from graph_steps import product
from graph_tasks import TaskGraph


def pair(y, x):
    return f"{x}{y}"


dag = TaskGraph("product")


@expansion(dag, "pair", tasks=("pair",))
def pair_elements(task):
    return product({"x": ["a", "b"], "y": [1, 2]})


@guarded_task(dag, "pair", mapped=True)
def pair_task(task, element):
    return task.call(pair, x=element["x"], y=element["y"])


@flow(name="product")
def product_2(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        pair_elements_run = pair_elements.submit()
        pair_run = pair_task.map(pair_elements_run)
        return last(pair_run)


if __name__ == "__main__":
    product_2()
