"""From flows to pipelines."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from calque.frontends.prefect_one.flows import FlowValue
from calque.frontends.prefect_one.lift_edges import EdgeLifter
from calque.frontends.prefect_one.lift_nodes import NodeLifter
from calque.frontends.prefect_one.lift_schedules import schedules
from calque.frontends.prefect_one.lift_settings import settings
from calque.frontends.prefect_one.lift_values import lift
from calque.frontends.prefect_one.shapes import Shape
from calque.frontends.prefect_one.tasks import TaskValue
from calque.frontends.python.values import ABSENT
from calque.ir.diagnostics import Severity
from calque.ir.expressions import Constant, Expr
from calque.ir.features import Feature
from calque.ir.fidelity import Difference, Fidelity, Support
from calque.ir.pipeline import Param, Pipeline
from calque.ir.policies import Final, Leaves, Returned
from calque.ir.spans import Origin

if TYPE_CHECKING:
    from calque.frontends.bodies.reader import BodyReader

_UNREAD = Support(
    fidelity=Fidelity.APPROXIMATE,
    difference=Difference.STATE,
    reason="an item that no task takes is not taken: Prefect 1 takes it, and fails if it is not there",
)
_INSIDE = Support(
    fidelity=Fidelity.APPROXIMATE,
    difference=Difference.STATE,
    reason="items are taken, and containers made, by the task that needs them, which fails itself if that fails",
)


def pipeline_of(reader: BodyReader, flow: FlowValue) -> Pipeline:
    """The pipeline that a flow is."""
    reader.pipeline, reader.node = flow.id, None
    shape = Shape(flow)
    edges = EdgeLifter(reader, shape)
    nodes = [node for task in list(shape.nodes) for node in NodeLifter(reader, shape, edges).nodes(task)]
    reader.node = None
    _account(reader, shape)
    timed = schedules(reader, flow)
    return Pipeline(
        id=flow.id,
        name=flow.name if flow.id != flow.name else None,
        module=flow.module.name,
        doc=None,
        params=_params(reader, shape),
        nodes=tuple(nodes),
        edges=tuple(edges.edges.values()),
        regions=tuple(edges.regions.values()),
        triggers=timed,
        paused=False if timed else None,
        final=_final(reader, shape),
        settings=settings(reader, "Flow", flow.settings),
        origin=Origin(span=flow.site.span()),
    )


def _account(reader: BodyReader, shape: Shape) -> None:
    for task in shape.flow.tasks:
        if task in shape.unread:
            reader.account(f"{task.name}, which nothing takes", task.site.span(), None, _UNREAD)
        elif task in shape.inlined and isinstance(task.site.node, ast.expr):
            reader.account(f"the task {task.name} of Prefect's own", task.site.span(), None, _INSIDE)


def _params(reader: BodyReader, shape: Shape) -> tuple[Param, ...]:
    """The parameters of the flow: those tasks of it that are some."""
    found: dict[str, Param] = {}
    for task in shape.flow.tasks:
        if task.kind == "parameter":
            found[task.name] = Param(
                name=task.name, default=_default(reader, task), origin=Origin(span=task.site.span())
            )
    return tuple(found.values())


def _default(reader: BodyReader, task: TaskValue) -> Expr | None:
    if task.required:
        return None
    if task.value is ABSENT:
        return Constant(value=None)
    value = lift(reader, task.value)
    if value is None:
        reader.report(
            "unknown-default",
            Severity.ERROR,
            f"the default of the parameter {task.name} is not known: every run must give it",
            "make it a literal",
            task.site.span(),
        )
    return value


def _final(reader: BodyReader, shape: Shape) -> Final:
    """The tasks that a run's state follows from: those that nothing comes after, or those that the flow names."""
    flow = shape.flow
    if not flow.references:
        return Leaves()
    reader.account("the reference tasks of a flow", flow.site.span(), Feature.FINAL_RETURNED)
    names = [shape.nodes[task] for task in flow.references if task in shape.nodes]
    return Returned(value=Constant(value=None), demands=tuple(names))
