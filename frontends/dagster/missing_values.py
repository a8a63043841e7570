"""Inputs of steps whose values may not be there, where Dagster does something that the IR has no words for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calque.frontends.dagster.compositions import Handle, Invocation
from calque.frontends.python.values import Value
from calque.ir.diagnostics import Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from calque.frontends.bodies.reader import BodyReader


class Missing:
    """Knows which steps of a graph may be skipped."""

    def __init__(self) -> None:
        self._skipped: dict[str, bool] = {}

    def tell_of_list(self, reader: BodyReader, node: Invocation, name: str, values: Sequence[Value]) -> None:
        """A list loses the elements that are skipped (`StepInputSource` of several): the step runs with the others."""
        lost = sorted(
            {value.node.id for value in values if isinstance(value, Handle) and self._may_lack(value)}
        )
        if lost:
            reader.report(
                "list-with-gaps",
                Severity.ERROR,
                f"the list {name} of {node.id} loses what {', '.join(lost)} may not put out, and the step runs without it",
                f"put the value out always, and let {node.id} leave it out",
                node.site.span(),
            )

    def tell_of_nothing(self, reader: BodyReader, node: Invocation, value: Handle) -> None:
        """An op that says it returns None puts out Nothing, which is no value that another one can load."""
        if value.node.op.signature.returns_nothing and len(value.node.op.outs) == 1:
            reader.report(
                "value-of-nothing",
                Severity.ERROR,
                f"{node.id} takes a value of {value.node.id}, which says that it returns None: the step fails in Dagster",
                "take it as dg.Nothing, or say no return type",
                node.site.span(),
            )

    def _may_lack(self, value: Handle) -> bool:
        optional = not value.node.op.is_required(value.port) and not value.node.op.is_dynamic(value.port)
        return optional or self._may_be_skipped(value.node)

    def _may_be_skipped(self, node: Invocation) -> bool:
        if node.id not in self._skipped:
            self._skipped[node.id] = any(map(self._skips, node.inputs.values()))
        return self._skipped[node.id]

    def _skips(self, value: Value) -> bool:
        """Whether an input skips its step if it is not there: of a list, only if nothing of it is."""
        match value:
            case Handle():
                return self._may_lack(value)
            case list() | tuple():
                handles = [item for item in value if isinstance(item, Handle)]
                return bool(handles) and len(handles) == len(value) and all(map(self._may_lack, handles))
            case _:
                return False
