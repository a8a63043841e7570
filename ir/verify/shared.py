"""What pipelines share: assets, pools, partitions, and each other."""

from __future__ import annotations

from collections.abc import Iterator

from calque.ir.assets import AllOf, AnyOf, AssetCondition, AssetRef, AssetTrigger, Not
from calque.ir.diagnostics import Diagnostic, Severity
from calque.ir.nodes import Check, SubPipeline
from calque.ir.pipeline import Pipeline, RunTrigger
from calque.ir.project import Project
from calque.ir.time import Schedule
from calque.ir.verify.broken import require


def check_shared(project: Project, pipeline: Pipeline) -> None:
    """The assets, pools and partitions that a pipeline names are the project's.

    Raises:
        BrokenIR: one is not.
    """
    assets = {asset.name for asset in project.assets}
    pools = {pool.name for pool in project.pools}
    partitions = {part.name for part in project.partitions}
    for node in pipeline.nodes:
        checked = (node.asset,) if isinstance(node, Check) else ()
        for name in (*node.outlets, *node.inlets, *checked):
            require(name in assets, pipeline, f"{node.id!r} names the asset {name!r}, which is not there")
        require(
            node.pool is None or node.pool in pools, pipeline, f"{node.id!r} is in the pool {node.pool!r}"
        )
    ports = {(node.id, port.name) for node in pipeline.nodes for port in node.outs}
    for group in pipeline.groups:
        for made in group.makes:
            require(made.asset in assets, pipeline, f"{group.id!r} makes {made.asset!r}, which is not there")
            output = (made.node, made.port)
            require(output in ports, pipeline, f"{group.id!r} makes {made.asset!r} of what is no output")
    for trigger in pipeline.triggers:
        for name in _assets_of(trigger.condition) if isinstance(trigger, AssetTrigger) else ():
            require(name in assets, pipeline, f"it waits for the asset {name!r}, which is not there")
        if isinstance(trigger, Schedule) and trigger.identity.partition is not None:
            wanted = trigger.identity.partition.partitions
            require(wanted is None or wanted in partitions, pipeline, f"its keys are of {wanted!r}")


def _assets_of(condition: AssetCondition) -> Iterator[str]:
    pending = [condition]
    while pending:
        match pending.pop():
            case AssetRef(name=name):
                yield name
            case AllOf(items=items) | AnyOf(items=items):
                pending.extend(reversed(items))
            case Not(item=item):
                pending.append(item)


def unknown_pipelines(project: Project) -> Iterator[Diagnostic]:
    """Pipelines that others name and that are not in what was read."""
    known = {pipeline.id for pipeline in project.pipelines}
    for pipeline in project.pipelines:
        for node in pipeline.nodes:
            if isinstance(node, SubPipeline) and node.pipeline not in known:
                yield _unknown(node.pipeline, pipeline, node.id)
        for trigger in pipeline.triggers:
            if isinstance(trigger, RunTrigger) and trigger.pipeline not in known:
                yield _unknown(trigger.pipeline, pipeline, None)


def _unknown(name: str, pipeline: Pipeline, node: str | None) -> Diagnostic:
    origins = {known.id: known.origin for known in pipeline.nodes}
    return Diagnostic(
        code="unknown-pipeline",
        severity=Severity.WARNING,
        message=f"the pipeline {name!r} is not in what was read",
        action="read it along, or see to it that it is there where this one runs",
        span=(pipeline.origin if node is None else origins[node]).span,
        pipeline=pipeline.id,
        node=node,
    )
