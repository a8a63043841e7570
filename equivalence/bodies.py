"""Whether two bodies are the same program: their syntax trees compared, with all that they use of their modules.

Names do not matter where what they stand for does: a helper is compared by what it is, an import of an orchestrator's
package by what is imported, and a place where a body speaks to its orchestrator by what it asks.
"""

from __future__ import annotations

import ast
import hashlib
import textwrap
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from itertools import groupby
from types import MappingProxyType

from calque.dialects.airflow.before_three import BEFORE_3
from calque.dialects.airflow.renamed import RENAMED as MOVED
from calque.dialects.portables import portable_of, portables
from calque.ir.expressions import Code, Expr, Hole, SourceCode
from calque.ir.filling import fill
from calque.ir.modules import ImportedName, SourceModule, Statement
from calque.ir.printing.expressions import print_expr
from calque.ir.project import Profile, Project

RENAMED: Mapping[tuple[str, str, str | None], str] = {("airflow: Variable", "get", "default_var"): "default"}
"""Arguments of the orchestrators' own functions that newer versions call otherwise."""

NEWEST: Mapping[str, str] = {**{old: new for new, old in BEFORE_3.items()}, **MOVED}
"""Where Airflow 3 has names of Airflow's that were elsewhere."""
NEWER: Mapping[str, str] = {
    old.rpartition(".")[2]: new.rpartition(".")[2]
    for old, new in NEWEST.items()
    if old.rpartition(".")[2] != new.rpartition(".")[2]
}
"""Airflow 3's names for what had others."""


class Programs:
    """The programs of a project's bodies.

    Attributes:
        project: the project.

    Args:
        made: what makes the resources of single pipelines, by their ids and the resources' names.
    """

    def __init__(
        self, project: Project, made: Mapping[str, Mapping[str, Expr]] = MappingProxyType({})
    ) -> None:
        self.project = project
        self._made = made
        self._known: dict[tuple[str, str], str] = {}
        self._pending: set[tuple[str, str]] = set()

    @cached_property
    def _modules(self) -> Mapping[str, SourceModule]:
        return {module.name: module for module in self.project.modules}

    def resources(self, pipeline: str) -> Mapping[str, Expr | None]:
        """What makes the resources of a pipeline, by name."""
        return {**{one.name: one.value for one in self.project.resources}, **self._made.get(pipeline, {})}

    def program(self, code: Code) -> str:
        """A text that is the same for bodies that are the same."""
        tree = _parsed(fill(code.text, code.holes, self._spell), code.is_lambda)
        if tree is None:
            return f"{code.text} of {code.module}"
        return self._told(tree, code.module, code.names)

    def syntax(self, code: Code) -> str:
        """A text that is the same for functions that are written alike, whatever what they use is."""
        tree = _parsed(fill(code.text, code.holes, self._spell), code.is_lambda)
        return code.text if tree is None else self._told(tree, code.module, ())

    def expression(self, code: SourceCode) -> str:
        """The same for an expression of the user's."""
        tree = _parsed(code.text, True)
        return code.text if tree is None else self._told(tree, code.module, code.names)

    def definition(self, module: str, name: str) -> str:
        """A short name for what a module-level name stands for."""
        place = (module, name)
        if place in self._known:
            return self._known[place]
        if place in self._pending:
            return f"itself {name}"
        self._pending.add(place)
        found = self._defined(module, name)
        self._pending.discard(place)
        self._known[place] = found
        return found

    def _defined(self, module: str, name: str) -> str:
        source = self._modules.get(module)
        if source is None:
            return self.imported(module, name)
        parts = []
        for statement in source.statements:
            if name in statement.binds:
                if statement.form == "import":
                    parts += [self._import(each) for each in statement.imports if each.bound == name]
                else:
                    parts.append(self._statement(source, statement))
        return parts[0] if len(parts) == 1 else _digest(parts) if parts else name

    def _import(self, found: ImportedName) -> str:
        return self.imported(found.module, found.name)

    def imported(self, module: str, name: str | None) -> str:
        """What an import stands for, however the orchestrator's package is called there."""
        for portable in portables():
            if module.rpartition(".")[2] == portable.emitted:
                return f"{portable.tool}: {NEWER.get(name or '', name)}"
        if self.project.profile is Profile.PREFECT1 and module.partition(".")[0] == "prefect":
            module = f"prefect_one{module.removeprefix('prefect')}"
        if f"{module}.{name}" in NEWEST:
            module, _, name = NEWEST[f"{module}.{name}"].rpartition(".")
        portable_tool = portable_of(module)
        if portable_tool is not None and name is None:
            return f"{portable_tool.tool}: {module.replace('.', '_')}"
        whole = None if portable_tool is None else portable_tool.module(f"{module}.{name}")
        if portable_tool is not None and whole is not None:
            return f"{portable_tool.tool}: {whole.replace('.', '_')}"
        if portable_tool is not None and name is not None and portable_tool.provided(module, name):
            return f"{portable_tool.tool}: {portable_tool.name(module, name)}"
        if name is not None and module in self._modules:
            return self.definition(module, name)
        return f"import {module}" if name is None else f"from {module} import {name}"

    def _statement(self, module: SourceModule, statement: Statement) -> str:
        text = fill(module.text[statement.start : statement.end], statement.holes, self._spell)
        tree = _parsed(text, False)
        if tree is None:
            return _digest([text])
        return _digest([self._told(tree, module.name, statement.names)])

    def _told(self, tree: ast.AST, module: str, names: tuple[str, ...]) -> str:
        known = {name: self.definition(module, name) for name in names}
        return ast.dump(_Plain(known, self.imported).visit(tree))

    def _spell(self, hole: Hole) -> str | list[str] | None:
        match hole.form:
            case "expression":
                asked = ", ".join(map(print_expr, hole.arguments))
                return f"_asked({str(hole.intrinsic)!r}, {asked!r})"
            case "class":
                return "object"
            case "import":
                return [
                    f"{bound.partition('.')[0]} = _imported({self._imported_here(hole.source, name)!r})"
                    for name, bound in hole.imports
                    if bound != "*"
                ]

    def _imported_here(self, source: str | None, name: str) -> str:
        return self.imported(name, None) if source is None else self.imported(source, name)


class _Plain(ast.NodeTransformer):
    """Leaves out what a program does not depend on: the names of functions and modules, annotations, decorators.

    Args:
        known: what its names of the module stand for.
        imported: what an import stands for.
    """

    def __init__(self, known: Mapping[str, str], imported: Callable[[str, str | None], str]) -> None:
        self.known = known
        self.imported = imported
        self.depth = 0

    def generic_visit(self, node: ast.AST) -> ast.AST:
        super().generic_visit(node)
        for block in (getattr(node, name, None) for name in ("body", "orelse", "finalbody")):
            if isinstance(block, list):
                block[:] = _imports_in_order(block)
        return node

    def visit_Import(self, node: ast.Import) -> list[ast.stmt]:
        names = [(one.asname or one.name.partition(".")[0], one.name) for one in node.names]
        return [self._binding(bound, self.imported(name, None)) for bound, name in names]

    def visit_ImportFrom(self, node: ast.ImportFrom) -> ast.AST | list[ast.stmt]:
        if node.level or node.module is None or any(one.name == "*" for one in node.names):
            return node
        return [
            self._binding(one.asname or one.name, self.imported(node.module, one.name)) for one in node.names
        ]

    def _binding(self, bound: str, means: str) -> ast.stmt:
        """An import, as those are written that have holes."""
        statement = ast.parse(f"{bound} = _imported({means!r})").body[0]
        self.generic_visit(statement)
        return statement

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        return self._function(node)

    def visit_AsyncFunctionDef(self, node: ast.AsyncFunctionDef) -> ast.AST:
        return self._function(node)

    def _function(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> ast.AST:
        if not self.depth:
            node.name, node.decorator_list = "_", []
        node.returns = None
        for parameter in (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs):
            parameter.annotation = None
        self.depth += 1
        self.generic_visit(node)
        self.depth -= 1
        return node

    def visit_Call(self, node: ast.Call) -> ast.AST:
        self.generic_visit(node)
        match node.func:
            case ast.Attribute(value=ast.Name(id=of), attr=method):
                for keyword in node.keywords:
                    keyword.arg = RENAMED.get((of, method, keyword.arg), keyword.arg)
        return node

    def visit_Name(self, node: ast.Name) -> ast.AST:
        return ast.Name(self.known.get(node.id, node.id), ast.Load())


def _imports_in_order(block: list[ast.stmt]) -> Iterator[ast.stmt]:
    """Statements, with imports that follow one another in one order: formatters sort them."""
    for are_imports, found in groupby(block, _is_import):
        statements = list(found)
        names = {ast.dump(one.targets[0]) for one in statements if isinstance(one, ast.Assign)}
        several = are_imports and len(names) == len(statements)
        yield from sorted(statements, key=ast.dump) if several else statements


def _is_import(statement: ast.stmt) -> bool:
    match statement:
        case ast.Assign(value=ast.Call(func=ast.Name(id="_imported"))):
            return True
    return False


def _parsed(text: str, is_expression: bool) -> ast.AST | None:
    try:
        return ast.parse(textwrap.dedent(text).strip(), mode="eval" if is_expression else "exec")
    except SyntaxError:
        return None


def _digest(parts: list[str]) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:12]
