from prefect import flow

from airflow_joins import airflow_expansion, airflow_task, last
from airflow_steps import product
from airflow_tasks import AirflowDag


def pair(y, x):
    return f"{x}{y}"


dag = AirflowDag("product", version=3)


@airflow_expansion(dag, "pair", tasks=("pair",))
def pair_elements(task):
    return product({"x": ["a", "b"], "y": [1, 2]})


@airflow_task(dag, "pair", mapped=True)
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
