"""Bodies of ops and assets: whether they speak to Dagster, and what they ask of it."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from calque.frontends.bodies.functions import lift_function
from calque.frontends.dagster.signatures import Signature
from calque.frontends.python.values import Function
from calque.ir.actions import Python
from calque.ir.expressions import Argument, Code
from calque.ir.features import Feature
from calque.ir.slicing import code_roots, slice_modules

if TYPE_CHECKING:
    from calque.frontends.bodies.reader import BodyReader


def lift_body(
    reader: BodyReader,
    function: Function,
    signature: Signature,
    arguments: tuple[Argument, ...],
    outputs: int,
    dynamic: bool,
) -> Python:
    """The call of a body.

    Args:
        arguments: what its inputs get.
        outputs: how many outputs it has.
        dynamic: one of them has elements.
    """
    code = lift_function(reader, function)
    plain = (
        not signature.context
        and not signature.config
        and not signature.resources
        and outputs == 1
        and not dynamic
        and not code.is_generator
        and not _speaks(reader, code)
    )
    if plain and signature.typed:
        site = reader.project.find(code.module)
        if site is not None and site.source is not None:
            reader.account(
                "annotations that Dagster checks", site.source.span(function.node), Feature.NODE_TYPES
            )
    return Python(code=code, arguments=arguments, protocol=None if plain else "dagster")


def _speaks(reader: BodyReader, code: Code) -> bool:
    """Whether it, or code of the project that it uses, imports something of Dagster's."""
    own = reader.project.find(code.module)
    imported = reader.building.imported(own) if own is not None else {}
    if any(reader.host.owns(imported.get(name, "")) for name in code.names):
        return True
    if any(reader.host.owns(hole.source or hole.imports[0][0]) for hole in code.holes if hole.imports):
        return True
    part = slice_modules(reader.modules, code_roots(code))
    return any(
        reader.host.owns(hole.source or "")
        for piece in part.modules
        for number in piece.statements
        for hole in reader.modules[piece.module].statements[number].holes
        if any(bound in piece.names for _, bound in hole.imports)
    )


def docstring(function: Function) -> str | None:
    """The documentation of a function, as it stands."""
    return None if isinstance(function.node, ast.Lambda) else ast.get_docstring(function.node, clean=False)
