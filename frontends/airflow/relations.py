"""Labels on edges, and the functions that set several edges: `chain`, `chain_linear`, `cross_downstream`."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import TYPE_CHECKING

from calque.frontends.airflow.nodes import Dependable, dependable, dependables, report_unknown_edge
from calque.frontends.python.errors import Raised
from calque.frontends.python.values import Call, Model, Site, Symbolic, Value
from calque.ir.features import Feature

if TYPE_CHECKING:
    from calque.frontends.airflow.reading import Reading
    from calque.frontends.airflow.tasks import Task
    from calque.frontends.python.evaluator import Evaluator


class Label(Dependable):
    """`Label("text")` between two nodes: the edges through it carry the text.

    Airflow (`utils/edgemodifier.py`) remembers what stands before and after it, and sets the edges when it has both.
    """

    __slots__ = ("downstream", "upstream", "words")

    def __init__(self, reading: Reading, text: str) -> None:
        self.reading = reading
        self.words = text
        self.upstream: list[Dependable] = []
        self.downstream: list[Dependable] = []

    def roots(self) -> list[Task]:
        """Edges into a label are set by the label itself."""
        return []

    def leaves(self) -> list[Task]:
        """Edges out of a label are set by the label itself."""
        return []

    def relate(self, others: list[Dependable], upstream: bool, label: str | None, site: Site) -> None:
        """Remember the others; set edges when both sides are there."""
        (self.upstream if upstream else self.downstream).extend(others)
        if upstream:
            for node in self.downstream:
                node.relate(others, True, self.words, site)
        else:
            for node in self.upstream:
                node.relate(others, False, self.words, site)


class LabelClass(Model):
    """`airflow.utils.edgemodifier.Label`."""

    __slots__ = ("reading",)

    def __init__(self, reading: Reading) -> None:
        self.reading = reading

    def call(self, evaluator: Evaluator, call: Call) -> Value:
        """Make a label."""
        arguments = [*call.args, *call.kwargs.values()]
        text = arguments[0].value if arguments else ""
        self.reading.note("Label", call.site, Feature.EDGE_LABEL, self.reading.current_dag())
        return Label(self.reading, text if isinstance(text, str) else "")


class EdgeFunction(Model):
    """A function that sets several edges."""

    __slots__ = ("function", "name", "reading")

    def __init__(self, reading: Reading, name: str, function: Callable[[Evaluator, Call], None]) -> None:
        self.reading = reading
        self.name = name
        self.function = function

    def call(self, evaluator: Evaluator, call: Call) -> Value:
        """Set the edges."""
        self.reading.note(f"function {self.name}", call.site, Feature.EDGE_ORDER, self.reading.current_dag())
        for argument in call.unknown_args:
            if isinstance(argument.value, Symbolic):
                report_unknown_edge(evaluator, argument.value, argument.site)
        self.function(evaluator, call)
        return None


def chain(evaluator: Evaluator, call: Call) -> None:
    """Each element before the next one; two lists pair by pair."""
    elements = [argument.value for argument in call.args]
    for before, after in pairwise(elements):
        if isinstance(before, list | tuple) and isinstance(after, list | tuple):
            if len(before) != len(after):
                raise Raised(
                    ValueError(
                        f"Chain not supported for different length Iterable. "
                        f"Got {len(before)} and {len(after)}."
                    ),
                    call.site,
                )
            for up, down in zip(before, after, strict=True):
                _edge(evaluator, up, down, call.site)
        else:
            _edge(evaluator, before, after, call.site)


def chain_linear(evaluator: Evaluator, call: Call) -> None:
    """Every element of each list before every element of the next one."""
    elements = [argument.value for argument in call.args]
    for before, after in pairwise(elements):
        _edge(evaluator, before, after, call.site)


def cross_downstream(evaluator: Evaluator, call: Call) -> None:
    """Every element of the first list before every element of the second one."""
    values = [argument.value for argument in (*call.args, *call.kwargs.values())]
    if len(values) == 2:
        _edge(evaluator, values[0], values[1], call.site)


def _edge(evaluator: Evaluator, before: Value, after: Value, site: Site) -> None:
    ups, downs = dependables(evaluator, before, site), dependables(evaluator, after, site)
    for value, found in ((before, ups), (after, downs)):
        if found is None:
            if isinstance(value, Symbolic):
                report_unknown_edge(evaluator, value, site)
                return
            raise Raised(TypeError("Relationships can only be set between Operators"), site)
    assert ups is not None
    assert downs is not None
    if dependable(after) is not None and dependable(before) is None:
        downs[0].relate(ups, True, None, site)
    else:
        for up in ups:
            up.relate(downs, False, None, site)
