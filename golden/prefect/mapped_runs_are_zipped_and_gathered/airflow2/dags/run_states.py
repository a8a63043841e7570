"""How tasks of the run at hand have ended."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from airflow.operators.python import get_current_context


def states_of(names: Sequence[str]) -> Mapping[str, str]:
    """The state of each task; of a mapped one that of each element, as NAME_INDEX."""
    found = [one for one in get_current_context()["dag_run"].get_task_instances() if one.task_id in names]
    return {
        one.task_id if one.map_index < 0 else f"{one.task_id}_{one.map_index}": str(
            getattr(one.state, "value", one.state)
        )
        for one in found
    }
