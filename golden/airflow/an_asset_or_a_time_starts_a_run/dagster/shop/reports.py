import dagster as dg

from shop.asset_triggers import all_of, update_request, updated
from shop.either import report
from shop.run_schedules import moment_request
from shop.run_times import RunTimes

reports_times = RunTimes()


@dg.op(name="report", out=dg.Out(dg.Any))
def report_op():
    return report()


@dg.job
def reports():
    report_op()


@dg.schedule(job=reports, cron_schedule="0 6 * * *")
def reports_schedule(context: dg.ScheduleEvaluationContext):
    return moment_request(context, reports_times, first="2024-01-01T00:00:00+00:00")


@dg.sensor(job=reports, minimum_interval_seconds=30)
def reports_sensor_2(context: dg.SensorEvaluationContext):
    return update_request(
        context, [dg.AssetKey(["s3", "shop", "sales"])], all_of(updated("s3", "shop", "sales"))
    )
