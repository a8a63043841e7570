"""§2, §7, §8, §11: what tasks of Airflow find, leave and ask when a worker runs them, each in a process of its own."""

from __future__ import annotations

from tests.semantics.claims import AIRFLOW, Tool
from tests.semantics.scheduling import before
from tests.semantics.together import Asked, together

IMPORTS: dict[Tool, str] = {
    "airflow2": """
from airflow import DAG
from airflow.datasets import Dataset as Asset
from airflow.decorators import task
""",
    "airflow3": """
from airflow.providers.standard.operators.empty import EmptyOperator
from airflow.providers.standard.operators.hitl import ApprovalOperator, HITLOperator
from airflow.sdk import DAG, Asset, PartitionedAssetTimetable, task
""",
}
SHOP = """
import logging
import os
import time
from datetime import datetime, timedelta

COUNT = []
FRUIT = Asset("s3://shop/fruit")

def dag(name, schedule=None):
    return DAG(name, schedule=schedule, start_date=datetime(2024, 1, 1), catchup=True)

with dag("counts"):
    for name in ("a", "b"):
        @task(task_id=name)
        def counts():
            COUNT.append(1)
            print("printed by me")
            logging.getLogger("shop").info("logged by me")
            return [len(COUNT), os.getpid()]

        counts()

with dag("slow"):
    @task(retries=1, retry_delay=timedelta(0), execution_timeout=timedelta(seconds=0.3))
    def slow(ti=None):
        if ti.try_number == 1:
            time.sleep(5)
        return ti.try_number

    slow()

with dag("makes"):
    @task(outlets=[FRUIT])
    def makes():
        pass

    makes()

with dag("reads", [FRUIT]):
    @task
    def reads(**context):
        events = context["EVENTS"]
        return {getattr(one, "uri", one): [event.extra["n"] for event in events[one]] for one in events}

    reads()
"""
NEWER = """
with dag("partitions", PartitionedAssetTimetable(assets=FRUIT)):
    @task
    def partitions(partition_key=None, **context):
        return [partition_key, "logical_date" in context, context["dag_run"].partition_key]

    partitions()

with dag("remembers"):
    @task(outlets=[FRUIT])
    def remembers(asset_state_store=None):
        kept = asset_state_store[FRUIT]
        kept.set("runs", kept.get("runs", default=0) + 1)
        return kept.get("runs")

    remembers()

with dag("asks"):
    HITLOperator(task_id="ask", subject="s", options=["yes", "no"], params={"many": 1})
    ApprovalOperator(task_id="approve", subject="s") >> EmptyOperator(task_id="after")
"""
WRITTEN = """
import os

FOLDER = os.environ["AIRFLOW_HOME"] + "/dags"
os.environ["AIRFLOW__CORE__DAGS_FOLDER"] = FOLDER
os.environ["AIRFLOW__LOGGING__LOGGING_LEVEL"] = "INFO"
os.makedirs(FOLDER, exist_ok=True)
with open(FOLDER + "/shop.py", "w") as file:
    file.write({shop!r})
"""
WORKS: dict[Tool, str] = {
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
WORK = """
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


def _before(tool: Tool) -> str:
    shop = IMPORTS[tool] + SHOP + (NEWER if tool == "airflow3" else "")
    events = "triggering_asset_events" if tool == "airflow3" else "triggering_dataset_events"
    return before(tool) + WRITTEN.format(shop=shop.replace("EVENTS", events)) + WORKS[tool] + WORK


CLAIMS = together(
    {tool: _before(tool) for tool in AIRFLOW},
    Asked(
        "7.1.12",
        "Tasks of one run of Airflow each have a process of their own, and so what their module remembers",
        """
tasks = begin("counts")
states = [work(*task) for task in tasks.values()]
(one, a), (other, b) = [put_out(*task) for task in tasks.values()]
said = [states, one, other, len({a, b, os.getpid()})]
""",
        [["success", "success"], 1, 1, 3],
    ),
    Asked(
        "11.1.8",
        "What a body of Airflow logs, and what it prints, is in the log of its task",
        """
(tasks,) = made("counts")
text = log(*tasks["a"])
said = ["printed by me" in text, "logged by me" in text]
""",
        [True, True],
    ),
    Asked(
        "2.3.17",
        "A worker of Airflow ends a body whose time is over, and it is tried again",
        """
(task,) = begin("slow").values()
said = [work(*task), work(*task), put_out(*task)]
""",
        ["up_for_retry", "success", 2],
    ),
    Asked(
        "8.1.43",
        "A body finds the events that started its run, with what was said of them: of those that wait of an asset the first, the others in the run after it",
        """
said = []
for numbers in ((1, 2), (3,)):
    for number in numbers:
        tell(extra={"n": number})
    look()
    task = made("reads")[-1]["reads"]
    said += [work(*task), put_out(*task)]
""",
        ["success", {"s3://shop/fruit": [1]}, "success", {"s3://shop/fruit": [2, 3]}],
    ),
    Asked(
        "11.1.9",
        "A body finds the partition that its run is for, and no logical date",
        """
for key in ("x", "y"):
    tell(partition_key=key)
runner._create_dagruns_for_partitioned_asset_dags(session)
session.commit()
said = [put_out(*tasks["partitions"]) for tasks in made("partitions") if work(*tasks["partitions"])]
""",
        {"airflow3": [["x", False, "x"], ["y", False, "y"]]},
    ),
    Asked(
        "11.1.41",
        "What a body keeps with an asset is there in later runs",
        """
said = []
for day in (1, 2):
    (task,) = begin("remembers", day).values()
    said += [work(*task), put_out(*task)]
""",
        {"airflow3": ["success", 1, "success", 2]},
    ),
    Asked(
        "11.1.42",
        "A task that asks somebody waits as awaiting_input; what they choose and write is what it puts out",
        """
task = begin("asks")["ask"]
said = [work(*task)]
answer(*task, options=["no"], many=3)
said += [str(the(*task).state), work(*task)]
given = put_out(*task)
said += [given["chosen_options"], given["params_input"]]
""",
        {"airflow3": ["awaiting_input", "scheduled", "success", ["no"], {"many": 3}]},
    ),
    Asked(
        "11.1.43",
        "What depends on an approval is skipped if somebody rejects it",
        """
(tasks,) = made("asks")
said = [work(*tasks["approve"])]
answer(*tasks["approve"], options=["Reject"])
said += [work(*tasks["approve"]), str(the(*tasks["after"]).state)]
""",
        {"airflow3": ["awaiting_input", "success", "skipped"]},
    ),
)
