"""What the emission of a pipeline for Dagster knows beside its graph: ops, keys of assets, parameters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from calque.backends.tasks.scope import TaskScope
from calque.ir.actions import Python
from calque.ir.filling import Spell, fill_code
from calque.ir.nodes import Node, Task


@dataclass(kw_only=True)
class Scope(TaskScope):
    """A pipeline being emitted.

    Attributes:
        variables: the Python name of each node's op.
        direct: the functions that are ops themselves: by node, the parameter that takes each upstream node's output.
        region_steps: what the ops of each map region are named after.
        spell: how imports inside the user's code are written.
        asset_keys: the keys of the assets, by name.
        params: the key of the resource that has the run's parameters, if there is one.
        prefix: the first part of its assets' keys; empty if their names are unique in the project.
        lazy: annotations in the module are texts, which Dagster does not understand.
        keeps_values: something pulls values by name.
    """

    variables: Mapping[str, str]
    region_steps: Mapping[str, str]
    direct: Mapping[str, Mapping[str, str]]
    spell: Spell
    asset_keys: Mapping[str, tuple[str, ...]]
    params: str | None
    keeps_values: bool
    prefix: str = ""
    lazy: bool = False

    def context(self, kind: str) -> str:
        """The parameter that is the op's or asset's context."""
        return "context" if self.lazy else f"context: dg.{kind}"

    def definition(self, node: Node) -> str:
        """The text of the user's function, which is the op itself."""
        if not isinstance(node, Task) or not isinstance(node.action, Python):
            raise TypeError(f"{node.id} is no function")
        return fill_code(node.action.code, self.spell).rstrip() + "\n"
