"""§8: assets, events, sensors, other runs; and the rest."""

from tests.semantics.claims import AIRFLOW, Claim, Held, Probe, Run, Tool, both, probes

SENSOR = """
import dagster as dg

@dg.op
def o():
    pass

@dg.job
def main():
    o()

@dg.asset
def a():
    pass

"""
ASSETS = {
    "airflow2": "from airflow.datasets import Dataset as Asset, DatasetAll as All, DatasetAny as Any_\n",
    "airflow3": "from airflow.sdk import Asset\nfrom airflow.serialization.definitions.assets import SerializedAssetAll as All, SerializedAssetAny as Any_\n",
}
EXTERNAL = {
    "airflow2": "from airflow.sensors.external_task import ExternalTaskSensor\nfrom airflow.operators.trigger_dagrun import TriggerDagRunOperator\n",
    "airflow3": "from airflow.providers.standard.sensors.external_task import ExternalTaskSensor\nfrom airflow.providers.standard.operators.trigger_dagrun import TriggerDagRunOperator\n",
}

QUEUED: dict[Tool, str] = {
    "airflow2": "from airflow.models import DagRun; return len(DagRun.find(dag_id='triggered', state='queued'))",
    "airflow3": "return ti.get_dr_count(dag_id='triggered', states=['queued'])",
}

CLAIMS = (
    Claim(
        "8.1.1",
        "A list of assets as a schedule means all of them; | means any",
        tuple(
            Probe(
                tool,
                ASSETS[tool]
                + "import datetime as dt\n"
                + ("from airflow import DAG\n" if tool == "airflow2" else "from airflow.sdk import DAG\n")
                + "start = dt.datetime(2024, 1, 1)\na, b = Asset('s3://a'), Asset('s3://b')\n"
                + "first = DAG('d', start_date=start, schedule=[a, b]).timetable\nsecond = DAG('e', start_date=start, schedule=(a | b)).timetable\n"
                + "condition = lambda t: type(getattr(t, 'asset_condition', None) or getattr(t, 'dataset_condition')).__name__\nfound = [condition(first), condition(second)]",
                ["DatasetAll", "DatasetAny"] if tool == "airflow2" else ["AssetAll", "AssetAny"],
            )
            for tool in AIRFLOW
        ),
    ),
    Claim(
        "8.1.3",
        "An outlet's event is emitted by each instance of a mapped task that succeeds",
        both(
            """
        @task(outlets=[Asset("s3://emitted")])
        def emits(x):
            if x == 2:
                raise ValueError("no")

        @task(inlets=[Asset("s3://emitted")], trigger_rule="all_done")
        def counts(inlet_events=None):
            return len(inlet_events[Asset("s3://emitted")])

        emits.expand(x=[1, 2, 3]) >> counts()
        """,
            "success: counts=2, emits[0], emits[1] failed, emits[2]",
            ours="success: counts=0, emits[0], emits[1] failed, emits[2]",
        ),
        deviates="a body finds no events of assets: the reference runtime keeps none",
    ),
    Claim(
        "8.1.4",
        "ExternalTaskSensor waits for the same logical date, asks every minute, for a week, and does not fail if the other fails, if nothing is said",
        tuple(
            Probe(
                tool,
                EXTERNAL[tool]
                + "import pendulum\ns = ExternalTaskSensor(task_id='s', external_dag_id='d', external_task_id='t')\nfound = [s._get_dttm_filter({'logical_date': pendulum.datetime(2024, 1, 2)}), s.poke_interval, s.timeout, sorted(map(str, s.failed_states or [])), sorted(str(getattr(one, 'value', one)) for one in s.allowed_states)]",
                [["2024-01-02T00:00:00+00:00"], 60.0, 604800.0, [], ["success"]],
            )
            for tool in AIRFLOW
        ),
    ),
    Claim(
        "8.1.5",
        "TriggerDagRunOperator does not wait for the run that it makes, if nothing is said",
        tuple(
            Probe(
                tool,
                EXTERNAL[tool]
                + "t = TriggerDagRunOperator(task_id='t', trigger_dag_id='d')\nfound = [t.wait_for_completion, t.poke_interval]",
                [False, 60],
            )
            for tool in AIRFLOW
        )
        + tuple(
            Run(
                tool,
                EXTERNAL[tool]
                + f"""
with DAG("triggered", **PLAIN):
    ok("o")

@task
def counts(ti=None):
    {counted}

TriggerDagRunOperator(task_id="made", trigger_dag_id="triggered") >> counts()
""",
                "success: counts=1, made",
                reference=False,
            )
            for tool, counted in QUEUED.items()
        ),
    ),
    Claim(
        "8.1.6",
        "A sensor asks every minute for a week, and holds its slot, if nothing is said",
        tuple(
            Probe(
                tool,
                (
                    "from airflow.sensors.base import BaseSensorOperator\n"
                    if tool == "airflow2"
                    else "from airflow.sdk import BaseSensorOperator\n"
                )
                + "s = BaseSensorOperator(task_id='s')\nfound = [s.poke_interval, s.timeout, s.mode, s.soft_fail]",
                [60.0, 604800.0, "poke", False],
            )
            for tool in AIRFLOW
        ),
    ),
    Claim(
        "8.1.7",
        "A sensor asks again until it is told yes",
        both(
            """
        times = []

        def asked():
            times.append(1)
            note("asked")
            return len(times) > 2

        PythonSensor(task_id="s", python_callable=asked, poke_interval=0.05) >> ok("a")
        """,
            "success: a, s | asked, asked, asked",
        ),
    ),
    Claim(
        "8.1.8",
        "What a sensor hands on with PokeReturnValue is its output",
        both(
            """
        @task.sensor(poke_interval=0.05, timeout=5)
        def s():
            return PokeReturnValue(is_done=True, xcom_value=5)

        see("r", s())
        """,
            'success: r="int 5", s=5',
        ),
    ),
    Claim(
        "8.1.10",
        "A sensor of an asset sees only the latest of several materializations",
        probes(
            ("dagster",),
            SENSOR
            + """
@dg.asset_sensor(asset_key=dg.AssetKey('a'), job=main)
def s(context, event):
    yield dg.RunRequest(run_key=None)

with dg.DagsterInstance.ephemeral() as instance:
    for _ in range(3):
        instance.report_runless_asset_event(dg.AssetMaterialization('a'))
    repository = dg.Definitions(assets=[a], jobs=[main], sensors=[s]).get_repository_def()
    context = dg.build_sensor_context(instance=instance, repository_def=repository)
    first = s.evaluate_tick(context)
    context = dg.build_sensor_context(instance=instance, repository_def=repository, cursor=first.cursor)
    found = [len(first.run_requests), len(s.evaluate_tick(context).run_requests)]
""",
            [1, 0],
        ),
    ),
    Claim(
        "8.1.11",
        "Sensors ask every 30 seconds, if nothing is said, and are off",
        probes(
            ("dagster",),
            SENSOR
            + "@dg.sensor(job=main)\ndef s(context):\n    pass\nfound = [s.minimum_interval_seconds, s.default_status.value]",
            [30, "STOPPED"],
        ),
    ),
    Claim(
        "8.1.13",
        "max_catchup_runs is not looked at for schedules that are defined in code",
        sees=("8.1.29", "8.1.33"),
    ),
    Claim(
        "8.1.14",
        "AutomationCondition.eager asks once for what is older than what it reads, and not for what is missing at the first look",
        probes(
            ("dagster",),
            """
import dagster as dg

@dg.asset
def a():
    return 1

@dg.asset(deps=[a], automation_condition=dg.AutomationCondition.eager())
def b():
    return 2

defs = dg.Definitions([a, b])
with dg.DagsterInstance.ephemeral() as instance:
    found, cursor = [], None
    for number in range(4):
        if number in (0, 2):
            dg.materialize([a], instance=instance)
        said = dg.evaluate_automation_conditions(defs=defs, instance=instance, cursor=cursor)
        cursor = said.cursor
        found.append(said.total_requested)
""",
            [0, 0, 1, 0],
        ),
        corrects="that it asks for whatever is missing",
    ),
    Claim(
        "8.1.25",
        "AutomationCondition.eager asks once for a partition that is added later: it is newly missing",
        probes(
            ("dagster",),
            """
import dagster as dg

parts = dg.DynamicPartitionsDefinition(name="parts")

@dg.asset(partitions_def=parts, automation_condition=dg.AutomationCondition.eager())
def a():
    return 1

with dg.DagsterInstance.ephemeral() as instance:
    found, cursor = [], None
    for key in ("x", "y", None):
        instance.add_dynamic_partitions("parts", [key] if key else [])
        said = dg.evaluate_automation_conditions(defs=dg.Definitions([a]), instance=instance, cursor=cursor)
        cursor = said.cursor
        found.append(sorted(said.get_requested_partitions(a.key)))
""",
            [[], ["y"], []],
        ),
    ),
    Claim(
        "3.6.1",
        "A pipeline with joins that the target has not is written guarded, and ends alike",
        (
            Held(
                "tests/prefect_out/test_runs.py::test_a_flow_ends_as_the_source",
                ("prefect", "calque"),
            ),
        ),
    ),
    Claim(
        "14.1.1",
        "Calling a function of TaskFlow twice makes two tasks, the second with a number",
        both('t = task(task_id="t")(nothing)\nt() >> t()', "success: t, t__1"),
    ),
    Claim(
        "14.1.2",
        "A DAG without an id for a task that is there twice is refused",
        both(
            'ok("a")\nEmptyOperator(task_id="a")',
            {
                "airflow2": "import_error: airflow.exceptions.DuplicateTaskIdFound: Task id 'a' has already been added to the DAG",
                "airflow3": "import_error: airflow.sdk.exceptions.DuplicateTaskIdFound: Task id 'a' has already been added to the Dag",
            },
            ours="refused: definition-error",
        ),
        deviates="read as the same mistake",
    ),
    Claim(
        "14.1.3",
        "Names in Dagster are letters, digits and underscores",
        probes(
            ("dagster",),
            "import dagster as dg\n@dg.op(name='a-b')\ndef o():\n    pass\nfound = 1",
            'DagsterInvalidDefinitionError: "a-b" is not a valid name in Dagster. Names must be in regex ^[A-Za-z0-9_]+$.',
        ),
    ),
    Claim(
        "14.1.4",
        "depends_on_past: the first run is not held up",
        both('ok("a", depends_on_past=True)', "success: a"),
    ),
    Claim(
        "14.1.5",
        "An async function is a task in Airflow 3",
        both(
            "async def later():\n    return 5\n\ntask(task_id='a')(later)()",
            {"airflow2": "failed: a failed", "airflow3": "success: a=5"},
        ),
    ),
    Claim(
        "14.1.7",
        "R in a cron of Airflow is another number at each look",
        probes(
            AIRFLOW,
            """
import pendulum
from airflow.timetables.base import TimeRestriction
from airflow.timetables.trigger import CronTriggerTimetable
table = CronTriggerTimetable("R 0 * * *", timezone="UTC")
always = TimeRestriction(pendulum.datetime(2024, 1, 1), None, True)

def look():
    return table.next_dagrun_info(last_automated_data_interval=None, restriction=always).run_after

found = [len({look() for _ in range(20)}) > 1, {look().hour for _ in range(20)}]
""",
            [True, [0]],
        ),
    ),
)
