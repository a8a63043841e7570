"""Inputs of ops that no other op gives a value: which of them the configuration of a run can.

Dagster: a type with a loader (`_core/types/dagster_type.py`); a definition with another one is refused.
"""

from __future__ import annotations

import ast
import re
from functools import lru_cache

from calque.frontends.dagster.ops import OpDef
from calque.frontends.python.project import Project
from calque.ir.actions import Python
from calque.ir.nodes import Check, Materialize, Node, Task

_SAYS = re.compile("""["']inputs["']""")
_SCALARS = frozenset({"int", "float", "str", "bool"})
_LISTS = frozenset({"list", "List"})
_DICTS = frozenset({"dict", "Dict"})


def is_configurable(op: OpDef, name: str) -> bool:
    """Whether a run's configuration can give an input its value, by the annotation of its parameter."""
    declared = op.ins[name]
    arguments = op.function.node.args
    every = (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)
    annotation = next((part.annotation for part in every if part.arg == name), None)
    if declared is not None and "dagster_type" in declared.arguments:
        said = declared.arguments["dagster_type"].site.text().rpartition("=")[2].strip()
        if annotation is None or ast.unparse(annotation) != said:
            return False  # which type it is, is not known where it runs
    return any(part.arg == name for part in every) and _is_loaded(annotation)


@lru_cache(maxsize=2)
def says_inputs(project: Project) -> bool:
    """Whether code of a project may configure inputs of ops, which then may be others than their defaults."""
    modules = (module for module in project.modules.values() if module is not None)
    return any(module.source is not None and _SAYS.search(module.source.text) for module in modules)


def takes_inputs_of_config(node: Node, defaults: bool) -> bool:
    """Whether a parameter of a body has no value but what the configuration of the run says.

    Args:
        defaults: those that have a default count, too.
    """
    action = node.action if isinstance(node, Task | Materialize | Check) else None
    if not isinstance(action, Python) or action.code is None:
        return False
    given = {one.name for one in action.arguments}
    return any(
        (defaults or one.default is None)
        and one.injects is None
        and one.form in ("either", "keyword")
        and one.name not in given
        and one.name not in node.resources
        and one.name != "config"
        for one in action.code.parameters
    )


def _is_loaded(node: ast.expr | None) -> bool:
    """Whether there is a loader of values of a type."""
    match node:
        case None:
            return True
        case ast.Constant(value=str() as text):
            try:
                return _is_loaded(ast.parse(text, mode="eval").body)
            except SyntaxError:
                return False
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name in _SCALARS | _LISTS | _DICTS | {"Any"}
        case ast.Subscript(value=ast.Name(id=name) | ast.Attribute(attr=name), slice=inner):
            if name in _DICTS:
                return isinstance(inner, ast.Tuple) and all(map(_is_loaded, inner.elts))
            return name in _LISTS | {"Optional"} and _is_loaded(inner)
        case ast.BinOp(left=left, op=ast.BitOr(), right=ast.Constant(value=None)):
            return _is_loaded(left)
        case _:
            return False
