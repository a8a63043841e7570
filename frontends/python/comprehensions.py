"""Comprehensions and generator expressions."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from calque.frontends.python.dialect_uses import uses_dialect
from calque.frontends.python.errors import Abandoned, Unknowable
from calque.frontends.python.iteration import each, elements
from calque.frontends.python.operators import real, unknown
from calque.frontends.python.sets import OrderedSet
from calque.frontends.python.values import (
    External,
    Scope,
    Symbolic,
    Value,
)
from calque.ir.syntax import walk

if TYPE_CHECKING:
    from calque.frontends.python.evaluator import Evaluator


def _loops(
    evaluator: Evaluator,
    node: Any,
    iterable: Value,
    index: int,
    scope: Scope,
    add: Callable[[Scope], None],
) -> None:
    """Run the loops of a comprehension from the one with that index on.

    Raises:
        Abandoned: the elements, or whether they are wanted, cannot be known.
    """
    generator = node.generators[index]

    def turn(item: Value) -> None:
        if not _wanted(evaluator, node, generator, item, scope):
            return
        if index + 1 == len(node.generators):
            add(scope)
        else:
            further = evaluator.expression(node.generators[index + 1].iter, scope)
            _loops(evaluator, node, further, index + 1, scope, add)

    if not each(evaluator, iterable, evaluator.site(scope, generator.iter), turn):
        raise Abandoned(iterable)


def _wanted(evaluator: Evaluator, node: Any, generator: ast.comprehension, item: Value, scope: Scope) -> bool:
    from calque.frontends.python.assignment import assign

    evaluator.step(scope, node)
    assign(evaluator, generator.target, item, scope)
    for condition in generator.ifs:
        value = evaluator.expression(condition, scope)
        wanted = evaluator.truth(value, evaluator.site(scope, condition))
        if wanted is None:
            raise Abandoned(value)
        if not wanted:
            return False
    return True


def _comprehension(
    evaluator: Evaluator, node: Any, scope: Scope, add: Callable[[Scope], None]
) -> Symbolic | None:
    """Run the loops of a comprehension; a value if it cannot be known."""
    iterable = evaluator.expression(node.generators[0].iter, scope)
    inner = Scope(scope.module, scope)
    inner.names["\0comprehension"] = True
    try:
        _loops(evaluator, node, iterable, 0, inner, add)
    except Abandoned as abandoned:
        return _unknown_elements(evaluator, node, scope, abandoned.cause)
    return None


def _unknown_elements(evaluator: Evaluator, node: Any, scope: Scope, cause: Value) -> Symbolic:
    parts = _each_time(node)
    found = unknown("iteration", (cause,), evaluator.site(scope, node))
    inner = Scope(scope.module, scope)
    inner.names |= dict.fromkeys(_own_names(node), found)
    if any(uses_dialect(evaluator, part, inner) for part in parts):
        evaluator.pass_over(node, inner, "this loops over an unknown value, or filters by one", cause, parts)
    return found


def _own_names(node: Any) -> Iterator[str]:
    """The names that it binds for each element, whatever has them around it."""
    for generator in node.generators:
        yield from (part.id for part in walk(generator.target) if isinstance(part, ast.Name))


def _each_time(node: Any) -> list[ast.AST]:
    """What is evaluated for each element; not what it loops over first, which was evaluated."""
    made = [node.key, node.value] if isinstance(node, ast.DictComp) else [node.elt]
    conditions = [one for generator in node.generators for one in generator.ifs]
    return [*made, *conditions, *(generator.iter for generator in node.generators[1:])]


def evaluate_list_comprehension(evaluator: Evaluator, node: Any, scope: Scope) -> Value:
    items: list[Value] = []
    stopped = _comprehension(
        evaluator, node, scope, lambda inner: items.append(evaluator.expression(node.elt, inner))
    )
    return items if stopped is None else stopped


def evaluate_generator(evaluator: Evaluator, node: Any, scope: Scope) -> Value:
    iterable = evaluator.expression(node.generators[0].iter, scope)
    if isinstance(iterable, Symbolic | External):
        return _unknown_elements(evaluator, node, scope, iterable)
    inner = Scope(scope.module, scope)
    inner.names["\0comprehension"] = True
    return _taken(evaluator, node, iterable, scope, inner)


def _taken(evaluator: Evaluator, node: Any, iterable: Value, scope: Scope, inner: Scope) -> Iterator[Value]:
    """The elements of a generator expression, computed as they are taken."""
    try:
        yield from _pulled(evaluator, node, iterable, 0, inner)
    except Abandoned as abandoned:
        raise Unknowable(_unknown_elements(evaluator, node, scope, abandoned.cause)) from None


def _pulled(evaluator: Evaluator, node: Any, iterable: Value, index: int, scope: Scope) -> Iterator[Value]:
    generator = node.generators[index]
    items = elements(evaluator, iterable, evaluator.site(scope, generator.iter))
    if items is None:
        raise Abandoned(iterable)
    for item in items:
        if not _wanted(evaluator, node, generator, item, scope):
            continue
        if index + 1 == len(node.generators):
            yield evaluator.expression(node.elt, scope)
        else:
            further = evaluator.expression(node.generators[index + 1].iter, scope)
            yield from _pulled(evaluator, node, further, index + 1, scope)


def evaluate_set_comprehension(evaluator: Evaluator, node: Any, scope: Scope) -> Value:
    items = evaluate_list_comprehension(evaluator, node, scope)
    return real(OrderedSet, evaluator.site(scope, node), items) if isinstance(items, list) else items


def evaluate_dict_comprehension(evaluator: Evaluator, node: Any, scope: Scope) -> Value:
    result: dict[Value, Value] = {}

    def add(inner: Scope) -> None:
        key = evaluator.expression(node.key, inner)
        real(
            result.__setitem__, evaluator.site(scope, node.key), key, evaluator.expression(node.value, inner)
        )

    stopped = _comprehension(evaluator, node, scope, add)
    return result if stopped is None else stopped
