from datetime import timedelta

from airflow.sdk import DAG, CronTriggerTimetable, DeltaTriggerTimetable, Param, task

from prefect_steps import prefect_body


def collect(region: str, limit: int) -> list[int]:
    return list(range(limit))


def load(rows: list[int]) -> int:
    return sum(rows)


with DAG(
    "collect-region",
    schedule=CronTriggerTimetable("30 2 * * 1-5", timezone="Europe/Berlin"),
    catchup=False,
    is_paused_upon_creation=False,
    params={"region": Param("us", type="string"), "limit": Param(3, type="integer")},
):
    collect_task = task(task_id="collect", multiple_outputs=False)(
        prefect_body(
            collect,
            params={"region": lambda params: params["region"], "limit": lambda params: params["limit"]},
        )
    )()
    load_task = task(task_id="load", multiple_outputs=False)(load)(rows=collect_task)

with DAG(
    "hourly-ping",
    schedule=DeltaTriggerTimetable(timedelta(hours=1)),
    catchup=False,
    is_paused_upon_creation=False,
    params={"host": Param("example.org", type="string")},
):
    collect_task_2 = task(task_id="collect", multiple_outputs=False)(
        prefect_body(collect, params={"region": lambda params: params["host"]})
    )(limit=1)
