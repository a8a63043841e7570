from airflow.sdk import DAG, Param, task

from prefect_steps import prefect_body


def how_many() -> int:
    return 3


def between(total, limit):
    if total > limit:
        from prefect.deployments import run_deployment

        from prefect_code import JSON  # not in every release

        sizes = JSON.load("sizes").value
        for name in sizes["names"]:
            run_deployment(name=f"replicate/{name}", parameters={"size": total * 2}, timeout=0)


with DAG("start", schedule=None, params={"limit": Param(100, type="integer")}):
    total = task(task_id="how_many", multiple_outputs=False)(how_many)()
    between_task = task(task_id="between")(
        prefect_body(between, params={"limit": lambda params: params["limit"]}, form="step")
    )(total=total)
