import os

from airflow.sdk import DAG, Param, task

from prefect_steps import prefect_body


def how_many() -> int:
    if "SIZES" in os.environ:
        from prefect_code import JSON  # not in every release

        return JSON.load("sizes").value["many"]
    return 3


def between(total, limit):
    if total > limit:
        from prefect.deployments import run_deployment

        run_deployment(name="replicate/large", parameters={"size": total * 2}, timeout=0)


with DAG("start", schedule=None, params={"limit": Param(100, type="integer")}):
    total = task(task_id="how_many", multiple_outputs=False)(prefect_body(how_many))()
    between_task = task(task_id="between")(
        prefect_body(between, params={"limit": lambda params: params["limit"]}, form="step")
    )(total=total)
