"""Schedules that a target's pipelines cannot have are pipelines of their own there: so they are on the first side of a check, too."""

from __future__ import annotations

from calque.ir.passes.requested_apart import requested_apart
from calque.ir.passes.runs_followed import runs_followed
from calque.ir.passes.schedule_defaults import scheduled_with_defaults
from calque.ir.passes.scheduled_apart import scheduled_apart
from calque.ir.project import Profile, Project

AIRFLOW = (Profile.AIRFLOW1, Profile.AIRFLOW2, Profile.AIRFLOW3)
"""Where a schedule gives its runs no parameters, and the last nodes alone say how a run ends."""


def apart(project: Project, other: Profile) -> Project:
    """A project whose pipelines have the schedules that those of another dialect can have."""
    found = project if other is Profile.DAGSTER1 else requested_apart(project)
    found = found if other is Profile.PREFECT3 else runs_followed(found)
    return scheduled_apart(scheduled_with_defaults(found)) if other in AIRFLOW else found
