"""§5, §8, §10, §11: more of what Dagster's daemons decide, and what its runs keep, in one process."""

from tests.semantics.rows.dagster_daemon import DAEMON
from tests.semantics.together import Asked, together

ASSETS = """
from dagster._daemon.asset_daemon import AssetDaemon
from dagster._daemon.freshness import FreshnessDaemon

def made(home, key, moment, **more):
    with freeze_time(at(moment)):
        home.report_runless_asset_event(dg.AssetMaterialization(key, **more))

ERRORS = []

"""
CLAIMS = together(
    {"dagster": DAEMON + ASSETS},
    Asked(
        "8.1.44",
        "Assets that Dagster asks for at one look are made in one run; several partitions of an asset in a backfill",
        """
shop = target('''
eager = dg.AutomationCondition.eager()
days = dg.StaticPartitionsDefinition(["x", "y"])

@dg.asset
def up():
    return 1

@dg.asset(deps=[up], automation_condition=eager)
def a():
    return 1

@dg.asset(deps=[up, a], automation_condition=eager)
def b():
    return 1

@dg.asset(partitions_def=days)
def source():
    return 1

@dg.asset(partitions_def=days, deps=[source], automation_condition=eager)
def part():
    return 1

look = dg.AutomationConditionSensorDefinition("look", target="*", default_status=dg.DefaultSensorStatus.RUNNING)
defs = dg.Definitions(assets=[up, a, b, source, part], sensors=[look])
''')
with instance() as home, create_test_daemon_workspace_context(shop, home) as context:
    daemon = AssetDaemon(settings={}, pre_sensor_interval_seconds=30)
    for minute in range(2):
        with freeze_time(at(f"2024-01-01T00:{minute:02}:30")):
            daemon._run_iteration_impl(context, None, {}, {})
        if not minute:
            made(home, "up", "2024-01-01T00:01")
            for key in ("x", "y"):
                made(home, "source", "2024-01-01T00:01", partition=key)
    names = [[one.asset_selection for one in asked] for asked in (home.get_runs(), home.get_backfills())]
    said = [[sorted(key.to_user_string() for key in keys) for keys in each] for each in names]
""",
        [[["a", "b"]], [["part"]]],
    ),
    Asked(
        "10.1.38",
        "What Dagster finds late is looked at by a daemon: unknown, then fresh, nearly late, late, and fresh when it is made again",
        """
shop = target('''
@dg.asset(freshness_policy=dg.FreshnessPolicy.time_window(fail_window=dt.timedelta(hours=24), warn_window=dt.timedelta(hours=12)))
def a():
    return 1

defs = dg.Definitions(assets=[a])
'''.replace("@dg.asset", "import datetime as dt\\n\\n@dg.asset", 1))
key, said = dg.AssetKey("a"), []
with instance() as home, create_test_daemon_workspace_context(shop, home) as context:
    for makes, moment in ((False, "01T00:00"), (True, "01T00:00"), (False, "01T13:00"), (False, "02T01:00"), (True, "02T02:00")):
        if makes:
            made(home, "a", "2024-01-" + moment)
        with freeze_time(at("2024-01-" + moment)):
            list(FreshnessDaemon().run_iteration(context))
        said.append(home.event_log_storage.get_freshness_state_records([key])[key].freshness_state.value)
""",
        ["UNKNOWN", "PASS", "WARN", "FAIL", "PASS"],
    ),
    Asked(
        "10.1.39",
        "With stale_assets_only a sensor's run is of those assets only that are missing, or older than what they were made of",
        """
shop = target('''
@dg.asset
def up():
    return 1

@dg.asset(deps=[up])
def down():
    return 1

make = dg.define_asset_job("make", selection="*")

@dg.sensor(job=make, minimum_interval_seconds=1, default_status=dg.DefaultSensorStatus.RUNNING)
def s(context):
    return dg.RunRequest(stale_assets_only=True)

defs = dg.Definitions(assets=[up, down], jobs=[make], sensors=[s])
''')
said = []
with instance() as home, create_test_daemon_workspace_context(shop, home) as context:
    for minute, keys in enumerate(((), ("up",), ("down",), ("up",))):
        for key in keys:
            made(home, key, f"2024-01-01T00:{minute:02}")
        sensors(context, f"2024-01-01T00:{minute:02}:30")
        runs = home.get_runs(limit=1)
        said.append([home.get_runs_count(), *(sorted(key.to_user_string() for key in run.asset_selection) for run in runs)])
""",
        [[1, ["down", "up"]], [2, ["down"]], [2, ["down"]], [3, ["down"]]],
    ),
    Asked(
        "11.1.28",
        "What a body keeps in the storage of its instance is there in later runs",
        """
@dg.op
def count(context):
    store = context.instance.run_storage
    last = store.get_cursor_values({"count"}).get("count", "0")
    store.set_cursor_values({"count": str(int(last) + 1)})
    return int(last)

@dg.job
def main():
    count()

with dg.instance_for_test() as home:
    said = [main.execute_in_process(instance=home).output_for_node("count") for _ in range(2)]
""",
        [0, 1],
    ),
    Asked(
        "7.1.13",
        "The executor of Dagster runs steps in processes of their own, as many at once as there are processors, if nothing is said",
        """
import multiprocessing
import os
from dagster._core.definitions.reconstruct import ReconstructableJob
from dagster._core.executor.multiprocess import MultiprocessExecutor

limits = []
execute = MultiprocessExecutor.execute

def executed(executor, plan_context, execution_plan):
    limits.append(executor._max_concurrent)
    return execute(executor, plan_context, execution_plan)

MultiprocessExecutor.execute = executed
file = tempfile.mkdtemp() + "/steps.py"
with open(file, "w") as written:
    written.write('''
import os
import dagster as dg

@dg.op
def own():
    return os.getpid()

@dg.op
def makes():
    return lambda: 1

@dg.job
def main():
    own()
    makes()
''')
with dg.instance_for_test() as home:
    with dg.execute_job(ReconstructableJob.for_file(file, "main"), home) as result:
        pid, failure = result.output_for_node("own"), result.failure_data_for_node("makes")
        ERRORS.append(failure.error.to_string())
said = [pid != os.getpid(), limits == [multiprocessing.cpu_count()]]
""",
        [True, True],
    ),
    Asked(
        "5.1.56",
        "What cannot be pickled fails the step that puts it out, where steps have processes of their own",
        """
said = [ERRORS[0].partition(":")[0], "is not picklable" in ERRORS[0]]
""",
        ["dagster._core.errors.DagsterInvariantViolationError", True],
    ),
)
