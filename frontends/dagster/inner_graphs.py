"""From graphs inside of jobs to groups: what they say of themselves.

@dg.graph(description="...", tags={...}, config={...})      becomes a group with a text and settings
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from calque.frontends.bodies.speaking import docstring
from calque.frontends.dagster.compositions import Composition
from calque.frontends.dagster.lift_settings import setting, text
from calque.frontends.python.values import Symbolic, Value
from calque.ir.fidelity import Difference, approximate
from calque.ir.pipeline import Group

if TYPE_CHECKING:
    from calque.frontends.bodies.reader import BodyReader

_UNSAID = approximate(
    Difference.INTERFACE, "what a graph inside of another one says of its inputs and outputs is not carried"
)


def inner_graph(reader: BodyReader, composition: Composition, name: str, parent: str | None) -> Group:
    """The group of a graph.

    Args:
        composition: of the whole job.
        name: the graph's id.
        parent: of the graph that it is in.
    """
    function, arguments = composition.decorated.get(name, (None, {}))
    given = {"config": composition.configs.get(name), "tags": arguments.get("tags")}
    settings = [setting(reader, key, one) for key, one in given.items() if one is not None]
    for key in ("ins", "out"):
        if key in arguments and _says_more(arguments[key].value):
            what = f"descriptions in {key} of the graph {name}"
            reader.account(what, arguments[key].site.span(), None, _UNSAID)
    said = text(arguments["description"].value) if "description" in arguments else None
    return Group(
        id=name,
        parent=parent,
        doc=said or (None if function is None else docstring(function)),
        settings=tuple(one for one in settings if one is not None),
    )


def _says_more(value: Value) -> bool:
    """Whether something is said of an input or an output of a graph, and not only that there is one."""
    match value:
        case dict():
            return any(map(_says_more, value.values()))
        case Symbolic(op="call", call=call) if call is not None:
            return bool(call.args or call.kwargs)
        case _:
            return False
