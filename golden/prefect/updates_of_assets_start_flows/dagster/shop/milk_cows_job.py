import dagster as dg

from shop.flows import milk
from shop.graph_tasks import TaskGraph
from shop.run_schedules import moment_request
from shop.run_times import RunTimes

milk_cows_job_times = RunTimes()

dag = TaskGraph(
    "milk-cows",
    times=milk_cows_job_times,
    assets={"s3://farm/milk": ("s3://farm/milk", ("s3", "farm", "milk"))},
)


@dg.op(name="milk", out=dg.Out(dg.Any))
def milk_op(context: dg.OpExecutionContext):
    with dag.task(context, "milk", outlets=["s3://farm/milk"]) as task:
        return task.returned(milk())


@dg.job
def milk_cows_job():
    milk_op()


@dg.schedule(job=milk_cows_job, cron_schedule="0 5 * * *", default_status=dg.DefaultScheduleStatus.RUNNING)
def milk_cows_job_schedule(context: dg.ScheduleEvaluationContext):
    return moment_request(context, milk_cows_job_times)
