"""Put the emitted modules together with what they need: support modules, packaging, data files; formatted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from calque.backends.dagster.layout import DAGSTER, Row, project_files
from calque.backends.dagster.limits import instance_settings
from calque.backends.dagster.support_modules import SUPPORT
from calque.backends.python.files import data_files, libraries, module_files
from calque.backends.python.formatting import formatted
from calque.backends.tasks.isolation import serializers
from calque.dialects.bundle import needed_portables, portable_source
from calque.dialects.portables import portables
from calque.ir.project import Project

OUR_MODULES = frozenset({"definitions", *(portable.emitted for portable in portables()), *SUPPORT.texts})
"""Modules directly below the package that are not the user's."""


def project_texts(
    project: Project, package: str, texts: Mapping[str, str], homes: Mapping[str, str], rows: Sequence[Row]
) -> dict[str, str | bytes]:
    """All files of the emitted project, by path.

    Args:
        project: the source.
        package: the emitted package.
        texts: of its modules, by their dotted names.
        homes: the emitted module of each module of the source.
        rows: the pipelines.
    """
    support = SUPPORT.needed(texts.values(), package)
    modules = {**texts, **{f"{package}.{name}": text for name, text in support.items()}}
    found = needed_portables(modules.values(), package)
    modules |= {f"{package}.{name}": portable_source(portable) for name, portable in found.items()}
    packages = {homes[module.name] for module in project.modules if module.package}
    python = module_files(modules, packages)
    jobs = {row.id: row.job for row in rows}
    settings = instance_settings((pipeline, jobs[pipeline.id]) for pipeline in project.pipelines)
    needs = [DAGSTER, *(["jinja2"] if "graph_steps" in support else []), *serializers(project)]
    imported = libraries(texts.values(), {package, "dagster", "pydantic"})
    layout = project_files(package, rows, needs, settings, "airflow_code" in found, imported)
    files: dict[str, str | bytes] = {**formatted(python, package), **layout}
    files |= {f"{package}/{name}": content for name, content in data_files(project).items()}
    return dict(sorted(files.items()))
