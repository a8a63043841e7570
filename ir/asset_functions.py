"""The parameters of a function that defines an asset by its name and its parameters."""

from __future__ import annotations

from calque.ir.actions import Python
from calque.ir.nodes import Node

OWN = "self"
CONTEXT = "context"


def asset_parameters(action: Python, node: Node) -> tuple[str, ...]:
    """The parameters by which a function under Airflow's `@asset` takes its asset, the assets it reads, the context.

    Airflow: `_AssetMainOperator._iter_kwargs`. A function that only asks for the context gets it as any other does.

    Returns:
        Their names; none if the function is not one of these.
    """
    names = tuple(
        parameter.name
        for parameter in action.code.parameters
        if parameter.default is None and (parameter.injects is None or parameter.name == CONTEXT)
    )
    if action.arguments or not {*names} <= {OWN, CONTEXT, *node.inlets} or names == (CONTEXT,):
        return ()
    return names
