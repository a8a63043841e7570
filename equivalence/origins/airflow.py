"""Airflow's DAGs, read back: tasks that run by its trigger rules."""

from __future__ import annotations

from inspect import cleandoc

from calque.backends.airflow.places import VERSION_OF
from calque.dialects.airflow.context import context_keys
from calque.equivalence.origins.origin import Known, Origin, made_by_task, nothing, placed
from calque.equivalence.written.nodes import OUTS
from calque.ir.expressions import Parameter
from calque.ir.graph import leaves
from calque.ir.intrinsics import Intrinsic
from calque.ir.nodes import NodeBase
from calque.ir.pipeline import Pipeline
from calque.ir.policies import Join, Leaves, Returned, Rule
from calque.ir.project import Profile


def airflow_origin(profile: Profile) -> Origin:
    """A version of Airflow's."""
    given = context_keys(VERSION_OF[profile])

    def injects(parameter: Parameter) -> Intrinsic | None:
        if parameter.form == "var_keyword":
            return Intrinsic.CONTEXT
        return given.get(parameter.name) if parameter.form in ("either", "keyword") else None

    return Origin("airflow", injects, _node, _by_its_rules, nothing)


def _by_its_rules(pipeline: Pipeline, known: Known) -> Pipeline:
    """A pipeline whose runs end as its last tasks do, and a job of plain ops as the tasks that it was made of.

    Where each output of plain ops is put out, nothing is skipped, and Dagster's rules end each run as Airflow's do.
    """
    if pipeline.doc is not None:  # what is written under a function is indented
        pipeline = pipeline.model_copy(update={"doc": cleandoc(pipeline.doc)})
    final = pipeline.final
    if isinstance(final, Returned) and set(final.demands) == set(leaves(pipeline)):
        pipeline = pipeline.model_copy(update={"final": Leaves()})
    joins = {node.join.rule for node in pipeline.nodes}
    if joins != {Rule.ALL_SUCCESS_SKIP_FIRST} or any(
        not port.required for node in pipeline.nodes if node.outs != OUTS for port in node.outs
    ):
        return pipeline
    nodes = tuple(node.model_copy(update={"join": Join(), "outs": OUTS}) for node in pipeline.nodes)
    edges = tuple(edge.model_copy(update={"absent": "none"}) for edge in pipeline.edges)
    return pipeline.model_copy(update={"nodes": nodes, "edges": edges, "final": Leaves()})


def _node(node: NodeBase, known: Known) -> NodeBase:
    """A node as a task: assets that it makes, and a pool that it is in, count if the source had them."""
    changes = placed(node, known)
    changes |= {"outlets": known.outlets(node.outlets), "inlets": known.outlets(node.inlets)}
    return made_by_task(node, changes)
