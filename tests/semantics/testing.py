"""DAGs of a file that a piece of Python runs one after the other with `dag.test()`, over one database."""

from __future__ import annotations

from typing import Any

from tests.semantics.claims import AIRFLOW, Probe, Tool

IMPORTS: dict[Tool, str] = {
    "airflow2": "from airflow import DAG\nfrom airflow.decorators import task\n",
    "airflow3": "from airflow.sdk import DAG, task\n",
}
WRITTEN = """
database()
import os
import pendulum

FILE = os.environ["AIRFLOW_HOME"] + "/dags/shop.py"
os.makedirs(os.path.dirname(FILE), exist_ok=True)
with open(FILE, "w") as file:
    file.write({text!r})
"""
TESTED: dict[Tool, str] = {
    "airflow2": """
from airflow.models.dagbag import DagBag

def test(name, moment, **conf):
    dags = DagBag(FILE, include_examples=False, read_dags_from_db=False).dags
    return dags[name].test(execution_date=moment, run_conf=conf)

def put_out(run, name):
    return run.get_task_instance(name).xcom_pull(task_ids=name)

""",
    "airflow3": """
os.environ["AIRFLOW__CORE__DAGS_FOLDER"] = os.path.dirname(FILE)
from airflow.dag_processing.dagbag import DagBag
from airflow.models.xcom import XComModel
from airflow.settings import Session

def test(name, moment, **conf):
    return DagBag(FILE, bundle_name="dags-folder").dags[name].test(logical_date=moment, run_conf=conf)

def put_out(run, name):
    (one,) = Session().query(XComModel).filter_by(run_id=run.run_id, dag_id=run.dag_id, task_id=name, key="return_value")
    return XComModel.deserialize_value(one)

""",
}


def tested(source: str, asks: str, finds: Any) -> tuple[Probe, ...]:
    """DAGs of both versions, and what is asked about their runs.

    Args:
        source: what stands in the file of the DAGs.
        asks: the piece: `test` runs a DAG with a logical date and a configuration, `put_out` gives what a task of a run put out.
        finds: what it finds: in both, or by version.
    """
    each = finds if isinstance(finds, dict) else dict.fromkeys(AIRFLOW, finds)

    def piece(tool: Tool) -> str:
        text = "from datetime import datetime, timedelta\n" + IMPORTS[tool] + source
        return WRITTEN.format(text=text) + TESTED[tool] + asks

    return tuple(Probe(tool, piece(tool), each[tool]) for tool in AIRFLOW)
