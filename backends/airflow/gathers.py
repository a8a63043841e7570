"""What a task takes of the instances of mapped tasks, where Airflow's own list is another one."""

from __future__ import annotations

from collections.abc import Sequence

from calque.backends.airflow.places import VERSION_OF
from calque.backends.airflow.scope import DagScope, NotCarriedError
from calque.dialects.airflow.versions import Version
from calque.ir.expressions import Argument, Code, Output
from calque.ir.nodes import Node
from calque.ir.pipeline import Gather
from calque.ir.policies import Rule
from calque.ir.walk import subexpressions


def gathered(scope: DagScope, node: Node, code: Code, function: str, arguments: Sequence[Argument]) -> str:
    """The function of a task, as source, that gets its elements as the source's tool gives them.

    Raises:
        NotCarriedError: they are part of another value.
    """
    of_airflow = scope.module.project.profile in VERSION_OF
    if of_airflow and not _loses_empty(scope, node):
        return function  # it is Airflow's own list
    names = [one.name for one in code.parameters if one.form in ("positional", "either")]
    sources: list[str] = []
    for index, argument in enumerate(arguments):
        outputs = [part for part in subexpressions(argument.value) if isinstance(part, Output)]
        otherwise = [one for one in outputs if _is_otherwise(scope, node, one.node)]
        if not otherwise:
            continue
        name = argument.name or (names[index] if index < len(names) and not argument.spread else None)
        if name is None or not isinstance(argument.value, Output):
            raise NotCarriedError("the elements of a mapped task are part of another value")
        (one,) = otherwise
        source = repr(one.node) if one.port == "return_value" else repr((one.node, one.port))
        sources.append(f"{name!r}: {source}")
    if not sources:
        return function
    keeps = any(
        edge.target == node.id and isinstance(edge.shape, Gather) and edge.shape.on_missing == "none"
        for edge in scope.pipeline.edges
    )
    maker = scope.module.have("gathering", "gathering")
    how = (", keeps_places=True" if keeps else "") + (", drops_none=True" if of_airflow else "")
    return f"{maker}({function}, {{{', '.join(sources)}}}{how})"


def _loses_empty(scope: DagScope, node: Node) -> bool:
    """Whether it runs without elements, and gets an empty list in Airflow 3 where Airflow 2 has None."""
    if scope.module.version is not Version.V2 or node.join.rule is Rule.ALL_SUCCESS:
        return False
    return any(
        edge.target == node.id and isinstance(edge.shape, Gather) and edge.shape.empty == "list"
        for edge in scope.pipeline.edges
    )


def _is_otherwise(scope: DagScope, node: Node, source: str) -> bool:
    """Whether an output is that of instances, of which Airflow leaves out what is None."""
    mapped = next((one for one in scope.pipeline.nodes if one.id == source), None)
    return mapped is not None and mapped.region not in (None, node.region)
