import dagster as dg

from shop.run_schedules import moment_request
from shop.run_times import RunTimes

several_times = RunTimes()


@dg.op(name="several_only", out=dg.Out(dg.Any))
def only():
    return None


@dg.job
def several():
    only()


@dg.schedule(job=several, cron_schedule=["0 6 * * *", "0 18 * * 5"])
def several_schedule(context: dg.ScheduleEvaluationContext):
    return moment_request(context, several_times, first="2024-01-01T00:00:00+00:00")
