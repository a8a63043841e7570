"""What a node does, told so that it is the same text for the same action, whichever tool it is written for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from calque.equivalence.bodies import Programs
from calque.equivalence.telling import told
from calque.ir.actions import (
    Action,
    Compute,
    Container,
    Email,
    Ended,
    Foreign,
    Holds,
    Http,
    LocalOperator,
    Nothing,
    Opaque,
    Python,
    Shell,
    Sql,
)
from calque.ir.expressions import Argument, Code
from calque.ir.features import Feature
from calque.ir.nodes import Node, Wait
from calque.ir.printing.expressions import print_expr
from calque.ir.printing.nodes import print_action, print_probe

FEATURES: dict[type[Action], Feature] = {
    Shell: Feature.TASK_SHELL,
    Sql: Feature.TASK_SQL,
    Http: Feature.TASK_HTTP,
    Email: Feature.TASK_EMAIL,
    Container: Feature.TASK_CONTAINER,
    Compute: Feature.TASK_NOTHING,
    Ended: Feature.EDGE_STATE,
    Opaque: Feature.TASK_OPAQUE,
    Nothing: Feature.TASK_NOTHING,
}
Told = tuple[str, str, str, Feature]
"""An aspect, its value, how it is shown, and the feature that it belongs to."""


def action_facets(node: Node, programs: Programs) -> Iterator[Told]:
    """What a node does, aspect by aspect."""
    if isinstance(node, Wait):
        if isinstance(node.probe, Holds):
            yield from _told(node.probe.action, programs)
        else:
            yield "question", told(node.probe, programs), print_probe(node.probe), Feature.WAIT
        return
    action: Action | None = getattr(node, "action", None)
    if action is not None:
        yield from _told(action, programs)


def _told(action: Action, programs: Programs) -> Iterator[Told]:
    match action:
        case Python(code=code, arguments=arguments):
            yield "action", "python", "a function", Feature.TASK_PYTHON
            yield "body", programs.program(code), f"{code.module}:{code.name}", Feature.TASK_PYTHON
            for captured in sorted(code.captured, key=lambda item: item.name):
                value, shown = told(captured.value, programs), print_expr(captured.value)
                yield f"what it closes over as {captured.name}", value, shown, Feature.TASK_PYTHON
            yield from _arguments(arguments, code, programs)
            if action.isolation is not None:
                value = told(action.isolation, programs)
                yield "isolation", value, action.isolation.form, Feature.TASK_ISOLATED
        case LocalOperator(module=module, name=name, arguments=arguments):
            yield "action", "operator", f"{module}:{name}", Feature.TASK_LOCAL_OPERATOR
            yield "body", programs.definition(module, name), f"{module}:{name}", Feature.TASK_LOCAL_OPERATOR
            yield from _arguments(arguments, None, programs)
        case Foreign(path=path, arguments=arguments):
            yield "action", path.rpartition(".")[2], path, Feature.TASK_FOREIGN
            yield from _arguments(arguments, None, programs)
        case Shell() | Sql() | Http() | Email() | Container() | Compute() | Ended() | Opaque() | Nothing():
            yield "action", told(action, programs), print_action(action), FEATURES[type(action)]
        case _:
            assert_never(action)


def _arguments(arguments: tuple[Argument, ...], code: Code | None, programs: Programs) -> Iterator[Told]:
    """Each argument under the name of the parameter that it becomes."""
    names = (
        [] if code is None else [one.name for one in code.parameters if one.form in ("positional", "either")]
    )
    for index, argument in enumerate(arguments):
        name = argument.name or (names[index] if index < len(names) and not argument.spread else str(index))
        value, shown = told(argument.value, programs), print_expr(argument.value)
        yield f"argument {'*' if argument.spread else ''}{name}", value, shown, Feature.NODE_ARGUMENT
