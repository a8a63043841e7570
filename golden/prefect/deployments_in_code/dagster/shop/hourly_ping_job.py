import dagster as dg

from shop.graph_tasks import TaskGraph
from shop.nightly import collect
from shop.run_params import RunParams, launch_config
from shop.run_schedules import configured, moment_request
from shop.run_times import RunTimes


class HourlyPingJobParams(RunParams):
    """Parameters of a run of hourly_ping_job."""

    host: str = "localhost"


hourly_ping_job_times = RunTimes()

dag = TaskGraph("hourly-ping", times=hourly_ping_job_times, params="hourly_ping_job_params")


@dg.op(name="hourly_ping_job_collect", required_resource_keys={"hourly_ping_job_params"}, out=dg.Out(dg.Any))
def collect_op(context: dg.OpExecutionContext):
    with dag.task(context, "collect") as task:
        return task.call(collect, region=task["params"]["host"], limit=1)


@dg.job(resource_defs={"hourly_ping_job_params": HourlyPingJobParams()})
def hourly_ping_job():
    collect_op()


@dg.schedule(job=hourly_ping_job, cron_schedule="0 * * * *", default_status=dg.DefaultScheduleStatus.RUNNING)
def hourly_ping_job_schedule(context: dg.ScheduleEvaluationContext):
    return configured(
        moment_request(context, hourly_ping_job_times),
        launch_config(HourlyPingJobParams, "hourly_ping_job_params", {"host": "example.org"}),
    )
