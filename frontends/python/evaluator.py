"""The partial evaluator: executes definition-time Python abstractly, and never the real thing.

A module's execution are walked in order over their syntax tree. Known values are computed with the real Python
operations on them; what cannot be known becomes a `Symbolic`; third-party API means what a `Library` says.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from calque.frontends.python import calls, execution, expressions, imports, stdlib
from calque.frontends.python.builtin_names import BUILTINS
from calque.frontends.python.dialect_uses import uses_dialect
from calque.frontends.python.errors import BudgetExhausted, Raised
from calque.frontends.python.iteration import iterate
from calque.frontends.python.library import MISSING, Library
from calque.frontends.python.operators import reason_of
from calque.frontends.python.project import Project
from calque.frontends.python.values import (
    ABSENT,
    Argument,
    Call,
    Class,
    External,
    Function,
    Module,
    Scope,
    Site,
    Symbolic,
    Value,
    unknown_part,
)
from calque.ir.diagnostics import Diagnostic, Severity
from calque.ir.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

RECURSION = 60_000
"""Python frames for walking deep trees; the evaluator's own limit on calls is `DEPTH`."""
MODULE_NAMES = frozenset(
    {"__spec__", "__loader__", "__path__", "__builtins__", "__cached__", "__annotations__"}
)
"""Names that Python gives every module, beside those that are known."""
DEPTH = 900
"""How deep calls of project functions may nest."""


@dataclass(frozen=True)
class Settings:
    """What the user supplies.

    Attributes:
        environment: environment variables (`--env`); None for one that is not set.
        budget: steps (execution, calls, loop turns) that one module may take.
    """

    environment: Mapping[str, str | None] = field(default_factory=dict)
    budget: int = 400_000


class Evaluator:
    """Evaluates the modules of a project.

    Attributes:
        project: the files.
        libraries: asked in order for the meaning of a third-party name.
        diagnostics: what was found, in order.
        files_read: data files of the project that its definition-time code read, in order.
        computing: the functions of which it is being asked whether they only compute.
        run_body: how the functions are run that are called; None for as they stand.
    """

    def __init__(
        self, project: Project, libraries: Sequence[Library], settings: Settings | None = None
    ) -> None:
        self.project = project
        self.libraries = (*libraries, stdlib.LIBRARY)
        self.settings = settings or Settings()
        self.diagnostics: list[Diagnostic] = []
        self.files_read: dict[str, None] = {}
        self.run_body: Callable[[Evaluator, Function, Scope], Value] | None = None
        self.steps = 0
        self.depth = 0
        self.stack: list[Function] = []
        self.call_sites: list[Site] = []
        self.module_stack: list[Module] = []
        self._externals: dict[str, Value] = {}
        self._reported: set[tuple[str, Span]] = set()
        self.computing: list[Function] = []
        self.yields: list[Callable[[Value], None]] = []
        self.handling: Raised | None = None
        self.being_made: list[Class] = []
        self.variables_set: dict[str, Value] = {}
        self.variables_given: list[tuple[str, Site]] = []
        self.tainted: dict[int, tuple[Value, Symbolic]] = {}

    # ---- modules

    def evaluate_module(self, module: Module) -> Module:
        """Evaluate a module once; an import cycle gets it half-finished, as in Python."""
        if module.state != "new":
            return module
        module.state = "running"
        module.names["__name__"] = module.name
        module.names["__doc__"] = None
        if module.source is None:
            module.state = "done"
            return module
        module.names["__file__"] = f"{stdlib.ROOT}/{module.source.file}"
        module.names["__package__"] = module.name if module.package else module.name.rpartition(".")[0]
        module.names["__doc__"] = ast.get_docstring(module.source.tree, clean=False)
        outer_steps, outer_limit = self.steps, sys.getrecursionlimit()
        outermost = not self.module_stack
        if outermost:
            sys.setrecursionlimit(max(RECURSION, outer_limit))
            self.steps = 0
        self.module_stack.append(module)
        scope = Scope(module, None)
        scope.names = module.names
        try:
            self.block(module.source.tree.body, scope)
        except Raised as raised:
            module.stopped_at = raised.site
            self._report_raise(raised, module)
        except BudgetExhausted as exhausted:
            module.stopped_at = exhausted.site
            self._report_budget(exhausted)
        finally:
            self.module_stack.pop()
            if outermost:
                sys.setrecursionlimit(outer_limit)
                self.steps = outer_steps
            module.state = "done"
        for library in self.libraries:
            library.module_finished(module, self)
        return module

    def _report_raise(self, raised: Raised, module: Module) -> None:
        assert module.source is not None
        site = raised.site
        self.report(
            "definition-error",
            Severity.ERROR,
            f"evaluating this raises {raised.describe()}; the rest of the module is not read",
            "correct it, or supply what it depends on (--env, --variables)",
            site,
        )
        for library in self.libraries:
            library.skipped(site, None, self)

    def _report_budget(self, exhausted: BudgetExhausted) -> None:
        self.report(
            "budget",
            Severity.ERROR,
            f"this was given up after {self.settings.budget:,} steps; the rest of the module is not read",
            "is there an endless loop? Work that long does not belong at definition time",
            exhausted.site,
        )
        for library in self.libraries:
            library.skipped(exhausted.site, None, self)

    @property
    def current_module(self) -> Module:
        """The module that is being evaluated."""
        return self.module_stack[-1]

    @contextmanager
    def in_module(self, module: Module) -> Iterator[None]:
        """For dialects that evaluate code of a module later: step budget and recursion limit of their own."""
        outer_steps, outer_limit = self.steps, sys.getrecursionlimit()
        sys.setrecursionlimit(max(RECURSION, outer_limit))
        self.module_stack.append(module)
        self.steps = 0
        try:
            yield
        except Raised as raised:
            self._report_raise(raised, module)
        except BudgetExhausted as exhausted:
            self._report_budget(exhausted)
        finally:
            self.module_stack.pop()
            sys.setrecursionlimit(outer_limit)
            self.steps = outer_steps

    # ---- names

    def external(self, path: str, site: Site | None = None) -> Value:
        """The value of a third-party name: what a library says, or an `External`."""
        known = self._externals.get(path, ABSENT)
        if known is not ABSENT:
            return known
        for library in self.libraries:
            value = library.lookup(path, self)
            if value is not ABSENT:
                self._externals[path] = value
                return value
        value = External(path)
        self._externals[path] = value
        return value

    def lookup(self, name: str, scope: Scope, site: Site) -> Value:
        """The value of a name, or `Raised(NameError)`."""
        names = scope.names
        if name in names:
            return names[name]
        parent = scope.parent
        while parent is not None:
            if not parent.is_class and name in parent.names:
                return parent.names[name]
            parent = parent.parent
        if name in scope.module.names:
            return scope.module.names[name]
        if name in BUILTINS:
            return BUILTINS[name]
        if name in MODULE_NAMES:
            return Symbolic("source", (name,), f"{name} is not known", site)
        for path in scope.module.names.get(imports.STARS, ()):
            found = self.external(f"{path}.{name}", site)
            if found is not MISSING and not isinstance(found, External):
                return found
        star = scope.module.names.get("*")
        if isinstance(star, External):
            return Symbolic(
                "source", (name,), f"{name} may come from {star.path}, which is not the project's own", site
            )
        raise Raised(NameError(f"name {name!r} is not defined"), site)

    # ---- evaluation, for dialects

    def expression(self, node: ast.expr, scope: Scope) -> Value:
        """The value of an expression."""
        return expressions.evaluate(self, node, scope)

    def block(self, body: list[ast.stmt], scope: Scope) -> None:
        """Execute statements."""
        execution.execute_block(self, body, scope)

    def call(self, function: Value, call: Call) -> Value:
        """Call any value."""
        return calls.call_value(self, function, call)

    def call_with(
        self, function: Value, args: Sequence[Value], kwargs: Mapping[str, Value], site: Site
    ) -> Value:
        """Call any value with plain values; their places are that of the call."""
        positional = [Argument(value, site) for value in args]
        named = {name: Argument(value, site, name) for name, value in kwargs.items()}
        return calls.call_value(self, function, Call(site, positional, named))

    def get_attribute(self, value: Value, name: str, site: Site) -> Value:
        """`value.name`."""
        return expressions.get_attribute(self, value, name, site)

    def get_item(self, value: Value, key: Value, site: Site) -> Value:
        """`value[key]`."""
        return expressions.get_item(self, value, key, site)

    def iterate(self, value: Value, site: Site) -> list[Value] | None:
        """The elements of a value; None if they cannot be known."""
        return iterate(self, value, site)

    def truth(self, value: Value, site: Site) -> bool | None:
        """Whether a value is true; None if that cannot be known."""
        return expressions.truth(self, value, site)

    def import_module(self, name: str) -> Module | None:
        """A module of the project, evaluated; None if it is not the project's own."""
        return imports.project_module(self, name)

    def step(self, site_source: Scope, node: ast.AST) -> None:
        """Count one step.

        Raises:
            BudgetExhausted: there were too many.
        """
        self.steps += 1
        if self.steps > self.settings.budget:
            raise BudgetExhausted(self.site(site_source, node))

    def site(self, scope: Scope, node: ast.AST) -> Site:
        """A place in the module of a scope."""
        source = scope.module.source
        assert source is not None
        return Site(source, node)

    # ---- messages

    def report(self, code: str, severity: Severity, message: str, action: str, site: Site) -> None:
        """Add a diagnostic, once for a place."""
        span = site.span()
        if (code, span) in self._reported:
            return
        self._reported.add((code, span))
        self.diagnostics.append(
            Diagnostic(code=code, severity=severity, message=message, action=action, span=span)
        )

    def note_unmodelled(self, what: str, site: Site) -> None:
        """Something was done to a modelled object that calque does not know."""
        self.report(
            "unmodelled", Severity.WARNING, f"{what} is not understood and has no effect here", "", site
        )

    def is_construct(self, value: Value) -> bool:
        """Whether a value is part of a dialect."""
        return any(library.is_construct(value) for library in self.libraries)

    def pass_over(
        self, node: ast.AST, scope: Scope, what: str, cause: Value, affected: Sequence[ast.AST] = ()
    ) -> None:
        """Report that a statement was not evaluated because something in it is unknown.

        Args:
            node: the statement.
            what: what is wrong, for people.
            cause: the unknown value.
            affected: all code that may not be read because of it; the statement itself if empty.
        """
        site = self.site(scope, node)
        used = any(uses_dialect(self, part, scope) for part in affected or (node,))
        self.report(
            "unknown-control-flow",
            Severity.ERROR if used else Severity.WARNING,
            f"{what}: {reason_of(cause)}" + ("; what it defines is not read" if used else ""),
            "supply the value with --env NAME=VALUE or --variables FILE, or make it a literal"
            if used
            else "",
            site,
        )
        if used:
            why = unknown_part(cause)
            for library in self.libraries:
                library.skipped(site, why if isinstance(why, Symbolic) else None, self)

    def untainted(self, value: Value) -> Value:
        """The value, or an unknown one if it is a container that a skipped statement may have changed."""
        known = self.tainted.get(id(value))
        return value if known is None else known[1]
