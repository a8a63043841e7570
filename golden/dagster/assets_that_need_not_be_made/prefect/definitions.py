from prefect import flow

from dagster_code import dagster as dg
from dagster_steps import dagster_body
from graph_joins import guarded_task, last
from graph_tasks import TaskGraph


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


dag = TaskGraph("__ASSET_JOB")


@guarded_task(dag, "news", rule="all_success_skip_first", facts={"outlets": ["news"]})
def news_task(task):
    """There are none today."""
    return task.call(dagster_body(news, optional=("result",), assets=("news",)))


@guarded_task(dag, "told", rule="all_success_skip_first", facts={"outlets": ["told"], "inlets": ["news"]})
def told_task(task, news):
    return task.call(dagster_body(told, assets=("told",), needs=[("news", "result")]))


@guarded_task(dag, "first", rule="all_success_skip_first", facts={"outlets": ["first"], "inlets": ["news"]})
def first_task(task, news):
    return task.call(dagster_body(first, assets=("first",), needs=[("news", "result")]), news=news.value())


@guarded_task(dag, "sides", rule="all_success_skip_first", facts={"outlets": ["odd", "even"]})
def sides_task(task):
    return task.call(
        dagster_body(sides, outputs=("odd", "even"), optional=("odd", "even"), assets=("odd", "even"))
    )


@guarded_task(
    dag, "after_odd", rule="all_success_skip_first", facts={"outlets": ["after_odd"], "inlets": ["odd"]}
)
def after_odd_task(task, sides):
    return task.call(dagster_body(after_odd, assets=("after_odd",), needs=[("sides", "odd")]))


@guarded_task(
    dag, "after_even", rule="all_success_skip_first", facts={"outlets": ["after_even"], "inlets": ["even"]}
)
def after_even_task(task, sides):
    return task.call(dagster_body(after_even, assets=("after_even",), needs=[("sides", "even")]))


@flow(name="__ASSET_JOB")
def __ASSET_JOB(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        news_run = news_task.submit()
        told_run = told_task.submit(news_run)
        first_run = first_task.submit(news_run)
        sides_run = sides_task.submit()
        after_odd_run = after_odd_task.submit(sides_run)
        after_even_run = after_even_task.submit(sides_run)
        return last(news_run, told_run, first_run, sides_run, after_odd_run, after_even_run)


if __name__ == "__main__":
    __ASSET_JOB()
