"""From jobs of ops to pipelines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calque.frontends.bodies.speaking import docstring
from calque.frontends.dagster.graphs import JobDef
from calque.frontends.dagster.lift_graphs import GraphLifter
from calque.frontends.dagster.lift_settings import settings, text
from calque.frontends.dagster.stores import Stores
from calque.ir.pipeline import Pipeline
from calque.ir.policies import AnyFailed
from calque.ir.spans import Origin

if TYPE_CHECKING:
    from calque.frontends.bodies.reader import BodyReader


def lift_job(reader: BodyReader, job: JobDef, stores: Stores) -> Pipeline:
    """The pipeline of a job of ops."""
    reader.pipeline, reader.node = job.name, None
    policy, hooks = (job.arguments.get(name) for name in ("op_retry_policy", "hooks"))
    graph = GraphLifter(reader, job.composition, stores, policy, hooks=(hooks,))
    nodes = graph.nodes()
    tags = job.get("tags")
    return Pipeline(
        id=job.name,
        module=job.graph.function.module.name,
        description=text(job.get("description")),
        doc=docstring(job.graph.function),
        nodes=tuple(nodes),
        edges=tuple(graph.edges.values()),
        groups=graph.groups(),
        regions=tuple(graph.regions.values()),
        tags=tuple(f"{key}={value}" for key, value in tags.items()) if isinstance(tags, dict) else (),
        final=AnyFailed(),
        codec="pickle",
        settings=settings(reader, "@job", job.arguments, module=job.graph.function.module),
        origin=Origin(span=job.site.span()),
    )
