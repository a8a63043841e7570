import dagster as dg

from shop.asset_triggers import any_of, update_request, updated
from shop.flows import stir


@dg.op(name="drink_milk_job_stir", out=dg.Out(dg.Any))
def stir_op():
    return stir(what="milk")


@dg.job
def drink_milk_job():
    stir_op()


@dg.sensor(job=drink_milk_job, minimum_interval_seconds=30, default_status=dg.DefaultSensorStatus.RUNNING)
def drink_milk_job_sensor(context: dg.SensorEvaluationContext):
    return update_request(
        context,
        [dg.AssetKey(["s3", "farm", "cream"]), dg.AssetKey(["s3", "farm", "milk"])],
        any_of(updated("s3", "farm", "milk"), updated("s3", "farm", "cream")),
    )
