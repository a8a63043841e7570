import dagster as dg

from shop.flows import milk
from shop.graph_runs import start_run
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


@dg.op(ins={"milk": dg.In(dg.Nothing)}, out=dg.Out(dg.Any))
def start_sweep_up(context: dg.OpExecutionContext):
    with dag.task(context, "start_sweep_up") as task:
        return start_run(task, "sweep_up_job")


@dg.job
def milk_cows_job():
    milk_ = milk_op()
    start_sweep_up(milk=milk_)


@dg.schedule(job=milk_cows_job, cron_schedule="0 5 * * *", default_status=dg.DefaultScheduleStatus.RUNNING)
def milk_cows_job_schedule(context: dg.ScheduleEvaluationContext):
    return moment_request(context, milk_cows_job_times)
