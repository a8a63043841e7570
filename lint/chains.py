"""How a value came to the place where it is used: through names, loops, parameters and modules."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass

from calque.ir.spans import Span
from calque.lint.context import Context, Source
from calque.lint.syntax import Scope, Syntax, own

MOST = 6
"""Steps that are told."""
CALLS = 3
"""Calls of one function that are told."""


@dataclass(frozen=True)
class Step:
    """A place through which a value came.

    Attributes:
        what: what happens there.
        syntax: the file.
        node: the piece of syntax there.
        value: where the value comes from in turn; None if that is not followed.
    """

    what: str
    syntax: Syntax
    node: ast.expr | ast.stmt
    value: ast.expr | None

    @property
    def span(self) -> Span:
        """The place; of a compound statement its first line."""
        whole = self.syntax.source.span(self.node)
        if isinstance(self.node, ast.FunctionDef | ast.AsyncFunctionDef):
            end = len(self.syntax.source.text.split("\n")[self.node.lineno - 1]) + 1
            return whole.model_copy(update={"end_line": whole.line, "end_column": end})
        return whole


def chain(context: Context, span: Span) -> tuple[tuple[str, Span], ...]:
    """The places through which what stands at a place came there, the nearest first."""
    syntax = _syntax(context, span.file)
    start = None if syntax is None else syntax.at(span)
    if syntax is None or start is None:
        return ()
    found: dict[Span, str] = {}
    for step in _steps(context, syntax, start):
        if len(found) < MOST and step.span != span:
            found.setdefault(step.span, step.what)
    return tuple((what, place) for place, what in found.items())


def value_at(context: Context, span: Span) -> tuple[Source, ast.expr] | None:
    """The expression that a place stands for, names looked through that are set once before it, and its file."""
    syntax = _syntax(context, span.file)
    value = None if syntax is None else syntax.at(span)
    for _ in range(MOST):
        if value is None or syntax is None:
            return None
        if not isinstance(value, ast.Name):
            return syntax.source, value
        steps = tuple(_origins(context, syntax, value))
        if len(steps) != 1:
            return None
        syntax, value = steps[0].syntax, steps[0].value
    return None


def _syntax(context: Context, file: str) -> Syntax | None:
    source = context.source(file)
    return None if source is None else context.syntax(source, Syntax)


def _steps(context: Context, syntax: Syntax, start: ast.expr) -> Iterator[Step]:
    """The steps behind an expression, breadth first; of a call only what stands around it."""
    seen: set[ast.AST] = set()
    pending = [(syntax, start)]
    for where, value in pending:
        if len(seen) > 4 * MOST:
            return
        if value is start and isinstance(value, ast.Call):
            steps = [*_loops(where, value), *_calls_around(context, where, value)]
        else:
            names = [n for n in ast.walk(value) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Load)]
            steps = [step for name in names for step in _origins(context, where, name)]
        for step in steps:
            if step.node not in seen:
                seen.add(step.node)
                yield step
                if step.value is not None:
                    pending.append((step.syntax, step.value))


def _loops(syntax: Syntax, node: ast.expr) -> Iterator[Step]:
    """The loops that a call is in, up to the function."""
    for outer in syntax.above(node):
        match outer:
            case ast.For(target=target, iter=values):
                yield Step(f"for each {ast.unparse(target)} of these", syntax, values, values)
            case (
                ast.ListComp(generators=several)
                | ast.GeneratorExp(generators=several)
                | ast.DictComp(generators=several)
            ):
                for each in several:
                    yield Step(f"for each {ast.unparse(each.target)} of these", syntax, each.iter, each.iter)
            case ast.FunctionDef() | ast.AsyncFunctionDef():
                return
            case _:
                pass


def _calls_around(context: Context, syntax: Syntax, node: ast.expr) -> Iterator[Step]:
    """The calls of the function that a call is in, if that is a plain one."""
    function = next(syntax.scopes(node), None)
    if isinstance(function, ast.FunctionDef) and not function.decorator_list:
        for where, call in _calls(context, function.name):
            yield Step(f"{function.name} is called", where, call, None)


def _calls(context: Context, name: str) -> list[tuple[Syntax, ast.Call]]:
    """The first calls of a function of that name in the files that define pipelines."""
    found = []
    for source in context.defining:
        if f"{name}(" in source.text and source.tree is not None:
            found += [
                (context.syntax(source, Syntax), node)
                for node in ast.walk(source.tree)
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name
            ]
    return found[:CALLS]


def _origins(context: Context, syntax: Syntax, name: ast.Name) -> Iterator[Step]:
    """Where a name gets its value, in the nearest scope that gives it one."""
    for outer in syntax.above(name):
        match outer:
            case ast.For(target=target, iter=values) if name.id in _bound(target):
                yield Step(f"{name.id} is each of these", syntax, values, values)
                return
            case (
                ast.ListComp(generators=several)
                | ast.GeneratorExp(generators=several)
                | ast.DictComp(generators=several)
            ):
                for each in several:
                    if name.id in _bound(each.target):
                        yield Step(f"{name.id} is each of these", syntax, each.iter, each.iter)
                        return
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.Module():
                found = list(_in_scope(context, syntax, outer, name))
                if found:
                    yield from found
                    return
            case _:
                pass


def _in_scope(context: Context, syntax: Syntax, scope: Scope, name: ast.Name) -> Iterator[Step]:
    last: Step | None = None
    for statement in own(scope):
        if isinstance(scope, ast.Module) or statement.lineno <= name.lineno:
            last = _set_by(syntax, statement, name.id) or last
            if isinstance(statement, ast.ImportFrom):
                last = _imported(context, syntax.source, statement, name.id) or last
    if last is not None:
        yield last
    elif not isinstance(scope, ast.Module):
        yield from _given(context, scope, name.id)


def _set_by(syntax: Syntax, statement: ast.stmt, name: str) -> Step | None:
    match statement:
        case ast.Assign(targets=targets, value=value) if any(name in _bound(target) for target in targets):
            return Step(f"{name} is set", syntax, statement, value)
        case ast.AnnAssign(target=ast.Name(id=bound), value=ast.expr() as value) if bound == name:
            return Step(f"{name} is set", syntax, statement, value)
        case ast.FunctionDef(name=bound) if bound == name:
            return Step(f"{name} makes it", syntax, statement, None)
        case _:
            return None


def _imported(context: Context, source: Source, statement: ast.ImportFrom, name: str) -> Step | None:
    """What a module of the project sets a name to that a statement imports."""
    original = next((each.name for each in statement.names if (each.asname or each.name) == name), None)
    module = None if original is None else context.module(source, statement.module or "", statement.level)
    if original is None or module is None or module.tree is None:
        return None
    syntax = context.syntax(module, Syntax)
    found = [_set_by(syntax, each, original) for each in own(module.tree)]
    return next((step for step in reversed(found) if step is not None), None)


def _given(context: Context, function: ast.FunctionDef | ast.AsyncFunctionDef, name: str) -> Iterator[Step]:
    """What calls give for a parameter."""
    positional = [each.arg for each in (*function.args.posonlyargs, *function.args.args)]
    if name not in (*positional, *(each.arg for each in function.args.kwonlyargs)):
        return
    for where, call in _calls(context, function.name):
        by_name = [keyword.value for keyword in call.keywords if keyword.arg == name]
        place = positional.index(name) if name in positional else len(call.args)
        for value in (by_name or call.args[place : place + 1])[:1]:
            yield Step(f"{name} is given", where, value, value)


def _bound(target: ast.expr) -> set[str]:
    """The names that an assignment to a target sets."""
    return {
        node.id for node in ast.walk(target) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
    }
