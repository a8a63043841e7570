import dagster as dg

from shop.graph_tasks import TaskGraph
from shop.prefect_code import Asset, AssetProperties, add_asset_metadata
from shop.prefect_steps import prefect_body
from shop.run_params import RunParams
from shop.run_times import RunTimes

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


class FillTheLakeJobParams(RunParams):
    """Parameters of a run of fill_the_lake_job."""

    day: str = "2024-03-01"


fill_the_lake_job_times = RunTimes()

dag = TaskGraph(
    "fill-the-lake",
    times=fill_the_lake_job_times,
    params="fill_the_lake_job_params",
    assets={
        "s3://lake/clean.parquet": ("s3://lake/clean.parquet", ("s3", "lake", "clean_parquet")),
        "s3://lake/raw.parquet": ("s3://lake/raw.parquet", ("s3", "lake", "raw_parquet")),
    },
)


@dg.asset(
    name="land_events",
    group_name="fill_the_lake_job",
    dagster_type=dg.Any,
    required_resource_keys={"fill_the_lake_job_params"},
)
def land_events_op(context: dg.AssetExecutionContext):
    with dag.task(context, "land_events", outlets=["s3://lake/raw.parquet"]) as task:
        return task.call(prefect_body(land_events), day=task["params"]["day"])


@dg.asset(
    name="clean_events",
    group_name="fill_the_lake_job",
    dagster_type=dg.Any,
    retry_policy=dg.RetryPolicy(max_retries=2),
    required_resource_keys={"fill_the_lake_job_params"},
)
def clean_events_op(context: dg.AssetExecutionContext, land_events):
    with dag.task(
        context,
        "clean_events",
        max_tries=2,
        outlets=["s3://lake/clean.parquet"],
        inlets=["s3://lake/raw.parquet"],
    ) as task:
        return task.returned(clean_events(rows=land_events))


@dg.asset(name="announce", group_name="fill_the_lake_job", dagster_type=dg.Any)
def announce_op(clean_events):
    return announce(count=clean_events)


fill_the_lake_job = dg.define_asset_job(
    "fill_the_lake_job", selection=[land_events_op, clean_events_op, announce_op]
)
