"""No flag is lost in silence: without an argument that has no mark something else is written, or the report tells of its place."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from calque.backends.emission import Emission, Options
from calque.backends.targets import emitter
from calque.frontends.read import read
from calque.ir.project import Project
from tests.markers.flags import Flag, flags
from tests.markers.migrated import TARGETS, dialect, migrated, of_source
from tests.markers.sources_of import SOURCES, name

_DEFAULT = "it says what is so anyhow"
_MACROS = "Airflow only looks for macros of its plugins"
_DEFERRED = "where a sensor waits that is deferred"
_UNUSED = "nothing in the source uses it"
_TASK = "the task is told of as a whole"
_WHERE_LISTED = "it is told where the whole is listed"
IDLE: dict[str, dict[str, str]] = {
    "airflow/dags": {"auto_register of DAG": "the module names the DAG", "catchup of DAG": _DEFAULT},
    "airflow/decorated": {"expect_airflow of external_python": _MACROS},
    "airflow/groups": {
        "add_suffix_on_collision of TaskGroup": "nothing has that name",
        "dag of TaskGroup": "it is the DAG of the block",
    },
    "airflow/operators": {
        "expect_airflow of PythonVirtualenvOperator": _MACROS,
        "expect_airflow of ExternalPythonOperator": _MACROS,
        "expect_pendulum of ExternalPythonOperator": _MACROS,
    },
    "airflow/sensors": {
        "mode of ExternalTaskSensor": _DEFERRED,
        "end_from_trigger of TimeSensor": _DEFERRED,
        "end_from_trigger of TimeDeltaSensor": _DEFERRED,
    },
    "airflow/tasks": {"ignore_first_depends_on_past of BashOperator": _DEFAULT},
    "dagster/assets": {
        "required_resource_keys of asset": "a body that runs elsewhere makes the resources that it asks for",
        "required_resource_keys of multi_asset": "a body that runs elsewhere makes the resources that it asks for",
    },
    "dagster/checks": {"resources of Definitions": _UNUSED},
    "dagster/freshness": {"asset_checks of Definitions": "it is told where they are made"},
    "dagster/jobs": {
        "config_schema of op": "what a schema checks is not checked, as its feature says",
        "resource_defs of job": "the other job says the same",
        "resource_defs of to_job": "the other job says the same",
    },
    "dagster/loaders": {"include_specs of load_assets_from_modules": "other tools list no assets of others"},
    "dagster/partitions": {
        "ins of asset": "the parameter has the name of the asset",
        "schedules of Definitions": "each schedule is told",
    },
    "dagster/schedules": {"resources of Definitions": _UNUSED},
    "dagster/schedules_of_partitions": {
        "jobs of Definitions": "their schedules bring them along",
        "schedules of Definitions": "each schedule is told",
    },
    "dagster/sensors": {
        "resources of Definitions": _UNUSED,
        **{
            f"{one} of AutomationConditionSensorDefinition": _WHERE_LISTED
            for one in ("target", "default_status", "emit_backfills", "use_user_code_server")
        },
    },
    "dagster/specs": {"skippable of AssetSpec": "what may be made in part may be left out"},
    "prefect_one/library": {
        **{
            f"{one} of ShellTask": _TASK
            for one in ("return_all", "log_stderr", "stream_output", "max_retries")
        },
        "create_link_artifact of StartFlowRun": "it is told where the task is called",
    },
    "prefect_one/tasks": {"required of Parameter": _DEFAULT},
}
"""Arguments that may make no difference in their source, and why."""


def silent(folder: Path, flag: Flag, place: Path) -> list[str]:
    """The targets for which the same is written without a flag, and nothing is told of it."""
    targets = [target for target in TARGETS if not of_source(folder, target).tells_of(flag.place)]
    if not targets:
        return []
    copy = place / folder.parent.name / folder.name
    shutil.copytree(folder, copy, dirs_exist_ok=True)
    (copy / flag.place.file).write_text(flag.text)
    without = read([copy], dialect=dialect(folder))
    return [one for one in targets if migrated(without, one, copy).text == of_source(folder, one).text]


@pytest.mark.parametrize("folder", SOURCES, ids=name)
def test_each_flag_matters_or_is_told(folder: Path, tmp_path: Path) -> None:
    idle = IDLE.get(name(folder), {})
    found = {str(flag): silent(folder, flag, tmp_path) for flag in flags(folder) if str(flag) not in idle}
    assert {flag: targets for flag, targets in found.items() if targets} == {}


def test_what_a_backend_forgets_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def forgets(project: Project, options: Options) -> Emission:
        emission = emitter("airflow")(project, options)
        files = {
            path: text.replace("do_xcom_push=False, ", "") if isinstance(text, str) else text
            for path, text in emission.files.items()
        }
        return replace(emission, files=files)

    folder = next(one for one in SOURCES if name(one) == "airflow/tasks")
    flag = next(one for one in flags(folder) if one.name == "do_xcom_push")
    assert silent(folder, flag, tmp_path) == []
    monkeypatch.setattr("calque.cli.migration.emitter", lambda target: forgets)
    of_source.cache_clear()
    assert silent(folder, flag, tmp_path) == list(TARGETS)
    of_source.cache_clear()
