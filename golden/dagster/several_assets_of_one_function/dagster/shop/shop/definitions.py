import dagster as dg
from dagster import MaterializeResult, Output

from shop.airflow_tasks import AirflowDag
from shop.run_times import RunTimes


def both():
    yield Output([1, 2], "users")


def count(users):
    return len(users)


def count_items(items):
    return len(items)


def sides():
    yield MaterializeResult(asset_key="left")
    yield MaterializeResult(asset_key="right", metadata={"n": 1})


def after_sides():
    return "after"


__ASSET_JOB_times = RunTimes()

dag = AirflowDag(
    "__ASSET_JOB",
    version=3,
    times=__ASSET_JOB_times,
    keeps_values=True,
    assets={
        "after_sides": ("after_sides", ("after_sides",)),
        "count": ("count", ("count",)),
        "count_items": ("count_items", ("count_items",)),
        "items": ("items", ("items",)),
        "left": ("left", ("left",)),
        "right": ("right", ("right",)),
        "users": ("users", ("users",)),
    },
)


@dg.op(name="both", out=dg.Out(dg.Any))
def both_op(context: dg.OpExecutionContext):
    with dag.task(context, "both", outlets=["users", "items"]) as task:
        return task.call(both)


@dg.op(name="count", out=dg.Out(dg.Any))
def count_op(context: dg.OpExecutionContext, both):
    with dag.task(context, "count", outlets=["count"], inlets=["users"]) as task:
        return task.call(count, users=task.pull("both", "users"))


@dg.op(name="count_items", out=dg.Out(dg.Any))
def count_items_op(context: dg.OpExecutionContext, both):
    with dag.task(context, "count_items", outlets=["count_items"], inlets=["items"]) as task:
        return task.call(count_items, items=task.pull("both", "items"))


@dg.op(name="sides", ins={"both": dg.In(dg.Nothing)}, out=dg.Out(dg.Any))
def sides_op(context: dg.OpExecutionContext):
    with dag.task(context, "sides", outlets=["left", "right"], inlets=["users"]) as task:
        return task.call(sides)


@dg.op(name="after_sides", ins={"sides": dg.In(dg.Nothing)}, out=dg.Out(dg.Any))
def after_sides_op(context: dg.OpExecutionContext):
    with dag.task(context, "after_sides", outlets=["after_sides"], inlets=["left", "right"]) as task:
        return task.returned(after_sides())


@dg.job
def __ASSET_JOB():
    both_ = both_op()
    count_op(both=both_)
    count_items_op(both=both_)
    sides_ = sides_op(both=both_)
    after_sides_op(sides=sides_)
