from datetime import timedelta

from airflow.sdk import DAG, Param
from airflow.sdk import task as task_2

from prefect_code import task
from prefect_steps import prefect_body


@task(retries=1)
def fetch_page(number: int = 1):
    return number


@task
def store_page(page):
    return page + 1


@task
def store_broken(page):
    raise ValueError(f"page {page} is broken")


def page_is_broken():
    page = fetch_page()
    store_broken(page)


def page_is_stored(number: int = 3):
    store_page(fetch_page(number))


with DAG("page-is-broken", schedule=None):
    page_is_broken_task = task_2(task_id="page_is_broken", retries=1, retry_delay=timedelta(seconds=0))(
        prefect_body(page_is_broken, form="part")
    )()

with DAG("page-is-stored", schedule=None, params={"number": Param(3, type="integer")}):
    page_is_stored_task = task_2(task_id="page_is_stored", retries=2, retry_delay=timedelta(seconds=30))(
        prefect_body(page_is_stored, params={"number": lambda params: params["number"]}, form="part")
    )()
