from datetime import datetime

from airflow.sdk import DAG, get_current_context, task

with DAG("named", schedule=None, start_date=datetime(2024, 1, 1)):

    @task(map_index_template="{{ city }}")
    def visit(city):
        context = get_current_context()
        context["city"] = city
        return context["ti"].map_index

    visit.expand(city=["Berlin", "Paris"])
