"""Whether an error may be followed by another attempt, where the source says so itself."""

from __future__ import annotations

from calque.dialects.prefect.portable.ends import as_prefects
from calque.dialects.prefect.portable.hooks import tries_again
from calque.dialects.prefect.portable.states import State
from calque.ir.nodes import Node
from calque.runtime.place import Place
from calque.runtime.prefect_hooks import run_of, task_of


def retried_after(error: BaseException, node: Node, place: Place, crashes: bool) -> bool:
    """Whether a node is tried again after an error, if there are attempts left.

    Args:
        error: what its body raised.
        node: the node.
        place: where the attempt worked.
        crashes: what asks the interpreter to end makes the run of the node crash, which is not retried (Prefect).
    """
    if crashes and isinstance(error, SystemExit):
        return False
    if node.retry.when is None or place.attempt > node.retry.limit:
        return True
    condition = place.function(node.retry.when)
    name, message = place.state
    failure = as_prefects(error) if name is None else State("FAILED", name, message)
    return tries_again(lambda *given: condition(*given), task_of(node), run_of(node, place.attempt), failure)
