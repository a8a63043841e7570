"""Which nodes decide how a run ends: those whose states the returned value consists of, and no others."""

from __future__ import annotations

from pathlib import Path

import pytest

from calque.backends.tasks.finals import forgiven, judged
from calque.frontends.prefect.read import read
from calque.ir.features import Feature
from calque.ir.policies import Returned

TASKS = "from prefect import flow, task\n\n@task\ndef t(x=1):\n    return x\n\n@flow\ndef f():\n"


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ("return t.submit()", ["t"]),
        ("return [t.submit(), t.submit()]", ["t", "t_2"]),
        ("return t.map([1, 2])", ["t"]),
        ("return [t.map([1, 2])]", []),
        ("t.submit()", []),
        ("t()", ["t"]),
        ("t.submit().result()", ["t"]),
    ],
)
def test_the_states_that_are_returned_decide(body: str, names: list[str], tmp_path: Path) -> None:
    (tmp_path / "flows.py").write_text(f"{TASKS}    {body}\n")
    (pipeline,) = read([tmp_path]).pipelines
    assert isinstance(pipeline.final, Returned)
    assert judged(pipeline, pipeline.final) == names
    assert forgiven(pipeline) == [node.id for node in pipeline.nodes if node.id not in names]


def test_states_that_are_neither_success_nor_failure_are_told(tmp_path: Path) -> None:
    text = f"from prefect.states import Cancelled, Completed\n{TASKS}    t()\n"
    (tmp_path / "flows.py").write_text(text.replace("return x", "return Cancelled() if x else Completed()"))
    told = [one for one in read([tmp_path]).accounts if one.feature is Feature.BODY_STATE]
    assert [one.what for one in told] == ["Cancelled of prefect.states in a body"]


def test_tasks_that_a_task_calls_are_told(tmp_path: Path) -> None:
    text = f"{TASKS}    outer()\n".replace("@flow", "@task\ndef outer():\n    return t()\n\n@flow")
    (tmp_path / "flows.py").write_text(text)
    told = [one.what for one in read([tmp_path]).accounts if one.feature is Feature.BODY_TASK]
    assert told == ["tasks that outer calls itself (t)"]
