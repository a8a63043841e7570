"""Whether the tasks of a pipeline look up values or parameters by name, so that the emitted code must keep them."""

from __future__ import annotations

import re

from calque.backends.tasks.bodies import Bodies
from calque.ir.actions import LocalOperator
from calque.ir.expressions import Ask, Output, Template
from calque.ir.intrinsics import Intrinsic
from calque.ir.pipeline import Pipeline
from calque.ir.walk import bodies as bodies_in
from calque.ir.walk import expressions_of_node, expressions_of_region, subexpressions

_PULLS = re.compile(r"xcom_pull|xcom_push|\bti\b|task_instance")
_PARAMS = re.compile(r"\bparams\b|\bconf\b|\bdag_run\b")


def pulls_values(pipeline: Pipeline, bodies: Bodies) -> bool:
    """A body, a template or an expression may ask for the value of any task."""
    if any(bodies.of(code).speaks and _named(code.text, _PULLS) for code in bodies_in(pipeline)):
        return True
    nodes = {node.id: node for node in pipeline.nodes}
    for part in _expressions(pipeline):
        match part:
            case Ask(intrinsic=Intrinsic.PULL) | Ask(intrinsic=Intrinsic.CONTEXT):
                return True
            case Template(source=source) if _PULLS.search(source):
                return True
            case Output(node=node, port=port) if port != "return_value" and not nodes[node].multiple_outputs:
                return True
            case _:
                pass
    return any(isinstance(getattr(node, "action", None), LocalOperator) for node in pipeline.nodes)


def asks_for_params(pipeline: Pipeline, bodies: Bodies) -> bool:
    """A body, a template or an expression asks for what its run was given."""
    if any(bodies.of(code).speaks and _named(code.text, _PARAMS) for code in bodies_in(pipeline)):
        return True
    return any(
        (isinstance(part, Ask) and part.intrinsic in (Intrinsic.PARAM, Intrinsic.PARAMS, Intrinsic.RUN_CONF))
        or (isinstance(part, Template) and bool(_PARAMS.search(part.source)))
        for part in _expressions(pipeline)
    )


def _expressions(pipeline: Pipeline) -> list[object]:
    found = [expr for node in pipeline.nodes for expr in expressions_of_node(node)]
    found += [expr for region in pipeline.regions for expr in expressions_of_region(region)]
    return [part for expr in found for part in subexpressions(expr)]


def _named(text: str, pattern: re.Pattern[str]) -> bool:
    """A body names it, or gets the whole context."""
    return bool(pattern.search(text)) or "context" in text or "**" in text
