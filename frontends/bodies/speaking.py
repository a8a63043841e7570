"""Whether a body speaks to its tool, and what it says of itself."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from calque.frontends.python.values import Function
from calque.ir.expressions import Code
from calque.ir.roots import code_roots
from calque.ir.slicing import slice_modules

if TYPE_CHECKING:
    from calque.frontends.bodies.reader import BodyReader


def speaks(reader: BodyReader, code: Code) -> bool:
    """Whether it, or code of the project that it uses, imports something of the tool's."""
    key = (code.module, *code_roots(code), *((hole.source, hole.imports) for hole in code.holes))
    known = reader.speaking.get(key)
    if known is None:
        known = reader.speaking[key] = _speaks(reader, code)
    return known


def _speaks(reader: BodyReader, code: Code) -> bool:
    own = reader.project.find(code.module)
    imported = reader.building.imported(own) if own is not None else {}
    if any(reader.host.owns(imported.get(name, "")) for name in code.names):
        return True
    if any(reader.host.owns(hole.source or hole.imports[0][0]) for hole in code.holes if hole.imports):
        return True
    part = slice_modules(reader.modules, code_roots(code), reader.indices)
    return any(
        reader.host.owns(hole.source or (hole.imports[0][0] if hole.imports else ""))
        for piece in part.modules
        for number in piece.statements
        for hole in reader.modules[piece.module].statements[number].holes
        if any(bound in piece.names for _, bound in hole.imports)
    )


def docstring(function: Function) -> str | None:
    """The documentation of a function, as it stands."""
    return None if isinstance(function.node, ast.Lambda) else ast.get_docstring(function.node, clean=False)
