"""Names of jobs and ops, and the modules that pipelines go to: one decision for the whole project."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from calque.backends.dagster.assembly import OUR_MODULES
from calque.backends.dagster.support_modules import SUPPORT
from calque.backends.python.folders import folders_of
from calque.backends.python.names import Names, identifier
from calque.ir.pipeline import Pipeline
from calque.ir.project import Project
from calque.ir.walk import bodies

RESERVED = [
    "arg_dict",
    "conf",
    "config",
    "context",
    "dg",
    "input",
    "input_arg_dict",
    "int",
    "list",
    "meta",
    "output",
    "output_arg_dict",
    "result",
    "task",
    "element",
]
"""Names that Dagster, or the emitted code, has for something else."""


def job_names(project: Project) -> dict[str, str]:
    """The name of each job: no function's of the user's, which may stand in the same module."""
    modules = {module.name: module for module in project.modules}
    names = Names({*RESERVED, *SUPPORT.names})
    found: dict[str, str] = {}
    for pipeline in project.pipelines:
        statements = modules[pipeline.module].statements if pipeline.module in modules else ()
        bound = {name for part in statements if not part.defines_pipelines for name in part.binds}
        bound |= {code.name for code in bodies(pipeline)}
        plain = identifier(pipeline.id)
        found[pipeline.id] = names.take(f"{plain}_job" if plain in bound else plain)
    return found


def step_names(project: Project, jobs: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """The name of each node's op; Dagster wants those of all jobs to be different, and no job's own."""
    wanted = Counter(identifier(node.id) for pipeline in project.pipelines for node in pipeline.nodes)
    names = Names({*RESERVED, *jobs.values()})
    found: dict[str, dict[str, str]] = {}
    for pipeline in project.pipelines:
        found[pipeline.id] = {}
        for node in pipeline.nodes:
            plain = identifier(node.id)
            free = wanted[plain] == 1 and plain not in names
            found[pipeline.id][node.id] = names.take(plain if free else f"{jobs[pipeline.id]}_{plain}")
    return found


def region_steps(pipeline: Pipeline, job: str, steps: Mapping[str, str]) -> dict[str, str]:
    """What the ops of map regions are named after: the node, or the group."""
    return {
        region.id: steps.get(region.id) or f"{job}_{identifier(region.id)}" for region in pipeline.regions
    }


def pipeline_places(
    project: Project, package: str, homes: Mapping[str, str], jobs: Mapping[str, str]
) -> dict[str, str]:
    """The emitted module of each pipeline: that of its source module, if it is alone there."""
    count = Counter(pipeline.module for pipeline in project.pipelines)
    taken = {*homes.values(), *folders_of(homes.values()), *(f"{package}.{name}" for name in OUR_MODULES)}
    found: dict[str, str] = {}
    for pipeline in project.pipelines:
        if count[pipeline.module] == 1:
            found[pipeline.id] = homes[pipeline.module]
            continue
        place = f"{package}.{jobs[pipeline.id]}"
        while place in taken:
            place += "_"
        taken.add(place)
        found[pipeline.id] = place
    return found
