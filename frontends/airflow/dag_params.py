"""A param of a DAG, as a value: a parameter of a function under `@dag`, or `dag.param(name)`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calque.frontends.python.values import Model, Value

if TYPE_CHECKING:
    from calque.frontends.airflow.dags import Dag


class DagParam(Model):
    """A param of a DAG, asked for when the task runs."""

    __slots__ = ("dag", "default", "name")

    def __init__(self, dag: Dag, name: str, default: Value) -> None:
        self.dag = dag
        self.name = name
        self.default = default

    def describe(self) -> str:
        """For messages."""
        return f"the param {self.name}"
