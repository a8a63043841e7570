import os

import dagster as dg
from dagster import Config, ConfigurableResource, EnvVar

os.environ.setdefault("SHOP_NAME", "corner")


class Limits(Config):
    lowest: int = 2
    words: list[str] = ["a"]


class Shop(ConfigurableResource):
    name: str
    floor: int = 1

    def greeting(self):
        return f"{self.name} on {self.floor}"


@dg.op
def bounded(config: Limits):
    return [config.lowest, config.words]


@dg.op(required_resource_keys={"shop"})
def greeted(context):
    return context.resources.shop.greeting()


@dg.asset
def greeting(config: Limits, shop: Shop) -> str:
    return shop.greeting() * config.lowest


@dg.job
def configured():
    bounded()
    greeted()
