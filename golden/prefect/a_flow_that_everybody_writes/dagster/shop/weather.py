from typing import Any

import dagster as dg

from shop.airflow_tasks import AirflowDag
from shop.prefect_code import exponential_backoff, get_run_logger, task
from shop.prefect_steps import prefect_body
from shop.run_params import RunParams
from shop.run_times import RunTimes

CITIES = ["berlin", "paris", "rome"]


@task(retries=3, retry_delay_seconds=exponential_backoff(backoff_factor=2), log_prints=True)
def fetch_weather(city: str, unit: str = "celsius") -> dict:
    print(f"fetching {city}")
    return {"city": city, "unit": unit, "degrees": len(city) * 3}


@task(name="clean", tags=["pure"])
def clean_weather(record: dict) -> dict:
    return {**record, "degrees": record["degrees"] - 1}


@task
def save(records: list[dict]) -> int:
    logger = get_run_logger()
    logger.info("saving %d records", len(records))
    return len(records)


@task
def summarise(count: int, unit: str):
    return f"{count} records in {unit}"


def weather(unit: str = "celsius"):
    raw = fetch_weather.map(CITIES, unit=unit)
    cleaned = clean_weather.map(raw)
    saved = save(cleaned)
    return summarise(saved, unit)


class WeatherJobParams(RunParams):
    """Parameters of a run of weather_job."""

    unit: Any = "celsius"


weather_job_times = RunTimes()

dag = AirflowDag("weather", version=3, times=weather_job_times, params="weather_job_params")


@dg.op(name="weather", required_resource_keys={"weather_job_params"}, out=dg.Out(dg.Any))
def weather_op(context: dg.OpExecutionContext):
    with dag.task(context, "weather") as task:
        return task.call(prefect_body(weather, form="part"), unit=task["params"]["unit"])


@dg.job(resource_defs={"weather_job_params": WeatherJobParams()})
def weather_job():
    weather_op()
