"""Read a few lines of Airflow source."""

from pathlib import Path
from textwrap import dedent

from calque.dialects.airflow.versions import Version
from calque.frontends.airflow.read import read
from calque.frontends.options import Options
from calque.ir.nodes import Node
from calque.ir.pipeline import Pipeline
from calque.ir.project import Project

HEADER = """
from datetime import datetime, timedelta
from airflow import DAG
from airflow.decorators import dag, setup, task, task_group, teardown
from airflow.models import BaseOperator, Variable
from airflow.models.baseoperator import chain, cross_downstream
from airflow.operators.bash import BashOperator
from airflow.operators.empty import EmptyOperator
from airflow.operators.python import PythonOperator
from airflow.utils.edgemodifier import Label
from airflow.utils.task_group import TaskGroup
"""


def project(folder: Path, source: str, options: Options | None = None, header: str = HEADER) -> Project:
    """The project of one file, `dags/source.py`."""
    file = folder / "dags" / "source.py"
    file.parent.mkdir(exist_ok=True)
    file.write_text(header + dedent(source))
    return read([file], options or Options(version=Version.V2))


def pipeline(folder: Path, source: str, version: Version = Version.V2) -> Pipeline:
    """The only pipeline of some lines, which are read without an error."""
    found = project(folder, source, Options(version=version))
    assert [item for item in found.diagnostics if item.severity == "error"] == []
    (only,) = found.pipelines
    return only


def inside(folder: Path, body: str, arguments: str = "", version: Version = Version.V2) -> Pipeline:
    """The pipeline of the body of a `with DAG("d", …)`."""
    lines = "".join(f"    {line}\n" for line in dedent(body).strip().splitlines())
    return pipeline(folder, f'with DAG("d", {arguments}) as d:\n{lines}', version)


def node(of: Pipeline, name: str) -> Node:
    """The node of that id."""
    return next(node for node in of.nodes if node.id == name)


def order(of: Pipeline) -> list[str]:
    """The edges, as "a > b"."""
    return [f"{edge.source} > {edge.target}" for edge in of.edges]


def errors(of: Project) -> list[str]:
    """The codes of what is wrong."""
    return [item.code for item in of.diagnostics if item.severity == "error"]
