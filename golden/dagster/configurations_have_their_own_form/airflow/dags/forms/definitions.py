import enum
import os
from typing import Literal, Optional

from airflow.sdk import DAG, Asset, Param, task
from pydantic import Field

from dagster_code import dagster as dg
from dagster_steps import dagster_body

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


with DAG("__ASSET_JOB", schedule=None, params={"ops": Param({}, type="object")}):
    made_task = task(task_id="made", outlets=[Asset("made", group="default")])(
        dagster_body(made, assets=("made",))
    )()

with DAG(
    "classes",
    schedule=None,
    params={
        "ops": Param(
            {
                "wanted": {
                    "config": {
                        "path": {"env": "FORMS_PATH"},
                        "rows": {"env": "FORMS_ROWS"},
                        "colour": "BLUE",
                        "mode": "slow",
                        "deep": {"n": 4, "words": ["a", "b"]},
                        "by_name": {"one": {}},
                        "pet": {"dog": {"barks": 2.5}},
                    }
                },
                "opened": {"config": {"known": 2, "more": "z"}},
                "plain": {"config": {"q": [1]}},
            },
            type="object",
        )
    },
):
    wanted_task = task(task_id="wanted")(dagster_body(wanted))()
    opened_task = task(task_id="opened")(dagster_body(opened))()
    plain_task = task(task_id="plain")(dagster_body(plain))()

with DAG(
    "texts",
    schedule=None,
    params={
        "ops": Param(
            {
                "wanted": {
                    "config": {
                        "path": {"env": "FORMS_PATH"},
                        "colour": "BLUE",
                        "deep": {"colour": "BLUE", "words": [{"env": "FORMS_PATH"}]},
                        "pet": {"cat": {"meows": 3}},
                    }
                }
            },
            type="object",
        )
    },
):
    wanted_task_2 = task(task_id="wanted")(dagster_body(wanted))()
    opened_task_2 = task(task_id="opened")(dagster_body(opened))()
