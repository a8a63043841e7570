"""Fetch the weather of some cities, clean it, save it, and say how many rows there were."""

from prefect import flow, get_run_logger, task
from prefect.tasks import exponential_backoff

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


@flow(name="weather", log_prints=True, retries=0)
def weather(unit: str = "celsius"):
    raw = fetch_weather.map(CITIES, unit=unit)
    cleaned = clean_weather.map(raw)
    saved = save(cleaned)
    return summarise(saved, unit)


if __name__ == "__main__":
    weather()
