"""Whether a function of the user's may change what it is given: proven from its text, or assumed."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from functools import lru_cache

from calque.ir.expressions import Code

_LOOKING = frozenset(
    [
        "len",
        "str",
        "repr",
        "int",
        "float",
        "bool",
        "sum",
        "any",
        "all",
        "print",
        "isinstance",
        "range",
        "round",
        "abs",
        "hash",
        "ord",
    ]
)
"""Functions that change nothing and put out nothing of what they are given."""
_COPYING = frozenset(
    ["list", "dict", "set", "tuple", "sorted", "reversed", "enumerate", "zip", "min", "max", "iter", "next"]
)
_TELLING = frozenset(["debug", "info", "warning", "error", "critical", "exception", "dumps"])
_TEXT = frozenset(
    [
        "strip",
        "lstrip",
        "rstrip",
        "upper",
        "lower",
        "title",
        "format",
        "startswith",
        "endswith",
        "join",
        "count",
        "index",
    ]
)
_PARTS = frozenset(["get", "items", "keys", "values", "copy", "split"])


def may_change(code: Code, parameters: Iterable[str]) -> bool:
    """Whether it may change what it is given as some of its parameters, or hands that on to what may."""
    return _may_change(code.text, tuple(parameters))


@lru_cache(maxsize=4096)
def _may_change(text: str, parameters: tuple[str, ...]) -> bool:
    try:
        tree = ast.parse(text)
    except SyntaxError:  # a piece that only parses where it stood
        return True
    return not _Uses(tree).are_harmless(parameters)


class _Uses:
    """What is done with the values of names."""

    def __init__(self, tree: ast.AST) -> None:
        self.parents = {child: parent for parent in ast.walk(tree) for child in ast.iter_child_nodes(parent)}
        self.names: dict[str, list[ast.Name]] = {}
        for node in self.parents:
            if isinstance(node, ast.Name):
                self.names.setdefault(node.id, []).append(node)
        self.judged: set[str] = set()

    def are_harmless(self, names: tuple[str, ...]) -> bool:
        """Whether nothing is changed by way of these names."""
        return all(self._is_harmless(name) for name in names)

    def _is_harmless(self, name: str) -> bool:
        if name in self.judged:
            return True
        self.judged.add(name)
        return all(self._looks(node) for node in self.names.get(name, ()))

    def _looks(self, node: ast.expr) -> bool:
        """Whether what is done with the value of an expression leaves it as it is."""
        parent = self.parents[node]
        match parent:
            case ast.AugAssign(target=target) if target is node:
                return False
            case ast.Subscript(value=value) if value is node:
                return isinstance(parent.ctx, ast.Load) and self._looks(parent)
            case ast.Attribute():
                return self._method(parent)
            case ast.Call(func=function) if function is not node:
                return self._given(parent)
            case ast.keyword():
                call = self.parents[parent]
                return isinstance(call, ast.Call) and self._given(call)
            case ast.Assign(targets=targets, value=value) if value is node:
                return all(self._bound(target) for target in targets)
            case ast.AnnAssign(target=target, value=value) if value is node:
                return self._bound(target)
            case ast.For(target=target, iter=value) | ast.comprehension(target=target, iter=value):
                return value is not node or self._bound(target)
            case ast.AugAssign(target=target):
                return self._bound(target)
            case ast.BinOp(left=left, op=ast.Add() | ast.BitOr() | ast.Mult() as op, right=right):
                other = right if left is node else left  # of two lists a third one has the same items
                plain = isinstance(other, ast.Constant) and not isinstance(op, ast.Mult)
                return plain or self._looks(parent)
            case ast.BoolOp():
                return self._looks(parent)
            case ast.IfExp(test=test):
                return test is node or self._looks(parent)
            case (
                ast.withitem()
                | ast.Match()
                | ast.Return()
                | ast.Yield()
                | ast.YieldFrom()
                | ast.Starred()
                | ast.NamedExpr()
                | ast.Lambda()
            ):
                return False
            case ast.Tuple(ctx=ast.Store()) | ast.List(ctx=ast.Store()):
                return True
            case (
                ast.List()
                | ast.Tuple()
                | ast.Set()
                | ast.Dict()
                | ast.ListComp()
                | ast.DictComp()
                | ast.GeneratorExp()
            ):
                return self._looks(parent)
            case _:  # compared, computed with, shown, asked for its truth, or bound anew
                return True

    def _method(self, attribute: ast.Attribute) -> bool:
        call = self.parents[attribute]
        if not isinstance(call, ast.Call) or call.func is not attribute:
            return False
        return attribute.attr in _TEXT or (attribute.attr in _PARTS and self._looks(call))

    def _given(self, call: ast.Call) -> bool:
        match call.func:
            case ast.Name(id=name):
                return name in _LOOKING or (name in _COPYING and self._looks(call))
            case ast.Attribute(attr=name):
                return name in _TELLING
            case _:
                return False

    def _bound(self, target: ast.expr) -> bool:
        match target:
            case ast.Name(id=name):
                return self._is_harmless(name)
            case ast.Tuple(elts=items) | ast.List(elts=items):
                return all(self._bound(item) for item in items)
            case _:
                return False
