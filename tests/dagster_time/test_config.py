"""The parameters that are emitted take what Airflow's take, refuse what they refuse, and have the same values."""

import json
import subprocess
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from calque.backends.dagster.config import config
from calque.backends.dagster.support_modules import SUPPORT
from calque.ir.base import Json
from calque.ir.expressions import Constant, SourceCode
from calque.ir.fidelity import Fidelity
from calque.ir.pipeline import Param, Pipeline

RECORDER = Path(__file__).parent / "recorders" / "dagster_launches.py"

VALUES: tuple[Json, ...] = (
    None, True, False, 0, 3, 11, -2, 1.5, "", "a", "abc", "2024-01-01", [], [1], ["x", "y"], {}, {"k": [1, {"n": 2}]},
)  # fmt: skip

SCHEMAS: dict[str, tuple[Json, Json]] = {
    "text": ({"type": "string"}, "x"),
    "short": ({"type": "string", "minLength": 1, "maxLength": 2}, "x"),
    "pattern": ({"type": "string", "pattern": "^a"}, "a"),
    "choice": ({"type": "string", "enum": ["a", "abc"]}, "a"),
    "number": ({"type": "integer"}, 1),
    "limited": ({"type": "integer", "minimum": 1, "maximum": 10}, 1),
    "flag": ({"type": "boolean"}, False),
    "maybe": ({"type": ["null", "string"]}, None),
    "listed": ({"type": "array"}, []),
    "filled": ({"type": "array", "minItems": 1}, [1]),
    "mapped": ({"type": "object"}, {}),
    "free": ({}, 3),
}


def pipeline(schema: Json, default: Json, name: str = "x") -> Pipeline:
    return Pipeline(
        id="etl",
        module="etl",
        params=(Param(name=name, default=Constant(value=default), json_schema=schema),),
    )


def emit(pipelines: dict[str, Pipeline], folder: Path) -> None:
    package = folder / "emitted"
    package.mkdir()
    imports = {"import dagster as dg": None, "from emitted.run_params import run_conf": None}
    body = "SEEN = []\nCLASSES = {}\n"
    for job, item in pipelines.items():
        code = config(item, job, "emitted")
        assert code is not None
        imports |= dict.fromkeys(code.imports)
        body += (
            f"\n{code.source}\nCLASSES[{job!r}] = {code.class_name}\n"
            f"@dg.op\ndef see_{job}(context, {code.resource}: {code.class_name}):\n"
            f"    SEEN.append({{'params': {code.resource}.mapping(), 'conf': run_conf(context, {code.resource!r})}})\n"
            f"@dg.job(resource_defs={{{code.resource!r}: {code.value}}})\ndef {job}():\n    see_{job}()\n"
        )
    text = "\n".join(imports) + "\n" + body
    (package / "__init__.py").touch()
    (package / "jobs.py").write_text(text)
    for name, source in SUPPORT.needed([text], "emitted").items():
        (package / f"{name}.py").write_text(source)


def launched(
    pipelines: dict[str, Pipeline], asked: list[tuple[str, Json]], folder: Path, dagster: Path
) -> list[Any]:
    emit(pipelines, folder)
    command = [str(dagster), str(RECORDER), str(folder)]
    output = subprocess.run(
        command, input=json.dumps(asked), stdout=subprocess.PIPE, check=True, text=True
    ).stdout
    return list(json.loads(output))


@pytest.mark.oracle
def test_a_launch_takes_the_values_that_the_schema_takes(tmp_path: Path, dagster: Path) -> None:
    pipelines = {name: pipeline(schema, default) for name, (schema, default) in SCHEMAS.items()}
    asked: list[tuple[str, Json]] = [(name, {"x": value}) for name in SCHEMAS for value in VALUES]
    valid = [jsonschema.Draft7Validator(SCHEMAS[name][0]).is_valid(conf["x"]) for name, conf in asked]  # type: ignore[arg-type,index,call-overload] # schemas and confs are dicts here
    results = launched(pipelines, asked, tmp_path, dagster)
    wrong = [
        (ask, seen) for ask, ok, seen in zip(asked, valid, results, strict=True) if (seen is not None) != ok
    ]
    assert wrong == []
    assert all(seen is None or seen["params"] == conf for (_, conf), seen in zip(asked, results, strict=True))


@pytest.mark.oracle
def test_params_have_defaults_and_all_that_the_run_was_given(tmp_path: Path, dagster: Path) -> None:
    item = Pipeline(
        id="etl",
        module="etl",
        params=(
            Param(
                name="country",
                default=Constant(value="nl"),
                json_schema={"type": "string"},
                description="Which",
            ),
            Param(name="my-limit", default=Constant(value=3), json_schema={"type": "integer", "minimum": 1}),
            Param(name="class", default=Constant(value=None), json_schema={"type": ["null", "integer"]}),
            Param(name="schema", default=Constant(value="public")),
        ),
    )
    asked: list[tuple[str, Json]] = [("etl", {}), ("etl", {"my-limit": 5, "unknown": [1]})]
    plain, given = launched({"etl": item}, asked, tmp_path, dagster)
    defaults = {"country": "nl", "my-limit": 3, "class": None, "schema": "public"}
    assert plain == {"params": defaults, "conf": {}}
    assert given == {
        "params": {**defaults, "my-limit": 5, "unknown": [1]},
        "conf": {"my-limit": 5, "unknown": [1]},
    }


@pytest.mark.oracle
def test_a_required_param_must_be_given(tmp_path: Path, dagster: Path) -> None:
    item = Pipeline(id="etl", module="etl", params=(Param(name="x", json_schema={"type": "string"}),))
    asked: list[tuple[str, Json]] = [("etl", {}), ("etl", {"x": "a"})]
    missing, given = launched({"etl": item}, asked, tmp_path, dagster)
    assert missing is None
    assert given["params"] == {"x": "a"}


def test_what_a_launch_does_not_check_is_said() -> None:
    code = config(pipeline({"type": "string", "format": "date"}, "2024-01-01"), "etl", "emitted")
    assert code is not None
    (override,) = code.overrides
    assert override.support.fidelity is Fidelity.APPROXIMATE
    assert "x: format" in override.support.reason


def test_a_computed_default_is_asked_of_every_run() -> None:
    default = SourceCode(text="today()", module="etl")
    item = Pipeline(id="etl", module="etl", params=(Param(name="x", default=default),))
    code = config(item, "etl", "emitted")
    assert code is not None
    assert code.value == "EtlParams.configure_at_launch()"
    assert [override.support.fidelity for override in code.overrides] == [Fidelity.LOST]


def test_a_pipeline_without_parameters_has_none_unless_a_body_asks() -> None:
    assert config(Pipeline(id="etl", module="etl"), "etl", "emitted") is None
    assert config(Pipeline(id="etl", module="etl"), "etl", "emitted", asked=True) is not None
