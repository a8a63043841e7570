"""Put the emitted modules together with what they need: support modules, packaging, data files; formatted."""

from __future__ import annotations

import ast
import base64
import re
import sys
from collections.abc import Mapping, Sequence

from calque.backends.dagster.layout import DAGSTER, Row, project_files
from calque.backends.dagster.limits import instance_settings
from calque.backends.dagster.support_modules import SUPPORT
from calque.backends.python.formatting import formatted
from calque.dialects.airflow.bundle import portable_source
from calque.ir.modules import SourceModule
from calque.ir.project import Project

PORTABLE = "airflow_code"
"""The emitted module that has what Airflow code finds around it."""

OUR_MODULES = frozenset({"definitions", PORTABLE, *SUPPORT.texts})
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
    portable = f"{package}.{PORTABLE}"
    if any(_imports(text, package, PORTABLE) for text in modules.values()):
        modules[portable] = portable_source()
    packages = {homes[module.name] for module in project.modules if module.package}
    python = {_path(name, name in packages): text for name, text in modules.items()}
    for name in modules:
        for dot in re.finditer(r"\.", name):
            python.setdefault(_path(name[: dot.start()], True), "")
    jobs = {row.id: row.job for row in rows}
    settings = instance_settings((pipeline, jobs[pipeline.id]) for pipeline in project.pipelines)
    needs = [DAGSTER, *(["jinja2"] if "airflow_steps" in support else [])]
    libraries = _libraries(texts, package)
    layout = project_files(package, rows, needs, settings, portable in modules, libraries)
    files: dict[str, str | bytes] = {**formatted(python, package), **layout}
    roots = sorted({_root(module) for module in project.modules}, key=len)
    for file in project.files:
        content = file.text if file.text is not None else base64.b64decode(file.base64 or "")
        root = next((one for one in reversed(roots) if file.file.startswith(one)), "")
        files[f"{package}/{file.file.removeprefix(root)}"] = content
    return dict(sorted(files.items()))


def _root(module: SourceModule) -> str:
    """The folder below which a module's dotted name is its path; data files keep their places beside modules."""
    path = module.name.replace(".", "/")
    ending = f"{path}/__init__.py" if module.package else f"{path}.py"
    return module.file.removesuffix(ending)


def _imports(text: str, package: str, module: str) -> bool:
    return bool(re.search(rf"^\s*from (?:{package})?\.{module} import", text, re.MULTILINE))


def _path(module: str, is_package: bool) -> str:
    path = module.replace(".", "/")
    return f"{path}/__init__.py" if is_package else f"{path}.py"


def _libraries(texts: Mapping[str, str], package: str) -> list[str]:
    """What the user's code imports that is neither Python's, Dagster's, nor the project's."""
    found: set[str] = set()
    for text in texts.values():
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Import):
                found |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                found.add(node.module.partition(".")[0])
    return sorted(found - {package, "dagster", "pydantic", *sys.stdlib_module_names})
