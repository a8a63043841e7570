"""Import statements: the project's own modules are evaluated, all others are asked of the libraries."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from calque.frontends.python.errors import Raised
from calque.frontends.python.library import MISSING
from calque.frontends.python.values import ABSENT, External, Model, Module, Scope, Site, Symbolic, Value

if TYPE_CHECKING:
    from calque.frontends.python.evaluator import Evaluator


INTERPRETERS = frozenset({"os", "sys"})
"""Modules of the standard library whose names mean nothing else anywhere: what a library has under one is that module."""
STARS = "\0stars"
"""In a namespace: the modules, not the project's own, that everything was imported from."""


def execute_import(evaluator: Evaluator, node: ast.Import, scope: Scope) -> None:
    """`import a.b, c as d`."""
    for alias in node.names:
        site = evaluator.site(scope, node)
        if alias.asname is not None:
            bind(scope, alias.asname, _import_dotted(evaluator, alias.name, site))
        else:
            _import_dotted(evaluator, alias.name, site)
            bind(
                scope,
                alias.name.partition(".")[0],
                _import_dotted(evaluator, alias.name.partition(".")[0], site),
            )


def execute_import_from(evaluator: Evaluator, node: ast.ImportFrom, scope: Scope) -> None:
    """`from a.b import c as d`, relative ones and `*` too."""
    site = evaluator.site(scope, node)
    name = absolute_name(scope.module, node.module, node.level)
    if name is None:
        raise Raised(ImportError("attempted relative import beyond top-level package"), site)
    module = project_module(evaluator, name)
    for alias in node.names:
        if alias.name == "*":
            _import_star(evaluator, module, name, scope, site)
        elif module is not None:
            bind(scope, alias.asname or alias.name, _from_project(evaluator, module, alias.name, site))
        else:
            bind(scope, alias.asname or alias.name, _from_library(evaluator, name, alias.name, site))


def absolute_name(module: Module, name: str | None, level: int) -> str | None:
    """The absolute dotted name of an import in `module`; None if it leads out of the top package."""
    if level == 0:
        return name
    parts = module.name.split(".")
    if not module.package:
        parts = parts[:-1]
    if level - 1 > len(parts):
        return None
    parts = parts[: len(parts) - (level - 1)]
    return ".".join([*parts, name] if name else parts) or None


def project_module(evaluator: Evaluator, name: str) -> Module | None:
    """A module of the project by its dotted name, its parents and itself evaluated."""
    if any(
        library.lookup(name.partition(".")[0], evaluator) is not ABSENT for library in evaluator.libraries
    ):
        return None
    parent = name.rpartition(".")[0]
    outer = project_module(evaluator, parent) if parent else None
    module = evaluator.project.find(name)
    if module is None:
        return None
    evaluator.evaluate_module(module)
    if outer is not None:
        outer.names.setdefault(name.rpartition(".")[2], module)
    return module


def bind(scope: Scope, name: str, value: Value) -> None:
    """Bind a name where a statement of this scope binds it."""
    if name in scope.globals_declared:
        scope.module.names[name] = value
        return
    if name in scope.nonlocals:
        current = scope.parent
        while current is not None:
            if name in current.names and not current.is_class:
                current.names[name] = value
                return
            current = current.parent
    scope.names[name] = value


def _import_dotted(evaluator: Evaluator, name: str, site: Site) -> Value:
    module = project_module(evaluator, name)
    if module is not None:
        return module
    value = evaluator.external(name, site)
    if value is MISSING:
        raise Raised(ModuleNotFoundError(f"No module named {name!r}"), site)
    return value


def _from_project(evaluator: Evaluator, module: Module, name: str, site: Site) -> Value:
    if name in module.names:
        return module.names[name]
    nested = project_module(evaluator, f"{module.name}.{name}")
    if nested is not None:
        return nested
    star = module.names.get("*")
    if isinstance(star, External):
        return evaluator.external(f"{star.path}.{name}", site)
    getter = module.names.get("__getattr__")
    if getter is not None:
        return evaluator.call_with(getter, [name], {}, site)
    if module.stopped_at is not None:
        return Symbolic(
            "source", (module.name, name), f"{module.name} could not be evaluated to its end", site
        )
    raise Raised(ImportError(f"cannot import name {name!r} from {module.name!r}"), site)


def _from_library(evaluator: Evaluator, module: str, name: str, site: Site) -> Value:
    owner = evaluator.external(module, site)
    if owner is MISSING:
        raise Raised(ModuleNotFoundError(f"No module named {module!r}"), site)
    if isinstance(owner, Model):
        return evaluator.get_attribute(owner, name, site)
    value = evaluator.external(f"{module}.{name}", site)
    if value is MISSING:
        raise Raised(ImportError(f"cannot import name {name!r} from {module!r}"), site)
    if isinstance(value, External) and name in INTERPRETERS:
        return evaluator.external(name, site)
    return value


def _import_star(evaluator: Evaluator, module: Module | None, name: str, scope: Scope, site: Site) -> None:
    if module is None:
        if evaluator.external(name, site) is MISSING:
            raise Raised(ModuleNotFoundError(f"No module named {name!r}"), site)
        scope.names["*"] = External(name)
        scope.names[STARS] = (*scope.names.get(STARS, ()), name)
        return
    listed = module.names.get("__all__")
    names = (
        listed
        if isinstance(listed, list | tuple)
        else [key for key in module.names if not key.startswith("_")]
    )
    for key in names:
        if isinstance(key, str) and key not in ("*", STARS) and key in module.names:
            bind(scope, key, module.names[key])
    if module.stopped_at is not None:
        scope.names["*"] = External(module.name)
    if "*" in module.names:
        scope.names["*"] = module.names["*"]
        scope.names[STARS] = (*scope.names.get(STARS, ()), *module.names.get(STARS, ()))
