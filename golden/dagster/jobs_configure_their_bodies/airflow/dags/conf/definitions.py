from airflow.sdk import DAG, Asset, Param, TaskGroup, task

from dagster_code import dagster as dg
from dagster_steps import dagster_body


class Limit(dg.Config):
    rows: int
    words: list[str] = ["a"]


def lines(config: Limit):
    return config.rows * config.words


def limited(config: Limit):
    return [config.rows, config.words]


def placed(context):
    return dict(context.op_config)


def named(context):
    return context.op_config


def told(context):
    return context.op_config["loud"]


with DAG(
    "set_lines", schedule=None, params={"ops": Param({"lines": {"config": {"rows": 2}}}, type="object")}
):
    lines_task = task(task_id="lines", outlets=[Asset("lines", group="default")])(
        dagster_body(lines, assets=("lines",))
    )()

with DAG(
    "set_up",
    schedule=None,
    params={
        "ops": Param(
            {
                "limited": {"config": {"rows": 5}},
                "placed": {"config": {"path": "there"}},
                "named": {"config": "x"},
                "inner": {"ops": {"limited": {"config": {"rows": 6, "words": ["b"]}}}},
            },
            type="object",
        )
    },
):
    limited_task = task(task_id="limited")(dagster_body(limited))()
    placed_task = task(task_id="placed")(dagster_body(placed, defaults={"path": "here", "deep": {"n": 3}}))()
    named_task = task(task_id="named")(dagster_body(named))()
    told_task = task(task_id="told")(dagster_body(told, defaults={"loud": False}))()
    with TaskGroup("inner") as inner_group:
        inner_limited = task(task_id="limited")(dagster_body(limited))()
