"""Folders of modules, and modules that are called as one: a script and the package that it imports."""

from __future__ import annotations

from collections.abc import Iterable

from calque.ir.project import Project


def folders_of(modules: Iterable[str]) -> set[str]:
    """The dotted names of the folders that modules are in."""
    return {module.rsplit(".", depth)[0] for module in modules for depth in range(1, module.count(".") + 1)}


def named_as_folders(project: Project) -> set[str]:
    """Modules beside a folder of the same name: a script and its package. Only one of the two can be imported."""
    packages = {module.name for module in project.modules if module.package}
    scripts = {pipeline.module for pipeline in project.pipelines} - packages
    return scripts & folders_of(module.name for module in project.modules)
