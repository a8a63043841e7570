import dagster as dg

from shop.flows import load
from shop.run_schedules import moment_request
from shop.run_times import RunTimes

two_crons_times = RunTimes()


@dg.op(name="two_crons_load", out=dg.Out(dg.Any))
def load_op():
    return load(table="stock")


@dg.job
def two_crons():
    load_op()


@dg.schedule(
    job=two_crons, cron_schedule=["0 5 * * *", "0 5 1 * *"], default_status=dg.DefaultScheduleStatus.RUNNING
)
def two_crons_schedule(context: dg.ScheduleEvaluationContext):
    return moment_request(context, two_crons_times)
