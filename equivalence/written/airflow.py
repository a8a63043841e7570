"""DAGs that calque wrote, read back: bodies of other tools out of what runs them in Airflow.

task(task_id="load")(prefect_body(load, params={"day": lambda params: params["day"]}))      becomes      prefect load(day=<param "day">)
"""

from __future__ import annotations

import ast
from collections.abc import Mapping
from typing import Any

from calque.equivalence.written.modules import Unread
from calque.equivalence.written.steps import PLAIN, PROTOCOLS, Protocol, Steps, steps_of
from calque.ir.actions import Action, Python
from calque.ir.expressions import (
    Argument,
    Ask,
    Closure,
    Code,
    Constant,
    Entries,
    Expr,
    Item,
    Items,
)
from calque.ir.intrinsics import Intrinsic
from calque.ir.nodes import Check, Node, NodeBase
from calque.ir.pipeline import Edge, Pipeline
from calque.ir.policies import Join, Rule

MAKERS: Mapping[str, Protocol] = {path.partition(".")[0]: protocol for path, protocol in PROTOCOLS.items()}
"""The support modules that run bodies of other tools, and which."""
JOINS = "prefect_one_joins"
STEPS = ("outputs", "optional", "assets", "checks", "blocking", "needs")
"""What is said of a body of Dagster's."""


def unwrapped(pipeline: Pipeline, support: Mapping[str, str]) -> Pipeline:
    """The pipeline with the bodies of other tools in place of what runs them.

    Args:
        pipeline: of a project for Airflow.
        support: for the support modules of the project, what they are.

    Raises:
        Unread: one is written in a way that is not read back.
    """
    found = {node.id: _node(node, support) for node in pipeline.nodes}
    nodes = tuple(node for node, _ in found.values())
    edges = tuple(_edge(edge, found[edge.target][1]) for edge in pipeline.edges)
    return pipeline.model_copy(update={"nodes": nodes, "edges": edges})


def _edge(edge: Edge, steps: Steps) -> Edge:
    needed = (edge.source, edge.port) in steps.needs
    return edge.model_copy(update={"absent": "skip"}) if needed else edge


def _node(node: Node, support: Mapping[str, str]) -> tuple[Node, Steps]:
    action: Action | None = getattr(node, "action", None)
    update: dict[str, object] = {}
    if isinstance(action, Python) and support.get(action.code.module) == JOINS:
        said = _captured(action.code)
        update["join"] = Join(rule=Rule(str(_value(said["rule"]))))
        action = action.model_copy(update={"code": _function(said)})
    protocol = MAKERS.get(support.get(action.code.module, "")) if isinstance(action, Python) else None
    if not isinstance(action, Python) or protocol is None:
        return node.model_copy(update=update | {"action": action}) if update else node, PLAIN
    said = _captured(action.code)
    steps = steps_of({name: _value(value) for name, value in said.items() if name in STEPS})
    update["action"] = Python(
        code=_function(said), arguments=_arguments(action.arguments, said), protocol=protocol
    )
    if steps.outputs is not None:
        update |= {"outs": steps.outputs, "multiple_outputs": False}
    found = node.model_copy(update=update)
    if steps.checks is not None:
        fields = {name: value for name, value in found if name in NodeBase.model_fields}
        more = {"action": update["action"], "asset": steps.checks, "blocking": steps.blocking}
        return Check.model_validate({**fields, **more}), steps
    return found, steps


def _captured(code: Code) -> dict[str, Expr]:
    return {item.name: item.value for item in code.captured}


def _function(said: Mapping[str, Expr]) -> Code:
    match said.get("function"):
        case Closure(function=code):
            return code
        case _:
            raise Unread("a body that is no function of the project is not read back yet")


def _value(value: Expr) -> Any:
    """The value of a constant expression."""
    match value:
        case Constant(value=known):
            return known
        case Items(items=items):
            return tuple(map(_value, items))
        case Entries(entries=entries):
            return {_value(key): _value(item) for key, item in entries}
        case _:
            raise Unread("what is said of a body is no constant")


def _arguments(arguments: tuple[Argument, ...], said: Mapping[str, Expr]) -> tuple[Argument, ...]:
    """What the body is called with: the task's own arguments, what is made of them, and what comes from parameters."""
    made = _functions(said.get("made") or said.get("taken"))
    names = {str(new): str(name) for new, name in _value(said.get("names", Entries(entries=()))).items()}
    found = []
    for one in arguments:
        name = names.get(one.name or "", one.name)
        value = _applied(made[one.name], one.value) if one.name in made else one.value
        found.append(one.model_copy(update={"name": name, "value": value}))
    asked = _functions(said.get("asked"))
    return (
        *found,
        *(Argument(name=name, value=_applied(code, None)) for name, code in asked.items()),
    )


def _functions(said: Expr | None) -> dict[str | None, Code]:
    if not isinstance(said, Entries):
        return {}
    return {str(_value(key)): value.function for key, value in said.entries if isinstance(value, Closure)}


def _applied(code: Code, value: Expr | None) -> Expr:
    """What `lambda value, params: …` makes of a value and the run's parameters."""
    function = ast.parse(code.text.strip(), mode="eval").body
    if not isinstance(function, ast.Lambda):
        raise Unread(f"what {code.text} makes is not read back yet")
    return _made(function.body, value)


def _made(node: ast.expr, value: Expr | None) -> Expr:
    match node:
        case ast.Name(id="value") if value is not None:
            return value
        case ast.Subscript(value=ast.Name(id="params"), slice=ast.Constant(value=str(name))):
            return Ask(intrinsic=Intrinsic.PARAM, arguments=(Constant(value=name),))
        case ast.Subscript(value=ast.Name(id="value"), slice=ast.Constant(value=int(index))) if isinstance(
            value, Items
        ):
            return value.items[index]
        case ast.Subscript(value=of, slice=key):
            return Item(of=_made(of, value), key=_made(key, value))
        case ast.Constant(value=None | bool() | int() | float() | str() as known):
            return Constant(value=known)
        case ast.List(elts=items):
            return Items(items=tuple(_made(item, value) for item in items))
        case ast.Tuple(elts=items):
            return Items(container="tuple", items=tuple(_made(item, value) for item in items))
        case ast.Set(elts=items):
            return Items(container="set", items=tuple(_made(item, value) for item in items))
        case ast.Dict(keys=keys, values=values):
            pairs = [(key, item) for key, item in zip(keys, values, strict=True) if key is not None]
            return Entries(entries=tuple((_made(key, value), _made(item, value)) for key, item in pairs))
        case _:
            raise Unread(f"{ast.unparse(node)} is not read back yet")
