import dagster as dg

from shop.run_schedules import next_request


@dg.op(name="continuous_only", out=dg.Out(dg.Any))
def only():
    return None


@dg.job(tags={"airflow/dag_id": "continuous"})
def continuous():
    only()


@dg.sensor(job=continuous, minimum_interval_seconds=30)
def continuous_schedule(context: dg.SensorEvaluationContext):
    """Starts a run when the one before has ended."""
    return next_request(context, "continuous", "2024-01-01T00:00:00+00:00")
