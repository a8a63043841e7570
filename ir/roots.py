"""What the user's code needs: (module, name) pairs, from which its modules are sliced."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Sequence

from calque.ir.actions import LocalOperator
from calque.ir.expressions import Applied, Closure, Code, Expr, Hole, SourceCode
from calque.ir.pipeline import Pipeline
from calque.ir.statement_index import ALL
from calque.ir.walk import subexpressions, user_code


def code_roots(code: Code) -> list[tuple[str, str]]:
    """The (module, name) pairs that a body needs: its module's names, and what it imports itself."""
    roots = [(code.module, name) for name in precise(code.names, code.members)]
    roots += [root for hole in code.holes for root in hole_roots(hole)]
    for captured in code.captured:
        roots += expression_roots(captured.value)
    return roots


def precise(names: Iterable[str], members: Sequence[str]) -> list[str]:
    """The names, those of modules replaced by the attributes that are used of them."""
    modules = {member.partition(".")[0] for member in members}
    return [*(name for name in names if name not in modules), *members]


def expression_roots(expression: Expr) -> list[tuple[str, str]]:
    """The (module, name) pairs that the user's code inside an expression needs."""
    roots: list[tuple[str, str]] = []
    for part in subexpressions(expression):
        match part:
            case SourceCode(module=module, names=names):
                roots += [(module, name) for name in names]
            case Closure(function=function) | Applied(function=function):
                roots += code_roots(function)
    return roots


def pipeline_roots(pipelines: Iterable[Pipeline]) -> list[tuple[str, str]]:
    """The (module, name) pairs that the user's code in some pipelines needs."""
    roots: dict[tuple[str, str], None] = {}
    for pipeline in pipelines:
        for found in user_code(pipeline):
            match found:
                case Code():
                    roots |= dict.fromkeys(code_roots(found))
                case SourceCode(module=module, names=names):
                    roots |= dict.fromkeys((module, name) for name in names)
                case LocalOperator(module=module, name=name):
                    roots[module, name.partition(".")[0]] = None
    return list(roots)


def hole_roots(hole: Hole) -> list[tuple[str, str]]:
    """The (module, name) pairs that an import needs."""
    if hole.form != "import":
        return []
    if hole.source is None:
        return [(name, ALL) for name, _ in hole.imports]
    return [(hole.source, name) for name, _ in hole.imports]


def annotation_roots(module: str, holes: Iterable[Hole]) -> list[tuple[str, str]]:
    """The (module, name) pairs of annotations that only one tool understands: needed where the code stays in that tool."""
    return [
        (module, part.id)
        for hole in holes
        if hole.form == "class"
        for part in ast.walk(
            ast.parse(f"({hole.imports[0][0]},)", mode="eval")
        )  # it may go over several lines
        if isinstance(part, ast.Name)
    ]
