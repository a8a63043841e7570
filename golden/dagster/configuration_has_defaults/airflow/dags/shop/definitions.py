import os

from airflow.sdk import DAG, task
from dagster_code import Config, ConfigurableResource

os.environ.setdefault("SHOP_NAME", "corner")


class Limits(Config):
    lowest: int = 2
    words: list[str] = ["a"]


class Shop(ConfigurableResource):
    name: str
    floor: int = 1

    def greeting(self):
        return f"{self.name} on {self.floor}"


def greeting(config: Limits, shop: Shop) -> str:
    return shop.greeting() * config.lowest


def bounded(config: Limits):
    return [config.lowest, config.words]


def greeted(context):
    return context.resources.shop.greeting()


def not_carried(reason):
    """In place of a task that could not be carried over: it never passes quietly."""
    raise NotImplementedError(reason)


with DAG("__ASSET_JOB", schedule=None):
    greeting_task = task(task_id="greeting")(not_carried)(
        "a node of the kind materialize is not carried to Airflow yet"
    )

with DAG("configured", schedule=None):
    bounded_task = task(task_id="bounded")(not_carried)(
        "bodies that speak to another tool are not carried to Airflow yet"
    )
    greeted_task = task(task_id="greeted")(not_carried)(
        "bodies that speak to another tool are not carried to Airflow yet"
    )
