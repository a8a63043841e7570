from prefect import flow

from airflow_code import get_current_context
from graph_joins import expansion, guarded_task, last
from graph_steps import product
from graph_tasks import TaskGraph


def visit(city):
    context = get_current_context()
    context["city"] = city
    return context["ti"].map_index


dag = TaskGraph("named")


@expansion(dag, "visit", tasks=("visit",))
def visit_elements(task):
    return product({"city": ["Berlin", "Paris"]})


@guarded_task(dag, "visit", mapped=True)
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
