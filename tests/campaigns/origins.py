"""The tools that pipelines are generated for, and what is known about what comes of them."""

from __future__ import annotations

from collections.abc import Mapping

from calque.ir.project import Profile
from tests.campaigns.crossing import Origin, TextOrigin
from tests.strategies.sources.airflow import airflow_module, airflow_pipelines
from tests.strategies.sources.airflow_control_text import airflow_control_texts
from tests.strategies.sources.airflow_text import airflow_texts
from tests.strategies.sources.airflow_two_text import airflow_two_texts
from tests.strategies.sources.dagster import dagster_module, dagster_pipelines
from tests.strategies.sources.dagster_several_text import dagster_several_texts
from tests.strategies.sources.dagster_text import dagster_texts
from tests.strategies.sources.prefect import prefect_module, prefect_pipelines
from tests.strategies.sources.prefect_program_text import prefect_program_texts
from tests.strategies.sources.prefect_text import prefect_texts

GRAPHS: Mapping[str, Origin] = {
    "airflow": Origin("airflow", Profile.AIRFLOW3, airflow_module, airflow_pipelines()),
    "dagster": Origin("dagster", Profile.DAGSTER1, dagster_module, dagster_pipelines()),
    "prefect": Origin("prefect", Profile.PREFECT3, prefect_module, prefect_pipelines()),
}
"""Those whose pipelines are generated as graphs."""
ORIGINS: Mapping[str, Origin | TextOrigin] = {
    **GRAPHS,
    "airflow control": TextOrigin("airflow", airflow_control_texts()),
    "airflow text": TextOrigin("airflow", airflow_texts()),
    "airflow two text": TextOrigin("airflow2", airflow_two_texts()),
    "dagster several": TextOrigin("dagster", dagster_several_texts()),
    "dagster text": TextOrigin("dagster", dagster_texts()),
    "prefect program": TextOrigin("prefect", prefect_program_texts()),
    "prefect text": TextOrigin("prefect", prefect_texts()),
}
TOLD: Mapping[str, str] = {
    "how its runs are dated": "Prefect: runs that are dated by an interval that is no cron expression",
    "speaks through": "bodies of Dagster or Prefect that speak to it, inside of Airflow",
    "task is not read back yet": "bodies of Prefect that speak to it, inside of Dagster",
    "task.call(…) is not read back yet": "bodies of Dagster or Prefect that speak to it, inside of one another",
    "not_migrated(…) of the support modules": "what was not migrated, and raises",
}
"""Parts of reasons for which pipelines are not comparable, and which limit of `check` each is (docs/check.md)."""
_NOT_YET = "the strategies do not have it yet"
LEFT_OUT: Mapping[str, Mapping[str, str]] = {
    "airflow": {
        "what a branch or gate puts out, read by others": "in Airflow 3 it is stored only if nothing is skipped, elsewhere always",
        "templates that read the real clock": "`check` renders them, and each rendering is another",
        "mapping over an output that has a key": "Airflow refuses it",
    },
    "airflow2": {
        "all_done_min_one_success": "Airflow 2.11 knows it of plain tasks only, and a mapped one never runs",
        "DAGs of Airflow 2 that are written for Airflow 2": "the target is Airflow 3, so that no law of rewriting holds",
    },
    "dagster": {
        "resources of sensors, sensors over assets and runs": _NOT_YET,
    },
    "prefect": {
        "asking for a result and handing it to something submitted at once": "the edge of the value says it all, and the rewrite asks later",
        "prefect.yaml, transactions, artifacts": _NOT_YET,
    },
}
"""What the strategies do not generate, and why."""
