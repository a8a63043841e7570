"""What DAGs of Airflow 1.10 and 2 do otherwise in Airflow 3, however they are written."""

from __future__ import annotations

from calque.backends.report.dispositions import Override
from calque.ir.features import Feature
from calque.ir.fidelity import Difference, Fidelity, Support
from calque.ir.project import Profile, Project


def _value(reason: str) -> Support:
    return Support(fidelity=Fidelity.APPROXIMATE, difference=Difference.VALUE, reason=reason)


_CHANGED: dict[Feature, Support] = {
    Feature.NODE_OUTPUTS: _value("XComs have another JSON encoding in Airflow 3"),
    Feature.EDGE_DATA: _value("XComs have another JSON encoding in Airflow 3"),
    Feature.BRANCH: _value("what the branch returns is not stored if it skips something"),
    Feature.GATE: _value("what the gate returns is not stored if it skips something"),
    Feature.BODY_VARIABLE: Support(
        fidelity=Fidelity.PLATFORM,
        reason="variables are kept on the platform; one that is missing raises AirflowRuntimeError, no longer KeyError",
        action="set them in the new Airflow, and look for bodies that catch the KeyError",
    ),
    Feature.BODY_CONTEXT: Support(
        fidelity=Fidelity.PLATFORM,
        reason="the context is asked as before; Airflow 3 has fewer keys, and raises for the others",
        action="look for execution_date, prev_ds, next_ds, tomorrow_ds and yesterday_ds in the body",
    ),
    Feature.BODY_FOREIGN: Support(
        fidelity=Fidelity.PLATFORM,
        reason="the body uses Airflow's own library, under the names of Airflow 3 as far as calque knows them",
        action="load the DAG in Airflow 3 and try the task",
    ),
}


def changes(project: Project) -> list[Override]:
    """What is reported of a project whose source is an earlier version's."""
    if project.profile not in (Profile.AIRFLOW1, Profile.AIRFLOW2):
        return []
    used = {account.feature for account in project.accounts}
    return [Override(feature, support) for feature, support in _CHANGED.items() if feature in used]
