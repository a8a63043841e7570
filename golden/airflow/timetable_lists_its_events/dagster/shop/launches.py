import dagster as dg

from shop.run_schedules import instant_request
from shop.run_times import RunTimes

launches_times = RunTimes()


@dg.op(out=dg.Out(dg.Any))
def only():
    return None


@dg.job
def launches():
    only()


@dg.schedule(job=launches, cron_schedule=["27 8 17 4 *", "27 8 5 4 *"])
def launches_schedule(context: dg.ScheduleEvaluationContext):
    return instant_request(
        context, launches_times, ["2024-04-05T08:27:00+00:00", "2024-04-17T08:27:00+00:00"]
    )
