"""Values that are pulled by the name of the task, not given along an edge."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass

from calque.ir.base import Json
from calque.ir.expressions import Ask, Constant, Items
from calque.ir.intrinsics import Intrinsic
from calque.ir.nodes import Node
from calque.ir.spans import Span
from calque.ir.walk import bodies, expressions_of_node, subexpressions
from calque.lint.bodies import methods, parsed
from calque.lint.context import Context, View

RETURNED = "return_value"


@dataclass(frozen=True)
class Pull:
    """A pull whose source is known as text.

    Attributes:
        view: the pipeline.
        node: what pulls.
        source: the id of what it pulls from.
        port: what it pulls; None if that is not known.
        span: the node, or the function that pulls.
    """

    view: View
    node: Node
    source: str
    port: str | None
    span: Span | None


def pulls(context: Context) -> tuple[Pull, ...]:
    """The pulls of all nodes of pipelines that were read whole, from templates and from bodies, each once."""
    return context.once(_pulls)


def _pulls(context: Context) -> tuple[Pull, ...]:
    return tuple(_found(context))


def _found(context: Context) -> Iterator[Pull]:
    for view, node in context.every_node():
        if not context.is_whole(view):
            continue
        seen: set[tuple[str, str | None]] = set()
        for source, port, span in (*_in_templates(context, node), *_in_bodies(context, node)):
            if (source, port) not in seen:
                seen.add((source, port))
                yield Pull(view, node, source, port, span or node.origin.span)


def _in_templates(context: Context, node: Node) -> Iterator[tuple[str, str | None, Span | None]]:
    for outer in expressions_of_node(node):
        for part in subexpressions(outer):
            match part:
                case Ask(intrinsic=Intrinsic.PULL, arguments=(source, port, *_)):
                    key = port.value if isinstance(port, Constant) else None
                    for name in _names(source.value if isinstance(source, Constant) else source):
                        yield name, key if isinstance(key, str) else None, _text(context, node, name)
                case _:
                    pass


def _text(context: Context, node: Node, name: str) -> Span | None:
    """Where the template stands that pulls from a node."""
    place = node.origin.span
    source = None if place is None else context.source(place.file)
    return None if source is None else source.text_with("xcom_pull", name)


def _names(source: Json | object) -> Iterator[str]:
    if isinstance(source, str):
        yield source
    elif isinstance(source, list):
        yield from (name for name in source if isinstance(name, str))
    elif isinstance(source, Items):
        yield from (i.value for i in source.items if isinstance(i, Constant) and isinstance(i.value, str))


def _in_bodies(context: Context, node: Node) -> Iterator[tuple[str, str | None, Span | None]]:
    for code in bodies(node):
        for call in methods(parsed(code), "xcom_pull"):
            given = {keyword.arg: keyword.value for keyword in call.keywords}
            tasks = call.args[0] if call.args else given.get("task_ids")
            if tasks is None or "dag_id" in given or len(call.args) > 1 or None in given:
                continue
            key = _literal(given["key"]) if "key" in given else RETURNED
            for source in _names(_literal(tasks)):
                yield source, key if isinstance(key, str) else None, context.function_place(code)


def _literal(value: ast.expr) -> object:
    try:
        return ast.literal_eval(value)
    except ValueError:  # an expression that only the run knows
        return None


def pushes(node: Node) -> tuple[frozenset[str], bool]:
    """The keys that a node's code pushes, and whether these are all."""
    keys: set[str] = set()
    complete = True
    for code in bodies(node):
        for call in methods(parsed(code), "xcom_push"):
            given = [keyword.value for keyword in call.keywords if keyword.arg == "key"] or call.args[:1]
            key = _literal(given[0]) if given else None
            complete &= isinstance(key, str)
            keys |= {key} if isinstance(key, str) else set()
    return frozenset(keys), complete
