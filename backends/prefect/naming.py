"""Names of flows and the modules that they are in: an emitted project is a folder of modules, as `python flow.py` wants it."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Container, Iterable, Mapping

from calque.backends.prefect.support_modules import SUPPORT
from calque.backends.python.folders import folders_of
from calque.backends.python.names import Names, identifier
from calque.dialects.portables import portables
from calque.ir.pipeline import Pipeline
from calque.ir.project import Project
from calque.ir.walk import bodies

OUR_MODULES = frozenset({*(portable.emitted for portable in portables()), *SUPPORT.texts})
"""Modules that are not the user's."""

_OTHERS = sys.stdlib_module_names | {"prefect", "croniter", "jinja2", "jsonschema"}
"""Modules that a file of the same name at the top of the project would hide; a folder of DAGs hides none."""

RESERVED = ("conf", "logical_date", "task", "element", "dag")
"""Names that the emitted code has for something else."""


def flow_names(project: Project) -> dict[str, str]:
    """The name of each flow's function: no function's of the user's, which may stand in the same module."""
    modules = {module.name: module for module in project.modules}
    names = Names({*RESERVED, *OUR_MODULES, *SUPPORT.names, *_OTHERS})
    found: dict[str, str] = {}
    for pipeline in project.pipelines:
        statements = modules[pipeline.module].statements if pipeline.module in modules else ()
        bound = {name for part in statements if not part.defines_pipelines for name in part.binds}
        bound |= {code.name for code in bodies(pipeline)}
        plain = identifier(pipeline.id)
        found[pipeline.id] = names.take(f"{plain}_flow" if plain in bound else plain)
    return found


def module_homes(modules: Iterable[str], moved_aside: Container[str] = ()) -> dict[str, str]:
    """The emitted module of each module of the source: its own name, if that is free (`named_as_folders`)."""
    homes: dict[str, str] = {}
    for module in sorted(modules):
        parts = [identifier(part) for part in module.split(".") if part]
        if parts and parts[0] in OUR_MODULES | _OTHERS:
            parts[0] += "_"
        if module in moved_aside:
            parts[-1] += "_"
        home = ".".join(parts)
        while home in homes.values():
            home += "_"
        homes[module] = home
    return homes


def flow_places(project: Project, homes: Mapping[str, str], flows: Mapping[str, str]) -> dict[str, str]:
    """The emitted module of each pipeline: that of its source module if it is alone there, and in no folder."""
    count = Counter(pipeline.module for pipeline in project.pipelines)
    taken = {*homes.values(), *folders_of(homes.values()), *OUR_MODULES}
    found: dict[str, str] = {}
    for pipeline in project.pipelines:
        home = homes[pipeline.module]
        if count[pipeline.module] == 1 and "." not in home and not _is_package(project, pipeline):
            found[pipeline.id] = home
            continue
        place = flows[pipeline.id]
        while place in taken:
            place += "_"
        taken.add(place)
        found[pipeline.id] = place
    return found


def _is_package(project: Project, pipeline: Pipeline) -> bool:
    return any(module.name == pipeline.module and module.package for module in project.modules)
