"""What the emission of a pipeline for Prefect knows beside its graph: the names in its module."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from calque.backends.tasks.scope import TaskScope


@dataclass(kw_only=True)
class Scope(TaskScope):
    """A pipeline being emitted.

    Attributes:
        variables: the Python name of each node's Prefect task.
        futures: the name of what a node's task gives, in the flow.
        regions_found: the name of the task that finds what a map region runs for.
        keeps_values: something pulls values by name.
        task: what Prefect's decorator is called in the module.
        flow: the same for flows.
    """

    variables: Mapping[str, str]
    futures: Mapping[str, str]
    regions_found: Mapping[str, str]
    keeps_values: bool
    task: str
    flow: str

    def decorator(self, kind: str) -> str:
        """Have one of Prefect's decorators."""
        return self.imports.name("prefect", kind, self.task if kind == "task" else self.flow)
