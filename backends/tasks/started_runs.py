"""What to say of a node that starts a run as no tool but Airflow does."""

from __future__ import annotations

from calque.ir.expressions import Constant
from calque.ir.fidelity import Difference, Support, approximate
from calque.ir.nodes import TriggerRun, starts_once

_NOT_SKIPPED = approximate(
    Difference.STATE,
    "a run of an id is started once, as in the source; the task that asks for it again ends well, and is not skipped",
)
_NOT_SAID = (Constant(value=None), Constant(value=False))


def start_loss(node: TriggerRun, skips: bool) -> Support | None:
    """What is not carried of how a run is started; None if nothing is lost.

    Args:
        node: starts a run of a pipeline of the project.
        skips: where the run that it is to start only once is there already, the task is skipped.
    """
    said = {str(one.name) for one in node.options if one.value not in _NOT_SAID}
    if "run_after" in said:
        return approximate(
            Difference.TIME,
            "the run starts at once, and not at the time that run_after says",
            "wait for that time in a node before",
        )
    if starts_once(node):
        return None if skips else _NOT_SKIPPED
    if node.run_id is not None or said & {"reset_dag_run", "skip_when_already_exists"}:
        return approximate(
            Difference.STATE,
            "the run has an id of the tool's own, and is always a new one; where Airflow has a run of that id or date already, "
            "it fails or skips the task, or runs that one again",
        )
    if "fail_when_dag_is_paused" in said:
        return approximate(
            Difference.STATE, "the run starts, too, where the other pipeline's schedule is switched off"
        )
    return None
