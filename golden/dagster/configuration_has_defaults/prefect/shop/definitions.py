import os

from dagster_code import Config, ConfigurableResource, EnvVar

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
