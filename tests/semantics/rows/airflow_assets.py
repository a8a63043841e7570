"""§3, §7, §8: more of what Airflow's scheduler decides, of assets and of runs."""

from tests.semantics.claims import Claim
from tests.semantics.scheduling import scheduled

CLAIMS = (
    Claim(
        "3.2.42",
        "A run of which no task can begin any more, though some have not ended, fails",
        scheduled(
            """
with DAG("d", **PLAIN) as dag:
    EmptyOperator(task_id="a") >> EmptyOperator(task_id="b", trigger_rule="all_skipped")

(dag,) = store(dag)
tasks = start(dag, 1)
tasks["a"].state = "removed"
session.commit()
(run,) = runs("d")
run.update_state(session=session)
found = [run.state, tasks["b"].state]
""",
            ["failed", None],
        ),
    ),
    Claim(
        "7.1.25",
        "A task that waits for a trigger takes a slot of its pool only if the pool says so",
        scheduled(
            """
from airflow.models.pool import Pool

found = []
for counted in (False, True):
    session.add(Pool(pool=f"pool{counted}", slots=1, include_deferred=counted))
    with DAG(f"d{counted}", **PLAIN) as dag:
        for name in ("waits", "a"):
            EmptyOperator(task_id=name, pool=f"pool{counted}")
    (dag,) = store(dag)
    tasks = start(dag, 1)
    tasks["waits"].state, tasks["a"].state = "deferred", "scheduled"
    session.commit()
    found.append(queued())
""",
            [1, 0],
        ),
    ),
    Claim(
        "8.1.35",
        "The first run that assets start takes all their events, in Airflow 3 without catchup those only since its DAG has them as its schedule",
        scheduled(
            """
a = Asset("s3://a")
with DAG("makes", **PLAIN) as makes:
    EmptyOperator(task_id="o", outlets=[a])
with DAG("early", **{**PLAIN, "schedule": [a]}) as early:
    EmptyOperator(task_id="o")

store(makes, early)
update(a)
found = []
for catchup in (True, False):
    with DAG(f"reader{catchup}", start_date=pendulum.datetime(2024, 1, 1), schedule=[a], catchup=catchup) as reader:
        EmptyOperator(task_id="o")
    store(makes, early, reader)
    session.expire_all()
    update(a)
    look()
    found.append([consumed(run) for run in runs(f"reader{catchup}")])
""",
            {"airflow2": [[2], [3]], "airflow3": [[2], [1]]},
        ),
    ),
    Claim(
        "8.1.36",
        "An event that a trigger hands on updates the assets that it watches",
        scheduled(
            """
from airflow.models.trigger import Trigger
from airflow.providers.standard.triggers.file import FileDeleteTrigger
from airflow.sdk import AssetWatcher
from airflow.triggers.base import TriggerEvent

a = Asset("s3://a", watchers=[AssetWatcher(name="w", trigger=FileDeleteTrigger(filepath="/nowhere"))])
with DAG("reader", **{**PLAIN, "schedule": [a]}) as reader:
    EmptyOperator(task_id="o")

for _ in range(2):  # a DAG that is paused watches nothing
    store(reader)
(trigger,) = session.query(Trigger).all()
Trigger.submit_event(trigger.id, TriggerEvent("come"), session=session)
session.commit()
look()
found = [session.query(Event).count(), len(runs("reader"))]
""",
            [1, 1],
        )[1:],
    ),
    Claim(
        "8.1.37",
        "A DAG of Airflow 3.3 that partitions of an asset start has a run for each of them, with its key",
        scheduled(
            """
from airflow.sdk import PartitionedAssetTimetable

a = Asset("s3://a")
with DAG("reader", start_date=pendulum.datetime(2024, 1, 1), schedule=PartitionedAssetTimetable(assets=a)) as reader:
    EmptyOperator(task_id="o", outlets=[a])

store(reader)
for key in ("x", "y", "x"):
    asset_manager.register_asset_change(
        asset=session.query(AssetModel).filter_by(name=a.name).one(), partition_key=key, session=session
    )
session.commit()
runner._create_dagruns_for_partitioned_asset_dags(session)
session.commit()
found = [[run.partition_key, run.logical_date] for run in runs("reader")]
""",
            [["x", None], ["y", None]],
        )[1:],
    ),
)
