"""What the daemons of Dagster decide, asked in one process: which runs they ask for, and which may begin."""

from tests.semantics.rows.dagster_times import piece

DAEMON = """
import datetime as dt
import logging
import sys
import tempfile
import dagster as dg
from dagster._core.remote_origin import InProcessCodeLocationOrigin
from dagster._core.test_utils import InProcessTestWorkspaceLoadTarget, create_test_daemon_workspace_context
from dagster._core.test_utils import create_run_for_test, freeze_time
from dagster._core.types.loadable_target_origin import LoadableTargetOrigin
from dagster._daemon.sensor import execute_sensor_iteration
from dagster._scheduler.scheduler import launch_scheduled_runs

LOGGER = logging.getLogger("daemon")
TIMES = {}
SHOP = '''
import dagster as dg

@dg.op
def o():
    pass

@dg.job
def main():
    o()

'''

def at(text):
    return dt.datetime.fromisoformat(text + "+00:00")

def target(definitions):
    file = tempfile.mkdtemp() + "/shop.py"
    with open(file, "w") as written:
        written.write(SHOP + definitions)
    origin = LoadableTargetOrigin(executable_path=sys.executable, python_file=file)
    return InProcessTestWorkspaceLoadTarget(InProcessCodeLocationOrigin(origin, location_name="shop"))

def instance(**more):
    launcher = {"module": "dagster._core.test_utils", "class": "MockedRunLauncher"}
    return dg.instance_for_test(overrides={"run_launcher": launcher, **more})

def sensors(context, moment):
    with freeze_time(at(moment)):
        list(execute_sensor_iteration(context, LOGGER, None, None))

def schedules(context, moment):
    with freeze_time(at(moment)):
        for one in launch_scheduled_runs(context, LOGGER, at(moment), TIMES):
            pass

"""

CLAIMS = (
    piece(
        "8.1.12",
        "A run key of a sensor is used once for ever; one of a schedule once a tick",
        DAEMON
        + """
shop = target('''
@dg.sensor(job=main, minimum_interval_seconds=1, default_status=dg.DefaultSensorStatus.RUNNING)
def s(context):
    return dg.RunRequest(run_key="k")

@dg.schedule(job=main, cron_schedule="0 0 * * *", default_status=dg.DefaultScheduleStatus.RUNNING)
def daily(context):
    return [dg.RunRequest(run_key="k"), dg.RunRequest(run_key="k")]

defs = dg.Definitions(jobs=[main], sensors=[s], schedules=[daily])
''')
found = []
with instance() as home, create_test_daemon_workspace_context(shop, home) as context:
    for moment in ("2024-01-01T12:00", "2024-01-01T12:01", "2024-01-03T12:00"):
        sensors(context, moment)
        found.append(home.get_runs_count())
    for moment in ("2024-01-01T12:00", "2024-01-02T00:00", "2024-01-03T00:00"):
        schedules(context, moment)
        found.append(home.get_runs_count())
""",
        [1, 1, 1, 1, 2, 3],
    ),
    piece(
        "8.1.33",
        "Of the ticks that the scheduler of Dagster missed it makes up for the last one; the run has its time as a tag",
        DAEMON
        + """
shop = target('''
days = dg.DailyPartitionsDefinition("2024-01-01")

@dg.job(partitions_def=days)
def partitioned():
    o()

plain = dg.ScheduleDefinition(
    job=main, cron_schedule="0 0 * * *", name="plain", default_status=dg.DefaultScheduleStatus.RUNNING
)
each = dg.build_schedule_from_partitioned_job(partitioned, default_status=dg.DefaultScheduleStatus.RUNNING)
defs = dg.Definitions(jobs=[main, partitioned], schedules=[plain, each])
''')
with instance() as home, create_test_daemon_workspace_context(shop, home) as context:
    for moment in ("2024-01-05T12:00", "2024-01-09T12:00"):
        schedules(context, moment)
    found = sorted(
        [one.job_name, one.tags[".dagster/scheduled_execution_time"], one.tags.get("dagster/partition")]
        for one in home.get_runs()
    )
""",
        [
            ["main", "2024-01-09T00:00:00+00:00", None],
            ["partitioned", "2024-01-09T00:00:00+00:00", "2024-01-08"],
        ],
    ),
    piece(
        "7.1.19",
        "Runs of Dagster that are queued begin by their priority, as many as the limits of all runs and of their tags let them",
        DAEMON
        + """
from dagster._daemon.run_coordinator.queued_run_coordinator_daemon import QueuedRunCoordinatorDaemon

shop = target("defs = dg.Definitions(jobs=[main])")
limits = {"max_concurrent_runs": 3, "tag_concurrency_limits": [{"key": "team", "value": "a", "limit": 1}]}
with instance(concurrency={"runs": limits}) as home, create_test_daemon_workspace_context(shop, home) as context:
    code = context.create_request_context().get_code_location("shop")
    job = next(iter(code.get_repositories().values())).get_full_job("main")
    for name, tags in {
        "a1": {"team": "a"}, "a2": {"team": "a"}, "low": {"dagster/priority": "-1"}, "b1": {}, "high": {"dagster/priority": "2"}
    }.items():
        create_run_for_test(
            home, job_name="main", status=dg.DagsterRunStatus.QUEUED, tags={**tags, "name": name},
            remote_job_origin=job.get_remote_origin(), job_code_origin=job.get_python_origin(),
        )
    list(QueuedRunCoordinatorDaemon(interval_seconds=1).run_iteration(context))
    found = [run.tags["name"] for run in home.run_launcher.queue()]
""",
        ["high", "a1", "b1"],
    ),
    piece(
        "7.1.20",
        "Runs of Dagster are queued, and ten of them in progress at once, if nothing is said",
        DAEMON
        + """
with instance() as home:
    found = [type(home.run_coordinator).__name__, home.get_concurrency_config().run_queue_config.max_concurrent_runs]
""",
        ["QueuedRunCoordinator", 10],
    ),
    piece(
        "7.1.21",
        "A pool of Dagster has as many slots as its limit, and each step takes one",
        DAEMON
        + """
import inspect

with instance() as home:
    store = home.event_log_storage
    store.set_concurrency_slots("db", 1)
    runs = [create_run_for_test(home, job_name="main").run_id for _ in range(2)]
    found = [store.claim_concurrency_slot("db", run, "a").is_claimed for run in runs]
    store.free_concurrency_slots_for_run(runs[0])
    found.append(store.claim_concurrency_slot("db", runs[1], "a").is_claimed)
found.append([name for name in inspect.signature(dg.op).parameters if "pool" in name or "slot" in name])
""",
        [True, False, True, ["pool"]],
    ),
    piece(
        "7.1.22",
        "tag_concurrency_limits of an executor bound the steps that have a tag",
        """
import dagster as dg
from dagster._core.execution.api import create_execution_plan
from dagster._core.execution.plan.active import ActiveExecution
from dagster._core.execution.retries import RetryMode

@dg.op
def o():
    pass

@dg.job
def main():
    for name in "abc":
        o.alias(name).tag({"database": "slow"} if name < "c" else {})()

limits = [{"key": "database", "value": "slow", "limit": 1}]
active = ActiveExecution(create_execution_plan(main), RetryMode.ENABLED, tag_concurrency_limits=limits).__enter__()
found = [one.key for one in active.get_steps_to_execute()]
""",
        ["a", "c"],
    ),
    piece(
        "2.2.51",
        "The tag dagster/max_retries runs a failed run again, by default from its failure",
        DAEMON
        + """
from dagster._daemon.auto_run_reexecution.auto_run_reexecution import get_reexecution_strategy, should_retry

found = []
with instance(run_retries={"enabled": True}) as home:
    for tags in ({}, {"dagster/max_retries": "1"}, {"dagster/max_retries": "1", "dagster/retry_strategy": "ALL_STEPS"}):
        run = create_run_for_test(home, job_name="main", tags=tags)
        home.report_run_failed(run)
        run = home.get_run_by_id(run.run_id)
        strategy = get_reexecution_strategy(run, home)
        found.append([should_retry(run, home), strategy and strategy.value])
""",
        [[False, None], [True, None], [True, "ALL_STEPS"]],
    ),
    piece(
        "2.3.15",
        "The tag dagster/max_runtime ends a run of Dagster that takes longer",
        DAEMON
        + """
from dagster._core.events import DagsterEvent
from dagster._daemon.monitoring.run_monitoring import check_run_timeout

found = []
with instance() as home:
    with freeze_time(at("2024-01-01T00:00")):
        run = create_run_for_test(home, job_name="main", tags={"dagster/max_runtime": "60"})
        home.report_dagster_event(DagsterEvent(event_type_value="PIPELINE_START", job_name="main"), run.run_id)
    for moment in ("2024-01-01T00:00:30", "2024-01-01T00:02"):
        with freeze_time(at(moment)):
            record = home.get_run_record_by_id(run.run_id)
            check_run_timeout(home, record, LOGGER, None)
            found.append(home.get_run_by_id(run.run_id).status.value)
""",
        ["STARTED", "FAILURE"],
    ),
)
