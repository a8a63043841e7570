import dagster as dg

from shop.graph_tasks import TaskGraph
from shop.prefect_code import get_run_logger
from shop.prefect_steps import prefect_body
from shop.run_params import RunParams, launch_config
from shop.run_schedules import configured, moment_request
from shop.run_times import RunTimes


def extract(day: str):
    """Rows of a day."""
    # a comment that stays
    logger = get_run_logger()
    logger.info("extracting %s", day)
    return [{"day": day, "amount": 3}, {"day": day, "amount": 4}]


def transform(rows):
    return [{**row, "amount": row["amount"] * 2} for row in rows]


def load(rows):
    return len(rows)


def notify(text):
    print(text)


class EtlJobParams(RunParams):
    """Parameters of a run of etl_job."""

    day: str = "2024-01-01"


etl_job_times = RunTimes()

dag = TaskGraph("etl", times=etl_job_times, params="etl_job_params", facts={"description": "Every day."})


@dg.asset(
    name="extract",
    group_name="etl_job",
    dagster_type=dg.Any,
    retry_policy=dg.RetryPolicy(max_retries=2, delay=1),
    required_resource_keys={"etl_job_params"},
)
def extract_op(context: dg.AssetExecutionContext):
    """Rows of a day."""
    with dag.task(context, "extract", max_tries=2) as task:
        return task.call(prefect_body(extract), day=task["params"]["day"])


@dg.asset(name="transform", group_name="etl_job", dagster_type=dg.Any)
def transform_op(extract):
    return transform(rows=extract)


@dg.asset(name="load", group_name="etl_job", dagster_type=dg.Any, op_tags={"warehouse": ""})
def load_op(transform):
    return load(rows=transform)


@dg.asset(name="notify", group_name="etl_job", dagster_type=dg.Any, required_resource_keys={"etl_job_params"})
def notify_op(context: dg.AssetExecutionContext, load):
    with dag.task(context, "notify") as task:
        return task.call(
            notify, text=("loaded " + str(f"{load}") + " rows of " + str((str(task["params"]["day"]))))
        )


etl_job = dg.define_asset_job(
    "etl_job", selection=[extract_op, transform_op, load_op, notify_op], description="Every day."
)


@dg.schedule(job=etl_job, cron_schedule="0 5 * * *", default_status=dg.DefaultScheduleStatus.RUNNING)
def etl_job_schedule(context: dg.ScheduleEvaluationContext):
    return configured(
        moment_request(context, etl_job_times),
        launch_config(EtlJobParams, "etl_job_params", {"day": "2024-02-02"}),
    )


@dg.schedule(job=etl_job, cron_schedule="0 * * * *", execution_timezone="Europe/Berlin")
def etl_job_schedule_2(context: dg.ScheduleEvaluationContext):
    return configured(
        moment_request(context, etl_job_times),
        launch_config(EtlJobParams, "etl_job_params", {"day": "2024-03-03"}),
    )


@dg.schedule(job=etl_job, cron_schedule="0 * * * *", default_status=dg.DefaultScheduleStatus.RUNNING)
def etl_job_schedule_3(context: dg.ScheduleEvaluationContext):
    return configured(
        moment_request(context, etl_job_times, first="2024-01-01T00:00:00+00:00"),
        launch_config(EtlJobParams, "etl_job_params", {"day": "2024-03-03"}),
    )
