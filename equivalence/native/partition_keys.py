"""The partition that the runs of a pipeline are for."""

from __future__ import annotations

from datetime import datetime

from calque.dialects.dagster.portable.errors import DagsterError
from calque.ir.pipeline import PARTITION, Pipeline
from calque.ir.time import (
    DynamicPartitions,
    MultiPartitions,
    PartitionsKind,
    StaticPartitions,
    TimePartitions,
)
from calque.runtime.dagster_steps import time_windows

ADDED = "added"
"""A key that Dagster's recorder adds where keys are added while the platform runs."""


def partition_key(pipeline: Pipeline, at: datetime) -> str | None:
    """The key that its runs are given; None if they are for no partition, or no key is known before the run.

    Args:
        pipeline: whose runs are made.
        at: an instant in the partition, where its kind is one of time; else it is the first that is listed, or one that is added.
    """
    if pipeline.partitions is None or all(param.name != PARTITION for param in pipeline.params):
        return None
    return _key(pipeline.partitions, at)


def _key(kind: PartitionsKind, at: datetime) -> str | None:
    match kind:
        case TimePartitions():
            windows = time_windows(kind)
            try:
                return windows.named(windows.shifted(at, 0))
            except DagsterError:
                return None
        case StaticPartitions(keys=keys):
            return next(iter(keys), None)
        case MultiPartitions(dimensions=dimensions):
            parts = [_key(one, at) for _, one in dimensions]
            return None if None in parts else "|".join(map(str, parts))
        case DynamicPartitions():
            return ADDED
