import dagster as dg

from shop.graph_tasks import TaskGraph
from shop.nightly import collect, load
from shop.run_params import RunParams, launch_config
from shop.run_schedules import configured, moment_request
from shop.run_times import RunTimes


class CollectRegionJobParams(RunParams):
    """Parameters of a run of collect_region_job."""

    region: str = "eu"
    limit: int = 3


collect_region_job_times = RunTimes()

dag = TaskGraph("collect-region", times=collect_region_job_times, params="collect_region_job_params")


@dg.asset(
    name="collect_region_job_collect",
    group_name="collect_region_job",
    dagster_type=dg.Any,
    required_resource_keys={"collect_region_job_params"},
)
def collect_op(context: dg.AssetExecutionContext):
    with dag.task(context, "collect") as task:
        return task.call(collect, region=task["params"]["region"], limit=task["params"]["limit"])


@dg.asset(
    name="load",
    group_name="collect_region_job",
    dagster_type=dg.Any,
    ins={"collect": dg.AssetIn("collect_region_job_collect")},
)
def load_op(collect):
    return load(rows=collect)


collect_region_job = dg.define_asset_job("collect_region_job", selection=[collect_op, load_op])


@dg.schedule(
    job=collect_region_job,
    cron_schedule="30 2 * * 1-5",
    execution_timezone="Europe/Berlin",
    default_status=dg.DefaultScheduleStatus.RUNNING,
)
def collect_region_job_schedule(context: dg.ScheduleEvaluationContext):
    return configured(
        moment_request(context, collect_region_job_times),
        launch_config(CollectRegionJobParams, "collect_region_job_params", {"region": "us"}),
    )
