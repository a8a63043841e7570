"""What tasks, groups and references to results have in common: `>>`, `<<` and their named forms.

Airflow: `DependencyMixin` and `DAGNode._set_relatives`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from calque.frontends.python.errors import Raised
from calque.frontends.python.values import Call, Instance, Model, Site, Symbolic, Value
from calque.ir.features import Feature

if TYPE_CHECKING:
    from calque.frontends.airflow.reading import Reading
    from calque.frontends.airflow.tasks import Task
    from calque.frontends.python.evaluator import Evaluator


class Dependable(Model):
    """Something that can stand beside `>>`."""

    __slots__ = ("reading",)
    reading: Reading

    def roots(self) -> list[Task]:
        """The tasks that an edge into it leads to."""
        raise NotImplementedError

    def leaves(self) -> list[Task]:
        """The tasks that an edge out of it comes from."""
        raise NotImplementedError

    def relate(self, others: list[Dependable], upstream: bool, label: str | None, site: Site) -> None:
        """Set edges from this to the others, or from the others to this if `upstream`."""
        raise NotImplementedError

    def note_relative(self, other: Dependable, upstream: bool) -> None:
        """An edge between this and another node is about to be set by the other one."""

    def binary(self, evaluator: Evaluator, operator: str, other: Value, reflected: bool, site: Site) -> Value:
        """`self >> other` gives `other`; `[…] >> self` gives `self`."""
        if operator not in (">>", "<<"):
            return NotImplemented
        upstream = (operator == "<<") is not reflected
        if isinstance(other, Symbolic):
            report_unknown_edge(evaluator, other, site)
            return self if reflected else other
        others = dependables(evaluator, other, site)
        if others is None:
            return NotImplemented
        self.reading.note(f"operator {operator}", site, Feature.EDGE_ORDER, self._owner())
        self.relate(others, upstream, None, site)
        return self if reflected else other

    def get_attribute(self, evaluator: Evaluator, name: str, site: Site) -> Value:
        """`set_upstream` and `set_downstream`; the rest is for what derives from this."""
        if name in ("set_upstream", "set_downstream"):
            return SetRelatives(self, name)
        return Model.get_attribute(self, evaluator, name, site)

    def _owner(self) -> Task | None:
        tasks = self.roots()
        return tasks[0] if tasks else None


class SetRelatives(Model):
    """`task.set_upstream` or `task.set_downstream`."""

    __slots__ = ("name", "node")

    def __init__(self, node: Dependable, name: str) -> None:
        self.node = node
        self.name = name

    def call(self, evaluator: Evaluator, call: Call) -> Value:
        """Set the edges."""
        from calque.frontends.airflow.relations import Label

        arguments = [*call.args, *call.kwargs.values()]
        label = next((arg.value for arg in arguments if isinstance(arg.value, Label)), None)
        self.node.reading.note(self.name, call.site, Feature.EDGE_ORDER, self.node._owner())
        for argument in arguments[:1]:
            others = dependables(evaluator, argument.value, call.site)
            if others is None:
                raise Raised(TypeError("Relationships can only be set between Operators"), argument.site)
            self.node.relate(others, self.name == "set_upstream", label.words if label else None, call.site)
        return None


def dependable(value: Value) -> Dependable | None:
    """The node that a value stands for."""
    if isinstance(value, Instance):
        value = value.base
    return value if isinstance(value, Dependable) else None


def dependables(evaluator: Evaluator, value: Value, site: Site) -> list[Dependable] | None:
    """The nodes that a value, or the elements of a list, stand for; None if it cannot stand beside `>>`.

    What is not known is reported: an edge is missing there.
    """
    single = dependable(value)
    if single is not None:
        return [single]
    if not isinstance(value, list | tuple):
        return None
    found: list[Dependable] = []
    for item in value:
        node = dependable(item)
        if node is not None:
            found.append(node)
        elif isinstance(item, Symbolic):
            report_unknown_edge(evaluator, item, site)
        else:
            raise Raised(TypeError("Relationships can only be set between Operators"), site)
    return found


def report_unknown_edge(evaluator: Evaluator, value: Symbolic, site: Site) -> None:
    """An edge to something unknown."""
    from calque.ir.diagnostics import Severity

    evaluator.report(
        "unknown-edge",
        Severity.ERROR,
        f"one end of this dependency is not known, so it is missing: {value.reason}",
        "supply the value with --env NAME=VALUE or --variables FILE, or make it a literal",
        site,
    )


def tasks_of(nodes: Iterable[Dependable], leaves: bool) -> list[Task]:
    """The leaves, or the roots, of several nodes."""
    return [task for node in nodes for task in (node.leaves() if leaves else node.roots())]
