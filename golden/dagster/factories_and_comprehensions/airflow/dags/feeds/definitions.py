from airflow.sdk import DAG, Asset, Param, task

from dagster_code import dagster as dg
from dagster_steps import dagster_body


class Fetching(dg.Config):
    """What one may say about a fetch."""

    limit: int = 10
    only: str | None = None


@dg.resource(config_schema={"prefix": str})
def printer(context):
    prefix = context.resource_config["prefix"]
    return lambda text: print(prefix + text)


def make_fetch(url):
    def fetch(config: Fetching):
        return [f"{url}/{number}" for number in range(config.limit) if config.only in (None, str(number))]

    return fetch


def greeting(context):
    return context.op_config["greeting"]


def shown(context, text: str):
    context.resources.printer(text)
    return text


with DAG(
    "all_feeds",
    schedule=None,
    params={"ops": Param({"weather_feed": {"config": {"limit": 2}}}, type="object")},
):
    weather_feed = task(task_id="weather_feed", outlets=[Asset("weather_feed", group="feeds")])(
        dagster_body(make_fetch(url="https://example.org/weather"), assets=("weather_feed",))
    )()
    news_feed = task(task_id="news_feed", outlets=[Asset("news_feed", group="feeds")])(
        dagster_body(make_fetch(url="https://example.org/news"), assets=("news_feed",))
    )()

with DAG(
    "greet", schedule=None, params={"ops": Param({"greeting": {"config": {"greeting": "hi"}}}, type="object")}
):
    greeting_task = task(task_id="greeting")(dagster_body(greeting, defaults={"greeting": "hello"}))()
    shown_task = task(task_id="shown")(
        dagster_body(shown, resources={"printer": lambda: printer.configured({"prefix": "> "})})
    )(text=greeting_task)
