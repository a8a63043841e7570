"""The JSON form says all of a project, and refuses what is none."""

import json

import jsonschema
import pytest
from hypothesis import given, settings

from calque.ir.expressions import Constant
from calque.ir.json_form import SCHEMA, FormatError, dump, load, schema
from calque.ir.pipeline import Pipeline
from calque.ir.project import FORMAT_VERSION, Project
from calque.ir.spans import Origin, Span
from tests.golden.cases import Case, cases, read_case
from tests.strategies.models import models

VALIDATOR = jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text()))


@given(models(Project))
def test_a_project_comes_back_as_it_was(project: Project) -> None:
    text = dump(project)
    assert load(text) == project
    assert dump(load(text)) == text


@settings(max_examples=30)
@given(models(Project))
def test_the_published_schema_describes_every_project(project: Project) -> None:
    VALIDATOR.validate(json.loads(dump(project)))


@pytest.mark.parametrize("case", cases()[::8], ids=lambda case: case.name)
def test_what_was_read_comes_back_as_it_was(case: Case) -> None:
    project = read_case(case)
    text = dump(project)
    assert load(text) == project
    VALIDATOR.validate(json.loads(text))


def test_the_published_schema_is_fresh() -> None:
    assert json.loads(SCHEMA.read_text()) == schema(), "run `make schema`"


def test_the_schema_refuses_what_is_misspelt() -> None:
    with pytest.raises(jsonschema.ValidationError):
        VALIDATOR.validate({"version": FORMAT_VERSION, "pipelnes": []})


def test_places_are_kept_though_they_do_not_count_for_equality() -> None:
    span = Span(file="a.py", line=1, column=2, end_line=3, end_column=4)
    project = Project(pipelines=(Pipeline(id="p", module="m", origin=Origin(span=span)),))
    assert load(dump(project)).pipelines[0].origin.span == span


def test_defaults_are_left_out() -> None:
    assert json.loads(dump(Project())) == {"version": FORMAT_VERSION}


def test_true_is_not_taken_for_one() -> None:
    for value in (True, 1, 1.0):
        project = Project(
            pipelines=(Pipeline(id="p", module="m", template_names=(("x", Constant(value=value)),)),)
        )
        ((_, found),) = load(dump(project)).pipelines[0].template_names
        assert isinstance(found, Constant)
        assert type(found.value) is type(value)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "line 1, column 2: not JSON"),
        ("[]", "has no version"),
        ('{"version": 99}', "format version 99; this calque reads version 1"),
        ('{"version": 1, "pipelines": [{"id": "p"}]}', "pipelines.0.module: Field required"),
        ('{"version": 1, "pipelnes": []}', "pipelnes: Extra inputs are not permitted"),
    ],
)
def test_what_is_no_project_is_refused_with_its_place(text: str, message: str) -> None:
    with pytest.raises(FormatError, match=message):
        load(text)
