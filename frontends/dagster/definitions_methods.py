"""What changes facts of assets that are defined already: links to code, metadata, policies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calque.frontends.python.values import Call, Model, Value
from calque.ir.fidelity import Fidelity, Support

if TYPE_CHECKING:
    from calque.frontends.dagster.reading import Reading
    from calque.frontends.python.evaluator import Evaluator

METHODS = (
    "map_asset_specs",
    "map_resolved_asset_specs",
    "permissive_map_resolved_asset_specs",
    "with_definition_metadata_update",
)
"""Methods of `Definitions` that give it again."""
FUNCTIONS = (
    "link_code_references_to_git",
    "link_code_references_to_git_if_cloud",
    "with_source_code_references",
)
"""Functions that give their assets again."""
_PARAMETERS = ("assets_defs", "assets_definitions")


class Unchanged(Model):
    """One of them: it gives what it was given, and the change is told as lost."""

    __slots__ = ("name", "of", "reading")

    def __init__(self, reading: Reading, name: str, of: Value = None) -> None:
        self.reading = reading
        self.name = name
        self.of = of

    def describe(self) -> str:
        """For messages."""
        return self.name

    def call(self, evaluator: Evaluator, call: Call) -> Value:
        """What it was given."""
        self.reading.note(
            self.name,
            call.site,
            None,
            Support(
                fidelity=Fidelity.LOST,
                reason="what it changes about the assets is not carried",
                action="call it again where the output lists them",
            ),
        )
        if self.of is not None:
            return self.of
        named = next((call.kwargs[name] for name in _PARAMETERS if name in call.kwargs), None)
        given = named or (call.args[0] if call.args else None)
        return Model.call(self, evaluator, call) if given is None else given.value
