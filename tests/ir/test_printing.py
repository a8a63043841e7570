"""The printed form says what matters, on one line each."""

import re

from hypothesis import given, settings

from calque.ir.actions import Python
from calque.ir.expressions import Argument, Output
from calque.ir.nodes import Task
from calque.ir.pipeline import Edge, Pipeline
from calque.ir.printing import print_pipeline, print_project
from calque.ir.project import Profile, Project
from tests.ir.building import pipeline
from tests.strategies.bodies import function
from tests.strategies.models import models
from tests.strategies.pipelines import pipelines


def test_a_pipeline_of_three_tasks_takes_six_lines() -> None:
    def step(name: str, *reads: str) -> Task:
        arguments = tuple(Argument(name=None, value=Output(node=read)) for read in reads)
        return Task(id=name, name=name, action=Python(code=function(name), arguments=arguments))

    nodes = [step("extract"), step("transform", "extract"), step("load", "transform")]
    edges = [
        Edge(source=a, target=b, kind="data", port="return_value")
        for a, b in (("extract", "transform"), ("transform", "load"))
    ]
    assert print_pipeline(pipeline(nodes, edges)) == (
        "pipeline p\n"
        "  extract: python flows:extract (local)()\n"
        "  transform: python flows:transform (local)(%extract)\n"
        "  load: python flows:load (local)(%transform)\n"
        "  extract => transform\n"
        "  transform => load\n"
    )


@given(models(Project))
def test_everything_can_be_printed(project: Project) -> None:
    assert print_project(project).endswith("\n")


@given(pipelines())
def test_every_node_and_edge_has_its_line(made: Pipeline) -> None:
    lines = print_pipeline(made).splitlines()
    for node in made.nodes:
        assert any(line.startswith(f"  {node.id}: ") for line in lines)
    for edge in made.edges:
        arrow = {"order": "->", "data": "=>", "sequence": "~>"}[edge.kind]
        assert any(line.startswith(f"  {edge.source} {arrow} {edge.target}") for line in lines)


@settings(max_examples=40)
@given(pipelines())
def test_the_text_of_a_body_is_left_out(made: Pipeline) -> None:
    assert not re.search(r"def \w+\(", print_pipeline(made))


def test_the_profile_comes_first() -> None:
    assert print_project(Project(profile=Profile.AIRFLOW2)) == "project (airflow2)\n"
