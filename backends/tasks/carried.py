"""What becomes of the values between nodes where another tool stores and copies them: docs/semantics.md, "Values".

Airflow stores a value as JSON and gives each reader a copy; Dagster pickles it, and gives each reader a copy; in Prefect all
readers get the very object. For most values that is all the same: what is proven to be so needs no remark.
"""

from __future__ import annotations

import re
from ast import literal_eval
from collections.abc import Iterator, Mapping
from typing import Literal

from calque.backends.python.known import Known, least, of_value
from calque.backends.python.mutation import may_change
from calque.backends.python.returned import returned
from calque.backends.report.dispositions import Override
from calque.ir.actions import Action, Compute, Http, Nothing, Python, Shell
from calque.ir.expressions import Ask, Code, Concat, Constant, Element, Expr, Item, Items, Output, Template
from calque.ir.features import Feature
from calque.ir.fidelity import Difference, Fidelity, Support
from calque.ir.intrinsics import Intrinsic
from calque.ir.nodes import Branch, Node
from calque.ir.pipeline import Edge, Pipeline
from calque.ir.walk import bodies, expressions_of_node, subexpressions

Way = Literal["json", "pickle", "reference"]
"""How a tool hands values on."""

_FROM_JSON = (
    "what it puts out is handed on as it is; Airflow stores it as JSON, which makes text of keys that are none, turns tuples "
    "into lists in Airflow 2, and fails the task for what JSON cannot say"
)
_TO_JSON = (
    "what it puts out is stored as JSON in Airflow's database: keys become text, what JSON cannot say fails the task, and large "
    "data does not belong there"
)
_TO_PICKLE = (
    "what it puts out is pickled: what cannot be pickled (connections, locks, generators) fails the step"
)
_SHARED = "its readers get the same object, not a copy each: what one of them changes in it, the others see"
_COPIED = "each of its readers gets a copy: what one of them changes in it, the others no longer see"
_PULLS = re.compile(r"xcom_pull")
_PUSHES = re.compile(r"xcom_push|\bset_state\b")


def carried(pipeline: Pipeline, to: Way) -> Iterator[Override]:
    """A remark for each node whose values may be others for their readers than in the source.

    Args:
        pipeline: the pipeline.
        to: how the target hands values on.
    """
    way = _way(pipeline)
    if way == to:
        return
    nodes = {node.id: node for node in pipeline.nodes}
    readers = _readers(pipeline)
    pulled = _pulls(pipeline)
    for node in pipeline.nodes:
        if node.id not in readers and not (pulled and node.pushes_output):
            continue
        known = _put_out(node, way)
        reasons = []
        if known < Known.PLAIN and "json" in (way, to):
            reasons.append(_FROM_JSON if way == "json" else _TO_JSON)
        elif known < Known.BUILTIN and to == "pickle":
            reasons.append(_TO_PICKLE)
        if known < Known.SCALAR and "reference" in (way, to):
            edges = readers.get(node.id, [])
            if len(edges) > 1 and any(_may_change(nodes[edge.target], node.id) for edge in edges):
                reasons.append(_SHARED if to == "reference" else _COPIED)
        if reasons:
            why = Support(
                fidelity=Fidelity.APPROXIMATE, difference=Difference.VALUE, reason="; ".join(reasons)
            )
            yield Override(Feature.EDGE_CODEC, why, pipeline.id, node.id)


def _way(pipeline: Pipeline) -> Way:
    codec = pipeline.codec
    return codec if codec == "reference" or codec == "pickle" else "json"


def _readers(pipeline: Pipeline) -> Mapping[str, list[Edge]]:
    """The edges along which values of a node go."""
    found: dict[str, list[Edge]] = {}
    for edge in pipeline.edges:
        if edge.kind == "data":
            found.setdefault(edge.source, []).append(edge)
    return found


def _pulls(pipeline: Pipeline) -> bool:
    """Whether anything looks values up by name, so that each of them may be read."""
    if any(_PULLS.search(code.text) for code in bodies(pipeline)):
        return True
    return any(
        (isinstance(part, Template) and bool(_PULLS.search(part.source)))
        or (isinstance(part, Ask) and part.intrinsic is Intrinsic.PULL)
        for node in pipeline.nodes
        for expression in expressions_of_node(node)
        for part in subexpressions(expression)
    )


# ---- what a node puts out


def _put_out(node: Node, way: Way) -> Known:
    if isinstance(node, Branch):
        return Known.PLAIN
    action: Action | None = getattr(node, "action", None)
    match action:
        case Python():
            return _returned(node, action)
        case Shell() | Nothing():
            return Known.SCALAR
        case Http():
            return Known.SCALAR if way == "json" else Known.UNKNOWN
        case Compute(value=Constant(value=value)):
            return of_value(value)
        case _:
            return Known.UNKNOWN


def _returned(node: Node, action: Python) -> Known:
    code = action.code
    if _PUSHES.search(code.text):
        return Known.UNKNOWN
    given = {
        one.name: of_value(_default(one.default)) if one.default is not None else Known.UNKNOWN
        for one in code.parameters
    }
    given |= {name: _given(value) for name, value in bound(action)}
    return returned(code, given, yields=action.protocol == "dagster", several=len(node.outs) > 1)


def _default(text: str) -> object:
    try:
        return literal_eval(text)
    except ValueError:
        return object()


def _given(value: Expr) -> Known:
    """What is known of an argument; what another node put out has a remark there, if it needs one."""
    match value:
        case Output() | Element() | Ask(intrinsic=Intrinsic.PARAM | Intrinsic.PARAMS | Intrinsic.RUN_CONF):
            return Known.PLAIN
        case Concat() | Template(native=False):
            return Known.SCALAR
        case Constant(value=constant):
            return of_value(constant)
        case Items(container=container, items=items):
            return least(map(_given, items), Known.PLAIN if container == "list" else Known.BUILTIN)
        case Item(of=of):
            return _given(of)
        case _:
            return Known.UNKNOWN


def bound(action: Python) -> Iterator[tuple[str, Expr]]:
    """The parameters of a function, with what they are given; what is spread is given to none."""
    code: Code = action.code
    places = [one.name for one in code.parameters if one.form in ("positional", "either")]
    for place, argument in enumerate(action.arguments):
        if argument.spread:
            continue
        if argument.name is not None:
            yield argument.name, argument.value
        elif place < len(places):
            yield places[place], argument.value


def _may_change(reader: Node, source: str) -> bool:
    """Whether a node may change what it is given of another one."""
    action: Action | None = getattr(reader, "action", None)
    if not isinstance(action, Python):
        return action is None or action.kind in ("local_operator", "foreign", "opaque")
    names = [
        name
        for name, value in bound(action)
        if any(isinstance(part, Output) and part.node == source for part in subexpressions(value))
    ]
    return not names or may_change(action.code, names)
