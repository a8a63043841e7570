"""What stands before pieces of Python that let Airflow's workers run tasks, each in a process of its own."""

from __future__ import annotations

from tests.semantics.claims import Tool
from tests.semantics.scheduling import before

_WRITTEN = """
import os

FOLDER = os.environ["AIRFLOW_HOME"] + "/dags"
os.environ["AIRFLOW__CORE__DAGS_FOLDER"] = FOLDER
os.environ["AIRFLOW__LOGGING__LOGGING_LEVEL"] = "INFO"
os.makedirs(FOLDER, exist_ok=True)
with open(FOLDER + "/shop.py", "w") as file:
    file.write({shop!r})
"""
_WORKS: dict[Tool, str] = {
    "airflow2": """
import glob
import importlib
import logging
import airflow.config_templates.airflow_local_settings as local_settings
import airflow.settings
from airflow.jobs.job import run_job
from airflow.jobs.local_task_job_runner import LocalTaskJobRunner
from airflow.models import TaskInstance

logging.disable(logging.NOTSET)
importlib.reload(local_settings)
airflow.settings.configure_logging()
DAGS = DagBag(FOLDER + "/shop.py", include_examples=False, read_dags_from_db=False).dags
STORED = dict(zip(DAGS, store(*DAGS.values())))

def hand_over(task):
    own = TaskInstance(DAGS[task.dag_id].get_task(task.task_id), run_id=task.run_id)
    own.refresh_from_db()
    job = Job(dag_id=task.dag_id)
    run_job(job=job, execute_callable=LocalTaskJobRunner(job=job, task_instance=own)._execute)

def put_out(*key):
    return the(*key).xcom_pull(task_ids=key[-1])

def tell(**what):
    dataset_manager.register_dataset_change(dataset=Asset("s3://shop/fruit"), session=session, **what)
    session.commit()

def log(dag, run, task):
    (path,) = glob.glob(f"{os.environ['AIRFLOW_HOME']}/logs/dag_id={dag}/run_id={run}/task_id={task}/*.log")
    return open(path).read()
""",
    "airflow3": """
import logging
import airflow.settings
from airflow.api_fastapi.core_api.datamodels.hitl import UpdateHITLDetailPayload
from airflow.api_fastapi.core_api.routes.public.hitl import update_hitl_detail
from airflow.dag_processing.dagbag import DagBag
from airflow.executors.workloads import BundleInfo
from airflow.models import TaskInstance
from airflow.models.xcom import XComModel
from airflow.sdk.api.datamodels._generated import TaskInstance as Handed
from airflow.sdk.execution_time import supervisor

logging.disable(logging.NOTSET)
airflow.settings.configure_logging()
supervisor.MIN_HEARTBEAT_INTERVAL = 0.3  # so long it may take until a process that has ended is seen
DAGS = DagBag(FOLDER + "/shop.py", bundle_name="dags-folder").dags
STORED = dict(zip(DAGS, store(*DAGS.values())))

def hand_over(task):
    names = ("id", "task_id", "dag_id", "run_id", "try_number", "map_index", "dag_version_id")
    supervisor.supervise_task(
        ti=Handed(**{name: getattr(task, name) for name in names}), bundle_info=BundleInfo(name="dags-folder"),
        dag_rel_path="shop.py", token="", client=supervisor.InProcessTestSupervisor._api_client(DAGS[task.dag_id]),
        log_path=f"{task.dag_id}.{task.run_id}.{task.task_id}.log",
    )

def put_out(dag, run, task):
    (one,) = session.query(XComModel).filter_by(key="return_value", dag_id=dag, run_id=run, task_id=task)
    return XComModel.deserialize_value(one)

def tell(**what):
    (fruit,) = session.query(AssetModel)
    asset_manager.register_asset_change(asset=fruit, session=session, **what)
    session.commit()

def log(dag, run, task):
    return open(f"{os.environ['AIRFLOW_HOME']}/logs/{dag}.{run}.{task}.log").read()

def answer(*key, options, **form):
    somebody = SimpleNamespace(get_id=lambda: "me", get_name=lambda: "me")
    said = UpdateHITLDetailPayload(chosen_options=options, params_input=form)
    dag, run, task = key
    update_hitl_detail(dag, run, task, said, somebody, session)
    session.commit()
""",
}
_WORK = """
def the(dag, run, task):
    return session.query(TaskInstance).filter_by(dag_id=dag, run_id=run, task_id=task).one()

def work(*key):
    task = the(*key)
    task.try_number += task.next_method is None
    task.state = "queued"
    session.commit()
    hand_over(task)
    session.rollback()
    session.expire_all()
    return str(the(*key).state)

def made(name):
    return [{one.task_id: (name, run.run_id, one.task_id) for one in run.task_instances} for run in runs(name)]

def begin(name, day=1):
    start(STORED[name], day)
    return made(name)[-1]

"""


def working(tool: Tool, dags: str) -> str:
    """What stands before a piece: the DAGs are stored, and can be run by the workers of the tool.

    `begin` makes a run of a DAG, and `made` gives all that there are: what names each task instance, by the task. `work` lets a
    worker run one, and says its state; `put_out` is what it put out, `log` what was logged. `tell` tells of an event of the
    asset, and `answer` answers for somebody who is asked.

    Args:
        tool: the version.
        dags: their file; it has one asset at most.
    """
    return before(tool) + _WRITTEN.format(shop=dags) + _WORKS[tool] + _WORK
