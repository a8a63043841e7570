"""Whether what finds elements says of the tasks that it finds them for what they say of themselves: it is they that are read back.

@expansion(dag, "load", tasks=("load",), rule="all_done")    beside    @guarded_task(dag, "load")    is not read back
"""

from __future__ import annotations

import ast
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from calque.equivalence.written.decorators import listed
from calque.equivalence.written.modules import Unread
from calque.equivalence.written.nodes import Written, rule_of
from calque.ir.expressions import Output
from calque.ir.pipeline import MapRegion
from calque.ir.walk import expressions_of_region, subexpressions


@dataclass(frozen=True)
class Expansion:
    """A call that finds elements.

    Attributes:
        region: what it finds them for.
        given: what is said of it, by name.
        before: the ids of the tasks before it.
        sources: the ids of those that are said to be what it finds them in.
    """

    region: MapRegion
    given: Mapping[str, ast.expr]
    before: tuple[str, ...]
    sources: tuple[str, ...]


def check_expansion(one: Expansion, tasks: Sequence[Written]) -> None:
    """Raise Unread if it decides otherwise than the first tasks of its region do.

    Args:
        one: the call.
        tasks: all of the pipeline.
    """
    members = [task for task in tasks if task.region == one.region.id]
    inside = {task.id for task in members}
    first = [task for task in members if not inside.intersection(task.before)]
    named = tuple(map(str, listed(one.given.get("tasks"))))
    if set(named) != {task.id for task in first}:
        raise Unread(f"{one.region.id}, which finds elements for {', '.join(named)}")
    if rule_of(one.given.get("rule")) is not next(task.rule for task in first if task.id == named[0]):
        raise Unread(f"{one.region.id}, which finds elements by another rule than {named[0]} has")
    if not {name for task in first for name in task.before} <= set(one.before):
        raise Unread(f"{one.region.id}, which does not wait for what {named[0]} waits for")
    read = {
        part.node
        for expression in expressions_of_region(one.region)
        for part in subexpressions(expression)
        if isinstance(part, Output)
    }
    if read != set(one.sources):
        raise Unread(f"{one.region.id}, which finds elements elsewhere than it says")
