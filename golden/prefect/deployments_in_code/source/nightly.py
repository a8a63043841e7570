from datetime import timedelta

from prefect import flow, serve, task
from prefect.schedules import Cron, Interval


@task
def collect(region: str, limit: int) -> list[int]:
    return list(range(limit))


@task
def load(rows: list[int]) -> int:
    return sum(rows)


@flow
def collect_region(region: str = "eu", limit: int = 3) -> int:
    return load(collect(region, limit))


@flow(log_prints=True)
def hourly_ping(host: str = "localhost"):
    return collect(host, 1)


if __name__ == "__main__":
    nights = collect_region.to_deployment(
        name="nights",
        schedule=Cron("30 2 * * 1-5", timezone="Europe/Berlin"),
        parameters={"region": "us"},
        tags=["nightly"],
    )
    often = hourly_ping.to_deployment(
        name="often", schedule=Interval(timedelta(hours=1), parameters={"host": "example.org"})
    )
    serve(nights, often)
