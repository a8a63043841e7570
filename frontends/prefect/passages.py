"""Collects what a flow does itself between two calls of tasks, and makes steps of it."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any

from calque.frontends.prefect.binding import always_bound, called_in, uses_of
from calque.frontends.prefect.choices import copied
from calque.frontends.prefect.composition import Composition
from calque.frontends.prefect.mentions import forbidden, own_parts
from calque.frontends.prefect.obstacles import Obstacle
from calque.frontends.prefect.own_code import (
    function_of_expression,
    function_of_statements,
)
from calque.frontends.prefect.own_names import OwnNames
from calque.frontends.prefect.regions import check_region, region_name
from calque.frontends.prefect.results import Result, Unknown
from calque.frontends.prefect.sayable import decides, sayable
from calque.frontends.prefect.scan import reason_against
from calque.frontends.python.effects import touched
from calque.frontends.python.errors import Interruption, Raised
from calque.frontends.python.free_names import statement_names
from calque.frontends.python.values import (
    ABSENT,
    Function,
    Scope,
    Site,
    Symbolic,
    Value,
)

if TYPE_CHECKING:
    from calque.frontends.python.evaluator import Evaluator

UNSAID = (ast.Await, ast.Yield, ast.YieldFrom, ast.Global, ast.Nonlocal, ast.AsyncFor, ast.AsyncWith)


FIXED = (str, int, float, bytes, type(None))
"""Values that no call can change."""


class Pending(Unknown):
    """What a name stands for that code sets which is no step yet."""

    __slots__ = ()


PENDING = Pending()


class Passages(OwnNames):
    """The flow's own code.

    Attributes:
        pending: statements that will be one step.
        before: what names stood for before those.
    """

    def __init__(
        self, evaluator: Evaluator, composition: Composition, function: Function, scope: Scope
    ) -> None:
        super().__init__(function, scope)
        self.evaluator = evaluator
        self.composition = composition
        self.pending: list[ast.stmt] = []
        self.before: dict[str, Value] = {}

    def define(self, node: ast.stmt) -> None:
        """An import, or a function of the flow's own."""
        self.evaluator.block([node], self.scope)
        for name in statement_names(node).binds:
            self.definitions[name] = node

    def note(self, node: ast.stmt) -> None:
        """A statement that only logs, or gets a logger."""
        if isinstance(node, ast.Assign):
            for name in statement_names(node).binds:
                self.definitions[name] = node
                self.scope.names[name] = Symbolic(
                    "call", (), "it is a logger", self.evaluator.site(self.scope, node)
                )

    def add(self, node: ast.stmt, computed: bool = True) -> None:
        """A statement that does not speak to Prefect.

        Args:
            computed: its values may be known already.
        """
        if not (computed and self._computed(node)):
            self._hold_back(node)

    def region(self, node: ast.stmt, reason: str) -> None:
        """A statement that calls tasks as no graph can say: a step that executes it as it stands, for that reason."""
        self.flush()
        self._hold_back(node)
        self.flush(reason)

    def _hold_back(self, node: ast.stmt) -> None:
        """A statement becomes part of the next step."""
        names = [
            *statement_names(node).binds,
            *(name for name in touched(node) if not isinstance(self.scope.names.get(name, ""), FIXED)),
        ]
        for name in dict.fromkeys(names):
            if name in self.definitions:
                continue
            if name not in self.before:
                self.before[name] = self.scope.names.get(name, ABSENT)
            self.scope.names[name] = PENDING
        self.pending.append(node)

    def _computed(self, node: ast.stmt) -> bool:
        """Evaluate a statement whose values are known, or can be said."""
        if reason_against(node, self.function, self.own) is not None or decides(node, self.scope):
            return False
        names = [*statement_names(node).binds, *touched(node)]
        if any(name not in self.own for name in touched(node)):
            return False
        kept, said = self.scope.names, len(self.evaluator.diagnostics)
        known: dict[int, Value] = {}
        self.scope.names = {name: copied(value, known) for name, value in kept.items()}
        try:
            self.evaluator.block([node], self.scope)
        except (Obstacle, Raised, Interruption):
            self.scope.names = kept
            del self.evaluator.diagnostics[said:]
            return False
        if all(sayable(self.scope.names.get(name)) for name in names):
            return True
        self.scope.names = kept
        del self.evaluator.diagnostics[said:]
        return False

    # ---- steps

    def flush(self, reason: str | None = None) -> None:
        """Make a step of the statements so far.

        Args:
            reason: why they are no graph, if they call tasks.
        """
        if not self.pending:
            return
        statements, before = self.pending, self.before
        self.pending, self.before = [], {}
        names = {**self.scope.names, **before}
        names = {name: value for name, value in names.items() if value is not ABSENT}
        inside = {id(part) for one in statements for part in ast.walk(one)}
        last = statements[-1].end_lineno or statements[-1].lineno
        results_of = [name for name in before if self.is_read(name, inside, last)]
        site = self.evaluator.site(self.scope, statements[0])
        if reason is None:
            self._check(statements, site)
        else:
            check_region(statements[0], bool(results_of or self.composition.called), self.scope, site)
        uses = uses_of(statements)
        uses |= {name: None for name in results_of if name in names}
        for name in results_of:
            if name not in names and name not in always_bound(statements):
                raise Obstacle(f"whether it binds {name} is only known when it runs", site)
        given = self.given(list(uses), names, site)
        self.check_alone(given, before, site)
        match statements:
            case [ast.Assign(targets=[ast.Name(id=name)], value=value)] if reason is None and results_of in (
                [name],
                [],
            ):
                if name not in given or name in uses_of([ast.Expr(value)]):
                    definitions = self.definitions_of(list(uses))
                    if not definitions:
                        self._bind(before, names)
                        self.scope.names[name] = self._step_of(value, name, given, site)
                        return
        name = results_of[0] if results_of else called_in(statements)
        if reason is not None:
            name = region_name(statements[0])
        if name in uses:  # its function would stand in the way of what it uses
            name = f"do_{name}"
        self._bind(before, names)
        self._statements(statements, name, given, results_of, site, list(uses), reason)

    def _bind(self, before: dict[str, Value], names: dict[str, Value]) -> None:
        for name in before:
            if name in names:
                self.scope.names[name] = names[name]
            else:
                self.scope.names.pop(name, None)

    def _statements(
        self,
        statements: list[ast.stmt],
        name: str,
        given: dict[str | int, Value],
        returned: list[str],
        site: Site,
        uses: list[str],
        reason: str | None,
    ) -> None:
        module = self.function.module
        assert module.source is not None
        function = function_of_statements(
            module,
            statements,
            self.definitions_of(uses),
            name,
            list(map(str, given)),
            returned,
            module.source,
        )
        made = self.composition.run(function, name, given, site, reason=reason)
        for index, one in enumerate(returned):
            if len(returned) == 1:
                self.scope.names[one] = made
            else:
                self.scope.names[one] = Symbolic("item", (made, index), "it is only known when it runs", site)

    def expression(self, node: ast.expr, name: str = "value", text: str | None = None) -> Result:
        """A step that computes an expression.

        Args:
            text: its text, if it is not that of the source.
        """
        self.flush()
        site = self.evaluator.site(self.scope, node)
        self._check([ast.Expr(node)], site)
        uses = list(uses_of([ast.Expr(node)]))
        given = self.given(uses, self.scope.names, site)
        if any(isinstance(part, ast.NamedExpr) for part in ast.walk(node)):
            raise Obstacle("it names a value inside of an expression", site)
        if self.definitions_of(uses):
            raise Obstacle("it computes a value with what it defines itself", site)
        return self._step_of(node, name, given, site, text)

    def _step_of(
        self, node: ast.expr, name: str, given: dict[str | int, Value], site: Site, text: str | None = None
    ) -> Result:
        function = function_of_expression(self.function.module, node, list(map(str, given)), site, text)
        return self.composition.run(function, name, given, site)

    def saved(self) -> tuple[object, ...]:
        """Where the collecting is, to go back to."""
        return list(self.pending), dict(self.before), dict(self.definitions), self.loops

    def restore(self, saved: tuple[Any, ...]) -> None:
        """Go back."""
        self.pending, self.before, self.definitions, self.loops = saved

    def _check(self, statements: list[ast.stmt], site: Site) -> None:
        for one in statements:
            path = forbidden(one, self.scope)
            if path is not None:
                raise Obstacle(f"it uses {path} between its tasks", site)
            for part in own_parts(one):
                if isinstance(part, UNSAID):
                    raise Obstacle("it awaits, or yields, between its tasks", site)
