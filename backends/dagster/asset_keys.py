"""Asset keys for the project's assets: "s3://bucket/daily-report.csv" becomes ["s3", "bucket", "daily_report_csv"]."""

import re
from collections.abc import Mapping

from calque.ir.project import Project


def asset_keys(project: Project) -> Mapping[str, tuple[str, ...]]:
    """The key of each asset that the project names; different names have different keys."""
    keys: dict[str, tuple[str, ...]] = {}
    for name in sorted({asset.name for asset in project.assets} | _mentioned(project)):
        path = tuple(re.sub(r"[^A-Za-z0-9_]", "_", part) for part in re.split(r"[/:]+", name) if part) or (
            "asset",
        )
        taken = set(keys.values())
        candidates = (path, *((*path[:-1], f"{path[-1]}_{number}") for number in range(2, len(keys) + 3)))
        keys[name] = next(candidate for candidate in candidates if candidate not in taken)
    return keys


def _mentioned(project: Project) -> set[str]:
    return {
        name
        for pipeline in project.pipelines
        for node in pipeline.nodes
        for name in (*node.outlets, *node.inlets)
    }
