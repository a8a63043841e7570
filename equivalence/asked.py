"""Whether anything in a pipeline asks what its run is about: its times, its partition."""

from __future__ import annotations

from collections.abc import Container, Iterable

from calque.ir.actions import ASKING, Python
from calque.ir.expressions import Ask, Code, Template
from calque.ir.intrinsics import Intrinsic
from calque.ir.pipeline import Pipeline, SensorTrigger
from calque.ir.time import Schedule
from calque.ir.walk import bodies, expressions_of_node, subexpressions

TIME = frozenset(one for one in Intrinsic if one.value.startswith("time.")) | {
    Intrinsic.CONTEXT,
    Intrinsic.MACRO,
    Intrinsic.RENDERED,
}
PARTITION = frozenset(one for one in Intrinsic if one.value.startswith("partition.")) | {Intrinsic.CONTEXT}


def asks_time(pipeline: Pipeline) -> bool:
    """Whether anything in a pipeline may ask which time its run is about; Dagster's contexts have a partition only."""
    actions = [getattr(node, "action", None) for node in pipeline.nodes]
    hosted = [one.code for one in actions if isinstance(one, Python) and one.protocol in {"dagster", *ASKING}]
    hosted += [one.code for one in pipeline.triggers if isinstance(one, SensorTrigger)]
    hosted += [one.requests for one in pipeline.triggers if isinstance(one, Schedule) and one.requests]
    others = [code for code in bodies(pipeline) if code not in hosted]
    return _in_code(hosted, TIME - {Intrinsic.CONTEXT}) or _in_code(others, TIME) or _outside(pipeline, TIME)


def asks_partition(pipeline: Pipeline) -> bool:
    """Whether anything in a pipeline may ask which partition its run is for."""
    return _in_code(bodies(pipeline), PARTITION) or _outside(pipeline, PARTITION)


def _in_code(some: Iterable[Code], wanted: Container[Intrinsic]) -> bool:
    return any(
        any(hole.intrinsic in wanted for hole in code.holes)
        or any(parameter.injects in wanted for parameter in code.parameters)
        for code in some
    )


def _outside(pipeline: Pipeline, wanted: Container[Intrinsic]) -> bool:
    return any(
        isinstance(part, Template) or (isinstance(part, Ask) and part.intrinsic in wanted)
        for node in pipeline.nodes
        for expression in expressions_of_node(node)
        for part in subexpressions(expression)
    )
