"""The top-level statements of a module, indexed so that each can be moved with what it needs."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from typing import Literal

from calque.frontends.python.effects import changed_by_body, touched
from calque.frontends.python.free_names import statement_names
from calque.frontends.python.source import SourceFile
from calque.frontends.python.values import Module
from calque.ir.modules import ImportedName, Statement
from calque.ir.spans import Origin
from calque.ir.syntax import children

Form = Literal["import", "function", "class", "assignment", "other"]
_DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
_REST_OF_LINE = re.compile(r"[ \t]*(#[^\r\n]*)?(?=\r?\n|\r|$)")
_COMMENT_LINE = re.compile(r"[ \t]*#")


def absolute_module(module: Module, name: str | None, level: int) -> str:
    """The absolute name of what `from <dots><name> import …` in a module imports from."""
    if not level:
        return name or ""
    parts = module.name.split(".")
    base = parts[: len(parts) - level + 1] if module.package else parts[: len(parts) - level]
    return ".".join([*base, *([name] if name else [])])


def lazy_annotations(tree: ast.Module) -> bool:
    """The module says `from __future__ import annotations`."""
    return any(
        isinstance(node, ast.ImportFrom)
        and node.module == "__future__"
        and any(a.name == "annotations" for a in node.names)
        for node in tree.body
    )


def is_main_guard(node: ast.stmt) -> bool:
    """`if __name__ == "__main__":`, whose block does not run on import."""
    match node:
        case ast.If(
            test=ast.Compare(
                left=ast.Name(id="__name__"), ops=[ast.Eq()], comparators=[ast.Constant(value="__main__")]
            )
        ):
            return not node.orelse
        case _:
            return False


def imported_names(
    module: Module, node: ast.Import | ast.ImportFrom, is_local: Callable[[str], bool]
) -> tuple[ImportedName, ...]:
    """What an import statement imports."""
    if isinstance(node, ast.Import):
        return tuple(
            ImportedName(
                module=alias.name,
                name=None,
                bound=alias.asname or alias.name.split(".")[0],
                local=is_local(alias.name),
            )
            for alias in node.names
        )
    source = absolute_module(module, node.module, node.level)
    local = is_local(source)
    return tuple(
        ImportedName(module=source, name=alias.name, bound=alias.asname or alias.name, local=local)
        for alias in node.names
    )


def module_statements(
    module: Module, is_local: Callable[[str], bool], opens: Callable[[ast.stmt], bool]
) -> Iterator[tuple[ast.stmt, Statement]]:
    """Each top-level statement with its index entry; pipelines and holes are the dialect's to add.

    Args:
        is_local: whether a dotted name is a module of the project.
        opens: whether the statements in a block are indexed one by one, since it is never moved whole.
    """
    source = module.source
    if source is None:
        return
    lazy = lazy_annotations(source.tree)
    pending = list(reversed(source.tree.body))
    position = 0
    while pending:
        node = pending.pop()
        inner = _inner(node) if isinstance(node, ast.With | ast.If) and opens(node) else []
        start, end = _extent(source, node, position, inner)
        position = end
        yield node, _entry(module, source, node, start, end, lazy, is_local, header_only=bool(inner))
        pending.extend(reversed(inner))


def _inner(node: ast.stmt) -> list[ast.stmt]:
    """The statements of a block that may be moved without it.

    Those of an `if` only if no name is bound in both branches: then whoever needs a name needs the branch that has it.
    """
    match node:
        case ast.With(body=body):
            return list(body)
        case ast.If(body=body, orelse=orelse):
            first = {name for part in body for name in statement_names(part).binds}
            second = {name for part in orelse for name in statement_names(part).binds}
            return [] if first & second else [*body, *orelse]
        case _:
            return []


def _entry(
    module: Module,
    source: SourceFile,
    node: ast.stmt,
    start: int,
    end: int,
    lazy: bool,
    is_local: Callable[[str], bool],
    header_only: bool,
) -> Statement:
    if is_main_guard(node):
        return Statement(start=start, end=end, origin=Origin(span=source.span(node)))
    names = statement_names(_header(node) if header_only else node, lazy)
    imports = [
        name
        for part in ([] if header_only else _walk_imports(node))
        for name in imported_names(module, part, is_local)
    ]
    changes = changed_by_body(node) if isinstance(node, _DEFINITIONS) else {}
    return Statement(
        start=start,
        end=end,
        binds=tuple(names.binds),
        names=tuple(names.uses),
        imports=tuple(imports),
        form=_form(node),
        touches=tuple(name for name in touched(node) if name in names.uses or name in names.binds),
        changes=tuple(name for name in changes if name in names.uses or name in names.binds),
        indent=node.col_offset,
        origin=Origin(span=source.span(node)),
    )


def _header(node: ast.stmt) -> ast.stmt:
    """A `with` or an `if` without its block."""
    return ast.With(items=node.items, body=[]) if isinstance(node, ast.With) else ast.Pass()


def _form(node: ast.stmt) -> Form:
    match node:
        case ast.Import() | ast.ImportFrom():
            return "import"
        case ast.FunctionDef() | ast.AsyncFunctionDef():
            return "function"
        case ast.ClassDef():
            return "class"
        case ast.Assign() | ast.AnnAssign():
            return "assignment"
        case _:
            return "other"


def _walk_imports(node: ast.stmt) -> Iterator[ast.Import | ast.ImportFrom]:
    """The imports that run with the statement: not those in the bodies of functions."""
    pending: list[ast.AST] = [node]
    while pending:
        part = pending.pop()
        if isinstance(part, ast.Import | ast.ImportFrom):
            yield part
        elif not isinstance(part, ast.FunctionDef | ast.AsyncFunctionDef):
            pending += [inner for inner in children(part) if not isinstance(inner, ast.expr)][::-1]


def _extent(source: SourceFile, node: ast.stmt, position: int, inner: list[ast.stmt]) -> tuple[int, int]:
    """Where a statement begins and ends, with its decorators, the comments above and the one behind it."""
    decorators: list[ast.expr] = getattr(node, "decorator_list", [])
    line = decorators[0].lineno if decorators else node.lineno
    begins_line = not source.lines[line - 1][: source.column(line, node.col_offset)].strip()
    start = source.range(node)[0]
    if decorators:
        start = source.text.rindex("@", 0, source.range(decorators[0])[0])
    first = line
    while (
        begins_line
        and first > 1
        and _COMMENT_LINE.match(source.lines[first - 2])
        and source.offset(first - 1, 0) >= position
    ):
        first -= 1
    if first != line:
        start = source.offset(first, 0) + len(source.lines[first - 1]) - len(source.lines[first - 1].lstrip())
    if inner:
        return start, _header_end(source, inner[0])
    return start, with_comment(source, source.range(node)[1])


def with_comment(source: SourceFile, end: int) -> int:
    """Where the comment ends that stands behind a statement on its last line; `end` if there is none."""
    rest = _REST_OF_LINE.match(source.text, end)
    return rest.end() if rest is not None and rest[1] is not None else end


def _header_end(source: SourceFile, first: ast.stmt) -> int:
    """Where the line above the first statement of a block ends."""
    decorators: list[ast.expr] = getattr(first, "decorator_list", [])
    line = min([first.lineno, *(decorator.lineno for decorator in decorators)])
    return source.offset(line, 0)
