import enum
import os
from typing import Literal, Optional

from pydantic import Field

from dagster_code import dagster as dg

os.environ.setdefault("FORMS_PATH", "/there")
os.environ.setdefault("FORMS_ROWS", "7")


class Colour(enum.Enum):
    RED = "r"
    BLUE = "b"


class Deep(dg.Config):
    n: int = 3
    colour: Colour = Colour.RED
    words: list[str] = []


class Cat(dg.Config):
    kind: Literal["cat"] = "cat"
    meows: int


class Dog(dg.Config):
    kind: Literal["dog"] = "dog"
    barks: float = 0.5


class Wanted(dg.Config):
    path: str
    rows: int = 1
    colour: Colour = Colour.RED
    mode: Literal["fast", "slow"] = "fast"
    deep: Deep = Deep()
    by_name: dict[str, Deep] = {}
    maybe: Optional[int] = None
    pet: Cat | Dog = Field(discriminator="kind", default=Cat(meows=1))


class Open(dg.PermissiveConfig):
    known: int = 1


def made(config: Deep) -> int:
    return config.n


def wanted(config: Wanted):
    deep = [config.deep.n, config.deep.colour.name, config.deep.words, sorted(config.by_name)]
    return [config.path, config.rows, config.colour.value, config.mode, deep, config.maybe, repr(config.pet)]


def opened(config: Open):
    return [config.known, getattr(config, "more", None)]


def plain(config: dict):
    return config
