"""Which attributes the instances of a portable class have, read from its text: what it sets in its methods counts."""

from __future__ import annotations

import ast
import inspect
import textwrap
from functools import cache


@cache
def members(cls: type) -> frozenset[str]:
    """The names of its attributes, and of those of the classes that it is made of."""
    found = set(dir(cls))
    for one in cls.__mro__:
        if one.__module__ != "builtins":
            found |= _set_by_itself(one)
    return frozenset(found)


def _set_by_itself(cls: type) -> set[str]:
    tree = ast.parse(textwrap.dedent(inspect.getsource(cls)))
    return {
        node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and isinstance(node.ctx, ast.Store)
        and isinstance(node.value, ast.Name)
        and node.value.id == "self"
    }
