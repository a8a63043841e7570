"""What runs of Dagster's may be given where a function makes their configuration of it: for the record, since elsewhere it says nothing of that."""

from __future__ import annotations

from calque.ir.pipeline import CONFIG, PARTITION, Param, Pipeline


def mapped_params(pipeline: Pipeline) -> tuple[Param, ...]:
    """The parameters that the function of a job takes."""
    if not any(one.group is None for node in pipeline.nodes for one in node.configured_by):
        return ()
    return tuple(one for one in pipeline.params if one.name not in (CONFIG, PARTITION))
