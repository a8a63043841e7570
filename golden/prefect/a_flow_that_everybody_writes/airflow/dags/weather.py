from airflow.sdk import DAG
from airflow.sdk import task as task_2

from prefect_code import exponential_backoff, get_run_logger, task
from prefect_steps import prefect_body

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


with DAG("weather", schedule=None, params={"unit": "celsius"}):
    weather_task = task_2(task_id="weather")(
        prefect_body(weather, params={"unit": lambda params: params["unit"]}, form="part")
    )()
