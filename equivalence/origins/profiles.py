"""Which tool a project is read back as."""

from __future__ import annotations

from calque.backends.airflow.places import VERSION_OF
from calque.equivalence.origins.airflow import airflow_origin
from calque.equivalence.origins.dagster import dagster_origin
from calque.equivalence.origins.origin import Origin
from calque.equivalence.origins.prefect import prefect_one_origin, prefect_origin
from calque.ir.project import Profile

_TOOLS = {
    **dict.fromkeys(VERSION_OF, "airflow"),
    Profile.PREFECT1: "prefect",
    Profile.PREFECT3: "prefect",
    Profile.DAGSTER1: "dagster",
}


def tool_of(profile: str) -> str | None:
    """The tool, as a target of migrations, whose rules a profile names; None for no tool's."""
    return _TOOLS.get(Profile(profile))


def origin_of(profile: Profile) -> Origin:
    """The tool that a project of that profile is written for."""
    if profile is Profile.DAGSTER1:
        return dagster_origin()
    if profile is Profile.PREFECT1:
        return prefect_one_origin()
    return prefect_origin() if profile is Profile.PREFECT3 else airflow_origin(profile)
