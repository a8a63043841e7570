"""Walk syntax trees fast: what Python's `ast` walks, in its order, without the nodes that say how a name is used."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from functools import lru_cache

TEXTS = frozenset(
    {
        "id",
        "attr",
        "arg",
        "asname",
        "level",
        "kind",
        "type_comment",
        "conversion",
        "is_async",
        "simple",
        "ctx",
    }
)
"""Fields that never hold nodes, but for `ctx`, which says what the place says."""
_FIELDS: dict[type[ast.AST], tuple[str, ...]] = {}


def _fields(kind: type[ast.AST]) -> tuple[str, ...]:
    """The fields of a kind of nodes that may hold nodes."""
    leaf = {"value"} if issubclass(kind, ast.Constant) else set()
    _FIELDS[kind] = tuple(name for name in kind._fields if name not in TEXTS | leaf)
    return _FIELDS[kind]


def children(node: ast.AST) -> list[ast.AST]:
    """The nodes right below a node, in the order of its fields."""
    found: list[ast.AST] = []
    kind = type(node)
    for name in _FIELDS[kind] if kind in _FIELDS else _fields(kind):
        value = getattr(node, name, None)
        if value.__class__ is list:
            found += [item for item in value if isinstance(item, ast.AST)]
        elif isinstance(value, ast.AST):
            found.append(value)
    return found


def walk(node: ast.AST) -> Iterator[ast.AST]:
    """A node and all below it, those nearer to it first."""
    level = [node]
    while level:
        yield from level
        level = [child for part in level for child in children(part)]


def statements(node: ast.AST) -> Iterator[ast.AST]:
    """What `walk` finds outside of expressions: statements, and their parts that are none."""
    level = [node]
    while level:
        yield from level
        level = [child for part in level for child in children(part) if not isinstance(child, ast.expr)]


def import_statements(nodes: Iterable[ast.AST]) -> Iterator[ast.Import | ast.ImportFrom]:
    """The import statements in some nodes, at any depth, in the order of the text."""
    pending = [node for node in nodes if not isinstance(node, ast.expr)][::-1]
    while pending:
        node = pending.pop()
        if isinstance(node, ast.Import | ast.ImportFrom):
            yield node
        else:
            pending += [part for part in children(node) if not isinstance(part, ast.expr)][::-1]


@lru_cache(maxsize=256)
def parsed(text: str) -> ast.Module:
    """The syntax tree of a module; whoever asks shares it, and changes nothing."""
    return ast.parse(text)


def is_text(statement: ast.stmt) -> bool:
    """A statement that is a constant alone: a docstring, or what stands there for people."""
    return isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)


@lru_cache(maxsize=4096)
def function_of(text: str) -> ast.AST | None:
    """A function as `Code` has it, or the expression that it is; None if it only parses where it stood."""
    try:
        tree = ast.parse(text)
    except SyntaxError:
        return None
    match tree.body:
        case [ast.Expr(value=value)]:
            return value
        case [function]:
            return function
        case _:
            return None
