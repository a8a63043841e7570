import dagster as dg

from shop.asset_triggers import any_of, update_request, updated
from shop.graph_tasks import TaskGraph
from shop.run_times import RunTimes

either_times = RunTimes()

dag = TaskGraph(
    "either",
    version=2,
    times=either_times,
    assets={
        "s3://shop/orders.csv": ("s3://shop/orders.csv", ("s3", "shop", "orders_csv")),
        "s3://shop/users.csv": ("s3://shop/users.csv", ("s3", "shop", "users_csv")),
    },
)


@dg.op(out=dg.Out(dg.Any))
def any_(context: dg.OpExecutionContext):
    with dag.task(context, "any") as task:
        return task.bash("echo any")


@dg.job
def either():
    any_()


@dg.sensor(job=either, minimum_interval_seconds=30)
def either_sensor(context: dg.SensorEvaluationContext):
    return update_request(
        context,
        [dg.AssetKey(["s3", "shop", "orders_csv"]), dg.AssetKey(["s3", "shop", "users_csv"])],
        any_of(updated("s3", "shop", "orders_csv"), updated("s3", "shop", "users_csv")),
        dated=True,
    )
