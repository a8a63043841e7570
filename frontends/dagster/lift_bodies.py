"""Bodies of ops and assets: whether they speak to Dagster, and what they ask of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calque.frontends.bodies.functions import lift_function
from calque.frontends.bodies.speaking import speaks
from calque.frontends.dagster.signatures import Signature
from calque.frontends.python.values import Function
from calque.ir.actions import Python
from calque.ir.expressions import Argument
from calque.ir.features import Feature

if TYPE_CHECKING:
    from calque.frontends.bodies.reader import BodyReader


def lift_body(
    reader: BodyReader,
    function: Function,
    signature: Signature,
    arguments: tuple[Argument, ...],
    outputs: int,
    dynamic: bool,
    told: bool = False,
) -> Python:
    """The call of a body.

    Args:
        arguments: what its inputs get.
        outputs: how many outputs it has.
        dynamic: one of them has elements.
        told: hooks are told of it, or the configuration of a run says inputs of it.
    """
    code = lift_function(reader, function)
    plain = (
        not signature.context
        and not signature.config
        and not signature.resources
        and outputs == 1
        and not dynamic
        and not told
        and not code.is_generator
        and not speaks(reader, code)
    )
    if plain and signature.typed:
        site = reader.project.find(code.module)
        if site is not None and site.source is not None:
            reader.account(
                "annotations that Dagster checks", site.source.span(function.node), Feature.NODE_TYPES
            )
    return Python(code=code, arguments=arguments, protocol=None if plain else "dagster")
