from airflow.sdk import DAG, Asset, task

from dagster_code import dagster as dg
from dagster_steps import dagster_body


def news():
    """There are none today."""
    if False:
        yield dg.Output(["a flood"])


def told():
    return "there were news"


def first(news):
    return news[0]


def sides():
    for number in (1, 3):
        name = "even" if number % 2 == 0 else "odd"
        if number > 2:
            yield dg.Output(number, name)


def after_odd():
    return "odd"


def after_even():
    return "even"


with DAG("__ASSET_JOB", schedule=None):
    news_task = task(
        task_id="news", doc_md="There are none today.", outlets=[Asset("news", group="default")]
    )(dagster_body(news, optional=("result",), assets=("news",)))()
    told_task = task(
        task_id="told", outlets=[Asset("told", group="default")], inlets=[Asset("news", group="default")]
    )(dagster_body(told, assets=("told",), needs=[("news", "result")]))()
    first_task = task(
        task_id="first", outlets=[Asset("first", group="default")], inlets=[Asset("news", group="default")]
    )(dagster_body(first, assets=("first",), needs=[("news", "result")]))(news=news_task)
    sides_task = task(
        task_id="sides",
        outlets=[Asset("odd", group="default"), Asset("even", group="default")],
        multiple_outputs=True,
    )(dagster_body(sides, outputs=("odd", "even"), optional=("odd", "even"), assets=("odd", "even")))()
    after_odd_task = task(
        task_id="after_odd",
        outlets=[Asset("after_odd", group="default")],
        inlets=[Asset("odd", group="default")],
    )(dagster_body(after_odd, assets=("after_odd",), needs=[("sides", "odd")]))()
    after_even_task = task(
        task_id="after_even",
        outlets=[Asset("after_even", group="default")],
        inlets=[Asset("even", group="default")],
    )(dagster_body(after_even, assets=("after_even",), needs=[("sides", "even")]))()
    news_task >> told_task
    sides_task >> [after_odd_task, after_even_task]
