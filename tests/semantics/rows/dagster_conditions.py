"""§8: when Dagster asks for assets by itself."""

from tests.semantics.rows.dagster_times import piece
from tests.semantics.rows.events import SENSOR

CONDITIONS = """
import dagster as dg
import datetime as dt

def asked(defs, key, *moments):
    found, cursor = [], None
    with dg.DagsterInstance.ephemeral() as instance:
        for before, moment in moments:
            if before:
                dg.materialize(before, instance=instance)
            said = dg.evaluate_automation_conditions(
                defs=defs, instance=instance, cursor=cursor, evaluation_time=moment and dt.datetime.fromisoformat(moment)
            )
            cursor = said.cursor
            found.append(said.get_num_requested(dg.AssetKey(key)))
    return found

"""


CLAIMS = (
    piece(
        "8.1.26",
        "AutomationCondition.eager does not ask while something that it reads is missing",
        CONDITIONS
        + """
@dg.asset
def a():
    return 1

@dg.asset
def b():
    return 2

@dg.asset(deps=[a, b], automation_condition=dg.AutomationCondition.eager())
def c():
    return 3

found = asked(dg.Definitions([a, b, c]), "c", (None, None), ([a], None), ([b], None), (None, None))
""",
        [0, 0, 1, 0],
    ),
    piece(
        "8.1.27",
        "AutomationCondition.on_cron asks once after a tick, when all that is read was updated since",
        CONDITIONS
        + """
@dg.asset
def a():
    return 1

@dg.asset
def b():
    return 2

@dg.asset(deps=[a, b], automation_condition=dg.AutomationCondition.on_cron("0 0 * * *"))
def c():
    return 3

found = asked(
    dg.Definitions([a, b, c]), "c", ([a, b], "2024-01-01T23:00+00:00"), (None, "2024-01-02T00:01+00:00"),
    ([a], "2024-01-02T00:02+00:00"), ([b], "2024-01-02T00:03+00:00"), ([b], "2024-01-02T00:04+00:00"),
)
""",
        [0, 0, 0, 1, 0],
    ),
    piece(
        "8.1.28",
        "AutomationCondition.on_missing asks once for a partition that is added later, as soon as what it reads is there",
        """
import dagster as dg

parts = dg.DynamicPartitionsDefinition(name="parts")

@dg.asset(partitions_def=parts)
def a():
    return 1

@dg.asset(deps=[a], partitions_def=parts, automation_condition=dg.AutomationCondition.on_missing())
def b():
    return 2

with dg.DagsterInstance.ephemeral() as instance:
    found, cursor = [], None
    for added, made in (("x", None), ("y", None), (None, "y"), (None, "x"), (None, "y")):
        instance.add_dynamic_partitions("parts", [added] if added else [])
        if made:
            dg.materialize([a], instance=instance, partition_key=made)
        said = dg.evaluate_automation_conditions(defs=dg.Definitions([a, b]), instance=instance, cursor=cursor)
        cursor = said.cursor
        found.append(sorted(said.get_requested_partitions(b.key)))
""",
        [[], [], ["y"], [], []],
    ),
    piece(
        "8.1.29",
        "max_catchup_runs is not looked at for schedules in code, since these have no set of partitions",
        SENSOR
        + """
from dagster._core.remote_representation.external_data import ScheduleSnap

@dg.job(partitions_def=dg.DailyPartitionsDefinition("2024-01-01"))
def days():
    o()

definitions = dg.Definitions(jobs=[days], schedules=[dg.build_schedule_from_partitioned_job(days)])
repository = definitions.get_repository_def()
found = [ScheduleSnap.from_def(one, repository).partition_set_name for one in repository.schedule_defs]
""",
        [None],
    ),
)
