"""From flows to pipelines."""

from __future__ import annotations

import ast
from typing import Any

from calque.dialects.prefect.arguments import FLOW, TASK, lost
from calque.frontends.bodies.captures import expression
from calque.frontends.bodies.functions import lift_function
from calque.frontends.bodies.parts import default_values, parameter_nodes
from calque.frontends.bodies.reader import BodyReader
from calque.frontends.prefect.constructs import FlowFunction
from calque.frontends.prefect.drafts import Draft, NotAGraphError, Program
from calque.frontends.prefect.endings import account_ending
from calque.frontends.prefect.lift_policies import (
    account_arguments,
    flow_timeout,
    lift_retry,
    lift_timeout,
    text,
)
from calque.frontends.prefect.walk import FlowWalk
from calque.frontends.python.evaluator import Evaluator
from calque.ir.actions import Opaque, Python
from calque.ir.diagnostics import Severity
from calque.ir.expressions import Expr, Output
from calque.ir.features import Feature
from calque.ir.nodes import Task
from calque.ir.pipeline import Edge, Gather, MapRegion, One, Param, Pipeline, ZipOf
from calque.ir.policies import Returned, RunPolicy
from calque.ir.spans import Origin
from calque.ir.walk import subexpressions


def lift_flow(evaluator: Evaluator, reader: BodyReader, flow: FlowFunction) -> Pipeline:
    """The pipeline that a flow is."""
    reader.pipeline, reader.node = flow.name, None
    program: Program | NotAGraphError = NotAGraphError("evaluating it raises an error", flow.function.node)
    noted = len(reader.accounts)
    with evaluator.in_module(flow.function.module):
        try:
            program = FlowWalk(evaluator, reader, flow).program()
        except NotAGraphError as refused:
            program = refused
    reader.account(f"flow {flow.name}", flow.function.site.span(), Feature.PIPELINE)
    account_arguments(reader, "@flow", flow.arguments, FLOW)
    if isinstance(program, NotAGraphError):
        del reader.accounts[noted : -1 - len(flow.arguments)]
        inside = _refused(evaluator, reader, flow, program)
    else:
        inside = _graph(reader, program, flow)
    reader.node = None
    return Pipeline(
        id=flow.name,
        module=flow.function.module.name,
        description=text(flow.arguments, "description") or _docstring(flow),
        params=_params(reader, flow),
        policy=RunPolicy(timeout=flow_timeout(reader, flow)),
        origin=Origin(span=flow.function.site.span()),
        **inside,
    )


def _refused(
    evaluator: Evaluator, reader: BodyReader, flow: FlowFunction, why: NotAGraphError
) -> dict[str, Any]:
    """A flow that is no graph becomes a node that raises."""
    site = flow.function.site
    span = evaluator.site(flow.function.scope, why.node).span()
    reason = f"the flow {flow.name} is not carried yet, since it is no plain graph of tasks: {why.reason}"
    reader.report(
        "flow-not-read",
        Severity.ERROR,
        reason,
        "move what is computed between the tasks into tasks; until then a node that raises stands for the flow",
        span,
    )
    reader.account("body of a flow", span, Feature.TASK_OPAQUE)
    action = Opaque(text=site.text(), reason=reason)
    node = Task(id=flow.name, name=flow.name, action=action, origin=Origin(span=site.span()))
    return {"nodes": (node,)}


def _graph(reader: BodyReader, program: Program, flow: FlowFunction) -> dict[str, Any]:
    nodes = tuple(_node(reader, draft) for draft in program.drafts.values())
    regions = tuple(
        MapRegion(
            id=draft.id,
            source=ZipOf(parameters=draft.mapped),
            on_empty="none",
            origin=Origin(span=draft.site.span()),
        )
        for draft in program.drafts.values()
        if draft.mapped is not None
    )
    final = Returned(
        value=program.returned,
        raises=tuple(dict.fromkeys(program.raises)),
        demands=tuple(dict.fromkeys(program.demands)),
    )
    edges = _edges(program)
    reader.node = None
    account_ending(reader, program, edges, flow.function.site.span())
    return {"nodes": nodes, "regions": regions, "edges": edges, "final": final}


def _node(reader: BodyReader, draft: Draft) -> Task:
    task = draft.task
    reader.node = draft.id
    reader.account(f"call of {task.name}", draft.site.span(), Feature.TASK_PYTHON)
    account_arguments(reader, "@task", task.arguments, TASK)
    return Task(
        id=draft.id,
        name=draft.id,
        region=draft.id if draft.mapped is not None else None,
        retry=lift_retry(reader, task),
        timeout=lift_timeout(reader, task),
        doc=text(task.arguments, "description") or _docstring(task),
        action=Python(code=lift_function(reader, task.function), arguments=draft.arguments),
        origin=Origin(span=draft.site.span()),
    )


def _edges(program: Program) -> tuple[Edge, ...]:
    """Values on their way, what `wait_for` orders, and what the flow has to get past; sorted by their ends."""
    places = {name: index for index, name in enumerate(program.drafts)}
    found: dict[tuple[str, str], Edge] = {}
    for draft in program.drafts.values():
        origin = Origin(span=draft.site.span())
        for value in (*(one.value for one in draft.arguments), *(one for _, one in draft.mapped or ())):
            for part in subexpressions(value):
                if isinstance(part, Output):
                    many = program.drafts[part.node].mapped is not None
                    found[(part.node, draft.id)] = Edge(
                        source=part.node,
                        target=draft.id,
                        kind="data",
                        port="return_value",
                        shape=Gather(on_missing="none") if many else One(),
                        origin=origin,
                    )
        for name in draft.waits:
            found.setdefault((name, draft.id), Edge(source=name, target=draft.id, origin=origin))
        for name in draft.after:
            edge = Edge(source=name, target=draft.id, kind="sequence", origin=origin)
            found.setdefault((name, draft.id), edge)
    return tuple(sorted(found.values(), key=lambda edge: (places[edge.source], places[edge.target])))


def _params(reader: BodyReader, flow: FlowFunction) -> tuple[Param, ...]:
    function = flow.function
    values = default_values(function)
    found: list[Param] = []
    for argument, _, default in parameter_nodes(function.node.args):
        span = function.module.source.span(argument) if function.module.source is not None else None
        known: Expr | None = None
        if default is not None:
            known = expression(values.get(default), reader.express, lambda inner: None)
        if span is not None:
            unknown = default is not None and known is None
            support = lost("its default is only known when the flow is defined") if unknown else None
            reader.account(
                f"parameter {argument.arg} of a flow",
                span,
                None if support else Feature.PIPELINE_PARAMS,
                support,
            )
        checked = argument.annotation is not None and not _unchecked(flow)
        found.append(
            Param(
                name=argument.arg,
                default=known,
                coercion="pydantic" if checked else "none",
                origin=Origin(span=span),
            )
        )
    return tuple(found)


def _unchecked(flow: FlowFunction) -> bool:
    given = flow.arguments.get("validate_parameters")
    return given is not None and given.value is False


def _docstring(of: Any) -> str | None:
    node = of.function.node
    return None if isinstance(node, ast.Lambda) else ast.get_docstring(node)
