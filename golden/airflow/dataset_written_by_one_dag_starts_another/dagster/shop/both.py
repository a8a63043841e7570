import dagster as dg

from shop.asset_triggers import all_of, update_request, updated
from shop.graph_tasks import TaskGraph
from shop.run_times import RunTimes

both_times = RunTimes()

dag = TaskGraph(
    "both",
    version=2,
    times=both_times,
    assets={
        "s3://shop/orders.csv": ("s3://shop/orders.csv", ("s3", "shop", "orders_csv")),
        "s3://shop/users.csv": ("s3://shop/users.csv", ("s3", "shop", "users_csv")),
    },
)


@dg.op(out=dg.Out(dg.Any))
def join(context: dg.OpExecutionContext):
    with dag.task(context, "join") as task:
        return task.bash("echo join")


@dg.job
def both():
    join()


@dg.sensor(job=both, minimum_interval_seconds=30)
def both_sensor(context: dg.SensorEvaluationContext):
    return update_request(
        context,
        [dg.AssetKey(["s3", "shop", "orders_csv"]), dg.AssetKey(["s3", "shop", "users_csv"])],
        all_of(updated("s3", "shop", "orders_csv"), updated("s3", "shop", "users_csv")),
        dated=True,
    )
