"""An operator that is not known is a task that raises, and what stands around it is still read."""

from pathlib import Path

from calque.ir.actions import Foreign
from calque.ir.nodes import Task
from tests.airflow.sources import errors, project

SOURCE = """
import os
from datetime import datetime
from airflow import DAG
from airflow.operators.empty import EmptyOperator
from nowhere import A, B

M = A if os.environ["X"] == "p" else B
with DAG("d", start_date=datetime(2024, 1, 1), schedule=None):
    a, b, c = EmptyOperator(task_id="a"), EmptyOperator(task_id="b"), EmptyOperator(task_id="c")
"""


def test_a_choice_of_operators_that_is_not_known_is_a_task_and_an_error(tmp_path: Path) -> None:
    found = project(tmp_path, SOURCE + "    M(task_id='m') >> a >> b >> [c]\n")
    pipeline = found.pipelines[0]
    node = next(node for node in pipeline.nodes if node.id == "m")
    assert isinstance(node, Task)
    assert isinstance(node.action, Foreign)
    assert {(edge.source, edge.target) for edge in pipeline.edges} == {("m", "a"), ("a", "b"), ("b", "c")}
    assert "unknown-operator" in errors(found)


def test_an_edge_to_something_unknown_is_an_error_and_the_rest_of_the_chain_is_there(tmp_path: Path) -> None:
    found = project(tmp_path, SOURCE + "    os.environ['Y'] >> a >> b >> os.environ['Z'] >> c\n")
    edges = {(edge.source, edge.target) for edge in found.pipelines[0].edges}
    assert edges == {("a", "b")}
    assert errors(found).count("unknown-edge") == 3
