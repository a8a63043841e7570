import dagster as dg

from shop.graph_tasks import TaskGraph
from shop.run_times import RunTimes


def measure() -> dict[str, int]:
    return {"height": 2, "width": 3}


def area(height, width):
    return height * width


def name():
    return {"first": "ann", "last": "lee"}


def greet(whole, first):
    return f"{whole} {first}"


keys_times = RunTimes()

dag = TaskGraph("keys", version=2, times=keys_times)


@dg.asset(name="measure", group_name="keys", dagster_type=dg.Any)
def measure_op(context: dg.AssetExecutionContext):
    with dag.task(context, "measure", multiple_outputs=True) as task:
        return task.returned(measure())


@dg.asset(name="area", group_name="keys", dagster_type=dg.Any)
def area_op(measure):
    return area(measure["height"], width=measure["width"])


@dg.asset(name="name", group_name="keys", dagster_type=dg.Any)
def name_op(context: dg.AssetExecutionContext):
    with dag.task(context, "name", multiple_outputs=True) as task:
        return task.returned(name())


@dg.asset(name="greet", group_name="keys", dagster_type=dg.Any)
def greet_op(name):
    return greet(name, name["first"])


keys = dg.define_asset_job("keys", selection=[measure_op, area_op, name_op, greet_op])
