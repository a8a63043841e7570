import pendulum
from airflow.sdk import DAG as DAG_2
from airflow.sdk import get_current_context
from airflow.sdk import task as task_2


def visit(city):
    context = get_current_context()
    context["city"] = city
    return context["ti"].map_index


with DAG_2("named", schedule=None, start_date=pendulum.datetime(2024, 1, 1, tz="UTC")):
    visit_task = task_2(task_id="visit", map_index_template="{{ city }}")(visit).expand(
        city=["Berlin", "Paris"]
    )
