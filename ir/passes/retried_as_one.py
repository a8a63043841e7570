"""Make one node of a flow that is tried again as a whole, for tools where only a node can be.

    flow, again as a whole 2x: a, b      becomes      one node that executes the flow's function as it stands, again 2x

A pass of the targets that need it, and of both sides of a check, not one of `PASSES`.
"""

from __future__ import annotations

from calque.ir.actions import Python
from calque.ir.expressions import Argument, Ask, Code, Constant
from calque.ir.intrinsics import Intrinsic
from calque.ir.nodes import Imperative
from calque.ir.pipeline import Pipeline
from calque.ir.policies import Join, Leaves, Retry, Timeout
from calque.ir.project import Project


def retried_as_one(project: Project) -> Project:
    """A project whose flows that are tried again are one node each."""
    programs = dict(project.programs)
    pipelines = tuple(
        _one(pipeline, programs[pipeline.id])
        if pipeline.policy.retry.limit and pipeline.id in programs
        else pipeline
        for pipeline in project.pipelines
    )
    return project.model_copy(update={"pipelines": pipelines})


def _one(pipeline: Pipeline, code: Code) -> Pipeline:
    policy = pipeline.policy
    tasks = dict.fromkeys(
        action.code.name
        for node in pipeline.nodes
        if isinstance(action := getattr(node, "action", None), Python) and action.code.name in code.names
    )
    arguments = tuple(
        Argument(name=one.name, value=Ask(intrinsic=Intrinsic.PARAM, arguments=(Constant(value=one.name),)))
        for one in code.parameters
        if one.form in ("either", "keyword")
    )
    node = Imperative(
        id=code.name,
        name=code.name,
        join=Join(eager=False),
        retry=policy.retry,
        timeout=None if policy.timeout is None else Timeout(seconds=policy.timeout, interrupt="soft"),
        doc=pipeline.doc,
        action=Python(code=code, arguments=arguments, protocol="prefect"),
        inner=tuple(tasks),
        origin=pipeline.origin,
    )
    return pipeline.model_copy(
        update={
            "nodes": (node,),
            "edges": (),
            "regions": (),
            "groups": (),
            "final": Leaves(),
            "policy": policy.model_copy(update={"retry": Retry(), "timeout": None}),
        }
    )
