"""Emit sources, run the jobs in the real Dagster, and read the runs in the source's terms."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from calque.backends.dagster.emit import emit
from calque.backends.emission import Emission, Options
from calque.dialects.airflow.versions import Version
from calque.frontends.airflow.read import read
from calque.frontends.options import Options as Reading
from calque.ir.diagnostics import Diagnostic
from calque.ir.project import Project

LOGICAL_DATE = "2024-03-01T00:00:00+00:00"
Instance = tuple[str, int | None]


@dataclass(frozen=True)
class Emitted:
    """An emitted project on disk."""

    folder: Path
    emission: Emission
    diagnostics: tuple[Diagnostic, ...] = ()


def emitted(
    sources: Sequence[Path],
    folder: Path,
    package: str,
    version: Version | None = None,
    style: Literal["auto", "assets", "ops"] = "auto",
) -> Emitted:
    """Read sources and write what they become."""
    return write(read(sources, Reading(version)), folder, package, style)


def write(
    project: Project, folder: Path, package: str, style: Literal["auto", "assets", "ops"] = "auto"
) -> Emitted:
    """Write what a project becomes."""
    emission = emit(project, Options(style=style, package=package))
    for path, content in emission.files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content if isinstance(content, bytes) else content.encode())
    return Emitted(folder, emission, project.diagnostics)


def requests(project: Emitted, *, scheduled: bool = False, **more: Any) -> dict[str, dict[str, Any]]:
    """A run of each job about the same date as Airflow's, by the pipeline's id.

    Args:
        project: that was emitted.
        scheduled: the runs look like a schedule's, as those of Airflow 2's `dag.test()` do.
        more: of each request.
    """
    found: dict[str, dict[str, Any]] = {}
    for pipeline, job in project.emission.jobs.items():
        request = {"project": str(project.folder), "job": job, **more}
        dated = any(
            f"{job}_partitions" in str(text)
            for path, text in project.emission.files.items()
            if path.endswith(".py")
        )
        moment: dict[str, Any] = {"partition_at": LOGICAL_DATE} if dated else {}
        tags = {} if dated else {"airflow/logical_date": LOGICAL_DATE}
        tags |= {"dagster/schedule_name": "of_the_test"} if scheduled and dated else {}
        moment["tags"] = tags
        found[pipeline] = {**request, **moment}
    return found


def states(trace: Mapping[str, Any], steps: Mapping[str, str]) -> dict[Instance, str]:
    """The state of each instance as the event log shows it, in Airflow's words.

    An instance that is not as its guarded task says (a skip that is no skipped step, …) has a state of its own.
    """
    nodes = {step: node for node, step in steps.items()}
    shown: dict[Instance, str] = {}
    told: dict[Instance, str] = {}
    for one in trace["nodes"]:
        name, key = one["node"], one["key"]
        if name in nodes:
            shown[nodes[name], key] = {"none": "upstream_failed"}.get(one["state"], one["state"])
        elif name.removesuffix("__run") in nodes and one["state"] == "success":
            told[nodes[name.removesuffix("__run")], key] = one["outputs"]["outcome"]["state"]
    return {instance: _agreed(state, shown.get(instance)) for instance, state in {**shown, **told}.items()}


def values(trace: Mapping[str, Any], steps: Mapping[str, str]) -> dict[Instance, Any]:
    """What each instance that succeeded has returned, as far as Dagster shows it; None counts as nothing."""
    nodes = {step: node for node, step in steps.items()}
    found: dict[Instance, Any] = {}
    for one in trace["nodes"]:
        name = one["node"].removesuffix("__run")
        if name in nodes and one["state"] == "success":
            outcome = one["outputs"].get("outcome")
            value = outcome["values"].get("return_value") if outcome else one["outputs"].get("result")
            if value is not None:
                found[nodes[name], one["key"]] = value
    return found


def _agreed(state: str, shown: str | None) -> str:
    faces = {
        "success": ("success",),
        "skipped": ("skipped",),
        "failed": ("failed", "success"),  # a failure that does not fail the run is green, and says so
        "upstream_failed": ("skipped", "failed", "upstream_failed", None),
    }
    return state if shown in faces[state] else f"{state}, but shown as {shown}"


def attempts(trace: Mapping[str, Any], steps: Mapping[str, str]) -> dict[Instance, int]:
    """How often each instance was tried."""
    nodes = {step: node for node, step in steps.items()}
    found: dict[Instance, int] = {}
    for one in trace["nodes"]:
        name = one["node"].removesuffix("__run")
        if name not in nodes or (name == one["node"] and (nodes[name], one["key"]) in found):
            continue
        outcome = one["outputs"].get("outcome")
        found[nodes[name], one["key"]] = outcome["attempts"] if outcome else one["attempts"]
    return found


def wanted(trace: Mapping[str, Any], got: Mapping[Instance, str]) -> dict[Instance, str]:
    """What the run of the source came to, as far as Dagster shows it.

    A region without elements has no step in Dagster; one that is skipped before it has elements may have them there, each
    skipped.
    """
    found: dict[Instance, str] = {}
    for one in trace["nodes"]:
        instance, state = (one["node"], one["key"]), one["state"]
        if instance in got or one["key"] is not None or state not in ("skipped", "upstream_failed"):
            found[instance] = state
        else:
            found |= {(name, key): state for name, key in got if name == one["node"]}
    return found
