"""A node of a map region that gets its instances while another one's end is being told waits for all that it must."""

from datetime import UTC, datetime

import pytest

from calque.ir.actions import Compute
from calque.ir.expressions import Constant, Output
from calque.ir.nodes import Task
from calque.ir.pipeline import Edge, MapRegion, Pipeline, Product
from calque.ir.policies import Join, Rule
from calque.ir.project import Profile, Project
from calque.runtime.options import RunOptions
from calque.runtime.run import run


def task(name: str, region: str | None = None, rule: Rule = Rule.ALL_SUCCESS) -> Task:
    return Task(
        id=name, name=name, region=region, action=Compute(value=Constant(value=[0])), join=Join(rule=rule)
    )


@pytest.mark.parametrize("profile", [Profile.AIRFLOW2, Profile.AIRFLOW3, Profile.NEUTRAL])
def test_it_runs_after_a_task_that_joins_over_all_elements(profile: Profile) -> None:
    pairs = [("some", "one"), ("one", "any"), ("some", "last"), ("one", "last"), ("any", "last")]
    pipeline = Pipeline(
        id="p",
        module="m",
        nodes=(task("some"), task("one", "r"), task("any", "r", Rule.ONE_SUCCESS), task("last", "r")),
        edges=tuple(Edge(source=source, target=target) for source, target in pairs),
        regions=(MapRegion(id="r", source=Product(parameters=(("x", Output(node="some")),))),),
    )
    project = Project(profile=profile, pipelines=(pipeline,))
    trace = run(project, "p", RunOptions(at=datetime(2024, 1, 1, tzinfo=UTC)))
    ends = [(event["n"], event["st"]) for event in trace.events if event["e"] == "final"]
    assert ends == [(name, "success") for name in ("some", "one", "any", "last")]
