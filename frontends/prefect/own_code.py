"""What a flow does itself between its tasks, as functions of what it reads: its text is kept, at its lines."""

from __future__ import annotations

import ast
from collections.abc import Sequence

from calque.frontends.python.source import SourceFile
from calque.frontends.python.values import Function, Module, Scope, Site

OPENING = "if True:\n"
"""What stands before an indented function, so that it can be parsed."""


def function_of(module: Module, text: str, site: Site) -> Function:
    """A `lambda` of its text; messages about it are about `site`."""
    line = getattr(site.node, "lineno", 1)
    source = _source(site.source, "\n" * (line - 1) + f"({text})\n")
    statement = source.tree.body[0]
    assert isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Lambda)
    return _function(module, source, statement.value, "<lambda>")


def function_of_expression(
    module: Module, node: ast.expr, parameters: Sequence[str], site: Site, text: str | None = None
) -> Function:
    """An expression as a function of the names that it reads.

    Args:
        text: its text, if it is not that of the source.
    """
    said = site.source.segment(node) if text is None else text
    if isinstance(node, ast.Tuple | ast.NamedExpr) and not _is_whole(said):
        said = f"({said})"
    return function_of(module, f"lambda {', '.join(parameters)}: {said}".replace("lambda :", "lambda:"), site)


def _is_whole(said: str) -> bool:
    """Whether all of a text is the body of a `lambda`, as `a, b` is not."""
    try:
        return isinstance(ast.parse(f"(lambda: {said})", mode="eval").body, ast.Lambda)
    except SyntaxError:
        return False


def function_of_statements(
    module: Module,
    statements: Sequence[ast.stmt],
    before: Sequence[ast.stmt],
    name: str,
    parameters: Sequence[str],
    returned: Sequence[str],
    origin: SourceFile,
) -> Function:
    """Statements of one block as a function of the names that they read.

    Args:
        before: definitions and imports of the flow's that they use.
        returned: the names whose values are needed later.
    """
    first = statements[0]
    margin = first.col_offset
    blank, outer = " " * margin, " " * max(margin - 4, 0)
    values = ", ".join(returned)
    head = [f"{outer}def {name}({', '.join(parameters)}):"]
    for one in before:
        head += [blank + line for line in ast.unparse(one).splitlines()]
    body = _lines(statements, origin, blank)
    tail = [f"{blank}return {values}"] if returned else []
    padding = first.lineno - 1 - len(head)
    opening = [OPENING.rstrip()] if outer else []
    start = opening + [""] * max(padding - len(opening), 0)
    source = _source(origin, "\n".join([*start, *head, *body, *tail]) + "\n")
    found = next(node for node in ast.walk(source.tree) if isinstance(node, ast.FunctionDef))
    return _function(module, source, found, name)


def _source(origin: SourceFile, text: str) -> SourceFile:
    return SourceFile(origin.file, origin.path, text, ast.parse(text))


def _function(module: Module, source: SourceFile, node: ast.FunctionDef | ast.Lambda, name: str) -> Function:
    own = Module(module.name, source, module.package)
    own.names = module.names
    own.state = "done"
    scope = Scope(own, None)
    scope.names = module.names
    return Function(name, node, scope, Site(source, node), qualname=name)


def _lines(statements: Sequence[ast.stmt], origin: SourceFile, margin: str) -> list[str]:
    """The lines of statements, with the comments between them; written anew if they share lines with others."""
    if not _alone(statements, origin):
        return [margin + line for one in statements for line in ast.unparse(one).splitlines()]
    lines: dict[int, str] = {}
    end = statements[-1].end_lineno or statements[-1].lineno
    for one in statements:
        for number in range(one.lineno, (one.end_lineno or one.lineno) + 1):
            lines[number] = origin.lines[number - 1].rstrip("\r\n")
        if isinstance(one, ast.If) and lines[one.lineno].lstrip().startswith("elif"):
            lines[one.lineno] = lines[one.lineno].replace("elif", "if", 1)
    for number in range(statements[0].lineno, end):
        if origin.lines[number - 1].strip().startswith("#"):
            lines.setdefault(number, origin.lines[number - 1].rstrip("\r\n"))
    return [lines.get(number, "") for number in range(statements[0].lineno, end + 1)]


def _alone(statements: Sequence[ast.stmt], origin: SourceFile) -> bool:
    """Whether statements have their lines for themselves."""
    ends = [one.end_lineno or one.lineno for one in statements]
    if any(after.lineno <= end for end, after in zip(ends, statements[1:], strict=False)):
        return False
    if len({one.col_offset for one in statements}) > 1:
        return False
    first, last = statements[0], statements[-1]
    line = origin.lines[first.lineno - 1]
    if line[: origin.column(first.lineno, first.col_offset)].strip():
        return False
    rest = origin.lines[ends[-1] - 1][origin.column(ends[-1], last.end_col_offset or 0) :].strip()
    return not rest or rest.startswith("#")
