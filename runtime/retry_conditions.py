"""Whether an error may be followed by another attempt, where the source says so itself."""

from __future__ import annotations

from calque.dialects.prefect.portable.engine import tries_again
from calque.dialects.prefect.portable.states import State
from calque.ir.nodes import Node
from calque.runtime.place import Place


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
    if node.retry.when is None:
        return True
    condition = place.function(node.retry.when)
    state = State("FAILED", None, f"{type(error).__name__}: {error}", error)
    return tries_again(lambda *given: condition(*given), node, state)
