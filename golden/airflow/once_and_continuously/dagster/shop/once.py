import dagster as dg

from shop.run_schedules import single_request


@dg.op(name="once_only", out=dg.Out(dg.Any))
def only():
    return None


@dg.job
def once():
    only()


@dg.sensor(job=once, minimum_interval_seconds=30)
def once_schedule(context: dg.SensorEvaluationContext):
    """Starts its only run."""
    return single_request("2024-01-01T00:00:00+00:00")
