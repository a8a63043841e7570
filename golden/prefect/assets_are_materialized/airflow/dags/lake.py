from datetime import timedelta

from airflow.sdk import DAG, Param, task
from airflow.sdk import Asset as Asset_2

from prefect_code import Asset, AssetProperties, add_asset_metadata
from prefect_steps import prefect_body

raw = Asset(
    key="s3://lake/raw.parquet",
    properties=AssetProperties(name="Raw events", owners=["data@example.org"], description="As they came."),
)


def land_events(day: str) -> list[int]:
    rows = [1, 2, 3]
    add_asset_metadata(raw, {"rows": len(rows)})
    return rows


def clean_events(rows: list[int]) -> int:
    return len(rows)


def announce(count: int) -> str:
    return f"{count} clean rows"


with DAG("fill-the-lake", schedule=None, params={"day": Param("2024-03-01", type="string")}):
    rows = task(task_id="land_events", outlets=[Asset_2("s3://lake/raw.parquet")], multiple_outputs=False)(
        prefect_body(land_events, params={"day": lambda params: params["day"]})
    )()
    clean_events_task = task(
        task_id="clean_events",
        retries=2,
        retry_delay=timedelta(seconds=0),
        outlets=[Asset_2("s3://lake/clean.parquet")],
        inlets=[Asset_2("s3://lake/raw.parquet")],
        multiple_outputs=False,
    )(clean_events)(rows=rows)
    announce_task = task(task_id="announce", multiple_outputs=False)(announce)(count=clean_events_task)
