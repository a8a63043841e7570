import dagster as dg

from shop.asset_triggers import all_of, update_request, updated
from shop.flows import stir


@dg.op(name="make_cheese_job_stir", out=dg.Out(dg.Any))
def stir_op():
    return stir(what="cheese")


@dg.job
def make_cheese_job():
    stir_op()


@dg.sensor(job=make_cheese_job, minimum_interval_seconds=30, default_status=dg.DefaultSensorStatus.RUNNING)
def make_cheese_job_sensor(context: dg.SensorEvaluationContext):
    return update_request(
        context,
        [dg.AssetKey(["s3", "farm", "milk"]), dg.AssetKey(["s3", "farm", "rennet"])],
        all_of(updated("s3", "farm", "milk"), updated("s3", "farm", "rennet")),
    )
