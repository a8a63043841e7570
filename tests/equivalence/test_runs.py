"""Runs are made once for what is the same, and again for what only looks the same."""

from __future__ import annotations

from calque.equivalence.check import AT
from calque.equivalence.runs import is_same, runs_of
from calque.equivalence.scenarios import Scenario
from calque.ir.actions import Nothing, Python
from calque.ir.expressions import Code, Constant
from calque.ir.nodes import Task
from calque.ir.pipeline import Param, Pipeline
from calque.ir.project import Profile, Project
from calque.ir.spans import Origin, Span

PLACE = Origin(span=Span(file="a.py", line=1, column=1, end_line=1, end_column=2))


def _project(size: object, **others: object) -> Project:
    default = Constant.model_validate({"value": size})
    pipeline = Pipeline(
        id="kept",
        module="flows",
        nodes=(Task(id="a", name="a", action=Nothing()),),
        params=(Param(name="n", default=default),),
    )
    return Project(profile=Profile.AIRFLOW3, pipelines=(pipeline.model_copy(update=others),))


def _calling(text: str) -> Project:
    code = Code(name="f", module="flows", text=text, body_start=9)
    return _project(1, nodes=(Task(id="a", name="a", action=Python(code=code)),))


def test_what_is_the_same_runs_once() -> None:
    assert runs_of(_project(1)) is runs_of(_project(1, origin=PLACE))


def test_bodies_that_are_laid_out_otherwise_run_once() -> None:
    assert runs_of(_calling("def f(): return 1")) is runs_of(_calling("def f():\n    return 1"))


def test_bodies_that_do_something_else_run_again() -> None:
    assert runs_of(_calling("def f(): return 1")) is not runs_of(_calling("def f(): return True"))


def test_two_forms_of_one_name_are_kept() -> None:
    source = runs_of(_project(1))
    assert runs_of(_project(2)) is not source
    assert runs_of(_project(1)) is source


def test_airflow_projects_keep_their_own_rules() -> None:
    assert runs_of(_project(1), 2) is runs_of(_project(1), 3)


def test_values_of_other_types_are_not_the_same() -> None:
    assert runs_of(_project(1)) is not runs_of(_project(True))
    assert not is_same(_project([1.0]), _project([1]))
    assert is_same(_project({"a": [1]}), _project({"a": [1]}))


def test_scenarios_of_one_name_that_are_not_the_same_run_both() -> None:
    runs = runs_of(_project(1))
    first = runs.observe(Scenario("it"), AT)
    assert runs.observe(Scenario("it"), AT) is first
    assert runs.observe(Scenario("it", conf={"n": 2}), AT) is not first
