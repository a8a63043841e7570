"""Parameters of flows have the types of their annotations: what those refuse is refused in every tool."""

from __future__ import annotations

import ast
import json
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from calque.backends.emission import Options
from calque.backends.targets import emitter
from calque.frontends.prefect.read import read
from calque.frontends.python.annotated_schemas import json_schema
from calque.ir.base import Json
from calque.ir.coercion import coerced
from calque.ir.fidelity import Fidelity
from calque.ir.pipeline import Param
from calque.ir.project import Project
from calque.ir.time import Schedule
from calque.runtime.options import RunOptions
from calque.runtime.run import BadParameter, run
from calque.runtime.trace import summary
from tests.oracles.environments import python_of

VALUES: list[Json] = [
    None,
    True,
    0,
    1,
    2,
    3.0,
    3.5,
    "",
    "5",
    "3.0",
    "yes",
    "text",
    "a",
    [],
    [1, "x"],
    {},
    {"a": 1},
]
ANNOTATIONS = {
    "int": {"type": "integer"},
    "float": {"type": "number"},
    "str": {"type": "string"},
    "bool": {"type": "boolean"},
    "list": {"type": "array"},
    "dict": {"type": "object"},
    "int | None": {"type": ["integer", "null"]},
    "Optional[str]": {"type": ["string", "null"]},
    "Union[int, str]": {"type": ["integer", "string"]},
    'Literal["a", "b"]': {"enum": ["a", "b"]},
    '"int"': {"type": "integer"},
    "Any": None,
}
ASKED = """
import json, sys
from typing import Any, Literal, Optional, Union
from prefect import flow
from prefect.exceptions import ParameterTypeError

told = []
for annotation in json.loads(sys.argv[1]):
    def body(given): return given
    body.__annotations__["given"] = eval(annotation)
    made = flow(body)
    for value in json.loads(sys.argv[2]):
        try:
            told.append([annotation, value, made.validate_parameters({"given": value})["given"]])
        except ParameterTypeError:
            told.append([annotation, value, "refused"])
print(json.dumps(told))
"""


def said(annotation: str) -> Json:
    """The schema of an annotation."""
    return json_schema(ast.parse(annotation, mode="eval").body)


@pytest.mark.parametrize("annotation", ANNOTATIONS)
def test_what_an_annotation_says_as_json(annotation: str) -> None:
    assert said(annotation) == ANNOTATIONS[annotation]


@pytest.mark.parametrize(
    "annotation", ["date", "int | date", "list | Path", "Literal[1, 2]", '"int |"', "Annotated[int, 1]"]
)
def test_other_types_say_nothing(annotation: str) -> None:
    assert said(annotation) is None


@pytest.mark.oracle
def test_values_become_what_prefect_makes_of_them() -> None:
    asked = [str(python_of("prefect")), "-c", ASKED, json.dumps(list(ANNOTATIONS)), json.dumps(VALUES)]
    told = json.loads(
        subprocess.run(asked, capture_output=True, text=True, check=True).stdout.splitlines()[-1]
    )
    ours = []
    for annotation, value, _ in told:
        try:
            ours.append([annotation, value, coerced(value, said(annotation))])
        except ValueError:
            ours.append([annotation, value, "refused"])
    assert list(map(repr, ours)) == list(map(repr, told))


def flow(folder: Path, signature: str, more: str = "", decorated: str = "@flow") -> Project:
    """A project of one flow that a deployment may be made of."""
    text = f"from prefect import flow\nfrom pathlib import Path\n\n{decorated}\ndef etl({signature}):\n    pass\n{more}"
    (folder / "flows.py").write_text(text)
    return read([folder])


def param(folder: Path, signature: str, decorated: str = "@flow") -> Param:
    """The only parameter of a flow."""
    (found,) = flow(folder, signature, decorated=decorated).pipelines[0].params
    return found


@pytest.mark.parametrize(
    "signature",
    ['count: int = "5"', "count: bool = 1", "count: int = None", "count: Path = 1", "count: str = Path()"],
)
def test_a_default_of_another_type_is_not_refused(tmp_path: Path, signature: str) -> None:
    assert param(tmp_path, signature).json_schema is None


@pytest.mark.parametrize("signature", ["count: float = 1", "count: float", "count: float = 1.5"])
def test_a_default_of_the_type_has_it(tmp_path: Path, signature: str) -> None:
    assert param(tmp_path, signature).json_schema == {"type": "number"}


def test_what_is_not_validated_has_no_type(tmp_path: Path) -> None:
    found = param(tmp_path, "count: int = 1", "@flow(validate_parameters=False)")
    assert (found.json_schema, found.coercion) == (None, "none")


def test_what_a_schedule_gives_is_of_the_type(tmp_path: Path) -> None:
    project = flow(
        tmp_path, "count: int = 1", 'etl.serve(name="x", cron="0 1 * * *", parameters={"count": "5"})\n'
    )
    (schedule,) = project.pipelines[0].triggers
    assert isinstance(schedule, Schedule)
    assert [(name, getattr(value, "value", None)) for name, value in schedule.arguments] == [("count", 5)]


def test_a_run_is_refused_what_is_of_another_type(tmp_path: Path) -> None:
    source = (
        "from prefect import flow, task\n\n@task\ndef load(count):\n    return count\n\n"
        "@flow\ndef etl(count: int = 1):\n    load(count)\n"
    )
    (tmp_path / "flows.py").write_text(source)
    project, at = read([tmp_path]), datetime(2024, 1, 1, tzinfo=UTC)
    ended = run(project, "etl", RunOptions(at=at, conf={"count": "5"}))
    assert [one["outputs"] for one in summary(ended)["nodes"]] == [{"return_value": 5}]
    with pytest.raises(BadParameter, match=r"'count' cannot be 'text'.*integer"):
        run(project, "etl", RunOptions(at=at, conf={"count": "text"}))


def test_a_default_that_is_no_json_is_told_in_airflow(tmp_path: Path) -> None:
    (tmp_path / "flows.py").write_text(
        "from pydantic import BaseModel\nfrom prefect import flow\n\nclass Config(BaseModel):\n    size: int = 3\n\n"
        "@flow\ndef main(config: Config = Config()):\n    return config.size\n"
    )
    emission = emitter("airflow")(read([tmp_path]), Options())
    assert "Config()" not in str(emission.files["dags/flows.py"]).partition("with DAG(")[2]
    assert any(
        "no config among its params" in one.support.reason and one.support.fidelity is Fidelity.LOST
        for one in emission.dispositions
    )
