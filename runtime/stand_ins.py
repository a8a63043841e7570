"""What stands in for the user's code: a run in which nothing of the project is executed, and its values are symbols."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Protocol

from calque.ir.expressions import Code, SourceCode, Template
from calque.ir.intrinsics import Intrinsic
from calque.ir.nodes import Node

Key = int | None

OUTSIDE = frozenset(
    {
        Intrinsic.VARIABLE,
        Intrinsic.VARIABLE_JSON,
        Intrinsic.CONNECTION,
        Intrinsic.SECRET,
        Intrinsic.ENVIRONMENT,
        Intrinsic.RESOURCE,
        Intrinsic.RUN_ID,
        Intrinsic.CLOCK_NOW,
        Intrinsic.ASSET_VALUE,
        Intrinsic.ASSET_EVENTS,
    }
)
"""What an expression asks of the platform, and what only the platform knows."""


class StandIn(Protocol):
    """Answers in place of the user's code and of the platform."""

    def answer(self, node: Node, key: Key, inputs: Mapping[str, Any]) -> Any:
        """What a node puts out, given what it would be called with."""
        ...

    def asked(self, intrinsic: Intrinsic, arguments: list[Any]) -> Any:
        """What the platform says."""
        ...

    def function(self, code: Code) -> Callable[..., Any]:
        """A function of the user's that an expression applies."""
        ...

    def evaluated(self, code: SourceCode) -> Any:
        """The value of an expression of the user's."""
        ...

    def rendered(self, template: Template | str, error: Exception) -> Any:
        """A template that cannot be rendered with symbols."""
        ...
