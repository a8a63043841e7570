"""`@flow`: a program that calls tasks. What of it is a graph is found by evaluating it; else it is executed as it stands.

Prefect: `flows.py`; docs/semantics.md, "Prefect's flows".
"""

from __future__ import annotations

import ast
from functools import partial
from typing import TYPE_CHECKING

from calque.dialects.prefect.hook_events import OF_FLOWS
from calque.frontends.prefect.annotations import is_single
from calque.frontends.prefect.composition import Composition
from calque.frontends.prefect.deployments import deploy
from calque.frontends.prefect.obstacles import Obstacle
from calque.frontends.prefect.program import Program
from calque.frontends.prefect.results import Param
from calque.frontends.prefect.scan import signature_obstacle
from calque.frontends.prefect.subflows import inlined
from calque.frontends.python.values import Argument, Call, Function, Model, Scope, Site, Symbolic, Value
from calque.ir.features import Feature

if TYPE_CHECKING:
    from calque.frontends.prefect.reading import Reading
    from calque.frontends.python.evaluator import Evaluator


class FlowDef(Model):
    """A function under `@flow`.

    Attributes:
        id: its name, or with its module's, if another flow has the same.
        composition: its graph; None if it is none, then `obstacle` says why.
        returned: what the function returned.
        hooks: what is called on its events beside what the decorator says, with the names of those (`@main.on_failure`).
    """

    __slots__ = (
        "arguments",
        "composition",
        "function",
        "hooks",
        "id",
        "obstacle",
        "reading",
        "returned",
        "site",
    )

    def __init__(
        self, reading: Reading, function: Function, arguments: dict[str, Argument], site: Site
    ) -> None:
        self.reading = reading
        self.function = function
        self.arguments = arguments
        self.site = site
        self.id = self.name
        self.composition: Composition | None = None
        self.obstacle: Obstacle | None = None
        self.returned: Value = None
        self.hooks: list[tuple[str, Argument]] = []

    def describe(self) -> str:
        """For messages."""
        return f"the flow {self.name}"

    @property
    def name(self) -> str:
        """Its name."""
        given = self.get("name")
        return given if isinstance(given, str) else self.function.name.replace("_", "-")

    def get(self, name: str, default: Value = None) -> Value:
        """An argument of the decorator."""
        return self.arguments[name].value if name in self.arguments else default

    def get_attribute(self, evaluator: Evaluator, name: str, site: Site) -> Value:
        """What a flow has."""
        if name in ("serve", "deploy", "to_deployment", "with_options", "from_source", *OF_FLOWS):
            return FlowMethod(self, name)
        return self.name if name == "name" else evaluator.get_attribute(self.function, name, site)

    def call(self, evaluator: Evaluator, call: Call) -> Value:
        """A subflow of the flow that is being evaluated; a run, which is not made here."""
        if self.reading.compositions:
            return inlined(self, self.reading.compositions[-1], evaluator, call)
        return Symbolic("call", (self,), "the flow does not run here", call.site, call)

    def compose(self, evaluator: Evaluator) -> None:
        """Evaluate it."""
        composition = Composition(self.function.module, function=self.function)
        said = len(evaluator.diagnostics)
        self.reading.compositions.append(composition)
        outer, evaluator.run_body = evaluator.run_body, partial(_inner, composition)
        try:
            reason = signature_obstacle(self.function)
            if reason is not None:
                raise Obstacle(reason, self.site)
            scope = Scope(self.function.module, self.function.scope)
            scope.names = {
                part.arg: Param(part.arg, is_single(part.annotation)) for part in _parameters(self.function)
            }
            self.returned = Program(evaluator, composition, self.function, scope).run()
            self.composition = composition
        except Obstacle as obstacle:
            self.obstacle = obstacle
            del evaluator.diagnostics[
                said:
            ]  # the flow is executed as it stands, and nothing of it is left out
        finally:
            evaluator.run_body = outer
            self.reading.compositions.pop()


def _inner(composition: Composition, evaluator: Evaluator, function: Function, scope: Scope) -> Value:
    """What a function gives that a flow calls, and that calls tasks itself."""
    return Program(evaluator, composition, function, scope).run()


def _parameters(function: Function) -> list[ast.arg]:
    arguments = function.node.args
    return [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]


class FlowMethod(Model):
    """`flow.serve`, `.deploy`, `.to_deployment`, `.with_options`."""

    __slots__ = ("name", "of")

    def __init__(self, of: FlowDef, name: str) -> None:
        self.of = of
        self.name = name

    def call(self, evaluator: Evaluator, call: Call) -> Value:
        """Call it."""
        if self.name in OF_FLOWS and call.args:
            self.of.reading.note(f"hook {self.name} of a flow", call.args[0].site, Feature.PIPELINE_HOOKS)
            self.of.hooks.append((self.name, call.args[0]))
            return call.args[0].value
        if self.of.reading.compositions:
            raise Obstacle(f"it calls {self.name} of a flow", call.site)
        return deploy(self.of, self.name, call)


class FlowDecorator(Model):
    """`@flow`, with or without arguments."""

    __slots__ = ("given", "reading")

    def __init__(self, reading: Reading, given: Call | None = None) -> None:
        self.reading = reading
        self.given = given

    def describe(self) -> str:
        """For messages."""
        return "@flow"

    def call(self, evaluator: Evaluator, call: Call) -> Value:
        """Decorate a function, or take the arguments."""
        function = call.args[0].value if call.args else None
        if not isinstance(function, Function):
            return FlowDecorator(self.reading, call)
        given = self.given or Call(call.site, [], dict(call.kwargs))
        made = FlowDef(self.reading, function, dict(given.kwargs), function.site)
        self.reading.note_call("@flow", given, made)
        self.reading.flows.append(made)
        return made
