"""Read back the steps that tell how runs of Prefect ended: `end_of("load", "state")`, in Dagster `end_of(load, "state")`."""

from __future__ import annotations

import ast

from calque.equivalence.written.expressions import Inside
from calque.equivalence.written.modules import Unread
from calque.ir.actions import Ended
from calque.ir.base import Json
from calque.ir.expressions import Output


def ended(node: Json, gives: Json, run: Json = "task") -> Ended:
    """What `end_of` does.

    Raises:
        Unread: it is called in another way.
    """
    if not isinstance(node, str) or gives not in ("state", "result", "value"):
        raise Unread(f"end_of({node!r}, {gives!r}) is not read back yet")
    return Ended(
        node=node,
        value=Output(node=node),
        gives="state" if gives == "state" else "value" if gives == "value" else "result",
        run="flow" if run == "flow" else "task",
    )


def ended_in_dagster(call: ast.Call, inside: Inside) -> Ended:
    """What it does where it is given the outcome of an op."""
    match call.args:
        case [ast.Name(id=name), *rest] if all(isinstance(one, ast.Constant) for one in rest):
            found, said = (
                inside.values.get(name),
                [one.value for one in rest if isinstance(one, ast.Constant)],
            )
        case _:
            found, said = None, [""]
    if isinstance(found, Output) and not _tells(ast.parse(inside.module.source.text), found.node):
        raise Unread(f"{found.node} does not tell how it ended")
    return ended(found.node if isinstance(found, Output) else None, *map(str, said))


def _tells(tree: ast.Module, node: str) -> bool:
    """Whether the op of a task leaves how it ended: `prefect_body(load, ends=True)`."""
    for function in tree.body:
        if not isinstance(function, ast.FunctionDef):
            continue
        calls = [one for one in function.decorator_list if isinstance(one, ast.Call)]
        if any(
            isinstance(one, ast.Constant) and one.value == node for call in calls for one in call.args[1:2]
        ):
            said = [one for part in ast.walk(function) if isinstance(part, ast.Call) for one in part.keywords]
            return any(one.arg == "ends" and ast.unparse(one.value) == "True" for one in said)
    return False
