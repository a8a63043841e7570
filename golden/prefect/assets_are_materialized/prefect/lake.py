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


@materialize("s3://lake/clean.parquet", retries=2, asset_deps=[raw])
def clean_events(rows: list[int]) -> int:
    return len(rows)


@task
def announce(count: int) -> str:
    return f"{count} clean rows"


@flow
def fill_the_lake(day: str = "2024-03-01"):
    rows = land_events(day=day)
    clean_events_result = clean_events(rows=rows)
    announce_result = announce(count=clean_events_result)
    return announce_result


if __name__ == "__main__":
    fill_the_lake()
