from datetime import timedelta

from airflow.sdk import DAG, Param, task, task_group

from gathering import gathering
from prefect_code import get_run_logger
from prefect_ends import end_of
from prefect_steps import prefect_body


def fetch_weather(city: str, unit: str = "celsius") -> dict:
    print(f"fetching {city}")
    return {"city": city, "unit": unit, "degrees": len(city) * 3}


def clean_weather(record: dict) -> dict:
    return {**record, "degrees": record["degrees"] - 1}


def save(records: list[dict]) -> int:
    logger = get_run_logger()
    logger.info("saving %d records", len(records))
    return len(records)


def summarise(count: int, unit: str):
    return f"{count} records in {unit}"


with DAG("weather", schedule=None, params={"unit": Param("celsius", type="string")}):

    @task_group(group_id="fetch_weather_each", prefix_group_id=False)
    def fetch_weather_each(city):
        raw = task(
            task_id="fetch_weather", retries=3, retry_delay=timedelta(seconds=2), multiple_outputs=False
        )(prefect_body(fetch_weather, params={"unit": lambda params: params["unit"]}))(city=city)
        cleaned = task(task_id="clean_weather", task_display_name="clean", multiple_outputs=False)(
            clean_weather
        )(record=raw)
        return cleaned

    cleaned = fetch_weather_each.expand(city=["berlin", "paris", "rome"])
    save_task = task(task_id="save", trigger_rule="none_failed", multiple_outputs=False)(
        gathering(prefect_body(save, ends=True), {"records": "clean_weather"})
    )(records=cleaned)
    save_value = task(task_id="save_value", trigger_rule="all_done")(end_of)("save", "value")
    summarise_task = task(task_id="summarise")(
        prefect_body(summarise, params={"unit": lambda params: params["unit"]})
    )(count=save_value)
    save_task >> save_value
