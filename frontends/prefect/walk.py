"""The walk over a flow's body, statement by statement: straight programs of task calls are graphs.

What is not understood here is never passed over: it raises `NotAGraphError`, and the flow is carried as a whole or refused.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from calque.dialects.prefect.arguments import lost
from calque.frontends.prefect.drafts import Local, Log, NotAGraphError, Program, Result
from calque.frontends.prefect.flow_values import FlowValues
from calque.ir.expressions import Constant, Expr, Items

if TYPE_CHECKING:
    from calque.frontends.bodies.reader import BodyReader
    from calque.frontends.prefect.constructs import FlowFunction
    from calque.frontends.python.evaluator import Evaluator

TURNS = 200
"""Turns of a loop over known elements that are written out."""
QUIET = frozenset({"len", "str", "repr", "type", "sorted", "list", "round", "sum", "min", "max"})
"""Functions that only compute, in log messages."""


class FlowWalk:
    """The walk over one flow."""

    def __init__(self, evaluator: Evaluator, reader: BodyReader, flow: FlowFunction) -> None:
        self.evaluator = evaluator
        self.reader = reader
        self.flow = flow
        self.values = FlowValues(evaluator, reader, flow)

    def program(self) -> Program:
        """The graph.

        Raises:
            NotAGraphError: the flow is none.
        """
        function = self.flow.function
        node = function.node
        if isinstance(node, ast.Lambda) or function.is_async or function.is_generator:
            raise NotAGraphError("it is asynchronous, a generator or a lambda", node)
        self._block(node.body)
        return self.values.program

    def _block(self, body: list[ast.stmt]) -> bool:
        """Walk over statements; whether the flow has returned."""
        return any(self._statement(statement) for statement in body)

    def _statement(self, statement: ast.stmt) -> bool:
        match statement:
            case ast.Pass() | ast.Expr(value=ast.Constant()):
                pass
            case ast.Expr(value=ast.Call() as call) if self._logs(call):
                self._log(call)
            case ast.Expr(value=value):
                self.values.local(value)
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                self.values.names[name] = self.values.local(value)
            case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value):
                self.values.names[name] = self.values.local(value)
            case ast.Return(value=value):
                if value is not None:
                    self._return(value)
                return True
            case ast.If(test=test, body=body, orelse=orelse):
                truth = self.values.truth(test)
                return self._block(body if truth else orelse)
            case ast.For(target=ast.Name(id=name), iter=sequence, body=body, orelse=[]):
                return self._loop(name, sequence, body)
            case _:
                raise NotAGraphError(
                    f"{_called(statement)} decides or changes something as it runs", statement
                )
        return False

    def _loop(self, name: str, sequence: ast.expr, body: list[ast.stmt]) -> bool:
        for part in (part for statement in body for part in ast.walk(statement)):
            if isinstance(part, ast.Break | ast.Continue):
                raise NotAGraphError("a loop is left early", part)
        for element in self._elements(sequence):
            self.values.names[name] = element
            if self._block(body):
                return True
        return False

    def _elements(self, sequence: ast.expr) -> tuple[Local, ...]:
        found = self.values.local(sequence)
        match found:
            case Items(container="list" | "tuple", items=items):
                elements: tuple[Expr, ...] = items
            case Constant(value=list(items)):
                elements = tuple(Constant(value=item) for item in items)
            case _:
                raise NotAGraphError("a loop goes over what is only known when it runs", sequence)
        if len(elements) > TURNS:
            raise NotAGraphError(f"a loop has more than {TURNS} turns", sequence)
        return elements

    def _return(self, value: ast.expr) -> None:
        """What is returned ends the flow as its states, or as a plain value; never a mixture that reads like states."""
        seen: list[Result] = []
        self.values.program.returned = self.values.expression(value, seen)
        if len({result.form == "value" for result in seen}) > 1:
            raise NotAGraphError("values and futures are returned together", value)

    # ---- log messages

    def _logs(self, call: ast.Call) -> bool:
        match call.func:
            case ast.Name(id="print"):
                return "print" not in self.values.names
            case ast.Attribute(value=ast.Name(id=name)):
                return isinstance(self.values.names.get(name), Log)
            case _:
                return False

    def _log(self, call: ast.Call) -> None:
        for argument in [*call.args, *(keyword.value for keyword in call.keywords)]:
            calls = [part for part in ast.walk(argument) if isinstance(part, ast.Call)]
            odd = [
                part
                for part in ast.walk(argument)
                if isinstance(part, ast.Await | ast.NamedExpr | ast.Lambda)
            ]
            if odd or not all(isinstance(part.func, ast.Name) and part.func.id in QUIET for part in calls):
                self.values.expression(argument, [])
        self.reader.account(
            "log message of a flow",
            self.evaluator.site(self.flow.function.scope, call).span(),
            None,
            lost(
                "what stands between the tasks runs nowhere: the message is not written", "log it in a task"
            ),
        )


def _called(statement: ast.stmt) -> str:
    """A statement, for people."""
    return f"a statement of the kind {type(statement).__name__.lower()}"
