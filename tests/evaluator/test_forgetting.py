"""A project that nobody looks at any more is forgotten, whatever its code defines."""

from __future__ import annotations

import gc
from pathlib import Path

from calque.frontends.options import Options
from calque.frontends.python.values import Module
from calque.frontends.read import read

DAG = """
import enum
from typing import NamedTuple
from airflow import DAG
from airflow.operators.bash import BashOperator

class Stage(enum.Enum):
    LOAD = "load"

    def command(self):
        return f"echo {self.value}"

class Place(NamedTuple):
    name: str = "shop"

    def path(self):
        return f"/{self.name}"

with DAG("of_stages"):
    BashOperator(task_id=Stage.LOAD.value, bash_command=Stage.LOAD.command() + Place().path())
"""


def modules(root: Path) -> list[Module]:
    """The modules of a project that are still in memory."""
    gc.collect()
    return [
        one
        for one in gc.get_objects()
        if isinstance(one, Module) and one.source is not None and root in one.source.path.parents
    ]


def test_nothing_is_left_of_enums_and_named_tuples(tmp_path: Path) -> None:
    (tmp_path / "flows.py").write_text(DAG)
    project = read([tmp_path], Options(whole=True), "airflow")
    assert "echo load/shop" in str(project.pipelines[0].nodes[0])
    del project
    assert modules(tmp_path) == []
