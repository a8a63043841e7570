"""What code asks of the objects that its tool hands it, and that those in their place have not.

def load(ti): ti.nonsense               a parameter that the tool fills in
run = kwargs["dag_run"]; run.nonsense   an item of a context
"""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from calque.ir.syntax import walk


@dataclass(frozen=True)
class Objects:
    """The objects that a tool hands to bodies.

    Attributes:
        members: what has each of them, by the name that it has as a parameter or in a context, where the tool is not.
        reached: those that are attributes of others, or that these give when they are called.
        parameters: those of these names that nobody else fills in.
        contexts: parameters that are dicts of all of them.
        methods: the names of methods that the tool calls, too.
        typed: the classes of annotations that say which of them a parameter of any function is.
    """

    members: Mapping[str, Collection[str]] = field(default_factory=dict)
    reached: Mapping[tuple[str, str], str] = field(default_factory=dict)
    parameters: Collection[str] = ()
    contexts: Collection[str] = ()
    methods: Collection[str] = ()
    typed: Mapping[str, str] = field(default_factory=dict)


def lacking(
    function: ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda, objects: Objects, is_body: bool
) -> Iterator[tuple[str, str, ast.Attribute]]:
    """The attributes that are asked for and not there: the object, the attribute, and where.

    Args:
        function: the code, with the functions inside of it.
        objects: what the tool hands to bodies.
        is_body: the tool calls it, so that its parameters are what they are called; else those that an annotation tells.
    """
    known = _parameters(function, objects, is_body)
    contexts = _contexts(function, objects, is_body)
    if not known and not contexts:
        return
    parts = list(walk(function))
    for part in parts:
        if isinstance(part, ast.Assign) and len(part.targets) == 1 and isinstance(part.targets[0], ast.Name):
            given = _object(part.value, known, contexts, objects)
            if given is not None:
                known[part.targets[0].id] = given
    for part in parts:
        if isinstance(part, ast.Attribute) and isinstance(part.ctx, ast.Load):
            of = _object(part.value, known, contexts, objects)
            if of is not None and not part.attr.startswith("__") and part.attr not in objects.members[of]:
                yield of, part.attr, part


def _parameters(
    function: ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda, objects: Objects, is_body: bool
) -> dict[str, str]:
    found: dict[str, str] = {}
    for one in (*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs):
        said = ast.unparse(one.annotation) if one.annotation is not None else ""
        typed = objects.typed.get(said.strip("'\"").rpartition(".")[2])
        if typed is not None:
            found[one.arg] = typed
        elif is_body and one.arg in objects.parameters:
            found[one.arg] = one.arg
    return found


def _contexts(
    function: ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda, objects: Objects, is_body: bool
) -> set[str]:
    if not is_body or not objects.contexts:
        return set()
    named = {one.arg for one in (*function.args.args, *function.args.kwonlyargs)} & set(objects.contexts)
    return named | ({function.args.kwarg.arg} if function.args.kwarg is not None else set())


def _object(
    value: ast.expr, known: Mapping[str, str], contexts: Collection[str], objects: Objects
) -> str | None:
    """Which of the objects a value is."""
    match value:
        case ast.Name(id=name):
            return known.get(name)
        case ast.Subscript(value=ast.Name(id=name), slice=ast.Constant(value=str(key))) if name in contexts:
            return key if key in objects.members else None
        case ast.Call(
            func=ast.Attribute(value=ast.Name(id=name), attr="get" | "pop"),
            args=[ast.Constant(value=str(key)), *_],
        ) if name in contexts:
            return key if key in objects.members else None
        case ast.Attribute(value=of, attr=name) | ast.Call(func=ast.Attribute(value=of, attr=name)):
            found = _object(of, known, contexts, objects)
            return None if found is None else objects.reached.get((found, name))
        case _:
            return None
