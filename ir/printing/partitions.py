"""Print which partitions there are."""

from __future__ import annotations

import json
from typing import assert_never

from calque.ir.time import (
    DynamicPartitions,
    MultiPartitions,
    PartitionsKind,
    StaticPartitions,
    TimePartitions,
)


def print_partitions(kind: PartitionsKind) -> str:
    """The keys."""
    match kind:
        case TimePartitions(cron=cron, format=form):
            end = "" if kind.end is None else f" to {kind.end}"
            offset = f", {kind.end_offset:+d} to come" if kind.end_offset else ""
            return f"{json.dumps(cron.expression)} {cron.zone} from {kind.start}{end} like {form}{offset}"
        case StaticPartitions(keys=keys):
            return " ".join(map(json.dumps, keys))
        case DynamicPartitions(name=name):
            return f"the platform's {name}"
        case MultiPartitions(dimensions=dimensions):
            return " and ".join(f"{name} ({print_partitions(inner)})" for name, inner in dimensions)
        case _:
            assert_never(kind)
