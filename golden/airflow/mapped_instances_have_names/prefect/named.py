from prefect import flow

from airflow_code import get_current_context
from airflow_joins import airflow_expansion, airflow_task, last
from airflow_steps import product
from airflow_tasks import AirflowDag


def visit(city):
    context = get_current_context()
    context["city"] = city
    return context["ti"].map_index


dag = AirflowDag("named", version=3)


@airflow_expansion(dag, "visit", tasks=("visit",))
def visit_elements(task):
    return product({"city": ["Berlin", "Paris"]})


@airflow_task(dag, "visit", mapped=True)
def visit_task(task, element):
    return task.call(visit, city=element["city"])


@flow(name="named")
def named(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        visit_elements_run = visit_elements.submit()
        visit_run = visit_task.map(visit_elements_run)
        return last(visit_run)


if __name__ == "__main__":
    named()
