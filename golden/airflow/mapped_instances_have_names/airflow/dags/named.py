import pendulum
from airflow.sdk import DAG, get_current_context, task


def visit(city):
    context = get_current_context()
    context["city"] = city
    return context["ti"].map_index


with DAG("named", schedule=None, start_date=pendulum.datetime(2024, 1, 1, tz="UTC")):
    visit_task = task(task_id="visit", map_index_template="{{ city }}")(visit).expand(
        city=["Berlin", "Paris"]
    )
