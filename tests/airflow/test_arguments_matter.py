"""What an operator is given shows in what is written, or the report says that it does not: nothing is dropped in silence."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from calque.backends.emission import Options as Emission
from calque.cli.migration import migration
from calque.dialects.airflow.arguments import SENSOR
from calque.dialects.airflow.operator import Operator
from calque.dialects.airflow.operators import operators
from calque.dialects.airflow.versions import Version
from calque.frontends.airflow.read import read
from calque.frontends.options import Options
from calque.ir.fidelity import Disposition, Fidelity

HEADER = """
from datetime import datetime, time, timedelta
from airflow.sdk import DAG
from airflow.providers.standard.operators.empty import EmptyOperator
from {module} import {name}

def work(*args, **kwargs):
    return "other"

"""
OTHER = """
from airflow.sdk import TaskGroup

with DAG("other"):
    EmptyOperator(task_id="t")
    with TaskGroup("other"):
        EmptyOperator(task_id="u")
"""
USUAL: Mapping[str, str] = {
    "python_callable": "work",
    "bash_command": "'true'",
    "trigger_dag_id": "'other'",
    "external_dag_id": "'other'",
    "external_task_id": "'t'",
    "follow_task_ids_if_true": "'first'",
    "follow_task_ids_if_false": "'second'",
    "target_time": "time(4, 5)",
    "target_lower": "datetime(2024, 1, 1)",
    "target_upper": "datetime(2024, 1, 2)",
    "week_day": "'Monday'",
    "delta": "timedelta(hours=1)",
    "options": "['first', 'second']",
    "sql": "'select 1'",
}
"""What required arguments are given; the others a text."""
USED: Mapping[str, Mapping[str, str]] = {
    "BashOperator": {"env": "{'A': 'b'}"},
    "TriggerDagRunOperator": {"wait_for_completion": "True"},
    "BranchDateTimeOperator": {
        "target_lower": "datetime(2024, 1, 1)",
        "target_upper": "datetime(2024, 1, 2)",
    },
    "PythonOperator": {"templates_dict": "{'a': 'b.sql'}"},
    "ShortCircuitOperator": {"templates_dict": "{'a': 'b.sql'}"},
    "BranchPythonOperator": {"templates_dict": "{'a': 'b.sql'}"},
    "PythonSensor": {"templates_dict": "{'a': 'b.sql'}"},
    "PythonVirtualenvOperator": {"templates_dict": "{'a': 'b.sql'}"},
    "BranchPythonVirtualenvOperator": {"templates_dict": "{'a': 'b.sql'}"},
    "ExternalPythonOperator": {"templates_dict": "{'a': 'b.sql'}"},
    "BranchExternalPythonOperator": {"templates_dict": "{'a': 'b.sql'}"},
}
"""What an operator must be given, so that its other arguments mean something."""
OTHERS: Mapping[str, str] = {
    "templates_exts": "['.sql']",
    "env": "{'A': 'z'}",
    "env_vars": "{'A': 'z'}",
    "op_args": "[77]",
    "op_kwargs": "{'z': 77}",
    "templates_dict": "{'z': '77'}",
    "string_args": "['z']",
    "requirements": "['z']",
    "index_urls": "['z']",
    "index_urls_from_connection_ids": "['z']",
    "pip_install_options": "['z']",
    "serializer": "'cloudpickle'",
    "skip_on_exit_code": "[77]",
    "skip_exit_code": "77",
    "allowed_states": "['failed']",
    "failed_states": "['skipped']",
    "skipped_states": "['skipped']",
    "external_task_ids": "['z']",
    "execution_delta": "timedelta(hours=77)",
    "execution_date_fn": "work",
    "run_after": "datetime(2030, 1, 1)",
    "logical_date": "datetime(2030, 1, 1)",
    "execution_date": "datetime(2030, 1, 1)",
    "target_time": "datetime(2030, 1, 1)",
    "target_lower": "datetime(2023, 1, 1)",
    "target_upper": "datetime(2025, 1, 1)",
    "week_day": "'Tuesday'",
    "follow_task_ids_if_true": "'second'",
    "follow_task_ids_if_false": "'first'",
    "delta": "timedelta(hours=77)",
    "conf": "{'z': 77}",
    "poke_interval": "77",
    "timeout": "77",
    "max_wait": "77",
    "retry_delay": "77",
    "mode": "'reschedule'",
    "response_timeout": "timedelta(hours=77)",
    "inherit_env": "False",
    "system_site_packages": "False",
    "ignore_downstream_trigger_rules": "False",
    "wait_for_completion": "False",
}
"""Values that are not the defaults; other arguments are given True, and a text."""
WITHOUT_EFFECT: Mapping[str, str] = {
    "deferrable": "where a sensor waits; what it waits for is the same",
    "start_from_trigger": "where a sensor waits",
    "trigger_kwargs": "where a sensor waits",
    "end_from_trigger": "where a sensor waits",
    "poll_interval": "seconds between two questions of a sensor that is deferred",
    "check_existence": "the other DAG is there",
    "provide_context": "the context is always given",
    "expect_airflow": "Airflow only looks for macros of its plugins",
    "expect_pendulum": "Airflow only looks for macros of its plugins",
    "max_wait": "counts with exponential_backoff only",
}
"""Arguments that may make no difference, and why."""
OF_COMMANDS = ("append_env", "templates_dict", "templates_exts", "op_args", "op_kwargs")
"""Those that make none for a command that is a text with an environment of its own."""
CARRIED = (Fidelity.EXACT, Fidelity.EMULATED)


def _given(operator: Operator) -> dict[str, str]:
    return {name: USUAL.get(name, "'wanted'") for name in operator.required} | dict(
        USED.get(operator.name, {})
    )


def _variants(operator: Operator) -> Iterator[tuple[str, str]]:
    """Each argument, with a value that it does not have by itself."""
    for name in (*operator.parameters, *(SENSOR if operator.sensor else ())):
        for value in (OTHERS[name],) if name in OTHERS else ("True", "'other'"):
            if value != _given(operator).get(name):
                yield name, value


def _dag(operator: Operator, dag: str, arguments: Mapping[str, str]) -> str:
    module, _, name = operator.paths[0].rpartition(".")
    given = ", ".join(f"{key}={value}" for key, value in arguments.items())
    return HEADER.format(module=module, name=name) + (
        f'with DAG("{dag}"):\n    {name}(task_id="t", {given}) >> [EmptyOperator(task_id=name) for name in ("first", "second")]'
        ' >> EmptyOperator(task_id="last", trigger_rule="all_done")\n'
    )


def _told(found: Disposition) -> tuple[str, str, str]:
    return found.what, found.support.fidelity.value, found.support.reason


@pytest.mark.parametrize("target", ["dagster", "prefect"])
@pytest.mark.parametrize(
    "operator",
    [one for one in operators() if not one.name.startswith("_") and one.name != "SubDagOperator"],
    ids=lambda one: one.name,
)
def test_each_argument_is_written_or_told(operator: Operator, target: str, tmp_path: Path) -> None:
    variants = [("", ""), *_variants(operator)]
    (tmp_path / "other.py").write_text(HEADER.format(module="airflow.sdk", name="task") + OTHER)
    for number, (name, value) in enumerate(variants):
        more = {name: value} if name else {}
        source = _dag(operator, f"dag_{number:03}", _given(operator) | more)
        (tmp_path / f"dag_{number:03}.py").write_text(source)
    project = read([tmp_path], Options(version=Version.V3))
    files, report = migration(project, target, Emission(package="shop"))
    written: dict[str, list[str]] = {}
    for path, text in files.items():
        if isinstance(text, str) and (found := re.search(r"dag_\d{3}", path)):
            written.setdefault(found[0], []).append(text.replace(found[0], "dag"))
    told = {
        f"dag_{number:03}": {_told(one) for one in report.dispositions if one.pipeline == f"dag_{number:03}"}
        for number in range(len(variants))
    }
    warned = {one.span.file[:7] for one in project.diagnostics if one.span is not None}
    plain = {one for one in told["dag_000"] if one[1] not in CARRIED}
    if any(what == operator.name and fidelity == Fidelity.LOST for what, fidelity, _ in plain):
        return  # all of it is told
    silent: dict[str, bool] = {}
    for number, (name, _) in enumerate(variants[1:], 1):
        dag = f"dag_{number:03}"
        same = written.get(dag) == written.get("dag_000") and dag not in warned
        losses = {one for one in told[dag] if one[1] not in CARRIED}
        is_told = not losses <= plain or any(what.startswith(f"argument {name} of") for what, _, _ in losses)
        silent[name] = silent.get(name, True) and same and not is_told
    assert written["dag_000"]
    spared = (*WITHOUT_EFFECT, *(OF_COMMANDS if operator.name == "BashOperator" else ()))
    assert [name for name, is_silent in silent.items() if is_silent and name not in spared] == []
