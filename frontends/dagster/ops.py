"""`@op`: a function that is a step; each call of it in a graph is a node.

Dagster: `_core/definitions/decorators/op_decorator.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from calque.frontends.dagster.declared import Declared
from calque.frontends.dagster.signatures import Signature, signature
from calque.frontends.python.errors import Raised
from calque.frontends.python.values import Argument, Call, Function, Model, Site, Value

if TYPE_CHECKING:
    from calque.frontends.dagster.reading import Reading
    from calque.frontends.python.evaluator import Evaluator

RESULT = "result"
"""The name of the only output of an op that names none."""


class NothingType(Model):
    """`dagster.Nothing`: an input or output without a value."""

    __slots__ = ()

    def describe(self) -> str:
        """For messages."""
        return "Nothing"


class OpDef(Model):
    """A function under `@op`.

    Attributes:
        function: the user's function.
        arguments: of the decorator, and what `with_…` methods changed, by name.
        signature: what its parameters stand for.
        ins: its inputs by name: what is declared of each.
        outs: its outputs by name: what is declared of each.
        called: what `alias` calls it.
    """

    __slots__ = ("arguments", "called", "function", "ins", "outs", "reading", "signature", "site")

    def __init__(
        self,
        reading: Reading,
        evaluator: Evaluator,
        function: Function,
        arguments: dict[str, Argument],
        site: Site,
    ) -> None:
        self.reading = reading
        self.function = function
        self.arguments = arguments
        self.site = site
        self.signature: Signature = signature(evaluator, function)
        self.ins = self._ins()
        self.outs = self._outs()
        self.called: str | None = None

    def describe(self) -> str:
        """For messages."""
        return f"the op {self.name}"

    @property
    def name(self) -> str:
        """Its name; what its nodes are called if nothing else is said."""
        given = self.get("name")
        return self.called or (given if isinstance(given, str) else self.function.name)

    def get(self, name: str, default: Value = None) -> Value:
        """An argument of the decorator."""
        return self.arguments[name].value if name in self.arguments else default

    def _ins(self) -> dict[str, Declared | None]:
        given = self.get("ins")
        declared = given if isinstance(given, dict) else {}
        found: dict[str, Declared | None] = {item.name: None for item in self.signature.inputs}
        for name, item in declared.items():
            found[str(name)] = item if isinstance(item, Declared) else None
        return found

    def _outs(self) -> dict[str, Declared | None]:
        given = self.get("out")
        if isinstance(given, dict):
            return {str(name): item if isinstance(item, Declared) else None for name, item in given.items()}
        if isinstance(given, Declared):
            return {RESULT: given}
        return {RESULT: None}

    def is_nothing(self, name: str) -> bool:
        """Whether an input takes no value."""
        declared = self.ins.get(name)
        return declared is not None and isinstance(declared.get("dagster_type"), NothingType)

    def is_dynamic(self, name: str) -> bool:
        """Whether an output has several values, with steps for each."""
        declared = self.outs.get(name)
        return declared is not None and declared.kind == "DynamicOut"

    def is_required(self, name: str) -> bool:
        """Whether the body must give an output."""
        declared = self.outs.get(name)
        return declared is None or declared.get("is_required", True) is not False

    @property
    def is_configured(self) -> bool:
        """Whether a run may say something to its body: it takes a configuration, or has a schema of one."""
        return self.signature.config or "config_schema" in self.arguments

    def get_attribute(self, evaluator: Evaluator, name: str, site: Site) -> Value:
        """What an op definition has."""
        if name in ("alias", "tag", "with_hooks", "with_retry_policy"):
            return OpMethod(self, name)
        if name in ("name",):
            return self.name
        if name in ("__name__", "__doc__", "__module__"):
            return evaluator.get_attribute(self.function, name, site)
        return Model.get_attribute(self, evaluator, name, site)

    def call(self, evaluator: Evaluator, call: Call) -> Value:
        """A node of the graph whose function is being evaluated."""
        if not self.reading.compositions:
            return Model.call(self, evaluator, call)  # called as a plain function, outside of a graph
        return self.reading.compositions[-1].invoke(evaluator, self, call)

    def changed(self, name: str | None, arguments: dict[str, Argument]) -> OpDef:
        """The same op under another name, or with other arguments."""
        made = OpDef.__new__(OpDef)
        for slot in OpDef.__slots__:
            setattr(made, slot, getattr(self, slot))
        made.called = name or self.called
        made.arguments = {**self.arguments, **arguments}
        return made


class OpMethod(Model):
    """`op.alias`, `.tag`, `.with_hooks`, `.with_retry_policy`."""

    __slots__ = ("name", "of")

    def __init__(self, of: OpDef, name: str) -> None:
        self.of = of
        self.name = name

    def call(self, evaluator: Evaluator, call: Call) -> Value:
        """The changed op."""
        given = call.args[0] if call.args else next(iter(call.kwargs.values()), None)
        if given is None:
            raise Raised(TypeError(f"{self.name}() takes an argument"), call.site)
        if self.name == "alias":
            return self.of.changed(str(given.value), {})
        name = {"tag": "tags", "with_hooks": "hooks", "with_retry_policy": "retry_policy"}[self.name]
        return self.of.changed(None, {name: Argument(given.value, given.site, name)})


class OpDecorator(Model):
    """`@op`, with or without arguments."""

    __slots__ = ("given", "reading")

    def __init__(self, reading: Reading, given: Call | None = None) -> None:
        self.reading = reading
        self.given = given

    def describe(self) -> str:
        """For messages."""
        return "@op"

    def call(self, evaluator: Evaluator, call: Call) -> Value:
        """Decorate a function, or take the arguments."""
        function = (
            call.args[0].value
            if call.args
            else call.kwargs["compute_fn"].value
            if "compute_fn" in call.kwargs
            else None
        )
        if not isinstance(function, Function):
            return OpDecorator(self.reading, call)
        given = self.given or Call(call.site)
        self.reading.note_call("@op", given)
        return OpDef(self.reading, evaluator, function, dict(given.kwargs), function.site)
