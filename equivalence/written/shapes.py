"""What shapes the elements of a map, read back: functions put over them, sequences side by side or one after the other.

[double(value) for value in elements(numbers)]        becomes      numbers, each through double
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Sequence
from typing import Literal

from calque.equivalence.written.modules import WrittenModule
from calque.ir.expressions import Applied, Chained, Constant, Expr, Zipped

Read = Callable[[ast.expr], Expr]
"""How the expressions inside are read."""


def shaped(node: ast.expr, module: WrittenModule, read: Read) -> Expr | None:
    """What an expression shapes; None if it shapes nothing."""
    match node:
        case ast.ListComp(
            elt=ast.Call(func=ast.Name(id=name), args=[ast.Name(id="value")], keywords=[]),
            generators=[ast.comprehension(target=ast.Name(id="value"), iter=of, ifs=[])],
        ):
            inner, function = _elements([of], module), module.code(name)
            if inner is None or function is None:
                return None
            return Applied(of=read(inner[0]), function=function)
        case ast.List(elts=items) if items and all(isinstance(item, ast.Starred) for item in items):
            listed = _elements([item.value for item in items if isinstance(item, ast.Starred)], module)
            return None if listed is None else Chained(items=tuple(map(read, listed)))
        case ast.Call(
            func=ast.Name(id="list"), args=[ast.Call(func=ast.Name(id=name), args=args, keywords=words)]
        ):
            return _zipped(name, args, words, module, read)
        case _:
            return None


def _zipped(
    name: str, args: Sequence[ast.expr], words: Sequence[ast.keyword], module: WrittenModule, read: Read
) -> Expr | None:
    listed = _elements(args, module)
    said = {word.arg: word.value for word in words}
    if listed is None:
        return None
    items = tuple(map(read, listed))
    if name == "zip":
        until: Literal["strict", "shortest"] = "strict" if said else "shortest"
        return Zipped(items=items, until=until)
    if module.imported.get(name) == ("itertools", "zip_longest"):
        fill = read(said["fillvalue"]) if "fillvalue" in said else Constant(value=None)
        return Zipped(items=items, until="longest", fill=fill)
    return None


def _elements(nodes: Sequence[ast.expr], module: WrittenModule) -> list[ast.expr] | None:
    """What calls of `elements` take; None if one of them is something else."""
    found = []
    for node in nodes:
        match node:
            case ast.Call(func=ast.Name(id=name), args=[of], keywords=[]) if (
                module.supported(name) == "graph_steps.elements"
            ):
                found.append(of)
            case _:
                return None
    return found
