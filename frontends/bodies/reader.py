"""What the lifting of bodies has to go by, and what it finds out."""

from __future__ import annotations

import ast
from collections.abc import Callable
from dataclasses import dataclass, field

from calque.frontends.bodies.building import Building
from calque.frontends.bodies.host import Host
from calque.frontends.python.project import Project
from calque.frontends.python.values import Function, Module, Site, Value
from calque.ir.diagnostics import Diagnostic, Severity
from calque.ir.expressions import Code, Expr
from calque.ir.features import Feature
from calque.ir.fidelity import Account, Support
from calque.ir.modules import DataFile, SourceModule
from calque.ir.spans import Span
from calque.ir.statement_index import StatementIndex
from calque.ir.syntax import children


def _nothing(value: Value) -> Expr | None:
    """No value of a dialect can be expressed."""
    return None


def _never(value: Value) -> bool:
    """No value is part of a graph."""
    return False


@dataclass(slots=True)
class BodyReader:
    """The state of lifting the bodies of one project.

    Attributes:
        project: its modules.
        host: the tool that they are written for.
        express: what a value of the dialect is in a body (an XComArg, a Variable): None if nothing.
        is_construct: whether a value is part of a graph: a DAG, a task, a group.
        modules: the modules lifted so far, by name.
        files: template files that are needed, by path.
        accounts: the constructs that were ticked off.
        diagnostics: what there is to say.
        codes: the functions lifted so far, by identity (and kept, so that it stays theirs).
        lifting: those that are being lifted.
        indices: the modules' statements by what they bind.
        speaking: whether code speaks to its tool, by what it needs.
        nameless: for each module the expressions that only an attribute is taken of.
        building: which statements build pipelines.
        scopes: the functions, loops and comprehensions of modules, by the module's name.
        reached: where names of the tool's that code reaches through modules were ticked off.
        pipeline: what the accounts and diagnostics are about.
        node: the same.
    """

    project: Project
    host: Host
    express: Callable[[Value], Expr | None] = _nothing
    is_construct: Callable[[Value], bool] = _never
    modules: dict[str, SourceModule] = field(default_factory=dict)
    files: dict[str, DataFile] = field(default_factory=dict)
    accounts: list[Account] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    reached: set[Span] = field(default_factory=set)
    pipeline: str | None = None
    node: str | None = None
    codes: dict[int, tuple[Function, Code]] = field(default_factory=dict)
    lifting: set[int] = field(default_factory=set)
    indices: dict[str, StatementIndex] = field(default_factory=dict)
    nameless: dict[str, frozenset[ast.AST]] = field(default_factory=dict)
    speaking: dict[tuple[object, ...], bool] = field(default_factory=dict)
    building: Building = field(init=False)
    scopes: dict[str, list[ast.expr | ast.stmt]] = field(default_factory=dict)
    _reported: set[Diagnostic] = field(default_factory=set)
    _enclosing: dict[str, dict[ast.AST, tuple[ast.AST, ...]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.building = Building(self.host, self.project.find, self.is_construct)

    def is_local(self, module: str) -> bool:
        """Whether a dotted name is a module of the project."""
        return bool(module) and self.project.find(module) is not None

    def is_rewritten(self, module: str) -> bool:
        """Whether imports of a dotted module change where the code goes: it is the project's, or the tool's."""
        return self.host.owns(module) or self.is_local(module)

    def module_of(self, site: Site) -> Module | None:
        """The module that a place is in, as it was evaluated: one file can be two modules."""
        modules = self.project.modules.values()
        known = next(
            (module for module in modules if module is not None and module.source is site.source), None
        )
        return known or self.project.find(self.project.module_name(site.source.path))

    def account(self, what: str, span: Span, feature: Feature | None, support: Support | None = None) -> None:
        """Tick off a construct."""
        self.accounts.append(
            Account(
                what=what, span=span, feature=feature, pipeline=self.pipeline, node=self.node, support=support
            )
        )

    def report(self, code: str, severity: Severity, message: str, action: str, span: Span | None) -> None:
        """Say something about the source."""
        found = Diagnostic(
            code=code,
            severity=severity,
            message=message,
            action=action,
            span=span,
            pipeline=self.pipeline,
            node=self.node,
        )
        if found not in self._reported:
            self._reported.add(found)
            self.diagnostics.append(found)

    def enclosing(self, module: Module, node: ast.AST) -> tuple[ast.AST, ...]:
        """The functions, classes and blocks that a function stands in, outermost first; of others, the functions."""
        known = self._enclosing.get(module.name)
        if known is None:
            known = self._enclosing[module.name] = _enclosing(module)
        if node in known or not isinstance(node, ast.expr):
            return known.get(node, ())
        return tuple(function for function in known if _contains(function, node))


def _contains(function: ast.AST, node: ast.expr) -> bool:
    """A node stands inside a function's body."""
    if not isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
        return False
    body = function.body if isinstance(function.body, list) else [function.body]
    first, last = body[0], body[-1]
    place = (node.lineno, node.col_offset)
    end = (last.end_lineno or last.lineno, last.end_col_offset or last.col_offset)
    return (first.lineno, first.col_offset) <= place < end


def _enclosing(module: Module) -> dict[ast.AST, tuple[ast.AST, ...]]:
    found: dict[ast.AST, tuple[ast.AST, ...]] = {}
    if module.source is None:
        return found
    pending: list[tuple[ast.AST, tuple[ast.AST, ...]]] = [(module.source.tree, ())]
    while pending:
        node, outer = pending.pop()
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            found[node] = outer
        inner = (
            outer
            if isinstance(node, ast.Module | ast.expr) and not isinstance(node, ast.Lambda)
            else (*outer, node)
        )
        pending.extend((child, inner) for child in children(node))
    return found
