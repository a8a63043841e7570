"""§2, §7, §8, §11: what tasks of Airflow find, leave and ask when a worker runs them, each in a process of its own."""

from __future__ import annotations

from tests.semantics.claims import AIRFLOW, Tool
from tests.semantics.together import Asked, together
from tests.semantics.working import working

IMPORTS: dict[Tool, str] = {
    "airflow2": """
from airflow import DAG
from airflow.datasets import Dataset as Asset
from airflow.decorators import task
""",
    "airflow3": """
from airflow.providers.standard.operators.empty import EmptyOperator
from airflow.providers.standard.operators.hitl import ApprovalOperator, HITLOperator
from airflow.sdk import DAG, Asset, AsyncCallback, DeadlineAlert, DeadlineReference, PartitionedAssetTimetable, task
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
    @task(retries=1, retry_delay=timedelta(0), execution_timeout=timedelta(seconds=0.6))
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
    def reads(rendered, **context):
        events = context["EVENTS"]
        return {getattr(one, "uri", one): sorted(event.extra["n"] for event in events[one]) for one in events} | {"rendered": rendered}

    reads("{{ EVENTS | length }}")
"""
OLDER = """
HEARD = os.environ["AIRFLOW_HOME"] + "/heard"

def late(dag, late_tasks, blocking_tasks, misses, blocking):
    with open(HEARD, "a") as file:
        file.write(" ".join(sorted(f"{one.task_id} {one.execution_date:%Y}" for one in misses)))

with DAG("promises", schedule="@yearly", start_date=datetime(2022, 1, 1), catchup=False, sla_miss_callback=late):
    @task(sla=timedelta(hours=1))
    def promises():
        pass

    promises()
"""
NEWER = """
alert = DeadlineAlert(
    reference=DeadlineReference.DAGRUN_LOGICAL_DATE, interval=timedelta(hours=1), callback=AsyncCallback("a.b")
)
with DAG("promises", schedule=None, start_date=datetime(2024, 1, 1), deadline=alert):
    @task
    def promises():
        pass

    promises()

with dag("partitions", PartitionedAssetTimetable(assets=FRUIT)):
    @task
    def partitions(rendered, partition_key=None, **context):
        return [partition_key, "logical_date" in context, rendered]

    partitions("{{ partition_key }}")

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


def _before(tool: Tool) -> str:
    shop = IMPORTS[tool] + SHOP + (NEWER if tool == "airflow3" else OLDER)
    events = "triggering_asset_events" if tool == "airflow3" else "triggering_dataset_events"
    return working(tool, shop.replace("EVENTS", events))


CLAIMS = together(
    {tool: _before(tool) for tool in AIRFLOW},
    Asked(
        "10.1.42",
        "A task of Airflow 2 that is not done so long after its logical date as its sla says is told of, though its run was never made",
        """
from airflow.dag_processing.processor import DagFileProcessor

the(*begin("promises")["promises"]).state = "success"  # the run of 2024
session.commit()
DagFileProcessor.manage_slas(FOLDER, "promises", session=session)
heard = open(os.environ["AIRFLOW_HOME"] + "/heard").read()
said = [heard[: len("promises 2025")], len(runs("promises"))]
""",
        {"airflow2": ["promises 2025", 1]},
    ),
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
        "A body, and a template, find the events that started its run, with what was said of them: of those that wait of an asset the first, the others in the run after it",
        """
said = []
for numbers in ((1, 2), (3,)):
    for number in numbers:
        tell(extra={"n": number})
    look()
    task = made("reads")[-1]["reads"]
    said += [work(*task), put_out(*task)]
""",
        [
            "success",
            {"s3://shop/fruit": [1], "rendered": "1"},
            "success",
            {"s3://shop/fruit": [2, 3], "rendered": "1"},
        ],
    ),
    Asked(
        "11.1.9",
        "A body, and a template, find the partition that its run is for, and no logical date",
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
    Asked(
        "10.1.43",
        "A run of Airflow 3 whose deadline is over has its callback queued, and goes on",
        """
from airflow.models import Deadline

begin("promises")
(deadline,) = session.query(Deadline)
said = [deadline.deadline_time.isoformat(), deadline.missed, str(deadline.callback.state)]
deadline.handle_miss(session)
session.commit()
said += [deadline.missed, str(deadline.callback.state), str(runs("promises")[0].state)]
""",
        {"airflow3": ["2024-01-01T01:00:00+00:00", False, "scheduled", True, "queued", "running"]},
    ),
)
