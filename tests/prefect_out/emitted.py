"""Emit projects as Prefect flows, and run them in the real Prefect."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from calque.backends.emission import Emission
from calque.backends.prefect.emit import emit
from calque.ir.project import Project

LOGICAL_DATE = "2024-03-01T00:00:00+00:00"
Instance = tuple[str, int | None]


@dataclass(frozen=True)
class Emitted:
    """An emitted project on disk."""

    folder: Path
    emission: Emission


def emitted(project: Project, folder: Path) -> Emitted:
    """Write what a project becomes."""
    emission = emit(project)
    for path, content in emission.files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content if isinstance(content, bytes) else content.encode())
    return Emitted(folder, emission)


def requests(
    project: Emitted, given: Mapping[str, Mapping[str, Any]] = MappingProxyType({})
) -> dict[str, dict[str, Any]]:
    """A run of each flow about the same date as the reference runtime's, with the parameters that are given, by the pipeline's id."""
    found: dict[str, dict[str, Any]] = {}
    for pipeline, flow in project.emission.jobs.items():
        path, head = next(
            (path, match[1] or "")
            for path, text in project.emission.files.items()
            if path.endswith(".py")
            and (match := re.search(rf"\n(?:def {flow}\(([^)]*)\):|{flow} = flow)", str(text)))
            if f"    {flow}()" in str(text)
        )
        module, dated = path.removesuffix(".py"), "logical_date" in head
        found[pipeline] = {
            "project": str(project.folder),
            "root": str(project.folder.parent),
            "module": module,
            "flow": flow,
            "parameters": {**({"logical_date": LOGICAL_DATE} if dated else {}), **given.get(pipeline, {})},
        }
    return found


def ends(trace: Mapping[str, Any]) -> dict[Instance, Any]:
    """How each instance ended: its state, its attempts, what it put out."""
    return {
        (one["node"], one["key"]): (
            one["state"],
            one["attempts"],
            one["outputs"] if one["state"] == "success" else {},
        )
        for one in trace["nodes"]
    }
