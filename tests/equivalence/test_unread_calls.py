"""A call in a job that became no node is told; a graph is the node's, whatever variable it has."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.migrate.ways import verdicts

SOURCE = """
import dagster as dg

@dg.op
def load():
    return 1

@dg.graph(name="etl")
def CALLED():
    load()

def more(): ...
HELPER

@dg.job
def whole():
    CALLED()
    more()
"""


@pytest.mark.parametrize(
    ("called", "helper", "verdict"),
    [
        ("etl", "", "whole: equivalent"),
        ("etl_2", "", "whole: equivalent"),
        ("etl", "more = make(more)", "whole: not comparable"),
    ],
)
def test_what_a_job_calls_is_its_nodes_or_told(
    called: str, helper: str, verdict: str, tmp_path: Path
) -> None:
    for name, one, rest in (("source", "etl", ""), ("out", called, helper)):
        (tmp_path / name).mkdir()
        text = SOURCE.replace("CALLED", one).replace(
            "HELPER", f"from acme import make\n{rest}" if rest else ""
        )
        (tmp_path / name / "work.py").write_text(text)
    (said,) = verdicts(tmp_path / "source", tmp_path / "out")
    assert said.startswith(verdict)
