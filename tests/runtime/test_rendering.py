"""Templates are rendered as Airflow does: with the pipeline's own names and filters, its files, and what the platform knows."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from calque.frontends.airflow.read import read
from calque.runtime.options import RunOptions
from calque.runtime.run import run
from calque.runtime.trace import summary

HEAD = """
from datetime import datetime
from airflow import DAG
from airflow.models import Variable
from airflow.operators.bash import BashOperator

def shout(text):
    return text.upper()
"""


def outputs(folder: Path, source: str, **variables: str) -> dict[str, Any]:
    (folder / "dag.py").write_text(HEAD + source)
    options = RunOptions(at=datetime(2024, 3, 1, tzinfo=UTC), variables=variables)
    nodes: Any = summary(run(read([folder]), "d", options))["nodes"]
    return {one["node"]: one["outputs"].get("return_value", one["state"]) for one in nodes}


def test_a_variable_in_a_templated_argument_is_rendered(tmp_path: Path) -> None:
    source = """
with DAG("d", schedule=None, start_date=datetime(2024, 1, 1)):
    BashOperator(task_id="whole", bash_command=Variable.get("command"))
    BashOperator(task_id="part", bash_command="echo at " + Variable.get("where"))
    BashOperator(task_id="listed", bash_command="echo $X", env={"X": Variable.get("where")})
"""
    found = outputs(tmp_path, source, command="echo {{ ds }}", where="{{ ds_nodash }}")
    assert found == {"whole": "2024-03-01", "part": "at 20240301", "listed": "20240301"}


def test_names_and_filters_of_the_dag_are_known_to_templates(tmp_path: Path) -> None:
    source = """
with DAG("d", schedule=None, start_date=datetime(2024, 1, 1), user_defined_macros={"shop": "tea"}, user_defined_filters={"shout": shout}):
    BashOperator(task_id="say", bash_command="echo {{ shop | shout }}")
"""
    assert outputs(tmp_path, source) == {"say": "TEA"}


def test_a_template_file_includes_another(tmp_path: Path) -> None:
    (tmp_path / "main.sh").write_text("{% include 'sub/part.sh' %} {{ ds }}")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "part.sh").write_text("echo from {{ dag.dag_id }}")
    source = """
with DAG("d", schedule=None, start_date=datetime(2024, 1, 1)):
    BashOperator(task_id="say", bash_command="main.sh")
"""
    assert outputs(tmp_path, source) == {"say": "from d 2024-03-01"}


def test_a_template_file_that_is_not_there_fails_its_task(tmp_path: Path) -> None:
    source = """
with DAG("d", schedule=None, start_date=datetime(2024, 1, 1)):
    BashOperator(task_id="say", bash_command="missing.sh")
"""
    assert outputs(tmp_path, source) == {"say": "failed"}
