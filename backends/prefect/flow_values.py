"""How values are written in a flow that was read from Prefect."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from calque.backends.prefect.holding import Holding
from calque.backends.prefect.own_steps import OwnSteps
from calque.backends.python.expressions import source
from calque.ir.base import Model
from calque.ir.expressions import Ask, Code, Concat, Constant, Expr, Item, Output, SourceCode, Template
from calque.ir.intrinsics import Intrinsic
from calque.ir.rewriting import rewritten

if TYPE_CHECKING:
    from calque.backends.prefect.rewritten_modules import RewrittenModule


class FlowValues:
    """The values of one flow (`backends.python.expressions.Spelling`)."""

    def __init__(self, module: RewrittenModule, steps: OwnSteps, holding: Holding) -> None:
        self.module = module
        self.imports = module.imports
        self.steps = steps
        self.holding = holding

    def text(self, value: Expr) -> str:
        """A value; a text that is put together as Python people write it."""
        value = rewritten(value, self._part)
        if not isinstance(value, Concat):
            return source(value, self)
        parts = [
            str(part.value).replace("{", "{{").replace("}", "}}")
            if isinstance(part, Constant)
            else f"{{{source(part, self)}}}"
            for part in map(_shown, value.parts)
        ]
        text = "".join(parts)
        if any(sign in text for sign in ('"', "\\", "\n")):
            return source(value, self)
        return f'f"{text}"'

    def _part(self, value: Model) -> Model:
        """One of the results of a step, each of which has a name."""
        match value:
            case Item(of=Output(node=node), key=Constant(value=int(place))) if place < len(
                self.steps.results(node)
            ):
                return Output(node=node, port=str(place))
            case _:
                return value

    def output(self, node: str, port: str) -> str:
        """What a task gave, or a step."""
        if node in self.steps.inside:
            return str(self.steps.codes[node].value)
        if self.steps.ends.get(node) == "allowed":
            return f"{self.module.prefect('allow_failure')}({self.output(self.steps.ended[node], port)})"
        parts = self.steps.results(node)
        if len(parts) < 2 or (node, port) in self.holding.texts:
            return self.holding.texts[node, port]
        return f"({', '.join(self.holding.texts[node, str(place)] for place in range(len(parts)))})"

    def ask(self, ask: Ask, arguments: Sequence[str]) -> str:
        """A parameter, or the environment."""
        if ask.intrinsic is Intrinsic.PARAM:
            name = str(getattr(ask.arguments[0], "value", ""))
            return self.holding.texts.get(("", name), name)
        return self.module.environment(arguments)

    def code(self, code: SourceCode) -> str:
        """An expression of the user's."""
        return self.module.code(code)

    def element(self, region: str, name: str) -> str:
        """Elements are told where a task is mapped."""
        raise TypeError(f"an element of {region} inside of a value")

    def attribute(self, of: str, name: str) -> str:
        """An attribute."""
        return f"{of}.{name}"

    def elements(self, of: str) -> str:
        """What is mapped over."""
        return of

    def template(self, template: Template) -> str:
        """Prefect has no templates."""
        raise TypeError("a template in a flow of Prefect's")

    def function(self, code: Code) -> str:
        """A function of the user's."""
        raise TypeError(f"the function {code.name} as a value of a flow")


def _shown(part: Expr) -> Expr:
    """What a text shows: a value that is turned into text by itself is turned into it anyway."""
    return part.parts[0] if isinstance(part, Concat) and len(part.parts) == 1 else part
