"""From jobs of ops to pipelines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calque.frontends.bodies.speaking import docstring
from calque.frontends.dagster.graphs import JobDef
from calque.frontends.dagster.lift_graphs import GraphLifter
from calque.frontends.dagster.lift_settings import settings, text
from calque.frontends.dagster.stores import Stores
from calque.ir.features import Feature
from calque.ir.pipeline import Pipeline
from calque.ir.policies import AnyFailed
from calque.ir.spans import Origin

if TYPE_CHECKING:
    from calque.frontends.bodies.reader import BodyReader


def lift_job(reader: BodyReader, job: JobDef, stores: Stores) -> Pipeline:
    """The pipeline of a job of ops."""
    reader.pipeline, reader.node = job.name, None
    policy, hooks = (job.arguments.get(name) for name in ("op_retry_policy", "hooks"))
    home = job.graph.function.module
    graph = GraphLifter(reader, job.composition, stores, policy, hooks=(hooks,))
    nodes = graph.nodes()
    own = job.graph.arguments.get("config")
    if own is not None:
        what = f"the config mapping of {job.graph.describe()}, which is the job's own"
        reader.account(what, own.site.span(), Feature.PIPELINE_OPTION)
    tags = job.get("tags")
    return Pipeline(
        id=job.name,
        module=home.name,
        description=text(job.get("description")),
        doc=docstring(job.graph.function),
        nodes=tuple(nodes),
        edges=tuple(graph.edges.values()),
        groups=graph.groups(),
        regions=tuple(graph.regions.values()),
        tags=tuple(f"{key}={value}" for key, value in tags.items()) if isinstance(tags, dict) else (),
        final=AnyFailed(),
        codec="pickle",
        settings=settings(reader, "@job", job.arguments, module=home),
        origin=Origin(span=job.site.span()),
    )
