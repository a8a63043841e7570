import os

from airflow.sdk import DAG, Asset, Param, task

from dagster_code import Config, ConfigurableResource, EnvVar
from dagster_steps import dagster_body

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


with DAG("__ASSET_JOB", schedule=None, params={"ops": Param({}, type="object")}):
    greeting_task = task(task_id="greeting", outlets=[Asset("greeting", group="default")])(
        dagster_body(
            greeting,
            assets=("greeting",),
            resources={"shop": lambda: Shop(name=EnvVar("SHOP_NAME"), floor=3)},
        )
    )()

with DAG("configured", schedule=None, params={"ops": Param({}, type="object")}):
    bounded_task = task(task_id="bounded")(dagster_body(bounded))()
    greeted_task = task(task_id="greeted")(
        dagster_body(greeted, resources={"shop": lambda: Shop(name=EnvVar("SHOP_NAME"), floor=3)})
    )()
