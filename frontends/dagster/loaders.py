"""What collects definitions out of modules: `load_assets_from_modules` and the like.

Dagster: `_core/definitions/module_loaders`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from calque.dialects.dagster.positions import POSITIONS
from calque.frontends.dagster.adjusted import adjusted
from calque.frontends.dagster.assets import AssetsDef
from calque.frontends.dagster.components import components
from calque.frontends.dagster.declared import Declared, named
from calque.frontends.dagster.definitions import (
    KNOWN,
    SINGLE,
    Definitions,
    Loaded,
    items_of,
    merged,
    resources_of,
)
from calque.frontends.dagster.defs_folders import DefsFolder
from calque.frontends.dagster.defs_modules import defs_module
from calque.frontends.dagster.library_made import LibraryMade
from calque.frontends.dagster.namespaces import defined
from calque.frontends.dagster.native_definitions import NativeDef
from calque.frontends.python.values import Call, Model, Module, Value

if TYPE_CHECKING:
    from calque.frontends.dagster.reading import Reading
    from calque.frontends.python.evaluator import Evaluator

LOADERS = (
    "load_asset_checks_from_current_module",
    "load_asset_checks_from_modules",
    "load_asset_checks_from_package_module",
    "load_assets_from_current_module",
    "load_assets_from_modules",
    "load_assets_from_package_module",
    "load_assets_from_package_name",
    "load_definitions_from_current_module",
    "load_definitions_from_module",
    "load_definitions_from_modules",
    "load_definitions_from_package_module",
    "load_definitions_from_package_name",
    "load_from_defs_folder",
    "load_defs",
)


class Loader(Model):
    """`load_assets_from_modules` and the like."""

    __slots__ = ("name", "reading")

    def __init__(self, reading: Reading, name: str) -> None:
        self.reading = reading
        self.name = name

    def describe(self) -> str:
        """For messages."""
        return self.name

    def call(self, evaluator: Evaluator, call: Call) -> Value:
        """Load them."""
        self.reading.note_call("load", call, POSITIONS[self.name])
        given = named(call, POSITIONS[self.name])
        folder = self._folder(evaluator, call)
        modules = list(self._modules(evaluator, call, folder))
        inner = [
            item for module in modules for item in module.names.values() if isinstance(item, Definitions)
        ]
        kinds: tuple[type, ...] = (*KNOWN, LibraryMade)
        if "asset" in self.name:
            kinds = (AssetsDef, Declared, LibraryMade, NativeDef)
        found = list(
            dict.fromkeys(
                item
                for module in modules
                if folder is None or not _defines_all(module)
                for item in defined(evaluator, module.names, kinds)
            )
        )
        specs = given.get("include_specs")
        if "assets" in self.name and (specs is None or specs.value is not True):
            found = [item for item in found if not isinstance(item, Declared) or item.kind != "AssetSpec"]
        if "checks" in self.name:
            found = [item for item in found if _is_check(item)]
        elif "assets" in self.name:
            found = [item for item in found if not _is_check(item)]
        found = adjusted(self.reading, evaluator, found, given)
        if "defs" not in self.name and "definitions" not in self.name:
            return Loaded(found)
        found += [] if folder is None else components(evaluator.project, folder)
        for name in SINGLE:
            found += items_of(name, given[name]) if name in given else []
        made = Definitions(self.reading, found, resources_of(given.get("resources")), call.site)
        return merged(self.reading, [*dict.fromkeys(inner), made], call.site)

    def _modules(self, evaluator: Evaluator, call: Call, folder: DefsFolder | None) -> Iterator[Module]:
        names = ("modules", "module", "package_module", "package_name", "defs_root")
        said = named(call, POSITIONS[self.name])
        given = [said[name].value for name in names if name in said]
        if "current_module" in self.name:
            yield evaluator.current_module
        elif self.name == "load_from_defs_folder":
            yield from self._package(evaluator, _below(defs_module(evaluator.current_module)), folder)
        elif "package" in self.name or self.name == "load_defs":
            for value in given[:1]:
                name = value.name if isinstance(value, Module) else value
                yield from self._package(evaluator, _below(str(name)), folder)
        else:
            for value in given[:1]:
                for item in value if isinstance(value, list | tuple) else [value]:
                    if isinstance(item, Module):
                        yield item

    def _folder(self, evaluator: Evaluator, call: Call) -> DefsFolder | None:
        """The folder of definitions, whose YAML files are read, too."""
        said = named(call, POSITIONS[self.name])
        if self.name == "load_defs":
            given = said.get("defs_root")
            root = given.value if given is not None else None
            name = root.name if isinstance(root, Module) else str(root)
        elif self.name == "load_from_defs_folder":
            name = defs_module(evaluator.current_module)
        else:
            return None
        place = _place(evaluator, name)
        stops = said.get("terminate_autoloading_on_keyword_files")
        stopped = self.name == "load_defs" and (stops is None or stops.value is True)
        return None if place is None else DefsFolder(place, stopped)

    def _package(
        self, evaluator: Evaluator, wanted: Callable[[str], bool], folder: DefsFolder | None
    ) -> Iterator[Module]:
        for path in evaluator.project.files:
            name = evaluator.project.module_name(path)
            if folder is not None and not folder.loads(path):
                continue
            if wanted(name) and name != evaluator.current_module.name:
                found = evaluator.import_module(name)
                if found is not None:
                    yield found


def _place(evaluator: Evaluator, name: str) -> Path | None:
    """The folder of a package of definitions."""
    for path in evaluator.project.files:
        module = evaluator.project.module_name(path)
        if _below(name)(module):
            depth = module.count(".") - name.count(".")
            return path.parents[depth if path.stem == "__init__" else depth - 1]
    current = evaluator.current_module
    beside = current.name.rpartition(".")[0]
    if current.source is not None and name == (f"{beside}.defs" if beside else "defs"):
        return current.source.path.parent / "defs"  # with YAML files only
    return None


def _defines_all(module: Module) -> bool:
    """Whether a module has a `Definitions`: then what else it has is not loaded from a folder of definitions."""
    return any(isinstance(item, Definitions) for item in module.names.values())


def _is_check(item: Value) -> bool:
    return (isinstance(item, AssetsDef) and item.kind == "@asset_check") or (
        isinstance(item, NativeDef | LibraryMade) and item.place == "asset_checks"
    )


def _below(package: str) -> Callable[[str], bool]:
    return lambda name: f"{name}.".startswith(f"{package}.")
