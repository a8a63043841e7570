"""Configuration by a model, and the environment for a resource."""

import os

from dagster import Config, ConfigurableResource, Definitions, EnvVar, asset, job, op

os.environ.setdefault("SHOP_NAME", "corner")


class Limits(Config):
    lowest: int = 2
    words: list[str] = ["a"]


class Shop(ConfigurableResource):
    name: str
    floor: int = 1

    def greeting(self):
        return f"{self.name} on {self.floor}"


@op
def bounded(config: Limits):
    return [config.lowest, config.words]


@op(required_resource_keys={"shop"})
def greeted(context):
    return context.resources.shop.greeting()


@asset
def greeting(config: Limits, shop: Shop) -> str:
    return shop.greeting() * config.lowest


@job
def configured():
    bounded()
    greeted()


defs = Definitions(assets=[greeting], jobs=[configured], resources={"shop": Shop(name=EnvVar("SHOP_NAME"), floor=3)})
