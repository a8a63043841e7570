from prefect import flow, task
from prefect.assets import Asset, AssetProperties, add_asset_metadata, materialize

raw = Asset(
    key="s3://lake/raw.parquet",
    properties=AssetProperties(name="Raw events", owners=["data@example.org"], description="As they came."),
)


@materialize(raw)
def land_events(day: str) -> list[int]:
    rows = [1, 2, 3]
    add_asset_metadata(raw, {"rows": len(rows)})
    return rows


@materialize("s3://lake/clean.parquet", asset_deps=[raw], retries=2)
def clean_events(rows: list[int]) -> int:
    return len(rows)


@task
def announce(count: int) -> str:
    return f"{count} clean rows"


@flow
def fill_the_lake(day: str = "2024-03-01"):
    rows = land_events(day)
    return announce(clean_events(rows))
