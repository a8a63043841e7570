"""The tools that pipelines are generated for, and what is known about what comes of them."""

from __future__ import annotations

from collections.abc import Mapping

from calque.ir.project import Profile
from tests.campaigns.crossing import Origin
from tests.strategies.sources.airflow import airflow_module, airflow_pipelines
from tests.strategies.sources.dagster import dagster_module, dagster_pipelines
from tests.strategies.sources.prefect import prefect_module, prefect_pipelines

ORIGINS = {
    "airflow": Origin("airflow", Profile.AIRFLOW3, airflow_module, airflow_pipelines()),
    "dagster": Origin("dagster", Profile.DAGSTER1, dagster_module, dagster_pipelines()),
    "prefect": Origin("prefect", Profile.PREFECT3, prefect_module, prefect_pipelines()),
}
TOLD: Mapping[str, str] = {
    "how its runs are dated": "Prefect: runs that are dated by an interval that is no cron expression",
    "(yield from dynamic(": "Dagster: maps of plain ops",
    "__outcomes in a job": "Dagster: maps over maps",
    "speaks through": "bodies of Dagster or Prefect that speak to it, inside of Airflow",
    "task is not read back yet": "bodies of Prefect that speak to it, inside of Dagster",
    "task.call(…) is not read back yet": "bodies of Dagster or Prefect that speak to it, inside of one another",
}
"""Parts of reasons for which pipelines are not comparable, and which limit of `check` each is (docs/check.md)."""
_READERS_LIMIT = "`check` does not read it back, so that all pipelines with it would be not comparable"
_NOT_YET = "the strategies do not have it yet"
LEFT_OUT: Mapping[str, Mapping[str, str]] = {
    "airflow": {
        "what a branch or gate puts out, read by others": "in Airflow 3 it is stored only if nothing is skipped, elsewhere always",
        "latest_only": _READERS_LIMIT,
        "sensors, runs of other DAGs, hooks": _READERS_LIMIT,
        "assets, events lists, end dates": _NOT_YET,
        "mapped groups, zips, concatenations, expand_kwargs, several mapped arguments": _NOT_YET,
        "outputs by key, xcom_pull, templates of dates": _NOT_YET,
        "pools, priorities, limits of runs": _NOT_YET,
    },
    "dagster": {
        "order behind an output that may be missing": "the frontend refuses it, as it must",
        "assets, checks, partitions": _NOT_YET,
        "dynamic outputs, configuration, resources, hooks, sensors": _NOT_YET,
    },
    "prefect": {
        "asking for a result and handing it to something submitted at once": "the edge of the value says it all, and the rewrite asks later",
        "flows that are no graph, subflows, allow_failure, states": "they are executed as they stand, as one node",
        "results of what is mapped, deployments": _NOT_YET,
    },
}
"""What the strategies do not generate, and why."""
