from airflow.sdk import DAG, task

from prefect_steps import prefect_body


def collect(region: str, limit: int) -> list[int]:
    return list(range(limit))


def load(rows: list[int]) -> int:
    return sum(rows)


with DAG(
    "collect-region",
    schedule=None,
    catchup=False,
    is_paused_upon_creation=False,
    params={"region": "eu", "limit": 3},
):
    collect_task = task(task_id="collect", multiple_outputs=False)(
        prefect_body(
            collect,
            params={"region": lambda params: params["region"], "limit": lambda params: params["limit"]},
        )
    )()
    load_task = task(task_id="load", multiple_outputs=False)(load)(rows=collect_task)

with DAG(
    "hourly-ping", schedule=None, catchup=False, is_paused_upon_creation=False, params={"host": "localhost"}
):
    collect_task_2 = task(task_id="collect", multiple_outputs=False)(
        prefect_body(collect, params={"region": lambda params: params["host"]})
    )(limit=1)
