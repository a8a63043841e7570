import enum
import os
from typing import Literal, Optional

import dagster as dg
from pydantic import Field

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


@dg.op
def wanted(config: Wanted):
    deep = [config.deep.n, config.deep.colour.name, config.deep.words, sorted(config.by_name)]
    return [config.path, config.rows, config.colour.value, config.mode, deep, config.maybe, repr(config.pet)]


@dg.op
def opened(config: Open):
    return [config.known, getattr(config, "more", None)]


@dg.op
def plain(config: dict):
    return config


@dg.asset
def made(config: Deep) -> int:
    return config.n


@dg.job(
    config=dg.RunConfig(
        {
            "wanted": Wanted(
                path=dg.EnvVar("FORMS_PATH"),
                rows=dg.EnvVar.int("FORMS_ROWS"),
                colour=Colour.BLUE,
                mode="slow",
                deep=Deep(n=4, words=["a", "b"]),
                by_name={"one": Deep()},
                pet=Dog(barks=2.5),
            ),
            "opened": Open(known=2, more="z"),
            "plain": {"config": {"q": [1]}},
        },
        loggers={"console": {"config": {"log_level": "WARNING"}}},
    )
)
def classes():
    wanted()
    opened()
    plain()


@dg.job(
    config={
        "ops": {
            "wanted": {
                "config": {
                    "path": {"env": "FORMS_PATH"},
                    "colour": "BLUE",
                    "deep": {"colour": "BLUE", "words": [{"env": "FORMS_PATH"}]},
                    "pet": {"cat": {"meows": 3}},
                }
            },
        }
    }
)
def texts():
    wanted()
    opened()
