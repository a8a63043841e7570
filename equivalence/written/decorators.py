"""The decorators of the support modules, which make the tasks that decide by Airflow's rules."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import replace

from calque.equivalence.written.bodies import HOOKS, Body, facts
from calque.equivalence.written.hooks import hooks_of
from calque.equivalence.written.modules import Function, Unread, WrittenModule, literal

TASK, EXPANSION = "graph_joins.guarded_task", "graph_joins.expansion"


def decorated(module: WrittenModule, function: Function, what: str) -> ast.Call | None:
    """The call of a name of the support modules that decorates a function."""
    for one in function.decorator_list:
        name = one.func.id if isinstance(one, ast.Call) and isinstance(one.func, ast.Name) else ""
        if isinstance(one, ast.Call) and module.supported(name) == what:
            return one
    return None


def listed(node: ast.expr | None) -> list[object]:
    """The items of a list; none if there is none."""
    found = () if node is None else literal(node)
    return list(found) if isinstance(found, list | tuple) else []


def with_facts(found: Body, given: Mapping[str, ast.expr], module: WrittenModule) -> Body:
    """The body with what the decorator says of the task."""
    said = given.get("facts")
    if said is None:
        return replace(found, hosted=True)
    if not isinstance(said, ast.Dict):
        raise Unread("facts of a task that are no literal are not read back yet")
    pairs = {
        str(literal(key)): value for key, value in zip(said.keys, said.values, strict=True) if key is not None
    }
    return replace(found, facts=facts(pairs), hosted=True, hooks=hooks_of(pairs.get(HOOKS), module))
