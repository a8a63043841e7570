"""Which attributes code takes of names that stand for modules."""

from __future__ import annotations

import ast
from collections.abc import Collection

from calque.ir.syntax import children


def members(node: ast.AST, modules: Collection[str]) -> tuple[str, ...]:
    """The dotted attributes of names that stand for modules, such as `helpers.sql.run`, in order.

    A name that is also used by itself (passed on, given another name) has none: all of it may be used.

    Args:
        modules: the names.
    """
    found: dict[str, dict[str, None]] = {}
    bare: set[str] = set()
    pending: list[ast.AST] = [node]
    while pending:
        part = pending.pop()
        if isinstance(part, ast.Attribute):
            path, root = _chain(part)
            if isinstance(root, ast.Name):
                if root.id in modules:
                    found.setdefault(root.id, {})[f"{root.id}.{path}"] = None
                continue
            pending.append(root)
        elif isinstance(part, ast.Name):
            bare.add(part.id)
        else:
            pending.extend(reversed(children(part)))
    return tuple(path for name, paths in found.items() if name not in bare for path in paths)


def _chain(node: ast.Attribute) -> tuple[str, ast.expr]:
    """The dotted attributes, and what they are taken of."""
    names = [node.attr]
    root = node.value
    while isinstance(root, ast.Attribute):
        names.append(root.attr)
        root = root.value
    return ".".join(reversed(names)), root
