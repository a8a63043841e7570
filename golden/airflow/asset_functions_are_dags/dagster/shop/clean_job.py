import dagster as dg

from shop.airflow_code import Asset
from shop.assets import clean
from shop.graph_tasks import TaskGraph
from shop.run_schedules import moment_request
from shop.run_times import RunTimes

clean_job_times = RunTimes()

dag = TaskGraph("clean", times=clean_job_times, assets={"clean": ("file:///data/clean.csv", ("clean",))})


@dg.op(name="clean", out=dg.Out(dg.Any))
def clean_op(context: dg.OpExecutionContext):
    with dag.task(context, "clean", outlets=["clean"]) as task:
        return task.call(clean, self=Asset("clean", "file:///data/clean.csv"), context=task.context)


@dg.job
def clean_job():
    clean_op()


@dg.schedule(job=clean_job, cron_schedule="0 0 * * *")
def clean_job_schedule(context: dg.ScheduleEvaluationContext):
    return moment_request(context, clean_job_times)
