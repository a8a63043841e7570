import dagster as dg

from shop.graph_joins import expansion, guarded_task
from shop.graph_steps import side_by_side
from shop.graph_tasks import TaskGraph
from shop.prefect_code import get_run_logger
from shop.prefect_ends import end_of
from shop.prefect_steps import prefect_body
from shop.run_params import RunParams
from shop.run_times import RunTimes


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


class WeatherJobParams(RunParams):
    """Parameters of a run of weather_job."""

    unit: str = "celsius"


weather_job_times = RunTimes()

dag = TaskGraph("weather", times=weather_job_times, params="weather_job_params")


@expansion(
    dag,
    "fetch_weather",
    name="fetch_weather__elements",
    tasks=("fetch_weather",),
    skips_empty=False,
    required_resource_keys={"weather_job_params"},
)
def fetch_weather__elements(task):
    return side_by_side({"city": ["berlin", "paris", "rome"]}, until="strict")


@guarded_task(
    dag,
    "fetch_weather",
    name="fetch_weather",
    element=True,
    fails_run=False,
    retry_policy=dg.RetryPolicy(max_retries=3, delay=2),
    facts={"max_tries": 3},
    required_resource_keys={"weather_job_params"},
)
def fetch_weather_op(task, element):
    return task.call(fetch_weather, city=element["city"], unit=task["params"]["unit"])


@guarded_task(
    dag,
    "clean_weather",
    name="clean_weather",
    upstream=("fetch_weather",),
    element=True,
    fails_run=False,
    tags={"pure": ""},
    required_resource_keys={"weather_job_params"},
)
def clean_weather_op(task, element, fetch_weather):
    return task.call(clean_weather, record=fetch_weather.value())


@guarded_task(
    dag,
    "save",
    name="save",
    upstream=("clean_weather",),
    mapped=("clean_weather",),
    fails_run=False,
    required_resource_keys={"weather_job_params"},
)
def save_op(task, clean_weather):
    return task.call(prefect_body(save, ends=True), records=clean_weather.values())


@guarded_task(
    dag,
    "save_value",
    name="save_value",
    upstream=("save",),
    rule="all_done",
    required_resource_keys={"weather_job_params"},
)
def save_value(task, save):
    return task.returned(end_of(save, "value"))


@guarded_task(
    dag,
    "summarise",
    name="summarise",
    upstream=("save_value",),
    last=True,
    required_resource_keys={"weather_job_params"},
)
def summarise_op(task, save_value):
    return task.call(summarise, count=save_value.value(), unit=task["params"]["unit"])


@dg.job(resource_defs={"weather_job_params": WeatherJobParams()})
def weather_job():
    fetch_weather_elements = fetch_weather__elements()

    def each_fetch_weather(element):
        fetch_weather_ = fetch_weather_op(element)
        clean_weather_ = clean_weather_op(element, fetch_weather_)
        return fetch_weather_, clean_weather_

    fetch_weather_, clean_weather_ = fetch_weather_elements.elements.map(each_fetch_weather)
    save_ = save_op(clean_weather_.collect(), fetch_weather_elements.outcome)
    save_value_ = save_value(save_)
    summarise_op(save_value_)
