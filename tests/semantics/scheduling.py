"""What stands before pieces of Python that ask Airflow's scheduler: DAGs in a database, and its own functions on them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tests.semantics.claims import AIRFLOW, Probe, Tool

_DATABASE: dict[Tool, str] = {
    "airflow2": """
database()
from types import SimpleNamespace
import pendulum
from airflow import DAG
from airflow.datasets import Dataset as Asset
from airflow.datasets.manager import dataset_manager
from airflow.jobs.job import Job
from airflow.jobs.scheduler_job_runner import SchedulerJobRunner
from airflow.models import DagModel, DagRun
from airflow.models.dagbag import DagBag
from airflow.models.dataset import DatasetDagRunQueue as Queue, DatasetEvent as Event
from airflow.models.serialized_dag import SerializedDagModel
from airflow.operators.empty import EmptyOperator
from airflow.settings import Session

session = Session()
runner = SchedulerJobRunner(job=Job())
runner.dagbag = DagBag(read_dags_from_db=True, include_examples=False)
FAIL_FAST = {"fail_stop": True}
PLAIN = {"start_date": pendulum.datetime(2024, 1, 1), "schedule": None}

def store(*dags, paused=False):
    for dag in dags:
        dag.sync_to_db()
        SerializedDagModel.write_dag(dag)
        session.query(DagModel).filter(DagModel.dag_id == dag.dag_id).update({"is_paused": paused})
    session.commit()
    return dags

def start(dag, day, state="running", kind="manual"):
    day = pendulum.datetime(2024, 1, day)
    run = dag.create_dagrun(
        run_id=f"{kind}__{day.isoformat()}", execution_date=day, data_interval=(day, day), run_type=kind, state=state,
        session=session,
    )
    return instances(run, dag)

def update(asset):
    dataset_manager.register_dataset_change(dataset=asset, session=session)
    session.commit()

def consumed(run):
    return len(run.consumed_dataset_events)

def time_or(timetable, asset):
    from airflow.timetables.datasets import DatasetOrTimeSchedule
    return DatasetOrTimeSchedule(timetable=timetable, datasets=[asset])
""",
    "airflow3": """
database()
from types import SimpleNamespace
import pendulum
from airflow.assets.manager import asset_manager
from airflow.dag_processing.collection import update_dag_parsing_results_in_db
from airflow.jobs.job import Job
from airflow.jobs.scheduler_job_runner import SchedulerJobRunner
from airflow.models import DagModel, DagRun
from airflow.models.asset import AssetDagRunQueue as Queue, AssetEvent as Event, AssetModel
from airflow.models.dagbundle import DagBundleModel
from airflow.providers.standard.operators.empty import EmptyOperator
from airflow.sdk import DAG, Asset
from airflow.serialization.serialized_objects import DagSerialization, LazyDeserializedDAG
from airflow.settings import Session
from airflow.utils.types import DagRunTriggeredByType

session = Session()
runner = SchedulerJobRunner(job=Job())
session.add(DagBundleModel(name="shop"))
session.commit()
FAIL_FAST = {"fail_fast": True}
PLAIN = {"start_date": pendulum.datetime(2024, 1, 1), "schedule": None}

def store(*dags, paused=False):
    stored = [LazyDeserializedDAG.from_dag(dag) for dag in dags]
    update_dag_parsing_results_in_db("shop", None, stored, {}, None, set(), session=session)
    for dag in dags:
        session.query(DagModel).filter(DagModel.dag_id == dag.dag_id).update(
            {"is_paused": paused, "is_stale": False, "relative_fileloc": "shop.py"}
        )
    session.commit()
    return [DagSerialization.deserialize_dag(DagSerialization.serialize_dag(dag)) for dag in dags]

def start(dag, day, state="running", kind="manual"):
    day = pendulum.datetime(2024, 1, day)
    run = dag.create_dagrun(
        run_id=f"{kind}__{day.isoformat()}", logical_date=day, data_interval=(day, day), run_after=day, run_type=kind, state=state,
        triggered_by=DagRunTriggeredByType.TEST, session=session,
    )
    return instances(run, dag)

def update(asset):
    asset_manager.register_asset_change(asset=session.query(AssetModel).filter_by(name=asset.name).one(), session=session)
    session.commit()

def consumed(run):
    return len(run.consumed_asset_events)

def time_or(timetable, asset):
    from airflow.timetables.assets import AssetOrTimeSchedule
    return AssetOrTimeSchedule(timetable=timetable, assets=[asset])
""",
}
_BOTH = """

def instances(run, dag):
    for one in run.task_instances:
        one.task = dag.get_task(one.task_id)
    run.dag = dag
    session.commit()
    return {one.task_id: one for one in run.task_instances}

def look():
    runner._create_dagruns_for_dags(SimpleNamespace(commit=session.commit), session)
    session.commit()
    session.expire_all()

def runs(name):
    return session.query(DagRun).filter(DagRun.dag_id == name).order_by(DagRun.id).all()

def queued():
    return len(runner._executable_task_instances_to_queued(max_tis=99, session=session))

"""


def before(tool: Tool) -> str:
    """What stands before a piece that asks the scheduler."""
    return _DATABASE[tool] + _BOTH


def scheduled(source: str, finds: Any) -> tuple[Probe, ...]:
    """A piece in both versions that stores DAGs, and then asks the scheduler.

    Args:
        source: the piece: `store` gives the DAGs as the scheduler has them, `start` makes a run and gives its task instances,
            `update` tells of an asset, `look` lets the scheduler make the runs that are due, `queued` those that may begin.
        finds: what it finds: in both, or by version.
    """
    each = (
        finds if isinstance(finds, Mapping) and set(finds) == set(AIRFLOW) else dict.fromkeys(AIRFLOW, finds)
    )
    return tuple(Probe(tool, before(tool) + source, each[tool]) for tool in AIRFLOW)
