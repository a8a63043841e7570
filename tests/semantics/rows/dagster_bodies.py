"""§2, §9 to §11: what bodies of Dagster ask and tell."""

from tests.semantics.claims import Claim, job
from tests.semantics.rows.dagster_times import piece

CLAIMS = (
    piece(
        "2.2.49",
        "A retry of a step loads its inputs anew",
        """
import dagster as dg

loaded = []

class Manager(dg.IOManager):
    def handle_output(self, context, obj):
        pass

    def load_input(self, context):
        loaded.append(context.step_key if hasattr(context, "step_key") else "b")
        return 1

@dg.op
def a():
    return 1

@dg.op(retry_policy=dg.RetryPolicy(max_retries=2))
def b(context, x):
    if context.retry_number < 2:
        raise ValueError("no")

@dg.job(resource_defs={"io_manager": dg.IOManagerDefinition.hardcoded_io_manager(Manager())})
def main():
    b(a())

main.execute_in_process()
found = len(loaded)
""",
        3,
    ),
    piece(
        "2.2.50",
        "RetryRequested says after how many seconds",
        """
import dagster as dg

@dg.op
def a(context):
    if context.retry_number == 0:
        raise dg.RetryRequested(seconds_to_wait=0.25)

@dg.job
def main():
    a()

result = main.execute_in_process()
found = [one.step_retry_data.seconds_to_wait for one in result.all_events if one.event_type_value == "STEP_UP_FOR_RETRY"]
""",
        [0.25],
    ),
    piece(
        "9.1.48",
        "A run's configuration is that of its ops and of its resources",
        """
import dagster as dg

class Shop(dg.ConfigurableResource):
    name: str = "usual"

class Given(dg.Config):
    x: int = 1

@dg.op
def a(config: Given, shop: Shop):
    return [config.x, shop.name]

@dg.job
def main():
    a()

defs = dg.Definitions(jobs=[main], resources={"shop": Shop.configure_at_launch()})
config = {"ops": {"a": {"config": {"x": 2}}}, "resources": {"shop": {"config": {"name": "other"}}}}
job = defs.resolve_job_def("main")
found = [job.execute_in_process(run_config=one).output_for_node("a") for one in (None, config)]
""",
        [[1, "usual"], [2, "other"]],
    ),
    piece(
        "10.1.32",
        "Metadata of an output is recorded, and that of an observation of an asset",
        """
import dagster as dg

@dg.op
def a(context):
    context.add_output_metadata({"rows": 3})
    context.log_event(dg.AssetObservation("table", metadata={"size": 4}))
    return 1

@dg.job
def main():
    a()

events = main.execute_in_process().all_events
found = [one.step_output_data.metadata["rows"].value for one in events if one.event_type_value == "STEP_OUTPUT"]
found += [one.asset_observation_data.asset_observation.metadata["size"].value for one in events if one.event_type_value == "ASSET_OBSERVATION"]
""",
        [3, 4],
    ),
    piece(
        "10.1.33",
        "Dagster's policies for what is late: within a window of time, or by a cron",
        """
import datetime as dt
import dagster as dg

by_time = dg.FreshnessPolicy.time_window(fail_window=dt.timedelta(hours=24), warn_window=dt.timedelta(hours=12))
by_cron = dg.FreshnessPolicy.cron(deadline_cron="0 9 * * *", lower_bound_delta=dt.timedelta(hours=1))
assets = [dg.AssetSpec("a", freshness_policy=by_time), dg.AssetSpec("b", freshness_policy=by_cron)]
found = [type(one.freshness_policy).__name__ for one in assets]
""",
        ["TimeWindowFreshnessPolicy", "CronFreshnessPolicy"],
    ),
    piece(
        "10.1.34",
        "A sensor of failures is told of the run that failed",
        """
import dagster as dg

@dg.op
def bad():
    raise ValueError("no")

@dg.job
def main():
    bad()

@dg.run_failure_sensor
def s(context: dg.RunFailureSensorContext):
    found.append([context.dagster_run.job_name, context.failure_event.event_type_value])

found = []
with dg.DagsterInstance.ephemeral() as instance:
    result = main.execute_in_process(instance=instance, raise_on_error=False)
    context = dg.build_run_status_sensor_context(
        sensor_name="s", dagster_event=result.get_run_failure_event(), dagster_instance=instance, dagster_run=result.dagster_run
    )
    s(context.for_run_failure())
""",
        [["main", "PIPELINE_FAILURE"]],
    ),
    piece(
        "11.1.22",
        "A body of Dagster knows the id of its run, its configuration, that of the run, and the run's tags",
        """
import uuid
import dagster as dg

@dg.op(config_schema={"x": int})
def a(context):
    uuid.UUID(context.run_id)
    return [context.op_config, context.run_config, context.get_tag("team"), context.run_tags.get("team")]

@dg.job(tags={"team": "shop"})
def main():
    a()

found = main.execute_in_process(run_config={"ops": {"a": {"config": {"x": 1}}}}).output_for_node("a")
""",
        [{"x": 1}, {"ops": {"a": {"config": {"x": 1}}}}, "shop", "shop"],
    ),
    piece(
        "11.1.23",
        "What a body gives to context.log is in the log of its run; what it prints is not",
        """
import logging
import dagster as dg

logging.disable(logging.NOTSET)

@dg.op
def a(context):
    context.log.warning("logged")
    print("printed")

@dg.job
def main():
    a()

with dg.DagsterInstance.ephemeral() as instance:
    run = main.execute_in_process(instance=instance)
    said = [one.user_message for one in instance.all_logs(run.run_id)]
    found = ["logged" in said, "printed" in said]
""",
        [True, False],
    ),
    piece(
        "11.1.24",
        "A body of Dagster knows the partition that it is for, and its window of time",
        """
import dagster as dg

days = dg.DailyPartitionsDefinition("2024-01-01")

@dg.asset(partitions_def=days)
def a(context):
    window = context.partition_time_window
    found.extend([context.partition_key, context.partition_keys, window.start, window.end])

found = []
with dg.DagsterInstance.ephemeral() as instance:
    dg.materialize([a], partition_key="2024-01-02", instance=instance)
""",
        ["2024-01-02", ["2024-01-02"], "2024-01-02T00:00:00+00:00", "2024-01-03T00:00:00+00:00"],
    ),
    piece(
        "11.1.25",
        "EnvVar.get_value asks the environment of the process, with a default",
        """
import os
import dagster as dg

os.environ["SHOP"] = "here"
found = [dg.EnvVar("SHOP").get_value(), dg.EnvVar("NOT_SET").get_value("other"), dg.EnvVar("NOT_SET").get_value()]
""",
        ["here", "other", None],
    ),
    Claim(
        "11.1.26",
        "A body of Dagster asks a resource by its name",
        job(
            """
class Shop(dg.ConfigurableResource):
    name: str

@dg.op(required_resource_keys={"shop"})
def a(context):
    return context.resources.shop.name

@dg.job
def main():
    a()

defs = dg.Definitions(jobs=[main], resources={"shop": Shop(name="corner")})
""",
            'success: a="corner"',
        ),
    ),
    piece(
        "11.1.27",
        "The time of a tick is known to the function of its schedule",
        """
import datetime as dt
import dagster as dg

@dg.op
def a():
    pass

@dg.job
def main():
    a()

@dg.schedule(job=main, cron_schedule="0 0 * * *")
def daily(context):
    return dg.RunRequest(tags={"at": context.scheduled_execution_time.isoformat()})

moment = dt.datetime(2024, 1, 2, tzinfo=dt.timezone.utc)
tick = daily.evaluate_tick(dg.build_schedule_context(scheduled_execution_time=moment))
found = [one.tags["at"] for one in tick.run_requests] + [hasattr(dg.OpExecutionContext, "scheduled_execution_time")]
""",
        ["2024-01-02T00:00:00+00:00", False],
    ),
)
