"""Whether a function of the user's may tell a sequence of some other class from the list of the same items."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from functools import lru_cache

from calque.ir.expressions import Code

_GOING_THROUGH = frozenset(
    [
        "all",
        "any",
        "dict",
        "enumerate",
        "filter",
        "frozenset",
        "iter",
        "len",
        "list",
        "map",
        "max",
        "min",
        "reversed",
        "set",
        "sorted",
        "sum",
        "tuple",
        "zip",
    ]
)
"""Functions that only ask a sequence for its items, or for their number."""
_OF_SEQUENCES = frozenset(["index", "count"])
_TAKING_ITEMS = frozenset(["extend", "join", "update"])
"""Methods of lists, texts, sets and the like that only ask what they are given for its items."""


def may_tell(code: Code, parameters: Iterable[str]) -> bool:
    """Whether it may tell by what class the sequences are of that it is given as some of its parameters."""
    return _may_tell(code.text, tuple(parameters))


@lru_cache(maxsize=4096)
def _may_tell(text: str, parameters: tuple[str, ...]) -> bool:
    try:
        tree = ast.parse(text)
    except SyntaxError:  # a piece that only parses where it stood
        return True
    parents = {child: parent for parent in ast.walk(tree) for child in ast.iter_child_nodes(parent)}
    return not all(
        _goes_through(node, parents)
        for node in parents
        if isinstance(node, ast.Name) and node.id in parameters
    )


def _goes_through(node: ast.expr, parents: dict[ast.AST, ast.AST]) -> bool:
    """Whether only the items of a value are asked for, or whether there are any."""
    match parents[node]:
        case ast.For(iter=value) | ast.comprehension(iter=value) | ast.Subscript(value=value, ctx=ast.Load()):
            return value is node
        case ast.Call(func=ast.Name(id=name)) as call if node in call.args:
            return name in _GOING_THROUGH
        case ast.Call(func=ast.Attribute(attr=name)) as call if node in call.args:
            return name in _TAKING_ITEMS
        case ast.Attribute(attr=name) as method:
            asked = parents[method]
            return name in _OF_SEQUENCES and isinstance(asked, ast.Call) and asked.func is method
        case ast.Assign(targets=[ast.Tuple() | ast.List()], value=value) | ast.Starred(value=value):
            return value is node
        case ast.Compare(ops=ops):
            return all(
                isinstance(op, ast.Eq | ast.NotEq | ast.Is | ast.IsNot | ast.In | ast.NotIn) for op in ops
            )
        case ast.UnaryOp(op=ast.Not()):
            return True
        case ast.If(test=test) | ast.While(test=test) | ast.IfExp(test=test) | ast.Assert(test=test):
            return test is node
        case _:
            return False
