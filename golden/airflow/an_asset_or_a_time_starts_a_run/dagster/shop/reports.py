import dagster as dg

from shop.asset_triggers import all_of, update_request, updated
from shop.either import report

reports_partitions = dg.DailyPartitionsDefinition(start_date="2024-01-01", hour_offset=6, end_offset=1)


@dg.op(name="report", out=dg.Out(dg.Any))
def report_op():
    return report()


@dg.job(partitions_def=reports_partitions)
def reports():
    report_op()


reports_schedule = dg.build_schedule_from_partitioned_job(reports, name="reports_schedule")


@dg.sensor(job=reports, minimum_interval_seconds=30)
def reports_sensor_2(context: dg.SensorEvaluationContext):
    return update_request(
        context, [dg.AssetKey(["s3", "shop", "sales"])], all_of(updated("s3", "shop", "sales"))
    )
