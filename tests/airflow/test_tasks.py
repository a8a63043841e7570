"""What operators, decorated functions, sensors and project classes become."""

from pathlib import Path

import pytest

from calque.dialects.airflow.versions import Version
from calque.frontends.options import Options
from calque.ir.actions import Foreign, Holds, LocalOperator, Python
from calque.ir.base import Json
from calque.ir.expressions import Ask, Constant, Entries, Items
from calque.ir.features import Feature
from calque.ir.intrinsics import Intrinsic
from calque.ir.nodes import Branch, Gate, Task, Wait
from tests.airflow.sources import errors, inside, node, pipeline, project


@pytest.mark.parametrize(
    ("decorator", "kind"),
    [
        ("task", "task"),
        ("task.branch", "branch"),
        ("task.short_circuit", "gate"),
        ("task.sensor", "wait"),
        ("task.bash", "task"),
        ("task.virtualenv", "task"),
    ],
)
def test_flavours_of_the_decorator_are_kinds_of_node(tmp_path: Path, decorator: str, kind: str) -> None:
    assert inside(tmp_path, f"@{decorator}\ndef f(): ...\nf()").nodes[0].kind == kind


def test_override_changes_one_call_only(tmp_path: Path) -> None:
    found = inside(tmp_path, "@task(retries=1)\ndef f(): ...\nf()\nf.override(task_id='g', retries=2)()")
    assert [(item.id, item.retry.limit) for item in found.nodes] == [("f", 1), ("g", 2)]


@pytest.mark.parametrize(
    ("annotation", "expected"),
    [
        ("dict", True),
        ("dict[str, int]", True),
        ("'Dict[str, int]'", True),
        ("Mapping", True),
        ("Typed", True),
        ("int", False),
        ("Missing", False),
        ("dict | None", False),
    ],
)
def test_a_mapping_that_is_returned_has_an_output_a_key(
    tmp_path: Path, annotation: str, expected: bool
) -> None:
    source = f"""
        from __future__ import annotations
        from typing import Dict, Mapping, TypedDict
        class Typed(TypedDict):
            a: int
        @task
        def f() -> {annotation}: ...
        with DAG("d"):
            f()
    """
    found = project(tmp_path, source)
    assert found.pipelines[0].nodes[0].multiple_outputs is expected


def test_a_call_that_does_not_fit_the_function_is_refused_as_airflow_does(tmp_path: Path) -> None:
    source = '@task\ndef f(x, ds=None): ...\nwith DAG("d"):\n    f()\n'
    assert errors(project(tmp_path, source)) == ["definition-error"]


def test_an_operator_that_nobody_mapped_keeps_its_name_and_its_arguments(tmp_path: Path) -> None:
    found = pipeline(
        tmp_path,
        """
        from airflow.providers.google.cloud.transfers.gcs_to_gcs import GCSToGCSOperator
        with DAG("d", default_args={"project_id": "p"}):
            GCSToGCSOperator(task_id="g", bucket="b", objects=["{{ ds }}"])
        """,
    )
    (only,) = found.nodes
    assert isinstance(only, Task)
    assert isinstance(only.action, Foreign)
    assert only.action.path.endswith(".GCSToGCSOperator")
    assert only.action.distribution == "apache-airflow-providers-google"
    assert {item.name: item.value for item in only.action.arguments} == {
        "bucket": Constant(value="b"),
        "objects": Items(items=(Ask(intrinsic=Intrinsic.TIME_DS),)),
        "default_args": Entries(entries=((Constant(value="project_id"), Constant(value="p")),)),
    }


@pytest.mark.parametrize(
    ("path", "given", "kept"),
    [
        (
            "operators.kubernetes_engine.GKECreateClusterOperator",
            "body={}, location='x'",
            {"project_id": "p"},
        ),
        (
            "transfers.gcs_to_bigquery.GCSToBigQueryOperator",
            "bucket='b', source_objects=[], destination_project_dataset_table='t'",
            {},
        ),
    ],
)
def test_an_operator_that_is_not_known_as_a_whole_keeps_default_arguments(
    path: str, given: str, kept: dict[str, str], tmp_path: Path
) -> None:
    """Those that it is known to take are its arguments; which of the others it takes, Airflow asks it."""
    module, _, name = path.rpartition(".")
    found = pipeline(
        tmp_path,
        f"""
        from airflow.providers.google.cloud.{module} import {name}
        with DAG("d", default_args={{"project_id": "p", "other": 1}}):
            {name}(task_id="g", {given})
        """,
    )
    (only,) = found.nodes
    assert isinstance(only, Task) and isinstance(only.action, Foreign)
    arguments = {item.name: item.value for item in only.action.arguments}
    left = {"project_id": "p", "other": 1}
    entries = tuple(
        (Constant(value=key), Constant(value=value)) for key, value in left.items() if key not in kept
    )
    assert arguments["default_args"] == Entries(entries=entries)
    assert {key: arguments[key] for key in kept} == {
        key: Constant(value=value) for key, value in kept.items()
    }


def test_a_third_party_class_with_a_task_id_is_an_operator(tmp_path: Path) -> None:
    found = pipeline(tmp_path, 'from acme import Load\nwith DAG("d"):\n    Load(task_id="l", to="x")\n')
    assert found.nodes[0].model_dump()["action"]["path"] == "acme.Load"


def test_a_project_operator_is_made_with_the_arguments_of_its_own_call(tmp_path: Path) -> None:
    found = pipeline(
        tmp_path,
        """
        class Copy(BaseOperator):
            template_fields = ("source",)
            def __init__(self, source, times=1, **kwargs):
                super().__init__(retries=7, **kwargs)
                self.source = source
            def execute(self, context): ...
        with DAG("d"):
            a = EmptyOperator(task_id="a")
            a >> Copy(task_id="c", source="{{ ds }}")
        """,
    )
    copy = node(found, "c")
    assert copy.retry.limit == 7
    assert isinstance(copy, Task)
    assert isinstance(copy.action, LocalOperator)
    assert (copy.action.module, copy.action.name, copy.action.templated) == ("source", "Copy", ("source",))
    assert [(item.name, item.value) for item in copy.action.arguments] == [
        ("source", Ask(intrinsic=Intrinsic.TIME_DS))
    ]


def test_a_project_class_that_only_sets_arguments_is_what_it_derives_from(tmp_path: Path) -> None:
    found = pipeline(
        tmp_path,
        """
        class Hello(BashOperator):
            def __init__(self, **kwargs):
                super().__init__(bash_command="echo hello", **kwargs)
        with DAG("d"):
            Hello(task_id="h")
        """,
    )
    assert found.nodes[0].model_dump()["action"]["kind"] == "shell"


def test_a_sensor_waits_as_its_arguments_say(tmp_path: Path) -> None:
    found = pipeline(
        tmp_path,
        """
        from airflow.sensors.python import PythonSensor
        with DAG("d"):
            PythonSensor(task_id="s", python_callable=lambda: True, mode="reschedule", poke_interval=5,
                         timeout=timedelta(minutes=1), soft_fail=True)
        """,
    )
    (wait,) = found.nodes
    assert isinstance(wait, Wait)
    assert isinstance(wait.probe, Holds)
    assert (wait.hold, wait.interval, wait.limit, wait.on_timeout) == ("release", 5, 60, "skip")


def test_gates_and_branches(tmp_path: Path) -> None:
    found = pipeline(
        tmp_path,
        """
        from airflow.operators.latest_only import LatestOnlyOperator
        from airflow.operators.python import BranchPythonOperator, ShortCircuitOperator
        def choose():
            return "a"
        with DAG("d"):
            LatestOnlyOperator(task_id="l")
            BranchPythonOperator(task_id="b", python_callable=choose)
            ShortCircuitOperator(task_id="s", python_callable=choose, ignore_downstream_trigger_rules=False)
        """,
    )
    latest, branch, gate = found.nodes
    assert isinstance(latest, Gate)
    assert isinstance(branch, Branch)
    assert isinstance(gate, Gate)
    assert (latest.latest_only, gate.transitive) == (True, False)


def test_the_context_reaches_a_function_of_airflow_1_only_if_it_is_provided(tmp_path: Path) -> None:
    source = """
        from airflow import DAG
        from airflow.operators.python_operator import PythonOperator
        def f(ds): ...
        d = DAG("d")
        PythonOperator(task_id="a", python_callable=f, dag=d)
        PythonOperator(task_id="b", python_callable=f, provide_context=True, dag=d)
    """
    found = project(tmp_path, source, Options(version=Version.V1), header="")
    injected = [
        item.action.code.parameters[0].injects
        for item in found.pipelines[0].nodes
        if isinstance(item, Task) and isinstance(item.action, Python)
    ]
    assert injected == [None, Intrinsic.TIME_DS]


def test_what_functools_partial_binds_comes_first(tmp_path: Path) -> None:
    found = pipeline(
        tmp_path,
        """
        from functools import partial
        def f(a, b, c=None): ...
        with DAG("d"):
            PythonOperator(task_id="p", python_callable=partial(f, 1, c=3), op_args=[2])
        """,
    )
    (only,) = found.nodes
    assert isinstance(only, Task)
    assert isinstance(only.action, Python)
    assert [(item.name, item.value) for item in only.action.arguments] == [
        (None, Constant(value=1)),
        (None, Constant(value=2)),
        ("c", Constant(value=3)),
    ]


def test_variables_are_asked_for_when_the_task_runs_or_known_if_supplied(tmp_path: Path) -> None:
    source = 'with DAG("d"):\n    BashOperator(task_id="a", bash_command="echo " + Variable.get("x", "y"))\n'
    asked = project(tmp_path, source, Options(version=Version.V2))
    known = project(tmp_path, source, Options(version=Version.V2, variables={"x": "z"}))
    assert [(item.kind, item.name) for item in asked.references] == [("variable", "x")]
    assert known.pipelines[0].nodes[0].model_dump()["action"]["command"] == {
        "kind": "constant",
        "value": "echo z",
    }


@pytest.mark.parametrize("wiring", ["[a >> b] >> c", "a.set_upstream(b)", "c << a"])
def test_a_loop_that_only_joins_tasks_that_are_not_known_is_an_error(wiring: str, tmp_path: Path) -> None:
    source = f"""
        names = Variable.get("names", deserialize_json=True)
        with DAG("d"):
            tasks = [EmptyOperator(task_id=name) for name in names]
            for a, b, c in tasks:
                {wiring}
    """
    assert errors(project(tmp_path, source)) == ["unknown-control-flow", "unknown-control-flow"]


@pytest.mark.parametrize(
    ("variables", "feature"),
    [
        (None, Feature.BODY_VARIABLE),
        ({"other": 1}, Feature.VALUE_GIVEN),
        ({"names": ["a"]}, Feature.VALUE_GIVEN),
    ],
)
def test_a_variable_that_was_given_is_told_to_stay_so(
    variables: dict[str, Json] | None, feature: Feature, tmp_path: Path
) -> None:
    source = """
        NAMES = Variable.get("names", ["b"], deserialize_json=True)
        with DAG("d"):
            for name in NAMES:
                EmptyOperator(task_id=name)
    """
    found = project(tmp_path, source, Options(version=Version.V2, variables=variables))
    assert {one.feature for one in found.accounts if "Variable.get" in one.what} == {feature}


def test_a_loop_over_what_only_the_platform_knows_is_an_error_and_the_rest_is_read(tmp_path: Path) -> None:
    source = """
        with DAG("d"):
            EmptyOperator(task_id="a")
            for name in Variable.get("names", deserialize_json=True):
                EmptyOperator(task_id=name)
            EmptyOperator(task_id="z")
    """
    found = project(tmp_path, source)
    assert errors(found) == ["unknown-control-flow"]
    assert [item.id for item in found.pipelines[0].nodes] == ["a", "z"]
    supplied = project(tmp_path, source, Options(version=Version.V2, variables={"names": ["b", "c"]}))
    assert [item.id for item in supplied.pipelines[0].nodes] == ["a", "b", "c", "z"]


def test_an_asset_decorator_is_an_asset_a_dag_and_a_task(tmp_path: Path) -> None:
    source = """
        from airflow.sdk import asset
        @asset(schedule="@daily")
        def raw(): ...
        @asset(schedule=raw, name="clean_data")
        def clean(raw): ...
    """
    found = project(tmp_path, source, Options(version=Version.V3), header="")
    assert [item.id for item in found.pipelines] == ["clean_data", "raw"]
    assert [(item.id, item.inlets, item.outlets) for item in found.pipelines[0].nodes] == [
        ("clean", ("raw",), ("clean_data",))
    ]
    assert [item.name for item in found.assets] == ["clean_data", "raw"]


def test_a_group_that_third_party_code_makes_is_one_task_and_an_error(tmp_path: Path) -> None:
    source = """
        from cosmos import DbtTaskGroup
        with DAG("d"):
            EmptyOperator(task_id="a") >> DbtTaskGroup(group_id="dbt") >> EmptyOperator(task_id="b")
    """
    found = project(tmp_path, source)
    assert errors(found) == ["foreign-group"]
    assert [(edge.source, edge.target) for edge in found.pipelines[0].edges] == [("a", "dbt"), ("dbt", "b")]


def test_an_unknown_expression_over_a_loop_variable_is_never_moved_as_it_stands(tmp_path: Path) -> None:
    source = """
        from acme import look_up
        with DAG("d"):
            for name in ["a", "b"]:
                BashOperator(task_id=name, bash_command=look_up(name))
            BashOperator(task_id="c", bash_command=look_up("c"))
    """
    found = project(tmp_path, source)
    assert [(item.code, item.node) for item in found.diagnostics if item.severity == "error"] == [
        ("unknown-value", "a"),
        ("unknown-value", "b"),
    ]


@pytest.mark.parametrize(
    ("bases", "decorator"),
    [
        ("BaseOperator", "apply_defaults"),
        ("LoggingMixin, BaseOperator", "apply_defaults"),
        ("BaseOperator", "acme.checked"),
    ],
)
def test_a_project_operator_is_a_task_whatever_decorates_its_initializer(
    tmp_path: Path, bases: str, decorator: str
) -> None:
    found = pipeline(
        tmp_path,
        f"""
        import acme
        from airflow.utils.decorators import apply_defaults
        from airflow.utils.log.logging_mixin import LoggingMixin
        class Copy({bases}):
            @{decorator}
            def __init__(self, source, *args, **kwargs):
                super().__init__(*args, **kwargs)
            def execute(self, context): ...
        with DAG("d"):
            EmptyOperator(task_id="a") >> Copy(task_id="c", source="s", retries=2)
        """,
    )
    copy = node(found, "c")
    assert copy.retry.limit == 2
    assert isinstance(copy, Task)
    assert isinstance(copy.action, LocalOperator)
    assert [item.name for item in copy.action.arguments] == ["source"]


def test_a_tasks_own_parameter_with_a_schema_is_told_not_to_be_checked(tmp_path: Path) -> None:
    found = project(
        tmp_path,
        """
        from airflow.models.param import Param
        with DAG("d"):
            EmptyOperator(task_id="a", params={"n": Param(3, type="integer"), "m": 4})
        """,
    )
    assert [item.message for item in found.diagnostics if item.code == "unchecked-parameter"] == [
        "the schema of the parameter n of a is not carried; a value that it refuses fails the task in Airflow"
    ]
