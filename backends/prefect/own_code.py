"""What a flow does itself, as statements of its function: the body of a step, with its result under a name."""

from __future__ import annotations

import ast
import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from calque.ir.actions import Python
from calque.ir.expressions import Code, Expr
from calque.ir.filling import dedent
from calque.ir.nodes import Branch, Imperative, Node, Task
from calque.ir.syntax import is_text

_SCOPES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)
_COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
_OF_FUNCTIONS = (ast.Return, ast.Yield, ast.YieldFrom, ast.Await, ast.Global, ast.Nonlocal)


@dataclass(frozen=True)
class OwnCode:
    """The body of a step.

    Attributes:
        statements: their text, without what it returns.
        value: what it returns, as source.
        returned: the names that it returns, if it returns nothing else.
        bound: the names that it binds.
        parameters: what it is given.
    """

    statements: str
    value: str | None
    returned: tuple[str, ...]
    bound: frozenset[str]
    parameters: tuple[str, ...]

    @property
    def is_expression(self) -> bool:
        """Whether it only computes a value."""
        return not self.statements and self.value is not None


def is_own(node: Node) -> bool:
    """Whether a flow does it itself: it is no call of a task."""
    return isinstance(node, Branch | Imperative) or (isinstance(node, Task) and node.glue)


def own_code(code: Code, text: str | None = None) -> OwnCode | None:
    """The body of a step as statements; None if it has to stay a function.

    Args:
        code: the step's.
        text: its text, with its holes filled.
    """
    said = textwrap.dedent(code.text if text is None else text).strip("\n")
    if code.captured or code.is_async or code.is_generator:
        return None
    try:
        tree = ast.parse(said.strip() if code.is_lambda else said)
    except SyntaxError:
        return None
    match tree.body:
        case [ast.Expr(value=ast.Lambda(args=args, body=body))] if _is_plain(args):
            return OwnCode("", _segment(said.strip(), body), (), frozenset(), _names(args))
        case [ast.FunctionDef(args=args, body=[*_] as body)] if _is_plain(args):
            return _of_function(said, args, body)
        case _:
            return None


def _of_function(text: str, args: ast.arguments, body: list[ast.stmt]) -> OwnCode | None:
    last = body[-1]
    kept = body[:-1] if isinstance(last, ast.Return) else body
    if is_text(body[0]) or any(isinstance(part, _OF_FUNCTIONS) for one in kept for part in _outside(one)):
        return None
    value = last.value if isinstance(last, ast.Return) else None
    if value is not None and any(isinstance(part, _OF_FUNCTIONS) for part in _outside(value)):
        return None
    lines = text.splitlines(keepends=True)
    start, end = body[0].lineno, (kept[-1].end_lineno or 0) if kept else 0
    while kept and start > 1 and lines[start - 2].strip().startswith("#"):
        start -= 1
    if lines[body[0].lineno - 1][: body[0].col_offset].strip():
        return None  # it stands in the line of its head
    statements = "".join(lines[start - 1 : end]).rstrip()
    margin = " " * body[0].col_offset
    match value:
        case ast.Name(id=name):
            names: tuple[str, ...] = (name,)
        case ast.Tuple(elts=elts) if all(isinstance(one, ast.Name) for one in elts):
            names = tuple(one.id for one in elts if isinstance(one, ast.Name))
        case _:
            names = ()
    bound = frozenset(name for one in kept for name in _binds(one))
    return OwnCode(
        dedent(statements[len(margin) :], margin) if statements else "",
        None if value is None else _segment(text, value),
        names if set(names) <= {*bound, *_names(args)} and kept else (),
        bound,
        _names(args),
    )


def _is_plain(args: ast.arguments) -> bool:
    return args.vararg is None and args.kwarg is None


def _names(args: ast.arguments) -> tuple[str, ...]:
    return tuple(one.arg for one in (*args.posonlyargs, *args.args, *args.kwonlyargs))


def _segment(text: str, node: ast.expr) -> str:
    found = ast.get_source_segment(text, node)
    return ast.unparse(node) if found is None or "\n" in found else found


def _outside(node: ast.AST) -> Iterator[ast.AST]:
    """The parts of a statement that are not in a function of their own."""
    pending = [node]
    while pending:
        part = pending.pop()
        yield part
        if not isinstance(part, _SCOPES):
            pending += ast.iter_child_nodes(part)


def _binds(node: ast.AST) -> Iterator[str]:
    """The names that a statement binds in its function."""
    pending = [node]
    while pending:
        part = pending.pop()
        match part:
            case ast.Name(id=name, ctx=ast.Store() | ast.Del()):
                yield name
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                yield name
            case ast.alias(name=name, asname=bound):
                yield bound or name.partition(".")[0]
            case (
                ast.ExceptHandler(name=str(name))
                | ast.MatchAs(name=str(name))
                | ast.MatchStar(name=str(name))
            ):
                yield name
        if not isinstance(part, (*_SCOPES, *_COMPREHENSIONS)):
            pending += ast.iter_child_nodes(part)


def is_said(text: str) -> bool:
    """Whether an expression only puts names and constants together, so that a flow needs no step for it."""
    return _is_said(ast.parse(text, mode="eval").body)


def _is_said(node: ast.expr) -> bool:
    match node:
        case ast.Constant() | ast.Name():
            return True
        case ast.List(elts=parts) | ast.Tuple(elts=parts) | ast.JoinedStr(values=parts):
            return all(map(_is_said, parts))
        case ast.FormattedValue(value=inner, conversion=-1, format_spec=None):
            return _is_said(inner)
        case ast.Dict(keys=keys, values=values):
            return all(key is not None and _is_said(key) for key in keys) and all(map(_is_said, values))
        case _:
            return False


def with_texts(text: str, texts: Mapping[str, str]) -> str:
    """An expression with others in place of names."""
    return ast.unparse(_Replaced(texts).visit(ast.parse(text, mode="eval")).body)


class _Replaced(ast.NodeTransformer):
    def __init__(self, texts: Mapping[str, str]) -> None:
        self.texts = texts

    def visit_Name(self, node: ast.Name) -> ast.AST:
        return ast.parse(self.texts[node.id], mode="eval").body if node.id in self.texts else node


def choice(node: Node) -> tuple[Expr, Expr, Expr] | None:
    """The condition of a step that only chooses between two values, and these."""
    action = getattr(node, "action", None)
    if not isinstance(node, Task) or not node.glue or not isinstance(action, Python):
        return None
    code = own_code(action.code)
    given = {one.name: one.value for one in action.arguments}
    if code is None or not code.is_expression or set(given) != set(code.parameters):
        return None
    match ast.parse(str(code.value), mode="eval").body:
        case ast.IfExp(test=ast.Name(id=test), body=ast.Name(id=yes), orelse=ast.Name(id=no)) if {
            test,
            yes,
            no,
        } == set(given) and len(given) == 3:
            return given[test], given[yes], given[no]
        case _:
            return None
