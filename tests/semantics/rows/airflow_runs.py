"""§1, §9: more of when Airflow's runs are, and what they are about and know."""

from tests.semantics.claims import AIRFLOW, Claim, Probe, Tool, both, probes
from tests.semantics.rows.airflow_time import DAGS, HEAD
from tests.semantics.rows.templates import PARAM
from tests.semantics.scheduling import scheduled

SWITCHED = "import os\nos.environ['AIRFLOW__SCHEDULER__CREATE_CRON_DATA_INTERVALS'] = '{}'\n"
MERGED: dict[Tool, str] = {
    "airflow2": """
from types import SimpleNamespace
from airflow.models.baseoperator import BaseOperator
from airflow.models.param import process_params
conf = SimpleNamespace(conf={"z": 3, "new": 3})
""",
    "airflow3": """
from airflow.sdk import BaseOperator
from airflow.sdk.definitions.param import process_params
conf = {"z": 3, "new": 3}
""",
}
MERGES = """
with DAG("d", start_date=start, schedule=None, params={"x": 1, "y": 1, "z": 1}) as dag:
    task = BaseOperator(task_id="a", params={"y": 2, "z": 2})
found = process_params(dag, task, conf, suppress_exception=False)
"""
REFUSED: dict[Tool, str] = {
    "airflow2": "AirflowException: DAG is not allowed to define a Schedule",
    "airflow3": "ValueError: Dag 'd' is not allowed to define a Schedule",
}

CLAIMS = (
    Claim(
        "1.1.18",
        "create_cron_data_intervals decides in both versions whether a cron in a text is intervals or points",
        tuple(
            Probe(
                tool,
                SWITCHED.format(tool == "airflow3")
                + DAGS[tool]
                + "found = type(DAG('d', start_date=start, schedule='0 0 * * *').timetable).__name__",
                "CronDataIntervalTimetable" if tool == "airflow3" else "CronTriggerTimetable",
            )
            for tool in AIRFLOW
        ),
    ),
    Claim(
        "1.1.19",
        "The presets of Airflow",
        probes(
            AIRFLOW,
            """
from airflow.timetables.trigger import CronTriggerTimetable
names = "hourly daily midnight weekly monthly quarterly yearly annually".split()
found = {name: CronTriggerTimetable("@" + name, timezone="UTC")._expression for name in names}
""",
            {
                "hourly": "0 * * * *",
                "daily": "0 0 * * *",
                "midnight": "@midnight",
                "weekly": "0 0 * * 0",
                "monthly": "0 0 1 * *",
                "quarterly": "0 0 1 */3 *",
                "yearly": "0 0 1 1 *",
                "annually": "@annually",
            },
        ),
    ),
    Claim(
        "1.1.20",
        "A text that is a rule of iCalendar is no schedule of Airflow",
        tuple(
            Probe(
                tool,
                DAGS[tool]
                + "DAG('d', start_date=start, schedule='FREQ=DAILY').timetable.validate()\nfound = 1",
                "AirflowTimetableInvalid: ",
            )
            for tool in AIRFLOW
        ),
    ),
    Claim(
        "1.2.21",
        "@continuous: an interval begins where the last one ended, and ends now",
        probes(
            AIRFLOW,
            HEAD
            + """
import airflow.timetables.simple as simple
for owner in (simple, getattr(simple, "timezone", None)):
    if hasattr(owner, "utcnow"):
        owner.utcnow = lambda: NOW
last = interval.DataInterval(day("2024-02-01"), day("2024-02-02"))
info = simple.ContinuousTimetable().next_dagrun_info(
    last_automated_data_interval=last, restriction=TimeRestriction(day("2024-01-01"), None, False)
)
found = [info.data_interval.start, info.data_interval.end]
""",
            ["2024-02-02T00:00:00+00:00", "2024-03-01T12:34:00+00:00"],
        ),
    ),
    Claim(
        "1.2.22",
        "A timedelta of Airflow 3 that does not catch up counts anew from the moment when it is asked after a pause",
        (
            Probe(
                "airflow3",
                HEAD
                + """
table = DeltaTriggerTimetable(dt.timedelta(hours=5))
last = interval.DataInterval(day("2024-02-01"), day("2024-02-01"))
found = table.next_dagrun_info(
    last_automated_data_interval=last, restriction=TimeRestriction(day("2024-01-01"), None, False)
).run_after
""",
                "2024-03-01T12:34:00+00:00",
            ),
        ),
    ),
    Claim(
        "1.2.23",
        "run_immediately decides whether the point before the first look is run, if there is no start date",
        (
            Probe(
                "airflow3",
                HEAD
                + """
found = [
    runs(CronTriggerTimetable("0 0 * * *", timezone="UTC", run_immediately=one), None, catchup=False, count=1)[0][0]
    for one in (None, False, True, dt.timedelta(hours=12), dt.timedelta(hours=13))
]
""",
                [
                    "03-02 00:00+0000",
                    "03-02 00:00+0000",
                    "03-01 00:00+0000",
                    "03-02 00:00+0000",
                    "03-01 00:00+0000",
                ],
            ),
        ),
    ),
    Claim(
        "1.2.24",
        "Without run_immediately it is run if it is not longer ago than a tenth of the period, or five minutes",
        (
            Probe(
                "airflow3",
                HEAD
                + """
found = []
for minutes in (120, 140, 150):
    NOW = pendulum.datetime(2024, 3, 1).add(minutes=minutes)
    found.append(runs(CronTriggerTimetable("0 0 * * *", timezone="UTC"), None, catchup=False, count=1)[0][0])
for minutes in (4, 6):
    NOW = pendulum.datetime(2024, 3, 1).add(minutes=minutes)
    found.append(runs(CronTriggerTimetable("*/30 * * * *", timezone="UTC"), None, catchup=False, count=1)[0][0])
""",
                [
                    "03-01 00:00+0000",
                    "03-01 00:00+0000",
                    "03-02 00:00+0000",
                    "03-01 00:00+0000",
                    "03-01 00:30+0000",
                ],
            ),
        ),
    ),
    Claim(
        "1.2.25",
        "ds and ts are in UTC, whatever the zone of the DAG is",
        both(
            'see("r", "{{ ds }} {{ ts }}")',
            "success: r=\"str '2024-03-01 2024-03-01T00:00:00+00:00'\"",
            "start_date=__import__('pendulum').datetime(2024, 1, 1, tz='America/New_York')",
        ),
    ),
    Claim(
        "1.2.26",
        "The logical date of a day in Tokyo is an instant of UTC, on the day before",
        scheduled(
            """
with DAG("d", start_date=pendulum.datetime(2024, 1, 1, tz="Asia/Tokyo"), schedule="@daily", catchup=True) as dag:
    EmptyOperator(task_id="o")

store(dag)
look()
(run,) = runs("d")
found = [run.logical_date, run.run_id]
""",
            ["2023-12-31T15:00:00+00:00", "scheduled__2023-12-31T15:00:00+00:00"],
        ),
    ),
    Claim(
        "1.2.27",
        "Ten days that are over are ten intervals or eleven points if a DAG catches up, else one run",
        scheduled(
            """
DAYS = {"start_date": pendulum.today("UTC").subtract(days=10), "schedule": "@daily"}
dags = [DAG("all", catchup=True, max_active_runs=99, **DAYS), DAG("last", catchup=False, **DAYS)]
for dag in dags:
    with dag:
        EmptyOperator(task_id="o")

store(*dags)
for _ in range(15):
    look()
found = [len(runs("all")), len(runs("last"))]
""",
            {"airflow2": [10, 1], "airflow3": [11, 1]},
        ),
    ),
    Claim(
        "7.1.15",
        "max_active_tis_per_dag is a limit of a task in all runs, max_active_tis_per_dagrun in one",
        scheduled(
            """
with DAG("d", **PLAIN) as dag:
    EmptyOperator(task_id="a", max_active_tis_per_dag=1)
    EmptyOperator(task_id="b", max_active_tis_per_dagrun=1)

(dag,) = store(dag)
for day in (1, 2):
    for task in start(dag, day).values():
        task.state = "scheduled"
session.commit()
found = sorted(one.task_id for one in runner._executable_task_instances_to_queued(max_tis=99, session=session))
""",
            ["a", "b", "b"],
        ),
    ),
    Claim(
        "7.1.16",
        "Tasks take as many slots of a pool as they say, those of a greater weight first; a smaller one goes past one that does not fit",
        scheduled(
            """
from airflow.models.pool import Pool

session.add(Pool(pool="narrow", slots=3, include_deferred=False))
with DAG("d", **PLAIN) as dag:
    for name, slots, weight in (("a", 1, 1), ("b", 2, 5), ("c", 2, 3)):
        EmptyOperator(task_id=name, pool="narrow", pool_slots=slots, priority_weight=weight)

(dag,) = store(dag)
for task in start(dag, 1).values():
    task.state = "scheduled"
session.commit()
found = [one.task_id for one in runner._executable_task_instances_to_queued(max_tis=99, session=session)]
""",
            ["b", "a"],
        ),
    ),
    Claim(
        "7.1.17",
        "The weights by the rules downstream, upstream and absolute",
        scheduled(
            """
with DAG("d", **PLAIN) as dag:
    for rule in ("downstream", "upstream", "absolute"):
        a, b, c = (EmptyOperator(task_id=f"{name}_{rule}", priority_weight=2, weight_rule=rule) for name in "abc")
        a >> b >> c

(dag,) = store(dag)
found = {name: task.priority_weight for name, task in start(dag, 1).items()}
""",
            {
                "a_downstream": 6,
                "b_downstream": 4,
                "c_downstream": 2,
                "a_upstream": 2,
                "b_upstream": 4,
                "c_upstream": 6,
                "a_absolute": 2,
                "b_absolute": 2,
                "c_absolute": 2,
            },
        ),
    ),
    Claim(
        "14.1.9",
        "wait_for_downstream: a task begins only if in the run before what comes directly after it is done, too",
        scheduled(
            """
with DAG("d", **PLAIN) as dag:
    for name in ("failed", "success"):
        EmptyOperator(task_id=name, wait_for_downstream=True) >> EmptyOperator(task_id="after_" + name)

(dag,) = store(dag)
for name, task in start(dag, 1, kind="scheduled").items():
    task.state = "failed" if name == "after_failed" else "success"
second = start(dag, 2, kind="scheduled")
session.commit()
ready, _ = runs("d")[1].update_state(session=session)
found = sorted(task.task_id for task in ready)
""",
            ["success"],
        ),
    ),
    Claim(
        "2.3.10",
        "A run whose dagrun_timeout is over fails; its tasks that run are skipped, and in Airflow 3 those that wait, too",
        scheduled(
            """
with DAG("d", dagrun_timeout=pendulum.duration(minutes=1), **PLAIN) as dag:
    for name in ("running", "waiting", "done"):
        EmptyOperator(task_id=name)

(dag,) = store(dag)
tasks = start(dag, 1)
tasks["running"].state, tasks["done"].state = "running", "success"
(run,) = runs("d")
run.start_date = pendulum.now("UTC").subtract(minutes=2)
session.commit()
runner._schedule_dag_run(run, session=session)
session.commit()
session.expire_all()
found = [run.state, {name: task.state for name, task in tasks.items()}]
""",
            {
                "airflow2": ["failed", {"running": "skipped", "waiting": None, "done": "success"}],
                "airflow3": ["failed", {"running": "skipped", "waiting": "skipped", "done": "success"}],
            },
        ),
    ),
    Claim(
        "9.1.25",
        "Of a parameter the run's conf decides before the task, the task before the DAG; what the DAG does not know is added",
        tuple(
            Probe(tool, DAGS[tool] + MERGED[tool] + MERGES, {"x": 1, "y": 2, "z": 3, "new": 3})
            for tool in AIRFLOW
        ),
    ),
    Claim(
        "9.1.26",
        "A parameter without a value forbids a schedule",
        tuple(
            Probe(
                tool,
                DAGS[tool]
                + PARAM[tool]
                + "DAG('d', start_date=start, schedule='@daily', params={'x': Param(type='integer')}).validate()\nfound = 1",
                REFUSED[tool],
            )
            for tool in AIRFLOW
        ),
    ),
)
