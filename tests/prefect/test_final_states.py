"""A pipeline whose final state is `returned` ends as the flow that it stands for does in the real Prefect."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from calque.ir.actions import Compute
from calque.ir.expressions import Constant, Entries, Expr, Items, Output
from calque.ir.nodes import Node, Task
from calque.ir.pipeline import Edge, MapRegion, Pipeline, Product
from calque.ir.policies import Returned
from calque.ir.printing.projects import print_final
from calque.ir.project import Project
from calque.runtime.options import Injection, RunOptions
from calque.runtime.run import run
from tests.oracles.prefect import runs

TASKS = """
from prefect import flow, task

@task
def good(x=None):
    return 1

@task
def bad(x=None):
    raise ValueError("bad")
"""
GOOD, BAD = Output(node="good"), Output(node="bad")
MAPPED = Output(node="mapped")
NOTHING = Constant(value=None)
CASES: dict[str, Returned] = {
    "bad.submit().wait()": Returned(value=NOTHING),
    "return bad.submit()": Returned(value=BAD),
    "return good.submit()": Returned(value=GOOD),
    "return [good.submit(), bad.submit()]": Returned(value=Items(items=(GOOD, BAD))),
    "return good.submit(), bad.submit()": Returned(value=Items(container="tuple", items=(GOOD, BAD))),
    "return {good.submit(), bad.submit()}": Returned(value=Items(container="set", items=(GOOD, BAD))),
    "bad.submit().wait(); return [good.submit(), good.submit()]": Returned(value=Items(items=(GOOD, GOOD))),
    "bad.submit().wait(); return []": Returned(value=Items(items=())),
    "return [bad.submit(), 1]": Returned(value=Items(items=(BAD, Constant(value=1)))),
    "return [[bad.submit()]]": Returned(value=Items(items=(Items(items=(BAD,)),))),
    "return {'a': bad.submit()}": Returned(value=Entries(entries=((Constant(value="a"), BAD),))),
    "return bad.map([1, 2])": Returned(value=MAPPED),
    "return [bad.map([1, 2])]": Returned(value=Items(items=(MAPPED,))),
    "bad()": Returned(value=NOTHING, raises=("bad",)),
    "good(); bad.submit().wait()": Returned(value=NOTHING, raises=("good",)),
    "good(bad.submit())": Returned(value=NOTHING, raises=("after",)),
    "bad.submit().result()": Returned(value=NOTHING, demands=("bad",)),
    "good.submit(bad.submit()).result()": Returned(value=NOTHING, demands=("after",)),
    "return good.submit(bad.submit())": Returned(value=Output(node="after")),
}
"""What a flow does, and the final state that says the same of the pipeline below."""


def pipeline(final: Returned) -> Pipeline:
    """One node that succeeds, one that is made to fail, one after that, and a mapped one that is made to fail."""
    elements: tuple[Expr, ...] = (Constant(value=1), Constant(value=2))
    one = Compute(value=Constant(value=1))
    nodes: list[Node] = [Task(id=name, name=name, action=one) for name in ("good", "bad", "after")]
    mapped = Task(id="mapped", name="mapped", region="mapped", action=one)
    region = MapRegion(id="mapped", source=Product(parameters=(("x", Items(items=elements)),)))
    edges = (Edge(source="bad", target="after"),)
    return Pipeline(
        id="flow", module="flows", nodes=(*nodes, mapped), edges=edges, regions=(region,), final=final
    )


def ending(final: Returned) -> str:
    """How the reference runtime says that it ends."""
    failing = (Injection("bad"), Injection("mapped"))
    options = RunOptions(at=datetime(2024, 3, 1, tzinfo=UTC), fail=failing)
    return run(Project(pipelines=(pipeline(final),)), "flow", options).state


@pytest.mark.oracle
@pytest.mark.xdist_group("prefect_runs")
def test_runs_end_as_their_flows(tmp_path: Path, prefect: Path) -> None:
    flows = [f"@flow\ndef flow_{number}():\n    {body}\n" for number, body in enumerate(CASES)]
    (tmp_path / "flows.py").write_text("\n".join([TASKS, *flows]))
    asked = [
        {"project": str(tmp_path), "module": "flows", "flow": f"flow_{number}"}
        for number in range(len(CASES))
    ]
    wanted = dict(zip(CASES, (trace["state"] for trace in runs(prefect, asked)), strict=True))
    assert {body: ending(final) for body, final in CASES.items()} == wanted


def test_what_fails_a_returned_run_is_printed() -> None:
    final = Returned(value=GOOD, raises=("a", "b"), demands=("c",))
    assert print_final(final)[1:] == ["fails with a, b", "fails without c"]
