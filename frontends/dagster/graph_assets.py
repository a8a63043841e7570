"""`@graph_asset` and `@graph_multi_asset`: assets that graphs of ops make.

Dagster: `graph_asset_no_defaults` in `_core/definitions/decorators/asset_decorator.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from calque.frontends.dagster.assets import AssetsDef
from calque.frontends.dagster.compositions import AssetInput, Composition, Handle, Outputs
from calque.frontends.dagster.unknown_keys import tell_of_keys
from calque.frontends.python.errors import Raised
from calque.frontends.python.values import Argument, Call, Function, Model, Value

if TYPE_CHECKING:
    from calque.frontends.dagster.reading import Reading
    from calque.frontends.python.evaluator import Evaluator


class GraphAssets(AssetsDef):
    """Assets that a graph makes.

    Attributes:
        composition: its nodes.
        results: which of their outputs each asset is, by the name that stands for it.
    """

    __slots__ = ("composition", "results")

    def __init__(
        self,
        reading: Reading,
        evaluator: Evaluator,
        kind: str,
        function: Function,
        arguments: dict[str, Argument],
    ) -> None:
        AssetsDef.__init__(self, reading, evaluator, kind, function, arguments)
        self.composition = Composition().inside(self.id, arguments)
        given = {name: Argument(AssetInput(name), self.site, name) for name, _, _ in self.inputs()}
        positional = {item.name for item in self.signature.inputs}
        reading.compositions.append(self.composition)
        try:
            made = evaluator.call(
                function, Call(self.site, [], {name: given[name] for name in given if name in positional})
            )
        finally:
            reading.compositions.pop()
        self.results = self._results(made)

    def _results(self, made: Value) -> dict[str, Handle]:
        match made:
            case Handle() if len(self.made) == 1:
                return {self.made[0].output: made}
            case Outputs(handles=handles) | list(handles) | tuple(handles):
                parts = zip((one.output for one in self.made), handles, strict=False)
                return {name: part for name, part in parts if isinstance(part, Handle)}
            case dict():
                return {str(name): part for name, part in made.items() if isinstance(part, Handle)}
            case _:
                return {}


class GraphAssetDecorator(Model):
    """`@graph_asset` or `@graph_multi_asset`, with or without arguments."""

    __slots__ = ("given", "kind", "reading")

    def __init__(self, reading: Reading, kind: str, given: Call | None = None) -> None:
        self.reading = reading
        self.kind = kind
        self.given = given

    def describe(self) -> str:
        """For messages."""
        return self.kind

    def call(self, evaluator: Evaluator, call: Call) -> Value:
        """Decorate a function, or take the arguments."""
        function = call.args[0].value if call.args else None
        if function is None and self.given is None:
            return GraphAssetDecorator(self.reading, self.kind, call)
        if not isinstance(function, Function):
            raise Raised(TypeError(f"{self.kind} needs a function"), call.site)
        given = self.given or Call(call.site)
        self.reading.note_call(self.kind, given)
        made = GraphAssets(self.reading, evaluator, self.kind, function, dict(given.kwargs))
        self.reading.assets.append(made)
        tell_of_keys(evaluator, made)
        return made
