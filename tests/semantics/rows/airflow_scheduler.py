"""What the scheduler of Airflow decides: which runs it makes, and what of them it lets begin."""

from tests.semantics.claims import Claim, both
from tests.semantics.scheduling import scheduled

CLAIMS = (
    Claim(
        "3.2.22",
        "With fail_fast (fail_stop in Airflow 2) a failure fails the tasks that run and skips those that wait",
        both(
            'bad("a") >> ok("b")\nok("first") >> ok("c") >> ok("d")',
            "success: a failed, b skipped, c skipped, d skipped, first",
            dag="fail_stop=True",
        )[:1]
        + both(
            'bad("a") >> ok("b")\nok("first") >> ok("c") >> ok("d")',
            {"airflow2": "?", "airflow3": "success: a failed, b skipped, c skipped, d skipped, first"},
            dag="fail_fast=True",
        )[1:]
        + scheduled(
            """
with DAG("d", **FAIL_FAST, **PLAIN) as dag:
    for name in ("failing", "running", "waiting", "done"):
        EmptyOperator(task_id=name)

(dag,) = store(dag)
tasks = start(dag, 1)
tasks["failing"].state, tasks["running"].state, tasks["done"].state = "running", "running", "success"
session.commit()
tasks["failing"].handle_failure("no", session=session)
session.commit()
session.expire_all()
found = {name: task.state for name, task in tasks.items()}
""",
            {"failing": "failed", "running": "failed", "waiting": "skipped", "done": "success"},
        ),
    ),
    Claim(
        "7.1.2",
        "max_active_tasks is a limit of a DAG in Airflow 2, of each of its runs in Airflow 3: 16 if nothing is said",
        scheduled(
            """
from airflow.configuration import conf

with DAG("d", max_active_tasks=1, **PLAIN) as dag:
    EmptyOperator(task_id="a")
    EmptyOperator(task_id="b")

(dag,) = store(dag)
for day in (1, 2):
    for task in start(dag, day).values():
        task.state = "scheduled"
session.commit()
found = [queued(), conf.getint("core", "max_active_tasks_per_dag")]
""",
            {"airflow2": [1, 16], "airflow3": [2, 16]},
        ),
    ),
    Claim(
        "8.1.2",
        "Several events of one asset before a run are one: they share a row in the queue",
        scheduled(
            """
a, b = Asset("s3://a"), Asset("s3://b")
with DAG("reader", **{**PLAIN, "schedule": [a, b]}) as reader:
    EmptyOperator(task_id="o", outlets=[a, b])

store(reader)
for _ in range(3):
    update(a)
found = [session.query(Event).count(), session.query(Queue).count()]
""",
            [3, 1],
        ),
    ),
    Claim(
        "8.1.21",
        "A DAG that is paused gets nothing into its queue",
        scheduled(
            """
a = Asset("s3://a")
dags = [DAG(name, **{**PLAIN, "schedule": [a]}) for name in ("off", "on")]
for dag in dags:
    with dag:
        EmptyOperator(task_id="o", outlets=[a])

store(dags[0], paused=True)
store(*dags[1:])
update(a)
found = [one.target_dag_id for one in session.query(Queue)]
""",
            ["on"],
        ),
    ),
    Claim(
        "8.1.22",
        "A run that assets start consumes all events since, those too which an or of assets did not need",
        scheduled(
            """
a, b = Asset("s3://a"), Asset("s3://b")
with DAG("reader", **{**PLAIN, "schedule": (a | b)}) as reader:
    EmptyOperator(task_id="o", outlets=[a, b])

store(reader)
for asset in (a, a, b):
    update(asset)
look()
look()
found = [[consumed(run) for run in runs("reader")], session.query(Queue).count()]
""",
            [[3], 0],
        ),
    ),
    Claim(
        "8.1.23",
        "A run that needs all of several assets is made each time that each of them was updated since the last one",
        scheduled(
            """
a, b = Asset("s3://a"), Asset("s3://b")
with DAG("reader", **{**PLAIN, "schedule": (a & b)}) as reader:
    EmptyOperator(task_id="o", outlets=[a, b])

store(reader)
found = []
for asset in (a, a, b, a, b):
    update(asset)
    look()
    found.append(len(runs("reader")))
""",
            [0, 0, 1, 1, 2],
        ),
    ),
    Claim(
        "8.1.24",
        "A run that assets start has no logical date in Airflow 3; in Airflow 2 it has one",
        scheduled(
            """
a = Asset("s3://a")
with DAG("reader", **{**PLAIN, "schedule": [a]}) as reader:
    EmptyOperator(task_id="o", outlets=[a])

store(reader)
update(a)
look()
found = [run.logical_date is None for run in runs("reader")]
""",
            {"airflow2": [False], "airflow3": [True]},
        ),
    ),
    Claim(
        "8.1.30",
        "AssetOrTimeSchedule makes the runs of its timetable, and those of its assets",
        scheduled(
            """
from airflow.timetables.trigger import CronTriggerTimetable

a = Asset("s3://a")
yearly = CronTriggerTimetable("0 0 1 1 *", timezone="UTC")
with DAG("d", start_date=pendulum.today("UTC").subtract(years=1), schedule=time_or(yearly, a), catchup=True) as dag:
    EmptyOperator(task_id="o", outlets=[a])

store(dag)
look()
found = [len(runs("d"))]
for _ in range(2):
    update(a)
    look()
    found.append(len(runs("d")))
""",
            [1, 2, 3],
        ),
    ),
    Claim(
        "7.1.14",
        "With max_active_runs no more runs are made while so many are not done",
        scheduled(
            """
with DAG("d", start_date=pendulum.datetime(2024, 1, 1), schedule="@daily", catchup=True, max_active_runs=2) as dag:
    EmptyOperator(task_id="o")

store(dag)
found = []
for _ in range(4):
    look()
    found.append(len(runs("d")))
""",
            [1, 2, 2, 2],
        ),
    ),
    Claim(
        "14.1.8",
        "depends_on_past: a task begins if in the run before it succeeded or was skipped",
        scheduled(
            """
with DAG("d", **PLAIN) as dag:
    for name in ("failed", "skipped", "success"):
        EmptyOperator(task_id=name, depends_on_past=True)

(dag,) = store(dag)
for name, task in start(dag, 1, kind="scheduled").items():
    task.state = name
second = start(dag, 2, kind="scheduled")
session.commit()
ready, _ = runs("d")[1].update_state(session=session)
found = sorted(task.task_id for task in ready)
""",
            ["skipped", "success"],
        ),
    ),
)
