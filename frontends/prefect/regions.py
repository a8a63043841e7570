"""Parts of a flow that are no graph: executed as they stand, as one step, where that is the same."""

from __future__ import annotations

import ast

from calque.frontends.prefect.mentions import mentioned, own_parts
from calque.frontends.prefect.obstacles import Obstacle
from calque.frontends.python.values import External, Scope, Site

STAYS = (ast.Await, ast.Yield, ast.YieldFrom, ast.Global, ast.Nonlocal, ast.AsyncFor, ast.AsyncWith)
BEGINS = frozenset({"submit", "map", "delay"})
"""Methods of tasks whose runs go on by themselves."""


def check_region(node: ast.stmt, hands_on: bool, scope: Scope, site: Site) -> None:
    """Refuse a part of a flow that is not the same as a step of its own.

    Args:
        hands_on: what it gives, or what it leaves running, matters after it.

    Raises:
        Obstacle: it awaits, or may hand on states and futures, which are none any more after it.
    """
    for part in own_parts(node):
        if isinstance(part, STAYS):
            raise Obstacle("it awaits, or yields, in a part that is no graph", site)
    for part in ast.walk(node) if hands_on else ():
        begins = isinstance(part, ast.Attribute) and part.attr in BEGINS
        asks = isinstance(part, ast.keyword) and part.arg == "return_state"
        value = mentioned(part, scope)
        states = isinstance(value, External) and ".states" in value.path
        if begins or asks or states:
            raise Obstacle("a part that is no graph may hand on states or futures", site)


def region_name(node: ast.stmt) -> str:
    """What such a part is called."""
    match node:
        case ast.For() | ast.While():
            return "loop"
        case ast.Try() | ast.TryStar():
            return "attempt"
        case _:
            return "part"
