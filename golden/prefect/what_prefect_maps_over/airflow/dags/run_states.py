"""How tasks of the run at hand have ended."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from airflow.sdk import get_current_context


def states_of(names: Sequence[str]) -> Mapping[str, str]:
    """The state of each task; of a mapped one that of each element, as NAME_INDEX."""
    instance = get_current_context()["ti"]
    answer = instance.get_task_states(
        dag_id=instance.dag_id, task_ids=sorted(names), run_ids=[instance.run_id]
    )
    return {
        name: str(getattr(state, "value", state)) for name, state in answer.get(instance.run_id, {}).items()
    }
