"""Which nodes may be skipped, or skip others, by themselves: what only emitted joins can say in a tool without that state."""

from __future__ import annotations

from calque.backends.tasks.bodies import Bodies
from calque.ir.actions import Action, Foreign, Holds, LocalOperator, Python, Shell
from calque.ir.expressions import Constant
from calque.ir.nodes import Branch, Gate, Node, Task, Wait


def may_be_skipped(node: Node, bodies: Bodies, bridge: bool) -> str | None:
    """Why a node, or one after it, may be skipped whatever the states before it; None if not.

    Args:
        node: the node.
        bodies: what the bodies show.
        bridge: Airflow's own operators run, and may skip their tasks.
    """
    if node.scope is not None and node.scope.role == "teardown":
        return "is a teardown"
    if node.window != (None, None):
        return "runs only in some runs"
    match node:
        case Branch():
            return "chooses among the tasks after it"
        case Gate():
            return "may close the way for the tasks after it"
        case Wait(on_timeout="skip") | Wait(on_error="skip") | Wait(on_final_error="skip"):
            return "may be skipped when it has waited long enough"
        case Wait(probe=Holds(action=action)) | Task(action=action):
            return "may be skipped" if _action_skips(action, bodies, bridge) else None
        case _:
            return None


def _action_skips(action: Action, bodies: Bodies, bridge: bool) -> bool:
    match action:
        case Python(code=code, isolation=isolation):
            return bodies.of(code).skips or (isolation is not None and isolation.skips)
        case Shell(command=Constant(value=str(command)), skip_exit_codes=codes, made_by=None):
            return any(f"exit {code}" in command for code in codes)
        case Shell(skip_exit_codes=codes, made_by=made_by):
            return codes not in ((), (99,)) or (made_by is not None and bodies.of(made_by.code).skips)
        case LocalOperator(module=module, name=name):
            return bodies.of_class(module, name).skips
        case Foreign():
            return bridge
        case _:
            return False
