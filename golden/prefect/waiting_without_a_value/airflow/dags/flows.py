from airflow.sdk import DAG
from airflow.sdk import task as task_2

from prefect_code import task
from prefect_steps import prefect_body


@task
def prepare():
    return "ready"


@task
def work(name):
    return name


@task
def finish(texts):
    return sorted(texts)


def fixed():
    ready = prepare.submit()
    done = []
    for name in ("b", "a"):
        done.append(work.submit(name, wait_for=[ready]))
    return finish.submit(done)


with DAG("fixed", schedule=None):
    fixed_task = task_2(task_id="fixed")(prefect_body(fixed))()
